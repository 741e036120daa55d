### The doctor's desk: queue, person, call, wrap-up, booking, feedback.

## Frame

desk-title = Desk
desk-page-title = { $waiting ->
    [0] Desk · Visavis
   *[other] ({ $waiting }) Desk · Visavis
}
desk-nav-queue = Queue
desk-nav-feedback = Feedback
desk-book = Book a visit
desk-in-a-visit = In a visit
desk-person = Person
desk-work = Work
desk-back-to-call = Back to the call with { $name }
desk-not-in-call = Not in this call: { $name }
desk-back-to-queue = Back to the queue
desk-loading = Loading your queue
desk-offline = The connection is lost. What you see may be old. We keep trying.
desk-load-failed = Your queue could not be loaded.
desk-try-again = Try again
desk-refused-title = This is the doctors’ desk

## Queue

desk-waiting = Waiting
desk-in-call = In your visit
desk-wrap-up = To finish
desk-later = Later today
desk-done = Done today
desk-waiting-empty = Nobody is waiting. When a patient checks in, they show up here.
desk-sound = Sound when someone arrives
desk-sound-short = Sound
desk-day-empty = No visits today
desk-day-empty-more = Book one, and the patient gets a link.
desk-row-wait = waiting { $time }
desk-row-new = New
desk-anyone = Any doctor
desk-times-zone = Times in { $zone }
desk-presence-here = Here
desk-presence-away = Away, place kept
desk-presence-left = Left the page
desk-presence-not-yet = Not here yet
desk-row-call-over = Call is over
desk-scores = Call { $call } of 5, care { $care } of 5
desk-no-feedback = No feedback yet
desk-state-cancelled = Cancelled
desk-state-no-show = Did not come
desk-arrived-waiting = { $name } has arrived. { $waiting ->
    [one] One person is waiting.
   *[other] { $waiting } people are waiting.
}

## Person

desk-nobody-selected = Choose someone from the queue
desk-nobody-selected-more = You see who they are and why they come before you let them in.
desk-visit-missing = This visit is not on your desk
desk-visit-missing-more = It may belong to another doctor, or the link is old.
desk-visit-failed = This visit could not be loaded.
desk-reason = Why
desk-reason-none = No reason given
desk-since = Waiting for { $time }, since { $clock }
desk-booked-for = Booked for { $when }, { $minutes } minutes
desk-in-call-since = In the call since { $clock }
desk-ended-at = The call ended at { $clock }
desk-was-finished = Finished. The visit was { $when }.
desk-was-cancelled = Cancelled. It was booked for { $when }.
desk-was-no-show = Did not come. It was booked for { $when }.
desk-where = Where { $name } is now, said at { $clock }
desk-where-now = Where { $name } is now
desk-where-then = Where { $name } was, said at { $clock }
desk-where-was = Where { $name } was
desk-call-back = Call back
desk-company = With { $name } in the room
desk-company-then = Was with { $name } in the room
desk-company-nobody = Nobody
desk-checkin-not-yet = { $name } has not checked in yet. Where they are and how to call back is asked at check-in.
desk-checkin-never = { $name } did not check in, so nothing is known.
desk-matters = What matters to { $name } today
desk-matters-then = What mattered to { $name } then
desk-matters-words = In their own words, { $clock }
desk-matters-none = { $name } wrote nothing about this. Ask at the start of the visit.
desk-matters-never = { $name } wrote nothing about this.
desk-contact = Reach { $name }
desk-mail = E-mail
desk-phone = Phone
desk-link-sent = Sent, not opened yet
desk-link-opened = Opened, code not entered yet
desk-link-verified = Opened, and the code was right
desk-link-expired = Too old to open
desk-link-revoked = Withdrawn
desk-link-none = No link was sent
desk-link-again = Send the link again
desk-admit = Let { $name } in
desk-admit-hint = { $name } sees you as soon as you press. Then ask for name and birth date.
desk-admit-left = { $name } left the page. You can still open the room; the place is kept.
desk-admit-busy = Finish the call with { $name } first. Then you can let the next person in.
desk-wait-for = { $name } can be let in after check-in.
desk-no-show = Did not come
desk-no-show-title = Did { $name } not come?
desk-no-show-text = The visit is closed and leaves your queue. { $name } can’t join any more. The room stays empty.
desk-no-show-confirm = Close the visit
desk-keep = Keep it open
desk-no-show-done = The visit with { $name } is closed.
desk-other-doctor = { $doctor } is seeing { $name }.

## Camera and microphone

desk-media-title = Your camera and microphone
desk-media-why = Turn them on before you let { $name } in. Nobody sees you until then. Your browser may ask you first.
desk-media-open = Turn on camera and microphone
desk-media-opening = Waiting for your browser. If it asks, choose Allow.
desk-media-ready = Camera and microphone are on. Only you see this.
desk-media-sound-only = The microphone is on. No camera was found or allowed, so { $name } will hear you but not see you.
desk-media-picture-only = The camera is on. No microphone was found or allowed. You can write in the shared note or call by phone.
desk-media-none = No camera or microphone was found or allowed. You can still let { $name } in, see and hear them, write in the shared note, or call by phone.
desk-media-off = Turn off
desk-media-preview = Your own picture

## Call

desk-call-with = Call with { $name }
desk-call-starting = Opening the room
desk-join-failed = The room could not be opened.
desk-view-tabs = Show
desk-view-call = Call
desk-view-finish = Finish
desk-view-note = Shared note
desk-view-person = About { $name }
desk-note-title = Shared note
desk-note-hint = You and { $name } both write here. It stays with the visit.
desk-note-both-wrote = What you both wrote
desk-note-past-empty = Nobody wrote anything in this note.
desk-note-past-failed = The note could not be opened. Load this page again.
desk-end = End call
desk-end-title = End the call with { $name }?
desk-end-text = The call ends for both of you. You can still write in the note and say how it went.
desk-end-confirm = End the call
desk-end-keep = Stay in the call

