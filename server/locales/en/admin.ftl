# The admin's pages: live board, visits, people, feedback. Operations only, no health content.

admin-nav-board = Live rooms
admin-nav-visits = Visits
admin-nav-people = People
admin-nav-feedback = Feedback
admin-loading = Opening the admin’s pages
admin-refused = This is the admins’ page
admin-offline = The connection is lost. What you see may be old. It comes back by itself.
admin-export = Export CSV

## Words for states, roles and links

admin-state-scheduled = Planned
admin-state-waiting = Waiting
admin-state-in-call = In a visit
admin-state-wrap-up = Finishing up
admin-state-completed = Finished
admin-state-cancelled = Cancelled
admin-state-no-show = Did not come
admin-role-patient = Patient
admin-role-doctor = Doctor
admin-role-admin = Admin
admin-any-doctor = Any doctor
admin-link-sent = Sent, not opened yet
admin-link-opened = Opened, code not entered yet
admin-link-verified = Opened, code entered
admin-link-expired = Too old to open
admin-link-revoked = Withdrawn
admin-link-none = Not sent

## Column heads

admin-col-visit = Visit
admin-col-doctor = Doctor
admin-col-patient = Patient
admin-col-state = State
admin-col-since = Since
admin-col-connected = Connected
admin-col-time = Time
admin-col-link = Link
admin-col-do = Action
admin-col-name = Name
admin-col-email = E-mail
admin-col-roles = Role
admin-col-factor = Second factor
admin-col-seen = Last seen

## Live board

admin-board-title = Live rooms
admin-board-loading = Looking up the live rooms
admin-board-failed = The live rooms could not be loaded
admin-live = Live
admin-not-live = Not live
admin-connecting = Connecting
admin-waiting = Waiting
admin-in-call = In a visit
admin-completed = Finished today
admin-longest-wait = Longest wait
admin-rooms = Rooms now
admin-rooms-empty = No room is open
admin-rooms-empty-words = A room shows up here as soon as a patient checks in. This page follows by itself.
admin-nobody = Nobody
admin-away = { $role } away, { $time }

## Visits

admin-visits = Visits
admin-visits-today = Today
admin-visits-loading = Looking up the visits
admin-visits-failed = The visits could not be loaded
admin-visits-empty = No visits on this day
admin-visits-empty-words = Book one, and the patient gets a link.
admin-days = Choose a day
admin-day = Day
admin-day-before = The day before
admin-day-after = The day after
admin-today = Today
admin-times-in = Times in { $zone }
admin-resend = Send the link again
admin-resend-to = , to { $name }, { $time }
admin-sent-mail = { $name } gets a new link by mail. The code will come by text.
admin-sent-sms = { $name } gets a new link by text. The code will come by mail.
admin-no-second-channel = The link was not sent. { $name } needs an e-mail address and a mobile number, because link and code go two ways.
admin-link-not-sent = The link to { $name } could not be sent. The old one still works. Try again in a few minutes.

## People

admin-people = People
admin-people-known = Known to the clinic
admin-people-loading = Looking up the people
admin-people-failed = The people could not be loaded
admin-people-empty = Nobody is here yet
admin-people-empty-words = Book a visit for a new patient, and they show up here.
admin-people-none = Nobody matches
admin-people-all = Show everyone
admin-people-found = { $count ->
    [0] Nobody matches
    [one] One person matches
   *[other] { $count } people match
}
admin-filter = Filter by name, e-mail or role
admin-factor-set = Set up
admin-factor-missing = Not set up
admin-no-email = None
admin-never-seen = Not yet

## Feedback

admin-feedback = What patients say
admin-feedback-words = Answers to all visits, newest first, without the patients’ names.
admin-feedback-loading = Looking up the answers
admin-feedback-failed = The answers could not be loaded
admin-feedback-empty = No answers yet
admin-feedback-empty-words = After a visit the patient is asked how it was. Answers show up here.
admin-feedback-no-words = No words added.
admin-score-call = The call
admin-score-care = The care
admin-score-of = { $score } of 5
admin-score-1 = Poor
admin-score-2 = Not so good
admin-score-3 = All right
admin-score-4 = Good
admin-score-5 = Very good
