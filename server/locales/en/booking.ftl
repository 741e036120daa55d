### Booking a visit: for whom, with whom, when, and how link and code travel.

booking-title = Book a visit
booking-patient = Patient
booking-search = Find a patient
booking-search-hint = Name, e-mail or phone number, at least 2 letters.
booking-found = { $count ->
    [0] Nobody found. Check the spelling, or add a new patient.
    [one] One patient found.
   *[other] { $count } patients found.
}
booking-searching = Searching
booking-change = Choose someone else
booking-new = New patient
booking-known = Find a known patient
booking-name = Full name
booking-email = E-mail
booking-phone = Mobile phone
booking-language = Language of the messages
booking-doctor = Doctor
booking-doctor-me = { $name } (you)
booking-doctor-any = Any doctor on duty
booking-day = Day
booking-time = Time
booking-zone = In { $zone }. The patient reads it in their own zone.
booking-length = Length
booking-minutes = { $minutes } minutes
booking-reason = Reason
booking-reason-hint = The patient sees it too. Leave it empty if you don’t know yet.
booking-send = How the link goes
booking-send-mail = Link by mail, code by text
booking-send-sms = Link by text, code by mail
booking-send-hint = The code always goes the other way, so the patient needs both an e-mail address and a mobile number. A text can at times be read by others; an account with a passkey or an app protects better.
booking-submit = Book and send the link
booking-taken = The doctor is taken at that time. Choose another time, or book it all the same.
booking-taken-open = None of the doctors is free at that time. Choose another time, or book it all the same.
booking-anyway = Book all the same
booking-cancel = Cancel
booking-done-title = The visit is booked
booking-done-when = { $name }, { $when }
booking-done-mail = The link went out by mail; the code will come by text.
booking-done-sms = The link went out by text; the code will come by mail.
booking-done-next = { $name } opens the link, enters the code and checks in. Then they show up in the queue.
booking-another = Book another visit
booking-ready = Done
booking-check = Some answers need another look. Nothing was lost.
booking-error-patient = Choose a patient or add a new one.
booking-error-name = Write the patient’s name.
booking-error-email = Write an e-mail address such as maria@example.org.
booking-error-phone = Write a mobile number with its country code, such as +44 7700 900142.
booking-error-missing-email = There is no e-mail address on file for { $name }. Link and code go two ways, so both are needed. Ask the clinic’s admin to add it.
booking-error-missing-phone = There is no phone number on file for { $name }. Link and code go two ways, so both are needed. Ask the clinic’s admin to add it.
booking-error-day = Choose a day.
booking-error-time = Choose a time.
booking-error-past = That time has passed. Choose a later one.

booking-service = { $name } (service)
booking-walk-in-title = Add a walk-in
booking-walk-in-submit = Add and send the link
