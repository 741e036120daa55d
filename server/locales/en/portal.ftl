# The patient's home: what is next, what comes, what was.

portal-title = Your visits
portal-morning = Good morning, { $name }
portal-afternoon = Good afternoon, { $name }
portal-evening = Good evening, { $name }
portal-role = Patient
portal-loading = Looking up your visits
portal-failed = Your visits could not be loaded
portal-refused = This is the patients’ page

portal-next = What is next
portal-anyone = A doctor of the clinic
portal-video = Video visit, { $minutes } minutes
portal-ready = You can join now. Your camera starts only when you say so.
portal-waiting-next = You are checked in, and you are next.
portal-waiting-ahead = { $ahead ->
    [one] You are checked in. One person is before you.
   *[other] You are checked in. { $ahead } people are before you.
}
portal-waiting = You are checked in. Your place is kept.
portal-in-call = { $doctor } has let you in. The visit has started.
portal-join = Join the visit
portal-join-later = The button to join shows up here one hour before.
portal-nothing-next = No visit is planned
portal-nothing-next-words = When the clinic books a visit for you, it shows up here, and you get a message.

portal-coming = Later visits
portal-past = Past visits
portal-past-empty = Visits you have had show up here.
portal-completed = Took place
portal-call-over = Call ended
portal-cancelled = Cancelled
portal-no-show = Did not take place
portal-feedback = Say how it was
portal-feedback-for = , the visit { $when }
portal-feedback-given = You said how it was. Thank you.

portal-aside = The clinic
portal-clinic = Rather talk to someone?
portal-call = Call { $clinic } on
