# Words that every surface uses.

skip-to-content = Skip to the content
nav-label = Main
notices-label = News
close = Close
call-us = Call us
copied = Copied
copy-failed = This could not be copied. Mark the text and copy it by hand.
sign-out = Sign out
sign-out-failed-title = You are still signed in
sign-out-failed-words = The clinic could not be reached, so it does not know that you want to leave. What you had open is gone from this screen. Check your connection, then sign out again.
account-menu = Account of { $name }
account-page = Account and security
language-failed = The other language could not be loaded. Check your connection, then try again.

theme-label = Light or dark
theme-system = Auto
theme-light = Light
theme-dark = Dark

field-optional = (optional)
progress-words = { $label }, { $step } of { $of }

sos-words = Not for emergencies. If someone is in danger,
sos-call = call { $number }

lineup-label = The line, from your doctor to you
lineup-in-visit = In a visit
lineup-before-you = Before you
lineup-people = { $count ->
    [one] one person
   *[other] { $count } people
}
lineup-you = You
lineup-next = next
lineup-place = { $place ->
    [2] second
    [3] third
    [4] fourth
    [5] fifth
   *[other] number { $place }
}

when-zone = { $city } time
when-today = today at { $time } ({ $zone })
when-tomorrow = tomorrow at { $time } ({ $zone })
when-yesterday = yesterday at { $time } ({ $zone })
when-day = { $day } at { $time } ({ $zone })
when-under-a-minute = under a minute
when-minutes = { $minutes } min
when-hours = { $hours } h
when-hours-minutes = { $hours } h { $minutes } min

start-title = Meet your doctor, face to face
start-words = Video visits on a server that belongs to your clinic.
start-account-title = You have an account
start-sign-in = Sign in
start-link-title = You have a link
start-link-words = Open the link from your email or text message. It takes you straight to your visit.

page-failed-title = This page did not load
page-failed-words = The connection may have dropped. Nothing you saved is lost.
load-again = Load again
lost-title = There is no page here
lost-words = The address may be old or cut off. A link to a visit works best when you open it from the message itself.
lost-home = Go to the start

phone-checked-legend = The phone number
phone-checked = I checked this number with them
phone-checked-why = Read it back to them, or call it. Codes go by text to checked numbers only.
phone-checked-missing = Check the number first. Or send the link by text, then the code goes by mail.
phone-checked-ask = Is this the right number of { $name }?
phone-checked-ask-words = The code goes to the phone number we have, and nobody has checked it yet. Read it back to them, or call it first.
phone-checked-send = I checked it: send

seat-patient = patient
seat-doctor = doctor
seat-proxy = acting for the patient
seat-interpreter = interpreter
seat-relative = relative or carer
seat-specialist = specialist
seat-observer = observer

send-file-taken = Pictures or PDF, up to 25 MB.
send-file-taken-pictures = Pictures, up to 25 MB.
page-loading = Getting this page
page-failed = This page could not be loaded

look-picture = Show the picture
look-pdf = Look at the PDF
look-open = Open it in a new tab
