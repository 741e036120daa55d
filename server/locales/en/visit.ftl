# The visit as its patient sees it: link, code, check-in, waiting, call, after.
# Sentences that a tired person gets on first reading; the doctor is named where one is known.

## Everywhere

visit-doctor-any = your doctor
visit-continue = Continue
visit-back = Back
visit-save = Save
visit-cancel-edit = Keep as it was
visit-change = Change
visit-change-what = Change: { $what }
visit-try-again = Try again
visit-loading = Looking up your visit
visit-saved = Saved
visit-your-visit = Your visit
visit-aside = Your visit and the clinic
visit-about = Your visit with { $doctor }, { $when }
visit-call-clinic = Call { $clinic } on
visit-clinic-title = Rather talk to someone?
visit-failed-title = We cannot show your visit right now
visit-offline-title = You are offline
visit-offline = This page comes back by itself when your internet does. Your place is kept.
visit-socket-lost-title = This page lost its connection
visit-socket-lost = We are connecting again. Your place is kept.

## The link

visit-open-title = Open your video visit
visit-open-lead = You meet your doctor here, in this page. There is nothing to install.
visit-open-next-title = What happens next
visit-open-next-code = We send you a code, so that nobody else can open your visit.
visit-open-next-questions = You answer a few short questions.
visit-open-next-wait = You wait here until your doctor lets you in.
visit-open-failed = Your visit did not open yet
visit-dead-title = This link does not work any more
visit-dead-why = It may be old, or your visit may have moved to another time. You did nothing wrong.
visit-dead-do = Look for a newer message from us, or call us. We will send you a new link.
visit-no-link-title = Your visit is one step away
visit-no-link = To keep your visit private, this page opens from the link in our message to you.
visit-no-link-do = Find our message and open the link in it. If you can't find it, call us and we will send a new one.
visit-sign-in = Sign in instead
visit-elsewhere-title = This visit is not open on this device
visit-replaces-title = Another visit is open in this browser
visit-replaces = When you type the code, this visit takes its place. Nothing is lost: to go back to the other visit, open its link again.
visit-replaces-both = Do you need both at once? Open this link on another device or in another browser.
visit-replaced-title = Another visit is open in this browser now
visit-replaced = It took the place of this one, since a browser holds one visit at a time. Nothing of this one is lost.
visit-replaced-do = To come back, open the link in our message for this visit again. We send you a new code. If you can't find the message, call us.
visit-session-over-title = This visit was closed on this device
visit-session-over = Open the link in your message again to come back.
visit-session-over-do = If you can't find the message, call us and we will send a new one.

## Opened inside another app

visit-in-app-title = Open this page in your browser
visit-in-app-named = You are reading this inside { $app }. Your camera and microphone may not work here.
visit-in-app-unnamed = This app may not let us use your camera and microphone.
visit-in-app-copy = Copy link
visit-in-app-copied = Link copied. Open your browser and paste it there.
visit-in-app-copy-failed = The link could not be copied. Press and hold the text below, then copy it.
visit-in-app-link = Your link
visit-in-app-how = Or open the menu of this app (three dots, or the share sign) and choose “{ $choice }”.
visit-in-app-choice-ios = Open in Safari
visit-in-app-choice-android = Open in Chrome
visit-in-app-choice-other = Open in browser
visit-in-app-go-on = You can also go on here. If the camera does not work, you can still type and listen.
visit-in-app-continue = Continue here

## The code

visit-code-title = Type the code we sent you
visit-code-sms = We sent a text to the number ending in { $hint }.
visit-code-mail = We sent a mail to { $hint }.
visit-code-label = Six-digit code
visit-code-about-any = Your visit, { $when }
visit-code-check = Open my visit
visit-code-resend = Send a new code
visit-code-resend-in = { $seconds ->
    [one] You can ask for a new code in 1 second.
   *[other] You can ask for a new code in { $seconds } seconds.
  }
visit-code-resent = A new code is on its way. The old one no longer works.
visit-code-none-mail = No code? Look in your spam folder.
visit-code-sms-worth = This code keeps strangers out of your visit. A text can be read by others at times; an account with a passkey or an app is safer.
visit-code-none-sms = No code? Check that your phone has signal. A text can take a minute.
visit-code-wrong = That code does not match. Check the message and type it again.
visit-code-short = The code has six digits. Type all of them.
visit-code-expired = This code is too old. Ask for a new one below.
visit-code-too-many = Too many tries. Wait a few minutes, then ask for a new code. Your place is kept.

