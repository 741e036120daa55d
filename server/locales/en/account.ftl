# Sign-in: password, then the code of an authenticator app, which the first sign-in sets up.

account-title = Sign in
account-title-at = Sign in to { $clinic }
account-step = Step { $step } of 2
account-art = Face to face, on a server that belongs to your clinic.
account-loading = Looking up whether you are signed in
account-failed = Sign-in could not be opened
account-help = Can’t get in? Call { $clinic } on
account-demo = This is a demo clinic.
account-demo-link = See who you can sign in as

account-email = E-mail
account-email-missing = Write your e-mail address, such as maria@example.org.
account-password = Password
account-password-missing = Write your password.
account-password-show = Show password
account-continue = Continue
account-expired = Sign in again
account-expired-words = The first step was a while ago, so we closed it to keep your account safe.
account-out = You were signed out
account-out-elsewhere = Your session was ended: from another device, by a change to how you sign in, or by the clinic. If you do not know why, change your password.
account-out-expired = Your session was not used for a while, so we ended it to keep your account safe.

account-wrong = E-mail and password do not match
account-wrong-words = Look at both, then try again. Capital and small letters count in the password.
account-wait-title = Too many tries
account-wait = You can try again in { $minutes ->
    [one] about 1 minute
   *[other] about { $minutes } minutes
}. Nothing is lost.
account-wait-over = You can try again now.
account-not-yet = You are not signed in yet

account-code-title = Type the code from your app
account-code-words = Open the authenticator app on your phone. It shows a new code every 30 seconds.
account-code-words-at = Open the authenticator app on your phone and look for { $clinic }. It shows a new code every 30 seconds.
account-code-label = 6-digit code
account-code-missing = The code has 6 digits. Type all of them.
account-code-wrong = This code does not match. Each code works once and only for a short time. Type the newest one.
account-code-check = Sign in
account-other = Use another account

account-enrol-title = Set up your sign-in code
account-enrol-words = You sign in with your password and a code from your phone, so that nobody else can. Setting it up takes two minutes, once.
account-enrol-app = Open an authenticator app on your phone
account-enrol-app-words = No app yet? Get a free one, such as Aegis, Bitwarden Authenticator or Google Authenticator.
account-enrol-here = Let your app learn the key
account-enrol-here-words = The app is on this phone? Open it here.
account-enrol-elsewhere = Is it on another phone? Scan this picture with it.
account-enrol-scan = Scan this picture with the app
account-enrol-scan-words = In the app, choose to add an account, then point the camera here.
account-enrol-qr = QR picture with your key. The same key stands below it as text.
account-enrol-open = Open in your authenticator app
account-enrol-key = Can’t scan it? Type this key into the app.
account-enrol-key-kind = If the app asks for a hash or algorithm, choose SHA-256.
account-enrol-copy = Copy the key
account-enrol-type = Type the code that the app shows now
account-enrol-done = Finish and sign in

# An app that makes codes with SHA-1 though the picture told it SHA-256.
account-older-title = This app makes an older kind of code
account-older-words = You did everything right. But this clinic takes only the newer kind of code, and some apps cannot make it yet. There is another way for you:
account-older-words-offered = You did everything right. But there is a newer kind of code, which some apps cannot make yet. Choose how to go on:
account-older-passkey = A passkey on this device
account-older-passkey-use = Use a passkey
account-older-other = Another app
account-older-other-words = Aegis, Bitwarden Authenticator and Google Authenticator make the newer kind. Delete the entry in the app you have, then scan the picture with the new one.
account-older-typed = Did you type the key? Scan the picture instead, or choose SHA-256 in the app.
account-older-other-use = Show the picture again
account-older-same = This app, as it is
account-older-same-words = The clinic lets you use the older kind, too. Delete the entry in the app first: you get a new picture to scan.
account-older-same-use = Go on with this app
account-older-fresh = This is a new picture
account-older-fresh-words = It is for the older kind of code. Delete the entry that you made before, then scan this one.

account-refused = You are signed in as { $name }. This page is for others.
account-refused-home = Go to your own page
account-refused-other = Use another account

