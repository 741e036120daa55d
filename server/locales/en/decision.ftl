## A shared decision: the desk, the call and the portal

decision-loading = Getting the decision
decision-failed = We can't show the decision now
decision-none = No decision yet
decision-none-yet = When you and your doctor have something to decide, it shows here. You both see the same page.
decision-which = Which decision
decision-another = Begin another decision
decision-together = You and { $name } fill this in together. You both see every change.
decision-stages = Where we are
decision-stage-choice = Why there is a choice
decision-stage-options = The options
decision-stage-decision = Our decision
decision-cancel = Cancel
decision-not-kept = This is not saved yet. Your words are still here.
decision-print = Print this page
decision-doctor = Your doctor
decision-patient = The patient
decision-you = You
decision-somebody = somebody

# The patient begins
decision-raise = I have a choice to make
decision-raise-another = I have another choice to make
decision-raise-lead = Write it down in your own words. Your doctor reads it and adds what each option may bring.
decision-raise-question = What do you have to choose?
decision-raise-question-hint = For example: Do I take the tablets, or wait?
decision-raise-missing = Write in a few words what it is about.
decision-raise-options = Options you know of
decision-raise-options-hint = None is fine, too. To wait and see is always one of them.
decision-raise-option-remove = Take out option { $number }
decision-raise-matter = What matters, number { $number }
decision-raise-weight = How much it matters, number { $number }
decision-raise-matter-remove = Take out what matters, number { $number }
decision-raise-visit = With whom do you want to decide?
decision-raise-next-visit = { $doctor }, next visit on { $day }
decision-raise-last-visit = { $doctor }, visit on { $day }
decision-raise-next = This sends no answer by itself. Your doctor sees it with your visit, and you talk it over. When they answer here, we write to you.
decision-raise-send = Give it to my doctor
decision-raise-done = Your doctor can read it now.
decision-raise-no-visit = You have no visit yet
decision-raise-no-visit-words = A choice is made together with a doctor. Book a visit first, then write it down here.
decision-raise-book = Book a visit
decision-raised = You began this
decision-raised-words = { $doctor } adds what each option may bring, and how likely it is. Then you decide together.
decision-reword = Change what I wrote
decision-reword-save = Keep the new words
decision-reworded = Your new words are kept.
decision-take-back = Take it back
decision-take-back-ask = Take this back?
decision-take-back-words = It is deleted, with all that you wrote here. Your doctor no longer sees it.
decision-take-back-yes = Take it back
decision-take-back-no = Keep it
decision-taken-back = You took it back. It is deleted.
decision-taken-back-by = The patient took this back meanwhile. It is not there any more.
decision-raised-by = { $name } has a choice to make
decision-raised-fill-words = Read what { $name } wrote. Add benefits, harms and how likely they are, then share it.
decision-raised-fill = Fill in the options
decision-raised-aid = Take the figures from a decision aid

# The patient's own words
decision-own-words = In my own words
decision-own-words-hint = What goes through your mind. Your doctor reads it.
decision-own-words-of = In { $name }’s own words
decision-own-words-add = Say more in my own words
decision-own-words-change = Change my words
decision-own-words-save = Keep my words
decision-own-words-kept = Your words are kept.

# In a later visit
decision-elsewhere = From other visits
decision-go-on = Go on with it here
decision-go-on-named = Go on with it here: { $question }
decision-go-on-in = Go on with it in the visit on { $day }

# What matters
decision-matters = What matters to you
decision-matters-of = What matters to { $name }
decision-matters-none = You have not said anything yet. What would make a choice good or bad for you?
decision-matters-none-of = { $name } has not said anything yet.
decision-matter-add = Add something that matters
decision-matter-added = Added
decision-matter-words = What matters to you?
decision-matter-hint = In your own words. For example: no tablets every day
decision-matter-missing = Write a few words first.
decision-matter-weight = How much does it matter?
decision-matter-save = Add
decision-matter-remove-named = Take out: { $words }
decision-weight-most = Matters most
decision-weight-much = Matters a lot
decision-weight-little = Matters a little

# The options
decision-options = { $count ->
    [one] { $count } option
   *[other] { $count } options
  }