## Wrap-up

desk-wrap-title = Finish the visit with { $name }
desk-wrap-text = The call is over. Check the note, say how it went, then finish. Nobody else is let in until you choose.
desk-outcome = How did it go?
desk-outcome-as-planned = As planned
desk-outcome-by-phone = Went on by phone
desk-outcome-technical = Technical problem
desk-outcome-technical-hint = The call could not be held or broke off.
desk-outcome-was = How it went
desk-finish = Finish the visit
desk-finish-hint = The note closes, and { $name } is asked how it was. You can read the note again: choose the visit under “Done today”.
desk-finished = The visit with { $name } is finished. The note can be read under “Done today”.

## Feedback

desk-feedback-title = What patients say
desk-feedback-intro = Answers to your own visits. Patients score the call and the care apart, from 1 to 5.
desk-feedback-empty = No answers yet
desk-feedback-empty-text = After a visit the patient is asked how it was. Answers show up here.
desk-feedback-failed = The answers could not be loaded.
desk-feedback-loading = Loading the answers
desk-feedback-few = Averages show up once there are 5 answers.
desk-feedback-averages = Averages of { $count } answers
desk-feedback-call = The call
desk-feedback-care = The care
desk-feedback-of-five = { $score } of 5
desk-feedback-out-of-five = of 5
desk-feedback-word-1 = Poor
desk-feedback-word-2 = Not so good
desk-feedback-word-3 = All right
desk-feedback-word-4 = Good
desk-feedback-word-5 = Very good
desk-feedback-no-words = No words added.
desk-feedback-someone = A patient
desk-feedback-visited = Visit on { $day }
desk-feedback-given = Answered { $when }
desk-feedback-this = Feedback

desk-link-joined = Opened the visit
desk-people = Who takes part
desk-people-here = here now
desk-people-removed = Asked to leave
desk-people-no = { $name } said no
desk-people-asks = { $name } has not said yes yet
desk-people-more = More for { $name }
desk-people-send = Send a link
desk-people-sent = The link for { $name } is on its way.
desk-people-keep = Leave it as it is
desk-people-revoke = Withdraw the link
desk-people-revoke-title = Withdraw the link of { $name }?
desk-people-revoke-words = It stops working at once, and every device that it opened is signed out.
desk-people-remove = Ask to leave
desk-people-remove-title = Ask { $name } to leave?
desk-people-remove-words = { $name } is out of the call at once and can’t come back to this visit.
desk-people-admit = Let { $name } in
desk-people-invite = Invite somebody
desk-device-title = { $name } opened the link on another device
desk-device-words = { $browser }, { $time } ago. The code was right. Let it in only if you are sure that it is them.
desk-device-unknown = Unknown browser
desk-device-yes = Let this device in
desk-device-no = Keep it out
desk-invite-title = Invite somebody to the visit with { $name }
desk-invite-role = Who is it?
desk-invite-interpreter = Interpreter
desk-invite-relative = Relative or carer
desk-invite-specialist = Specialist
desk-invite-observer = Observer
desk-invite-name = Name, as everyone in the visit sees it
desk-invite-name-missing = Write the name.
desk-invite-email-missing = Write a whole address, such as ana@example.org.
desk-invite-phone-missing = Write the number with its country code.
desk-invite-two-ways = The link goes one way and the code the other, so we need both an e-mail address and a phone number.
desk-invite-not-sent = The invitation is kept, but its link did not go out. Send it again from the list.
desk-invite-language = Language of the message
desk-invite-way = Send the link by
desk-invite-by-mail = Mail
desk-invite-by-sms = Text message
desk-invite-cancel = Not now
desk-invite-send = Send the invitation

desk-nav-patients = Patients

records-title = Patients
records-search = Find by name, e-mail or phone number
records-search-title = Whose record do you need?
records-search-words = Type at least two letters. Each name that comes up is written into that patient’s list of who looked.
records-nobody = Nobody found
records-nobody-words = Check the spelling, or try the e-mail address or the phone number.
records-count = { $count ->
    [one] 1 patient found
   *[other] { $count } patients found
}
records-back = All patients
records-loading = Opening the record
records-failed = The record could not be opened
records-this-patient = this patient
records-visits = Visits
records-no-visits = No visits yet.
records-any-doctor = No doctor yet
records-has-note = There is a shared note
records-matters = What matters to them
records-where = Where they were
records-feedback = Feedback
records-seen = As it stands { $when }. That you looked is written into the patient’s list.
records-state-scheduled = Planned
records-state-waiting = Waiting
records-state-in-call = In the call
records-state-wrap-up = Being finished
records-state-completed = Took place
records-closed-title = The record of { $name }
records-closed = This record is closed to you
records-closed-words = You have no visit with { $name }. Whoever treats a patient reads their record; nobody else does.
records-emergency = Is it an emergency?
records-emergency-words = You can open the record for a short while. { $name } gets a message at once, and it stays on the list of who looked.
records-emergency-reason = Why do you need it now?
records-emergency-hint = { $name } reads this.
records-emergency-short = Write a sentence, so that the patient understands.
records-emergency-open = Open it in an emergency
records-emergency-until = Opened in an emergency, until { $time }
records-emergency-told = { $name } was told. At that time the record closes by itself.
desk-people-knock = { $name } is at the door. Press to open
