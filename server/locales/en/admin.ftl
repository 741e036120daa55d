# The admin's pages: live board, visits, people, feedback. Operations only, no health content.

admin-nav-board = Live rooms
admin-nav-visits = Visits
admin-nav-people = People
admin-nav-feedback = Feedback
admin-nav-templates = Templates
admin-loading = Opening the admin’s pages
admin-refused = This is the admins’ page
admin-offline = The connection is lost. What you see may be old. It comes back by itself.
admin-export = Export CSV

## Words for states, roles and links

admin-state-scheduled = Planned
admin-state-waiting = Waiting
admin-state-in-call = In a visit
admin-state-wrap-up = Finishing up
admin-state-completed = Finished
admin-state-cancelled = Cancelled
admin-state-no-show = Did not come
admin-role-patient = Patient
admin-role-doctor = Doctor
admin-role-admin = Admin
admin-any-doctor = Any doctor
admin-link-sent = Sent, not opened yet
admin-link-opened = Opened, code not entered yet
admin-link-verified = Opened, code entered
admin-link-expired = Too old to open
admin-link-revoked = Withdrawn
admin-link-none = Not sent

## Column heads

admin-col-visit = Visit
admin-col-doctor = Doctor
admin-col-patient = Patient
admin-erased = Erased
admin-col-state = State
admin-col-since = Since
admin-col-connected = Connected
admin-col-time = Time
admin-col-link = Link
admin-col-do = Action
admin-col-name = Name
admin-col-email = E-mail
admin-col-roles = Role
admin-col-factor = Second factor
admin-col-seen = Last seen

## Live board

admin-board-title = Live rooms
admin-board-loading = Looking up the live rooms
admin-board-failed = The live rooms could not be loaded
admin-live = Live
admin-not-live = Not live
admin-connecting = Connecting
admin-waiting = Waiting
admin-in-call = In a visit
admin-completed = Finished today
admin-longest-wait = Longest wait
admin-rooms = Rooms now
admin-rooms-empty = No room is open
admin-rooms-empty-words = A room shows up here as soon as a patient checks in. This page follows by itself.
admin-nobody = Nobody
admin-away = { $role } away, { $time }

## Visits

admin-visits = Visits
admin-visits-today = Today
admin-visits-loading = Looking up the visits
admin-visits-failed = The visits could not be loaded
admin-visits-empty = No visits on this day
admin-visits-empty-words = Book one, and the patient gets a link.
admin-days = Choose a day
admin-day = Day
admin-day-before = The day before
admin-day-after = The day after
admin-today = Today
admin-times-in = Times in { $zone }
admin-resend = Send the link again
admin-resend-to = , to { $name }, { $time }
admin-sent-mail = { $name } gets a new link by mail. The code will come by text.
admin-sent-sms = { $name } gets a new link by text. The code will come by mail.
admin-no-second-channel = The link was not sent. { $name } needs an e-mail address and a mobile number, because link and code go two ways.
admin-link-not-sent = The link to { $name } could not be sent. The old one still works. Try again in a few minutes.

## People

admin-people = People
admin-people-known = Known to the clinic
admin-people-loading = Looking up the people
admin-people-failed = The people could not be loaded
admin-people-empty = Nobody is here yet
admin-people-empty-words = Book a visit for a new patient, and they show up here.
admin-people-none = Nobody matches
admin-people-all = Show everyone
admin-people-found = { $count ->
    [0] Nobody matches
    [one] One person matches
   *[other] { $count } people match
}
admin-filter = Filter by name, e-mail or role
admin-factor-missing = Not set up
admin-no-email = None
admin-never-seen = Not yet

## Feedback

admin-feedback = What patients say
admin-feedback-words = About all visits, without the patients’ names, and what is done about it.

admin-nav-audit = Audit
admin-role-privacy = Privacy officer
admin-role-proxy = Acts for a patient
admin-role-guest = Guest
admin-link-joined = Opened the visit
admin-col-status = Account
admin-status-none = No account
admin-status-invited = Invited
admin-status-active = Active
admin-status-disabled = Closed
admin-invite-sent = Link sent { $when }, not opened yet
admin-invite-opened = Link opened, not finished yet
admin-invite-expired = The link is too old now
admin-reset-due = Second factors go { $when }
admin-visits-left = { $count ->
    [one] 1 visit to give to somebody else
   *[other] { $count } visits to give to somebody else
}
admin-factor-totp = { $count ->
    [one] authenticator app
   *[other] { $count } authenticator apps
}
admin-factor-passkeys = { $count ->
    [one] passkey
   *[other] { $count } passkeys
}
admin-factor-codes = { $count ->
    [one] 1 recovery code
   *[other] { $count } recovery codes
}
admin-error-email-taken = Somebody here has this e-mail address already. Nothing was changed. Look for them in the list.
admin-error-invite-not-sent = The account is there, but its link did not go out. Send it again from the list.
admin-error-has-account = This account is in use already. Nothing was changed.
admin-error-last-admin = This is the only admin. Nothing was changed. Make somebody else an admin first.
admin-more = More for { $name }
admin-do-not = Leave it as it is
admin-reason = Reason
admin-reason-missing = Write the reason. It is kept with the change.
admin-invited = A link for { $name } is on its way by mail.
admin-invite-account = Send a link to an account
admin-invite-again = Send a new link
admin-invite-revoke = Withdraw the link
admin-enable = Open the account again
admin-disable-open = Close the account
admin-disable = Close it now
admin-disable-title = Close the account of { $name }?
admin-disable-words = They are signed out everywhere at once, also from a running call. Nothing they wrote is lost.
admin-roles-open = Change roles
admin-roles-title = What is { $name } at the clinic?
admin-roles-words = The change works from the next page on.
admin-roles-keep = Save the roles
admin-reset-open = Lost second factor
admin-reset-stop = Stop the reset
admin-reset = Order it
admin-reset-title = Take away the second factors of { $name }?
admin-reset-words = { $name } gets a message now and can stop it. After the wait, the next sign-in asks to set up a new one.
admin-reset-reason-hint = How do you know that it is really them?
admin-add = Add somebody
admin-add-head = Add somebody to the clinic
admin-add-roles = What are they?
admin-add-roles-missing = Choose at least one.
admin-add-name = Name, as patients and colleagues read it
admin-add-name-missing = Write the name.
admin-add-email = E-mail
admin-add-email-hint = The link to the account goes there, and they sign in with it.
admin-add-email-missing = Write a whole address, such as ana@example.org.
admin-add-title = Qualification or job
admin-add-language = Language of the message
admin-add-not = Not now
admin-add-send = Send the link
admin-clock-slow = The server’s clock seems to be { $seconds } seconds slow
admin-clock-fast = The server’s clock seems to be { $seconds } seconds fast
admin-clock-words = The phones of { $people } people say so. Codes stop working when it gets worse: set the server’s clock by the network.