## Check-in

visit-steps-title = Steps of the check-in
visit-check-in = Check-in
visit-step-done = done
visit-step-consent = You agree to a video visit
visit-step-location = Where you are now
visit-step-callback = Number to call you back on
visit-step-company = Who is with you
visit-step-matters = What matters to you today
visit-check-in-keep = Keep this page open until the last question. Then your place in line is yours.
visit-check-in-unsaved = No connection just now. Your answers stay on this page, and are kept once it is back.
visit-check-in-failed-title = Your answers did not arrive
visit-answer-refused = This answer could not be saved. Write it a little shorter or in other words.

visit-consent-title = Do you agree to a video visit?
visit-consent-private = You and your doctor see and hear each other over the internet. The call is locked: nobody on the way can watch or listen.
visit-consent-recording = We do not record picture or sound. What you both write down is kept by the clinic.
visit-consent-limits = Some things can't be checked by video. Your doctor may ask you to come in.
visit-consent-stop = You can stop at any time, and ask for another kind of visit.
visit-consent-agree = I agree to a video visit
visit-consent-missing = Tick the box if you agree. If you would rather not, call us and we will find another way.

visit-location-title = Where are you right now?
visit-location-why = If you need urgent help during the visit, your doctor can send it to the right door.
visit-location-label = Address or place
visit-location-hint = Street, house number, floor and town, or a place an ambulance could find
visit-location-missing = Write where you are, so that help can find you.

visit-region-country = Country
visit-region-state = State
visit-region-choose = Choose a state
visit-step-emergency = Emergency contact
visit-emergency-label = Someone to call if you need help
visit-emergency-hint = A name and a phone number. Only your care team sees it.
visit-callback-title = What number can we call you on?
visit-callback-why = If the video stops, your doctor calls you there.
visit-callback-label = Phone number
visit-callback-hint = A phone that is with you now
visit-callback-missing = Write a phone number, so that we can reach you.
visit-callback-wrong = Write the number with digits. It needs at least 5, and letters do not work.

visit-company-title = Is anyone with you?
visit-company-why = Your doctor will ask who can hear you. It is fine to have someone there.
visit-company-alone = I am alone
visit-company-with = Someone is with me
visit-company-label = Who is with you?
visit-company-hint = For example: my daughter Ana, an interpreter, a nurse
visit-company-choose = Choose one of the two.
visit-company-missing = Write who is with you.

visit-matters-title = What matters to you today?
visit-matters-why = In your own words. Your doctor reads this before you meet.
visit-matters-label = What you want to talk about
visit-matters-hint = A worry, a question, a wish. You can leave this empty and change it while you wait.
visit-matters-finish = Check in

## Waiting

visit-seat = You are checked in, { $name }. This seat is yours, even if the page closes.
visit-place = { $place ->
    [1] You are next
    [2] You are second in line
    [3] You are third in line
    [4] You are fourth in line
    [5] You are fifth in line
    [6] You are sixth in line
    [7] You are seventh in line
    [8] You are eighth in line
    [9] You are ninth in line
   *[other] You are number { $place } in line
  }
