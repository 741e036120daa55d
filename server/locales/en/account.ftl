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
account-enrol-app-words = No app yet? Get a free one, such as Aegis, 2FAS or Google Authenticator.
account-enrol-scan = Scan this picture with the app
account-enrol-scan-words = In the app, choose to add an account, then point the camera here.
account-enrol-qr = QR picture with your key. The same key stands below it as text.
account-enrol-open = Open the app on this phone
account-enrol-key = Can’t scan it? Type this key into the app.
account-enrol-copy = Copy the key
account-enrol-type = Type the code that the app shows now
account-enrol-done = Finish and sign in

account-refused = You are signed in as { $name }. This page is for others.
account-refused-home = Go to your own page
account-refused-other = Use another account
