# The patient's home: what is next, what comes, what was.

portal-title = Your visits
portal-morning = Good morning, { $name }
portal-afternoon = Good afternoon, { $name }
portal-evening = Good evening, { $name }
portal-role = Patient
portal-loading = Looking up your visits
portal-failed = Your visits could not be loaded
portal-refused = This is the patients’ page
portal-offline-title = You are offline
portal-offline = What you see may be old. It is brought up to date by itself when your internet is back.
portal-lost-title = This page lost its connection
portal-lost = What you see may be old. We keep trying.

portal-next = What is next
portal-anyone = A doctor of the clinic
portal-video = Video visit, { $minutes } minutes
portal-ready = You can join now. Your camera starts only when you say so.
portal-waiting-next = You are checked in, and you are next.
portal-waiting-ahead = { $ahead ->
    [one] You are checked in. One person is before you.
   *[other] You are checked in. { $ahead } people are before you.
}
portal-waiting = You are checked in. Your place is kept.
portal-in-call = { $doctor } has let you in. The visit has started.
portal-join = Join the visit
portal-join-later = The button to join shows up here one hour before.
portal-nothing-next = No visit is planned
portal-nothing-next-words = When the clinic books a visit for you, it shows up here, and you get a message.

portal-none = No visits yet
portal-none-words = When you book a visit, or the clinic does, it shows up here.
portal-coming = Visits to come
portal-past = Past visits
portal-past-empty = Visits you have had show up here.
portal-completed = Took place
portal-call-over = Call ended
portal-cancelled = Cancelled
portal-no-show = Did not take place
portal-again = Read it again
portal-again-of = : the visit { $when }
portal-summary = From your last visit
portal-summary-by = { $doctor } wrote a summary of your visit on { $day }.
portal-summary-of = There is a summary of your visit on { $day }.
portal-summary-changed = It was changed since.
portal-summary-read = Read the summary
portal-feedback = Say how it was
portal-feedback-for = , the visit { $when }
portal-feedback-given = You said how it was. Thank you.
portal-said = You said, we did

portal-aside = The clinic
portal-clinic = Rather talk to someone?
portal-call = Call { $clinic } on

portal-nav-visits = Visits
portal-nav-book = Book a visit
portal-nav-record = My record
portal-nav-home = Home
portal-nav-care = My care
portal-nav-plan = Plan
portal-nav-decisions = Decisions
portal-nav-readings = Readings
portal-nav-learn = To read
portal-nav-messages = Messages
portal-nav-looks = Who looked
portal-nav-documents = Documents
portal-nav-new = { $count ->
    [one] 1 new
   *[other] { $count } new
}

record-title = Your record, and who sees it
record-looks = Who looked at my record
record-looks-words = Each time somebody opens or changes something of yours, it is written down here. Nobody can take a line out.
record-show-own = Show what I did myself, too
record-you = You
record-visit-of = visit { $when }
record-reason = Reason given: { $reason }
record-nobody = Nobody has looked yet
record-nobody-words = When somebody at the clinic opens something of yours, it shows up here at once.
record-older = Show older ones
record-own-saw-in-list = Saw your name in a list
record-own-admitted = Let you in
record-own-added-person = Added you at the clinic
record-own-changed-person = Changed your name or address
record-own-checked-phone = Checked your phone number
record-own-saw-proxies = Saw who may act for you
record-own-added-proxy = Let somebody act for you
record-own-ended-proxy = Ended that somebody may act for you
record-own-not-allowed = Tried to open something of yours, and was not let
record-looks-failed = The list could not be loaded
record-loading = Looking up your record
record-receipt-words = A receipt is proof of this list as it is now. Keep it: with it, anyone can check later that no line was taken out.
record-receipt = Save a receipt
record-copy = A copy of everything
record-copy-words = All that the clinic keeps about you, in one file: to read, and for another clinic’s computer.
record-copy-action = Save my copy
record-copy-saved = The copy is on its way to your downloads. Unpack it, and open “index.html” first.
record-copy-why = The copy holds everything about you. Show that it is you.

kept-title = What we keep, and how it is protected
kept-words = For each kind of data: how much there is, how long it stays, and what keeps it safe.
kept-failed = This could not be loaded
kept-identity = Your name and how to reach you
kept-visits = Your visits
kept-check-in = What you said when you checked in
kept-chat = Chat messages
kept-notes = Shared notes
kept-feedback = Your feedback
kept-sign-in = How you sign in
kept-audit = The list of who looked
kept-files = Files
kept-readings = Your health readings
kept-care-plan = Goals and tasks of your care plan
kept-conversations = Messages with your care team
kept-education = What you were given to read
kept-prepared = What you wrote before visits
kept-none = None so far.
kept-count = { $count ->
    [one] 1 entry.
   *[other] { $count } entries.
}
kept-since = The oldest is from { $day }.
kept-until-erased = Kept until you ask us to erase it.
kept-for-good = Stays for good: if a line could go, nobody could trust the list.
kept-years = { $years ->
    [one] Kept for 1 year.
   *[other] Kept for { $years } years.
}
kept-days = { $days ->
    [one] Kept for 1 day.
   *[other] Kept for { $days } days.
}
kept-own-key = Locked with a key that is yours alone
kept-hashed = What we only need to compare is kept so that nobody can read it, not even us
kept-chained = Each line is tied to the one before it, so nobody can change one unseen
kept-ids-only = Holds numbers, no names
kept-hold = Nothing is deleted just now
kept-hold-words = For now, the law asks the clinic to keep your record.

proxy-title = Who may act for you
proxy-others = Whom you may act for
proxy-parent = Parent
proxy-guardian = Guardian
proxy-carer = Carer
proxy-may-visits = takes part in visits
proxy-may-record = sees who looked at the record
proxy-until = until { $day }
proxy-end = End this
proxy-end-title = Should { $name } stop acting for you?
proxy-end-words = { $name } can’t see your visits any more, from now on.
proxy-end-no = Leave it as it is
proxy-end-yes = Yes, end it
record-title-other = Who looked at this record
record-title-of = Who looked at the record of { $name }
proxy-see-record = See who looked at the record

portal-prepare = Prepare this visit
portal-new-title = New for you
portal-new-messages = { $count ->
    [one] 1 conversation with something new
   *[other] { $count } conversations with something new
}
portal-new-messages-words = From your care team
portal-new-messages-open = Read it
portal-new-learn = { $count ->
    [one] 1 thing to read
   *[other] { $count } things to read
}
portal-new-learn-words = Picked for you by your doctor
portal-new-learn-open = Open
portal-new-failed = What is new could not be looked up. The rest of this page is right.
portal-visits-all = All visits
portal-record-links = Your record
portal-record-looks = Who looked at my record
portal-record-copy = A copy of everything
portal-record-documents = My documents
portal-write = Write to your care team