decision-option-number = Option { $number }
decision-option-chosen = This is our decision
decision-you-lean = You lean towards this
decision-leans = { $name } leans towards this
decision-figures = A filled figure is a person it happens to.
decision-figures-of = The figures show { $people }. A filled one is a person it happens to.
decision-way = How to show the options
decision-way-cards = Pictures
decision-way-table = Table
decision-table = The options side by side
decision-table-what = What to compare
decision-chance = { $happens } in { $of }
decision-chance-people = people
decision-chance-unknown = Nobody knows a figure
decision-chance-unsaid = Nothing known about this
decision-good = Benefit
decision-harm = Harm
decision-asks = What it asks of you
decision-fits = How it fits what matters
decision-sources = Where the figures come from

# Leaning
decision-lean = Which way do you lean?
decision-lean-of = Which way { $name } leans
decision-lean-unsure = Not sure yet
decision-lean-unsure-of = { $name } is not sure yet.
decision-lean-none-of = { $name } has not said yet.
decision-lean-to-of = { $name } leans towards: { $option }
decision-leaned = Leaned towards: { $option }

# The decision
decision-agree = Our decision
decision-nothing-yet = Nothing is decided yet. There is no rush.
decision-write = Write down our decision
decision-change = Change it
decision-agree-which = What do we decide?
decision-agree-missing = Choose one.
decision-agree-words = In our words
decision-agree-hint = For example: try it for 8 weeks, then look again
decision-agree-save = Write it down
decision-agree-clash = Somebody else wrote it down meanwhile
decision-later = Decide later
decision-later-why = Why do we wait with it?
decision-later-hint = For example: until the blood test is back
decision-later-missing = Say in a few words why.
decision-review-on = Look at it again on
decision-review-hint = It comes back as a task on that day.
decision-review = We look at it again on { $day }.
decision-keep-theirs = Keep the newer one
decision-use-mine = Use mine instead
decision-confirm = Confirm our decision
decision-confirmed = You have confirmed
decision-said-yes = Confirmed { $when }
decision-said-yes-by = Confirmed { $when } by { $name }
decision-not-confirmed = Not confirmed yet
decision-newer = It changed since you opened it
decision-newer-read = This is the newer one. Read it, then confirm.
decision-new-version = It is confirmed already. A change makes a new version, and you both confirm again. The old one stays.
decision-still-counts = Until you both confirm the new version, this counts
decision-versions = Earlier versions
decision-version = Version { $number }, { $day }
decision-version-both = Both confirmed

# The doctor's part
decision-begin = Begin a decision
decision-begin-hint = Start from a decision aid of the clinic, or from an empty page. To wait is always an option.
decision-begin-adapt = Change it so that it fits. The patient sees it once you share it.
decision-begin-share = Share with the patient
decision-aid-checked = facts checked { $day }
decision-aids = Decision aids
decision-aids-failed = We can't get the decision aids now. An empty page works.
decision-blank = Empty page
decision-wait = Wait and see
decision-edit = Change the options
decision-edit-save = Save the options
decision-edit-check = Something has the wrong form. Check the names, the numbers and the links.
decision-edit-question = The question
decision-edit-question-hint = As you would ask it. For example: How do we prevent your migraines?
decision-edit-why = Why there is a choice
decision-edit-why-hint = Two or three short sentences in plain words.
decision-edit-people = Whom the figures are about
decision-edit-people-hint = For example: 10 people like you, over 3 months
decision-edit-title = Name of the option
decision-edit-wait = to wait, always there
decision-edit-about = What it is
decision-edit-benefit = Benefit
decision-edit-harm = Harm
decision-edit-effect = What can happen
decision-edit-of = How likely
decision-edit-out-of = so many in { $of } people
decision-edit-happens = To how many
decision-edit-note = A word about it
decision-edit-effect-remove = Take it out
decision-edit-add-benefit = Add a benefit
decision-edit-add-harm = Add a harm
decision-edit-option-add = Add an option
decision-edit-option-remove = Take this option out
decision-edit-source = Source
decision-edit-source-link = Its address
decision-edit-source-add = Add a source
decision-edit-source-remove = Take this source out
decision-offer-clash = A colleague has changed the options meanwhile
decision-problem-question = Write the question first.
decision-problem-options = Add an option beside waiting.
decision-problem-title = Each option needs a name.
decision-problem-effect = Say what can happen, or take the empty benefit or harm out.
decision-problem-chance = A number is larger than the number of people.
decision-problem-compare = Tell the same thing of as many people in each option. Else 3 in 10 looks less than 20 in 100.
decision-problem-source = A source needs a name, and an address that begins with https://.
