# The page "Your account and its safety", the question for a fresh proof, and the small pages that
# mailed links open.

security-title = Your account and its safety
security-words = How you sign in, where your mail goes, and where you are signed in.
security-back = Back to my page
security-loading = Loading your account
security-failed = Your account could not be loaded
security-cancel = Cancel
security-why = This changes how you sign in. Show that it is you.
security-keep = Leave it as it is
security-remove = Remove
security-remove-yes = Yes, remove it
security-rename = Rename

security-no-spare = You have only one way in
security-no-spare-words = If you lose your phone you could not get in. Add a second way.
security-reset = The clinic will take away your ways to sign in
security-reset-words = Someone at the clinic ordered this because you could not get in. Your app, your passkeys and your recovery codes stop { $when }. If you did not ask for it, stop it now.
security-reset-stop = Stop it
security-reset-stopped = It is stopped. Your ways to sign in stay as they are.

security-ways = Ways to sign in

security-password = Password
security-password-change = Change password
security-password-changed = Changed { $day }
security-password-never = Not changed since you chose it
security-password-current = Password you use now
security-password-wrong = This is not the password you use now. Look at it and try again.
security-password-missing = Write a new password.
security-password-after = You stay signed in here. Everywhere else you are signed out.
security-password-save = Save the new password
security-password-done = Your new password works from now on.

security-added = Added { $added }, not used yet
security-used = Added { $added }. Last used { $when }

security-app = Authenticator app
security-app-number = Authenticator app { $number }
security-app-none = An app on your phone shows a code each time you sign in.
security-app-more = Another authenticator app
security-app-more-words = Set it up on a second phone, so that losing one does not lock you out.
security-app-add = Add an app
security-app-words = Have your phone at hand. It takes two minutes.
security-app-finish = Finish
security-app-done = The app is ready. You can sign in with its codes.
security-app-older = It makes an older kind of code, which still works. A newer app or a passkey can take its place.
security-app-remove = Remove this app?
security-app-remove-words = Its codes stop working at once. Delete the entry in the app as well.
security-app-removed = The app is removed. Its codes work no more.

security-passkey = Passkey
security-passkey-none = Sign in with your fingerprint, your face or your screen lock. A false page cannot steal it.
security-passkey-more = Another passkey
security-passkey-more-words = One for each device you use makes it easy.
security-passkey-add = Add a passkey
security-passkey-done = The passkey is ready. You can sign in with it.
security-passkey-known = This device has a passkey for your account already.
security-passkey-synced = Works on all devices that share your passkeys
security-passkey-alone = Works on one device only
security-passkey-rename = Rename this passkey
security-passkey-name = Name
security-passkey-name-hint = So that you know it again, such as “My phone”.
security-passkey-name-missing = Write a name.
security-passkey-name-odd = This name has signs that do not fit here. Use letters and numbers.
security-passkey-name-save = Save the name
security-passkey-renamed = The name is saved.
security-passkey-remove = Remove { $name }?
security-passkey-remove-words = You cannot sign in with it any more. Delete it on your device as well.
security-passkey-removed = The passkey is removed. It works no more.

security-codes = Recovery codes
security-codes-none = Ten codes on paper, for the day your phone is lost. Each one works once.
security-codes-left = { $left } of 10 left, made { $day }
security-codes-few = Running low
security-codes-out = None left
security-codes-make = Make recovery codes
security-codes-renew = Make ten new codes
security-codes-renew-title = Make ten new codes?
security-codes-renew-words = The codes you have now stop working. Throw that paper away.
security-codes-keep = Keep the codes I have
security-codes-new = Your ten recovery codes
security-codes-new-words = Print them or write them down now. We show them only this once.
security-codes-kept = I have kept them

security-email = Your e-mail
security-email-none = No e-mail address yet
security-email-words = You sign in with it, and we write to it when something changes here.
security-email-change = Change e-mail
security-email-new = New e-mail address
security-email-new-hint = We send a link there. Until you open it, nothing changes.
security-email-same = This is the address you have now.
security-email-send = Send the link
security-email-waiting = A link is on its way to { $email }. Open it there to confirm. Until then your address stays as it is.

security-sessions = Where you are signed in
security-sessions-words = Is there one you do not know? Sign it out, then change your password.
security-sessions-only = You are signed in nowhere else.
security-this-device = This device
security-browser = { $name } on { $system }
security-browser-unknown = A browser we do not know
security-place-here = On the clinic’s server itself
security-place-clinic = In the clinic’s network
security-place-elsewhere = Outside the clinic
security-place-city = Outside the clinic, on { $city } time
security-seen-now = Open now
security-seen-ago = Last seen { $ago } ago
security-seen = Last seen { $when }
security-since = Signed in { $when }
security-since-by = Signed in { $when } { $how }
security-by-app = with a code from an app
security-by-passkey = with a passkey
security-by-recovery = with a recovery code
security-by-sms = with a code by text message
security-by-mail = with a code by mail
security-by-demo = through the demo clinic
security-by-link = Opened with the link to a visit
security-session-end = Sign out
security-session-end-title = Sign out { $name }?
security-session-end-words = Whoever uses it has to sign in again. A visit that runs there ends for them.
security-session-end-yes = Sign it out
security-session-ended = Signed out there.
security-others-end = Sign out everywhere else
security-others-title = Sign out everywhere else?
security-others-words = { $others ->
    [one] One other browser has to sign in again. You stay signed in here.
   *[other] { $others } other browsers have to sign in again. You stay signed in here.
}
security-others-yes = Sign them out
security-others-ended = You are signed in only here now.

stepup-title = Show that it is you
stepup-words = This step is guarded. Sign in once more, then it goes on.
stepup-code-label = 6-digit code from your app
stepup-confirm = Go on
stepup-passkey = Use my passkey
stepup-use-app = Use a code from my app
stepup-use-passkey = Use a passkey
stepup-use-recovery = Use a recovery code
stepup-recovery-label = Recovery code
stepup-recovery-hint = One of the ten you kept on paper. It works once.
stepup-recovery-missing = Type one of your recovery codes.
stepup-wrong = Your password or the code does not fit. Check the password, and type the next code your app shows.
stepup-recovery-wrong = Your password or the recovery code does not fit. Check both, then try again.
stepup-failed = That did not work yet
stepup-cancel = Cancel

links-to-account = Go to my account
links-email = Is this your new address?
links-email-words = Press the button and your account uses this address from now on.
links-email-confirm = Yes, use this address
links-email-failed = The address is not confirmed yet
links-email-taken = Another account at this clinic uses this address. Your old one stays. Choose a different one in your account.
links-email-done = Your new address is confirmed
links-email-done-words = Sign in with it from now on. We write to it, too.
links-email-dead = It was used already, it is too old, or a newer one took its place. Your address has not changed through it.
links-stop = Stop the reset of your sign-in?
links-stop-words = Someone at the clinic ordered that your app, your passkeys and your recovery codes stop. If you did not ask for that, stop it here.
links-stop-confirm = Stop it
links-stop-failed = The reset is not stopped yet
links-stop-done = The reset is stopped
links-stop-done-words = Your ways to sign in stay as they are. If you did not ask for the reset, call the clinic.
links-stop-dead = It was used already, or the reset is over. Look at your account, or call the clinic.
