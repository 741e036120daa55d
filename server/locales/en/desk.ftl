### The doctor's desk: queue, person, call, wrap-up, booking, feedback.

## Frame

desk-title = Desk
desk-nav-queue = Queue
desk-nav-messages = Messages
desk-nav-library = Library
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
desk-matters-before = Written before the visit, { $when }
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
desk-view-note = Notes
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
desk-feedback-intro = About your own visits, and what is done about it.
desk-feedback-given = Answered { $when }
desk-feedback-this = Feedback
desk-own-view = How the call was for you
desk-own-view-open = Say how the call was for you
desk-own-view-over = Thank you. Nothing more is asked about this call.

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

desk-nav-schedule = Schedule
desk-nav-patients = Patients
desk-nav-notes = Notes
desk-tab-shared = Shared
desk-tab-clinical = Clinical note
desk-tab-decision = Decision
desk-choice-begun = { $name } has a choice to make

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
records-write = Write a message
records-back = All patients
records-loading = Opening the record
records-failed = The record could not be opened
records-this-patient = this patient
records-visits = Visits
records-no-visits = No visits yet.
records-any-doctor = No doctor yet
records-has-note = Read the notes
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

## Duty

desk-duty-on = Taking visits
desk-duty-paused = On a break
desk-duty-late = Running late
desk-duty-off = Off shift
desk-duty-change = Change: break, running late, end of shift
desk-duty-break = Take a break of
desk-duty-running = I am running late by
desk-duty-minutes = { $minutes } min
desk-duty-end = End my shift
desk-duty-back = I am back
desk-duty-on-time = I am on time again
desk-duty-paused-until = You are on a break until { $clock }.
desk-duty-late-by = You are running about { $minutes } minutes late.
desk-duty-off-words = Your shift is over. Patients keep their place.
desk-duty-told = { $waiting ->
    [0] Nobody is waiting.
    [one] 1 patient has been told.
   *[other] { $waiting } patients have been told.
}

## The order, and who stands out in it

desk-policy = How is the order made?
desk-policy-nobody = Nobody is let in by itself. You choose.
desk-rule-urgent = Urgent patients come first, with the reason shown.
desk-rule-booked = Then by the booked time.
desk-rule-late = Whoever comes after the booked time counts from when they came.
desk-rule-walk-ins = Walk-ins stand between, by when they came.
desk-services = Your services
desk-service-waiting = { $waiting } waiting
desk-order-changed = The order has changed. Show it
desk-walk-in = Walk-in
desk-alerts = Alerts
desk-alerts-label = How you hear of arrivals
desk-notify = Notification when someone arrives
desk-notify-note = Only while you look elsewhere. It names nobody.
desk-notify-blocked = Your browser does not allow it for this page. Change that beside the address.
desk-notify-missing = This browser can’t do this.
desk-notify-title = A patient has arrived
desk-notify-body = { $waiting ->
    [one] One person is waiting.
   *[other] { $waiting } people are waiting.
}
desk-incoming = Handed over to you
desk-someone = a colleague
desk-mark-urgent = Urgent: { $reason }
desk-mark-walk-in = Walk-in
desk-mark-carried = From { $name }, wait carried over
desk-mark-asked = To be handed over to { $name }
desk-mark-incoming = { $name } asks you into the call
desk-mark-inside = In the call with { $name }
desk-mark-preparing = { $name } is getting ready
desk-consented = Agreed to a video visit
desk-steps = More for { $name }
desk-not-now = Not now
desk-reason-missing = Write why, in a few words.

## Urgent

desk-urgent-set = Mark as urgent
desk-urgent-title = Put { $name } first?
desk-urgent-text = { $name } moves to the top. Others who wait are told that somebody urgent is ahead, and nothing else.
desk-urgent-reason = Why is it urgent?
desk-urgent-hint = Your colleagues see it. The patients who wait don’t.
desk-urgent-confirm = Put first
desk-urgent-by = Marked by { $name } at { $clock }
desk-urgent-end = Take the mark away

## Before the patient is let in

