# Interfaces to other systems: tokens and webhooks, in the admin pages and the portal.

interfaces-title = Other systems
interfaces-words = Let other systems of the clinic read and send records, and tell them when a visit moves on.
interfaces-failed = The list could not be loaded
interfaces-loading = Loading
interfaces-name-missing = Enter a name.
interfaces-secret-kept = I have kept it
interfaces-secret-copy = Copy the secret
interfaces-address-copy = Copy the address
interfaces-secret-once = It is shown this once. Keep it like a password.

interfaces-tokens = Tokens
interfaces-tokens-empty = No other system has a token
interfaces-tokens-empty-words = Make one for each system that is to read or send records.
interfaces-token-new = New token
interfaces-token-make = Make the token
interfaces-token-name = Name
interfaces-token-name-hint = Which system it is for. Patients read this name when they look who saw their record.
interfaces-token-made = The token for { $name }
interfaces-token-made-words = Give the system this token and this address.
interfaces-token-end = End token
interfaces-token-end-title = End the token of { $name }?
interfaces-token-end-words = The system can’t read or send anything with it from now on.
interfaces-token-ended = Ended
interfaces-works-until = Works until { $day }
interfaces-rests = Rests: who stands for it is no admin now
interfaces-rests-partly = Reads no health data: who stands for it is no privacy officer now
interfaces-over = Over since { $day }
interfaces-rights = Rights
interfaces-scopes = { $sends ->
    [0] Reads { $reads }
   *[other] Reads { $reads }, sends { $sends }
}
interfaces-made = Made
interfaces-made-by = { $day }, by { $name }
interfaces-someone = somebody
interfaces-token-take = I stand for it
interfaces-tokens-words = A token ends when the account of the person who stands for it is closed. Take it over before they leave.
interfaces-used = Last used
interfaces-never = Never
interfaces-may-read = It may read
interfaces-may-read-hint = Patients, doctors, questionnaires and the list of who did what are yours to allow. All else tells of people’s health: an admin who is a privacy officer, too, makes a token for that.
interfaces-may-send = It may send
interfaces-everything = Everything below
interfaces-scopes-missing = Choose at least one right.
interfaces-phones = Its phone numbers were checked with the patient
interfaces-phones-hint = Codes for visit links go to checked numbers only.
interfaces-lifetime = It works for
interfaces-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}

interfaces-patient = Patients
interfaces-practitioner = Doctors
interfaces-appointment = Appointments
interfaces-encounter = Visits that took place
interfaces-composition = Signed notes, summaries and decisions
interfaces-document = Files
interfaces-answers = Answers to questions
interfaces-questionnaire = Questionnaires
interfaces-observation = Health readings
interfaces-care-plan = Care plans
interfaces-goal = Goals
interfaces-consent = Consents
interfaces-communication = Chats and messages
interfaces-audit = Who looked at what

interfaces-hooks = Webhooks
interfaces-hook = Webhook
interfaces-hooks-empty = No other system is told of visits
interfaces-hooks-empty-words = Add a webhook, and the clinic sends signed events to its address.
interfaces-hook-new = New webhook
interfaces-hook-change = Change
interfaces-hook-save = Save the webhook
interfaces-hook-works = Works
interfaces-hook-secret = The secret of { $name }
interfaces-hook-secret-words = The receiver checks the signature of each event with it.
interfaces-address = Address
interfaces-address-hint = Begins with https://. It must lead to the public internet, unless the settings name its network.
interfaces-address-missing = Enter an address that begins with https://.
interfaces-events = Events
interfaces-events-missing = Choose at least one event.
interfaces-count-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
interfaces-try = Try it
interfaces-more = More for { $name }
interfaces-pause = Pause
interfaces-resume = Resume
interfaces-paused = Paused
interfaces-rotate = New secret
interfaces-remove = Remove
interfaces-remove-title = Remove { $name }?
interfaces-remove-words = Nothing is sent there any more. What was sent stays in the list.
interfaces-two-secrets = The earlier secret works until { $when }
interfaces-count-given-up = { $count ->
    [one] { $count } event given up
   *[other] { $count } events given up
}
interfaces-dead = { $count ->
    [one] A webhook does not get its events
   *[other] { $count } webhooks do not get their events
}
interfaces-dead-words = They were tried for { $hours } hours. Mend the receiver, then send them again from the list.
interfaces-trial-good = The trial was taken after { $ms } ms
interfaces-trial-bad = The trial did not get through
interfaces-trial = Trial

interfaces-deliveries = What was sent
interfaces-deliveries-empty = Nothing was sent yet
interfaces-deliveries-empty-words = The next event of a visit shows here.
interfaces-event = Event
interfaces-at = When
interfaces-tries = Tries
interfaces-problem = Problem
interfaces-delivered = Delivered
interfaces-being-sent = Being sent
interfaces-next-try = Next try { $when }
interfaces-given-up = Given up
interfaces-send-again = Send again
interfaces-no-answer = No answer
interfaces-too-slow = Too slow
interfaces-not-taken = Not taken
interfaces-address-refused = The address is private or not encrypted

interfaces-booked = Booked
interfaces-moved = Moved
interfaces-cancelled = Called off
interfaces-arrived = Patient arrived
interfaces-admitted = Patient let in
interfaces-ended = Call ended
interfaces-completed = Finished
interfaces-no-show = Nobody came
interfaces-taken-back = Step taken back

own-tokens = Programs of your own
own-tokens-words = An app can read your record here, or send your readings, with a token that you make.
own-token-new = Make a token
own-token-make = Make the token
own-token-do-not = Not now
own-token-warning = Whoever has the token can read your whole record. Give it only to a program that you trust.
own-token-name = Which program
own-token-name-hint = Such as “my diary app”.
own-token-sends = It may also send health readings
own-token-sends-hint = Such as a scale or a blood pressure meter.
own-token-made = The token for { $name }
own-token-made-words = Enter this token and this address in the program.
own-token-reads = Reads your record
own-token-reads-and-sends = Reads your record and sends readings
own-token-used = Last used { $when }
own-token-unused = Not used yet
own-token-end = End token