visit-place-unknown = You are checked in
visit-place-busy = { $doctor } is with another patient and will see you when it is your turn.
visit-place-free = { $doctor } will let you in. You do not need to do anything.
visit-wait-range = { $doctor } will see you in about { $from } to { $to } minutes.
visit-wait-up-to = { $doctor } will see you in about { $to } minutes or less.
visit-why-paused = { $doctor } takes a short break. Your place is kept.
visit-why-paused-until = { $doctor } takes a short break until { $time }. Your place is kept.
visit-why-late = { $doctor } is running late today. Your place is kept.
visit-why-off = { $doctor } is not seeing patients right now. Your place is kept, and the clinic sees that you wait.
visit-why-urgent = Someone who needs help at once goes first.
visit-why-carried-over = You came from another doctor. The time you waited there counts.
visit-overdue-title = This takes longer than it should
visit-overdue = You can stay in line: { $doctor } will still see you.
visit-overdue-call = If you would rather talk to someone now, call us on
visit-preparing = { $doctor } is getting ready for you
visit-preparing-words = You will be let in in a moment. Nobody sees or hears you yet.
visit-preparing-unseen = Nobody sees or hears you yet.
visit-planned-service = Your visit ({ $service }) is planned for { $when }.
visit-rules-title = How the line works
visit-rule-urgent-first = Who needs help at once goes first.
visit-rule-booked-time = After that, the booked time counts.
visit-rule-late = Who comes late is put where they arrived.
visit-rule-walk-ins = Who came without a booking is seen in between.
visit-transfer-title = May { $to } see you?
visit-transfer-another = another doctor
visit-transfer-words = { $from } would like { $to } to go on with your visit.
visit-transfer-reason = The reason: { $reason }
visit-transfer-warm = { $from } stays for a while, so that you meet { $to } together.
visit-transfer-cold = the time you waited counts there, too. If you say no, all stays as it is.
visit-transfer-yes = Yes, that is fine
visit-transfer-no = No, I would rather stay
visit-planned = Your visit is planned for { $when }.
visit-checked-at = Checked at { $time }.
visit-pocket-title = Keep this page open
visit-pocket = If it closes, your place is kept: open the link again. Nobody sees or hears you until { $doctor } lets you in.
visit-ring = Ring me when it is my turn
visit-ring-on = This page will ring.
visit-ring-off = Do not ring
visit-ring-how = Leave the sound of your device on.
visit-ring-how-notice = Leave the sound of your device on. We also show a notice.
visit-turn = It is your turn
visit-turn-body = { $doctor } is ready to see you.
visit-answers-title = Your answers
visit-answer-none = Nothing written yet
visit-answer-alone = You are alone
visit-cancel = Cancel my visit
visit-cancel-title = Cancel this visit?
visit-cancel-words = You give up your place in line. Call the clinic to book another time.
visit-cancel-yes = Cancel the visit
visit-cancel-no = Keep my visit
visit-late = If the wait gets too long, call the clinic on

## Own picture, before the call

visit-mirror-without = You can join without a camera or microphone: you still see and hear your doctor, and you can write to each other.

## The call

visit-call-about = In your visit with { $doctor }
visit-call-leave = Leave
visit-call-leave-title = Leave the call?
visit-call-leave-words = Your visit goes on, and you can come back. Only your doctor can end it.
visit-call-leave-yes = Leave the call
visit-call-leave-no = Stay
visit-call-turn-on = Turn on camera and microphone
visit-call-way-lost = Connecting again. The call goes on.
visit-call-refused-title = We could not take you into the call
visit-call-left-title = You left the call
visit-call-left = Your visit is still going on. { $doctor } can see that you left.
visit-call-left-elsewhere = The visit goes on in another tab or on another device.
visit-call-left-elsewhere-do = Press the button to bring the call back to this page. Nothing you wrote is lost.
visit-call-left-do = Press the button to go back in. Nothing you wrote is lost.
visit-call-come-back = Come back to the visit
visit-call-urgent = Urgent help
visit-call-urgent-where = { $doctor } can send help to this place:
visit-call-urgent-callback = If the call drops, { $doctor } calls you on:
visit-call-urgent-yourself = In an emergency, call for help yourself:
visit-call-note-title = Notes you both write
visit-call-decision-begun = { $doctor } has something to decide with you. It is under “Decision”.

## After

visit-after-title = Your visit has ended
visit-after-thanks = Thank you for coming, { $name }.
visit-after-lead = How was it? Your answers help { $clinic } do better.
visit-written-title = What you both wrote
visit-feedback-form = Your view
visit-feedback-text-hint = You can leave this empty. Your doctor and the clinic read it. Do not write anything urgent here.
visit-closing-given-title = Thank you, we got your answers
visit-closing-title = That was your visit
visit-closing-when = You met { $doctor }, { $when }.
visit-closing-next-title = What happens next
visit-closing-next-doctor = { $doctor } writes the summary of your visit. It appears here by itself, and we send you a message.
visit-closing-next-asked = Do what you agreed on together.
visit-closing-next-worse = If you feel worse or something is unclear, call us.
visit-closing-close = You can close this page now.
visit-closing-portal = Go to your visits
visit-closing-whole = See everything from this visit
visit-after-with = Your visit with { $doctor }
visit-summary-here = The summary of your visit is here
visit-summary-read = Read the summary
visit-cancelled-title = This visit was cancelled
visit-cancelled-when = It was planned for { $when }.
visit-cancelled-do = To find another time, call us.
visit-no-show-title = We missed you
visit-no-show-when = Your visit was planned for { $when }, and we could not reach you.
visit-no-show-do = That happens. Call us, and we will find another time.

