# The demo clinic: who is who, today's visits, and a phone that shows every mail and text.

demo-title = Demo clinic
demo-words = Nothing here is real: the people are made up, and messages go no further than the phone on this computer.
demo-loading = Opening the demo clinic
demo-failed = The demo clinic could not be loaded
demo-elsewhere = The demo page opens only on the computer that runs the demo. Open it there. Links for patients work on this device too.
demo-outbox-open = Open the phone
demo-outbox-words = Every mail and text of the clinic lands there, codes included.
demo-components = See the components
demo-new-tab = (opens in a new tab)

demo-try = Try a visit in two windows
demo-try-doctor = Sign in as a doctor below. The desk opens in a new tab.
demo-try-patient = Open a patient’s link below. Move it to a window of its own, so that you see both.
demo-try-code = The patient’s page asks for a code. Read it on the phone, then check in.
demo-try-admit = Back at the desk, let the patient in.
demo-try-note = A doctor and a patient’s link get along in one browser. Two people who sign in do not: use another browser or a private window for the second.

demo-people = Who is who
demo-people-words = One press signs you in. To try the true sign-in, use e-mail, password and code.
demo-people-empty = Nobody lives here yet
demo-enter = Sign in as { $name }
demo-email = E-mail
demo-password = Password
demo-code = Code now
demo-code-next = { $seconds ->
    [one] Each code works once. New codes in 1 second.
   *[other] Each code works once. New codes in { $seconds } seconds.
}
demo-copy-email = Copy the e-mail of { $name }
demo-copy-password = Copy the password of { $name }
demo-copy-code = Copy the code of { $name }

demo-visits = Visits today
demo-visits-empty = No visits today
demo-visits-empty-words = Sign in as a doctor or an admin and book one.
demo-col-time = Time
demo-col-patient = Patient
demo-col-doctor = Doctor
demo-col-state = State
demo-col-link = Link
demo-patient-link = Open as the patient
demo-patient-link-of = , { $name }

demo-outbox = Messages
demo-outbox-about = Everyone’s phone in one
demo-outbox-about-words = Each mail and text that the demo clinic sends shows up here within two seconds. Links open in a new tab.
demo-outbox-back = Back to the demo clinic
demo-outbox-loading = Looking for messages
demo-outbox-failed = The messages could not be loaded
demo-outbox-empty = No messages yet
demo-outbox-empty-words = Open a patient’s link or book a visit, and the first message arrives.
demo-outbox-arrived = New message for { $name }
demo-sms = Text
demo-mail = Mail
demo-to = To { $name }
demo-copy-this-code = Copy the code { $code }
