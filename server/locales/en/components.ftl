# The gallery of components at /demo/components. People and numbers are samples.

gallery-title = Components
gallery-words = Every part the screens are made of, in the sizes of a patient's screen. Desk and admin use the same parts at 15 px.
gallery-dense = Show at desk size
gallery-roomy = Show at patient size
gallery-clinic = Practice at Linden Square

gallery-colour = Colour roles
gallery-type = Type
gallery-type-first = You are second in line
gallery-type-second = Where are you right now?
gallery-type-third = What we decided, and why
gallery-type-body = Body, 18 px on a patient's screen. Lines stay under 70 characters, so that a tired reader finds the next one.
gallery-type-small = Small and muted: times, notes, who wrote it.

gallery-buttons = Buttons
gallery-buttons-words = One primary on a screen, named by a verb. Danger only inside the question that asks whether you are sure.
gallery-join = Join the visit
gallery-print = Print
gallery-later = Decide later
gallery-end-all = End for everyone
gallery-sending = Sending the summary
gallery-not-yet = Not yet
gallery-open-schedule = Open the schedule

gallery-fields = Fields
gallery-callback = Number to call you back on
gallery-callback-hint = Only for this visit
gallery-birth = Birth date
gallery-birth-error = Month 14 does not exist. Write the day first, such as 14 3 1968
gallery-code = 6-digit code
gallery-code-hint = Sent to the number that ends in 23. You can paste it.
gallery-visit-language = Language of your visit
gallery-matters = What matters to you today
gallery-matters-value = I would like to sleep through the night again.
gallery-mail = Email address
gallery-mail-hint = The clinic changes this for you

gallery-choices = Choice cards
gallery-company = Who is in the room with you?
gallery-alone = Nobody, I am alone
gallery-together = Someone is with me
gallery-together-note = Dr. Okafor greets them too
gallery-consent = What may happen?
gallery-consent-video = Video visit with Dr. Okafor
gallery-consent-video-note = Needed for this visit
gallery-consent-student = A student listens
gallery-consent-student-note = You can say no at any time
gallery-consent-error = Choose the video visit to go on, or call us
gallery-rating = How was the sound?
gallery-rating-good = Good
gallery-rating-fair = Fair
gallery-rating-poor = Poor

gallery-chips = Chips
gallery-waiting = Waiting
gallery-in-visit = In a visit
gallery-ready = Ready
gallery-long-wait = Waiting too long
gallery-lost = Connection lost

gallery-banners = Banners
gallery-preparing = Dr. Okafor is getting ready
gallery-preparing-words = Your picture and sound start when she lets you in.
gallery-back = You are back in your seat
gallery-back-words = You were away for 8 seconds. Nothing was lost.
gallery-camera = Your camera is used by another app
gallery-camera-words = Close that app, then try again. You can also join with sound only.
gallery-dropped = The connection dropped
gallery-dropped-words = We keep trying. Dr. Okafor calls you if it takes longer.
gallery-try-again = Try again

gallery-progress = Progress and emergencies
gallery-check-in = Check-in

gallery-cards = Cards, people and facts
gallery-card-title = Your visit
gallery-doctor-role = Family doctor
gallery-patient-more = Born 14 March 1968
gallery-fact-where = Where she is now
gallery-fact-where-value = Karl-Marx-Straße 112, 2nd floor, 12043 Berlin
gallery-fact-when = When
gallery-fact-callback = Call back on

gallery-quality = Connection
gallery-quality-good = Good
gallery-quality-fair = Fair
gallery-quality-weak = Weak
gallery-quality-poor = Poor
gallery-quality-none = No connection

gallery-tabs = Tabs and table
gallery-tabs-label = Work on this visit
gallery-tab-visits = Visits
gallery-tab-decision = Decision
gallery-tab-messages = Messages
gallery-tab-empty = The decision is made together, in the visit.
gallery-tab-messages-words = Two messages wait for an answer.
gallery-table = Doctors today
gallery-head-doctor = Doctor
gallery-head-state = State
gallery-head-since = Since
gallery-head-connection = Connection

gallery-line = The line
gallery-call = Call
gallery-call-label = Call controls, example
gallery-muted = Muted
gallery-microphone = Mic
gallery-camera-control = Camera
gallery-text = Text
gallery-more = More
gallery-leave = Leave
gallery-good-connection = Good connection
gallery-video-paused = Video paused to keep the sound
gallery-private = Private. See the words
gallery-urgent = Urgent help

gallery-over = Toast and dialog
gallery-show-toast = Show a toast
gallery-toast = Summary sent to Maria
gallery-undo = Undo
gallery-ask = Ask before ending
gallery-end-title = End the visit with Maria?
gallery-end-words = The call stops for both of you. Your note is saved, and you can still write it up.
gallery-end = End the visit
gallery-stay = Stay

gallery-empty = Empty and loading
gallery-empty-title = Nobody is waiting
gallery-empty-words = Your next visit is { $when }, with Zsófia.
gallery-loading = Loading the visits