# A further device, guests, and acting for somebody.
visit-second-title = Say yes on your other device
visit-second = Your visit is open on another device. A question has come up there: is this you?
visit-second-do = Press “Yes, that is me” there. This page then goes on by itself.
visit-second-lost = You don’t have the other device at hand? Your doctor can let this one in, too.
visit-second-no-title = This device was not let in
visit-second-no = Somebody said no on the other device.
visit-second-no-do = If that was not you, call the clinic. They send you a new link, and the old one stops working.
visit-device-title = Is this you?
visit-device-words = Your link was opened on another device at { $time }, with the right code ({ $browser }).
visit-device-warn = If you don’t know this device, say no. Nobody comes in without your yes or your doctor’s.
visit-device-unknown = unknown browser
visit-device-yes = Yes, that is me
visit-device-no = No, keep it out
visit-guest-title = May { $name } come in?
visit-guest-interpreter = Your clinic invited an interpreter. They hear everything, and keep it to themselves.
visit-guest-relative = They would join as somebody close to you. They would hear everything.
visit-guest-specialist = Your clinic invited a specialist to your visit. They would hear everything.
visit-guest-observer = Your clinic asks if somebody may watch and learn. They would hear everything.
visit-guest-choice = It is your choice, and you can change it. Your visit takes place either way.
visit-guest-yes = Yes, they may
visit-guest-no = No, rather not
visit-guests-title = Who else takes part
visit-guests-yes = You said yes
visit-guests-no = You said no
visit-guests-waiting = Waits for your answer
visit-guests-change-yes = Let them come in
visit-guests-change-no = Rather not
visit-seat-for = { $name }, you are here for { $patient }.
visit-same-channel = Your link and your code came the same way. Two ways protect you better: ask the clinic to add one.

guest-consent-title = You are invited to a visit
guest-consent-name = Everyone in the visit sees you as { $name }, { $role }.
guest-consent-private = What is said is private. You keep it to yourself.
guest-consent-recording = Nothing is recorded, and you record nothing.
guest-consent-leave = The patient or the doctor can ask you to leave at any time.
guest-consent-agree = I agree
guest-consent-missing = Tick the box if you agree. Without that you can’t take part.
guest-here-as = You are here as { $name }, { $role }.
guest-waiting-title = You are in the right place
guest-waiting-agree = The patient has not said yes yet. You are let in after that.
guest-waiting-start = { $doctor } lets you in once the visit has started.
guest-waiting-call = The visit has started. { $doctor } lets you in.
guest-waiting-stay = Keep this page open. It goes on by itself.
guest-kept-title = This visit takes place without you
guest-kept = Thank you for coming, { $name }. The patient would rather talk to the doctor alone.
guest-kept-do = You can close this page.
guest-over-title = The visit is over
guest-over = Thank you for taking part.
guest-off-title = This visit does not take place
guest-off = The clinic knows more. You can call them.
guest-left = The visit goes on without you. You can come back while it lasts.
guest-out-title = You are not in this visit any more
guest-out = You were asked to leave, or your link was withdrawn. Nobody in the visit sees or hears you now.
guest-out-do = You can close this page. If you think it is a mistake, call us.
guest-you-are = You take part as { $role }

visit-close-here = Sign out on this device
visit-close-here-title = Sign out on this device?
visit-close-here-words = Your visit is closed here, and nobody can open it on this device. Your place stays yours: open your link again to come back.
visit-close-here-no = Stay
visit-close-here-yes = Sign out

visit-write-down-title = While you wait
visit-write-down-words = Write down what matters to you, and your questions. Your doctor reads it before the call.
visit-write-down-open = Write it down