desk-connection = Connection
desk-connection-none = Not tested
desk-connection-figures = Figures
desk-connection-at = Measured at { $clock }
desk-connection-way = Way
desk-connection-direct = Direct
desk-connection-relay = Over the relay ({ $way })
desk-connection-delay = There and back
desk-connection-loss = Lost
desk-connection-jitter = Jitter
desk-connection-rate = Speed
desk-past = Earlier visits
desk-past-none = None so far.
desk-past-failed = They could not be loaded.
desk-past-record = Open the record
desk-admit-ready = { $name } sees that you are getting ready, and sees you as soon as you press.
desk-licence-ok = Your licence covers this place
desk-licence-outside = Outside your licences
desk-licence-title = { $name } is outside your licences
desk-licence-text = { $name } is in { $region }, and you have no licence there on record. Going on is your decision.
desk-licence-text-nowhere = { $name } is where you have no licence on record. Going on is your decision.
desk-licence-reason = Why do you go on?
desk-licence-hint = Such as: an emergency, or a rule that allows it. It is kept with the visit.
desk-licence-go = Let { $name } in all the same

## Did not happen

desk-not-held = It did not happen
desk-not-held-title = Why is there no visit with { $name }?
desk-not-held-why = Why
desk-not-held-no-show = { $name } did not come
desk-not-held-phone = Done by phone
desk-not-held-missing = Choose what happened.
desk-not-held-text = The visit leaves your queue, and { $name } can’t join any more.
desk-outcome-no-show = The patient did not come
desk-outcome-unavailable = The doctor was not available
desk-outcome-cancelled-patient = Cancelled by the patient
desk-outcome-cancelled-proxy = Cancelled by someone who acts for the patient
desk-outcome-cancelled-doctor = Cancelled by the doctor
desk-outcome-cancelled-clinic = Cancelled by the clinic
desk-undo = Take it back
desk-undo-call = Go back into the call
desk-undo-until = Until { $clock }

## In the call

desk-emergency = Urgent help
desk-emergency-title = Help for { $name }
desk-emergency-number = Call the emergency number:
desk-emergency-abroad = This number is for the clinic’s country ({ $home }). { $name } is elsewhere ({ $there }): ask which number helps there.
desk-emergency-words = Stay in the call, and tell them this place. { $name } goes on hearing you.
desk-emergency-contact = Emergency contact
desk-emergency-nobody = Nobody was named
desk-emergency-no-place = { $name } has not said where. Ask now.
desk-emergency-no-number = None was given. Ask now.
desk-emergency-choose = Choose { $name } in the queue to see where they are.
desk-emergency-close = Back to the call
desk-identity = Who it is
desk-identity-ask = Ask { $name } for name and birth date. How did you check?
desk-identity-said = Name and birth date said
desk-identity-document = Document shown
desk-identity-known = I know them
desk-identity-by = Checked by { $name } at { $clock }
desk-identity-change = Check again
desk-people-in-call = in the call
desk-people-at-door = at the door, sees and hears nothing

## Handing over

desk-handover = Hand over
desk-handover-title = Hand { $name } over
desk-handover-cold = { $name } is asked first. With a yes, { $name } waits on for them, and the time so far counts.
desk-handover-warm = The patient is asked first. With a yes the other doctor comes in, and you leave when you are done.
desk-handover-to = To whom?
desk-handover-choose = Choose
desk-handover-service = { $name } (service)
desk-handover-to-missing = Choose somebody.
desk-handover-reason = Why?
desk-handover-reason-hint = { $name } reads this.
desk-handover-ask = Ask { $name }
desk-handover-waits = { $name } is asked whether { $doctor } may go on. No answer yet.
desk-handover-agreed = { $name } agreed. { $doctor } has been told.
desk-handover-declined = { $name } would rather stay with you. Nothing has changed.
desk-handover-joined = { $doctor } is in the call.
desk-handover-leave = Leave it to { $doctor }
desk-handover-back = Take it back
desk-handover-from = { $doctor } asks you into this call: { $reason }
desk-handover-inside = You and { $doctor } are both in the call. Once you take over, { $name } is your patient.
desk-handover-join = Join the call
desk-handover-take = Take over { $name }
desk-handover-take-short = Take over
desk-handover-came = Handed over by { $doctor }: { $reason }
desk-handover-gone = { $doctor } goes on with { $name }
desk-handover-gone-more = This visit is no longer on your desk. What you wrote stays yours.