account-or = or
account-passkey = Sign in with a passkey
account-passkey-words = With your fingerprint, your face or your screen lock. No password needed.
account-forgotten = I forgot my password
account-back = Back to signing in
account-use-app = Use the code from my app
account-use-passkey = Use a passkey
account-use-recovery = Use a recovery code
account-passkey-title = Use your passkey
account-passkey-only = Your device asks for your fingerprint, your face or your screen lock.

account-recovery-title = Type a recovery code
account-recovery-words = It is one of the ten codes that you printed or kept. Each one works once.
account-recovery-label = Recovery code
account-recovery-hint = Small or capital letters and gaps do not matter.
account-recovery-missing = Type one of your recovery codes.
account-recovery-wrong = This code does not match, or was used before. Try another one from your list.

account-forgotten-title = Get a new password
account-forgotten-words = Tell us your e-mail address. We send you a link to choose a new password.
account-forgotten-send = Send me the link
account-forgotten-failed = The link was not sent yet
account-forgotten-sent = Look into your mail
account-forgotten-sent-words = If { $email } belongs to an account here, a link is on its way. It works for ten minutes.
account-forgotten-sent-hint = Mail can be slow. Nothing there after ten minutes? Look in the spam folder, then ask again.

account-link-loading = Opening your link
account-link-failed = Your link could not be opened yet
account-link-dead = This link does not work any more
account-link-sign-in = Go to signing in

account-enrol-passkey = Use a passkey on this device
account-enrol-passkey-words = The quickest way: your fingerprint, your face or your screen lock. No app needed.
account-enrol-or = Or set up an app that shows codes:

password-new = New password
password-hint = At least 8 characters. Several words in a row are easy to remember and hard to guess.
password-short = A little longer: at least 8 characters.
password-common = Many people use this one, so it is guessed first. Choose another.
password-about-you = Your own name or address is guessed first. Choose something else.
password-about-clinic = The clinic’s name is guessed first. Choose something else.
password-weak = This works. One more word makes it much stronger.
password-weak-pattern = This works, but it follows a pattern. One more word makes it much stronger.
password-good = Good.
password-strong = Very good.
password-not-yet = This password is too easy to guess. Read the hint below and choose another.

join-page = Join the clinic
join-title = Welcome to { $clinic }, { $name }
join-as-doctor = You get an account as a doctor. First choose a password, then set up a second way to prove that it is you.
join-as-admin = You get an account to run the clinic. First choose a password, then set up a second way to prove that it is you.
join-as-privacy = You get an account as privacy officer. First choose a password, then set up a second way to prove that it is you.
join-as-patient = You get an account for your visits. First choose a password, then set up a second way to prove that it is you.
join-email = You sign in with
join-action = Keep it and go on
join-failed = Your account is not ready yet
join-dead = It was used already, or a newer one was sent. Sign in, or ask the clinic for a new link.

reset-title = Choose a new password
reset-words = It replaces the old one at once. You are signed out everywhere else.
reset-words-proof = It replaces the old one at once, and signs you out everywhere else. To be sure that it is you, we ask for your second proof, too.
reset-code = Code from your app
reset-code-hint = The app on your phone shows it.
reset-action = Save the new password
reset-action-passkey = Save it with my passkey
reset-failed = Your password was not changed
reset-dead = A link works once, and for ten minutes. Ask for a new one at signing in.

spare-title = Keep a second way in
spare-words = If your phone is lost or broken, a second way lets you in. It takes a minute.
spare-failed = That did not work yet
spare-codes = Ten recovery codes
spare-codes-words = Print them, or write them down and keep them safe at home. Each one works once.
spare-codes-make = Show my codes
spare-codes-done = Keep them now: we show them only this once.
spare-passkey = A passkey on this device
spare-passkey-words = Sign in with your fingerprint, your face or your screen lock.
spare-passkey-add = Add a passkey
spare-passkey-done = It is on your account. You can use it next time.
spare-go-on = Go on
spare-later = Do this later

codes-title = Recovery codes for { $clinic }
codes-made = made { $when }
codes-how = Each code works once, in place of the code from your phone. Keep this paper where only you find it.
codes-print = Print
codes-copy = Copy all ten
