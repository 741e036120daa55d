# Things to read: what a patient was given, and the clinic's library.

learn-title = Things to read
learn-words = Picked for you by your doctors.
learn-loading = Looking up what there is to read
learn-failed = This could not be loaded
learn-none = Nothing to read so far
learn-none-words = When a doctor picks something for you, it shows up here.
learn-part-new = New for you
learn-part-read = You have read these
learn-clinic = The clinic
learn-from = From { $name }, { $day }
learn-read = Read
learn-read-on = You read this on { $day }
learn-say-read = I have read this
learn-ask = Ask about this
learn-back = All things to read
learn-elsewhere = Opens on { $site }, in a new tab.
learn-get-file = Save { $name }

library-title = Library
library-words = What your clinic gives its patients to read. Only staff see this page.
library-loading = Looking up the library
library-failed = The library could not be loaded
library-none = The library is empty
library-none-words = Add a page of your own, an address, or a PDF. Then give it to patients from their record.
library-add = Add something
library-edit = Change
library-retire = Stop offering
library-restore = Offer again
library-retired = No longer offered
library-kind = What is it?
library-kind-page = A page of our own
library-kind-link = An address on the web
library-kind-file = A PDF
library-name = Title
library-language = Language
library-text = Text
library-text-hint = An empty line starts a paragraph. A line with # is a heading, one with - a list. A link: [words](https://…)
library-url = Address
library-url-hint = It begins with https://
library-preview = How it looks
library-save = Save
library-cancel = Cancel
library-title-missing = Give it a title.
library-text-missing = Write the page.
library-url-wrong = The address must begin with https://
library-file = Choose the PDF
library-file-has = { $name }
library-file-missing = Its PDF is still missing
library-counts = { $given ->
    [0] Not given to anybody yet
    [one] Given once, read { $read }
   *[other] Given { $given } times, read { $read }
}
library-give = Give something to read
library-give-title = What should { $name } read?
library-give-what = From the library
library-give-word = A word about it
library-give-word-hint = Optional. The patient reads it above the text.
library-give-yes = Give it
library-given = { $name } finds it in the portal.
library-given-title = Given to read
library-given-none = Nothing so far.
library-given-read = Read on { $day }
library-given-unread = Not read yet
library-take-back = Take back