audit-title = Who did what
audit-words = Every look and change, in the order in which they happened. Patients read the same about their own record. Searching here is written down, too.
audit-events = Events
audit-failed = The audit could not be loaded
audit-loading = Looking through the audit
audit-none = Nothing fits this search
audit-all = Show everything
audit-any-action = Anything
audit-from = From
audit-to = Until
audit-older = Show older ones
audit-only = Show only { $name }
audit-by = By { $name }
audit-about = About { $name }
audit-nobody = Erased person
audit-visit = visit { $when }
audit-export = Save as FHIR
audit-export-why = The file holds who did what to whom. Show that it is you.
audit-head = Seal of the chain at event { $seq }:
audit-col-number = No.
audit-col-time = Time
audit-col-who = Who
audit-col-what = What
audit-col-patient = About whom
audit-col-address = From where

admin-proxy-open = Who may act for them
admin-proxy-title = Who may act for { $name }
admin-proxy-loading = Looking up who may act for them
admin-proxy-none = Nobody so far.
admin-proxy-parent = Parent
admin-proxy-guardian = Guardian
admin-proxy-carer = Carer
admin-proxy-visits = Takes part in visits
admin-proxy-record = Sees who looked at the record
admin-proxy-until = until { $day }
admin-proxy-over = Over
admin-proxy-hidden = not shown to the patient
admin-proxy-end = End it
admin-proxy-add = Add somebody
admin-proxy-relation = What are they to the patient?
admin-proxy-phone = Phone number
admin-proxy-phone-hint = A visit’s link goes by mail and its code to this number.
admin-proxy-phone-missing = Write the number with its country code.
admin-proxy-may = What may they do?
admin-proxy-last-day = Last day
admin-proxy-day-missing = Choose a day.
admin-proxy-shown = The patient sees this
admin-proxy-shown-note = Leave it on, unless knowing it would put the patient at risk.
admin-proxy-keep = Let them act
admin-proxy-close = Close
admin-proxy-added = { $name } may act for the patient now.

admin-services = Services
admin-services-words = What several doctors offer together. Whoever is free takes the next patient.
admin-services-loading = Looking up the services
admin-services-failed = The services could not be loaded
admin-services-empty = No services yet
admin-services-empty-words = Add one, and visits can be booked for it instead of for one doctor.
admin-service = Service
admin-service-add = Add a service
admin-service-change = Change
admin-service-change-title = Change the service
admin-service-save = Save the service
admin-service-name = Name
admin-service-name-hint = Patients read it, such as “Travel advice”.
admin-service-doctors = Who works in it
admin-service-taken = There is a service of this name already. Nothing was changed. Choose another name.
admin-service-open = Takes visits
admin-service-closed = Closed
admin-service-close = Close it
admin-service-close-title = Close { $name }?
admin-service-close-words = No new visits can be booked for it. Visits that are booked take place.

admin-licence-open-list = Licences
admin-licence-title = Where { $name } may practise
admin-licence-words = When a patient is anywhere else, the doctor is warned before letting them in. With an empty list nobody is warned.
admin-licence-unasked = Patients are not asked which country they are in, so nobody is warned yet
admin-licence-unasked-do = Whoever runs the server turns the question on with the setting VISAVIS_CLINIC_REGION.
admin-licence-loading = Looking up the licences
admin-licence-none = No licence is on record.
admin-licence-open = without a last day
admin-licence-remove = Remove
admin-licence-add = Add a licence
admin-licence-country = Country
admin-licence-state = State
admin-licence-choose = Choose
admin-licence-missing = Choose a place.
admin-licence-until-hint = Leave it empty when it does not end.
admin-licence-keep = Add it

admin-hours = Working hours
admin-hours-of = Working hours of { $name }
admin-hours-absences-of = Absences of { $name }
admin-hours-words = They repeat each week, in { $zone }. The doctor sees them and can change them, too.
admin-hours-none = No working hours are set. Patients find no free times until there are some.
admin-hours-span = { $from } to { $until }, visits of { $minutes } min
admin-hours-bookable = (patients may book)
admin-hours-change = Change the hours
admin-hours-absences = Change absences
admin-hours-back = All people
admin-hours-loading = Looking up the working hours
admin-hours-failed = The working hours could not be loaded
admin-service-length = A visit takes
admin-service-length-own = As long as each doctor’s hours say
admin-service-length-hint = It counts when patients book a free time by themselves, and stands first when staff book.
admin-service-minutes = { $minutes } minutes
admin-service-hours = To working hours, choose a doctor’s name.
