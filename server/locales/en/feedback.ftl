### Feedback: the questions after a visit, what staff makes of the answers, and "you said, we did".

## Being asked

questions-loading = Looking up the questions
questions-not-loaded = The questions could not be loaded
questions-required = Choose one. This one needs an answer.
questions-several = You can choose more than one.
questions-choose = Choose an answer here, then send again.
questions-fill-in = Write an answer here.
questions-number = Write a whole number from { $low } to { $high }.
questions-range = A number from { $low } to { $high }.
questions-too-long = Use { $count } characters at most.
questions-yes = Yes
questions-no = No
questions-more = { $count ->
        [one] One more question: { $question }
       *[other] { $count } more questions. The first: { $question }
    }
questions-hide-name = Send without my name
questions-hide-name-note = Your doctor and the clinic see neither your name nor which visit it was. They read it later, together with the answers of others.
questions-send = Send my answers
questions-skip = Skip
questions-once = You can send this once, within a week after the visit.
questions-failed = Your answers did not arrive
questions-closed = The questions about this visit are closed
questions-closed-words = They were open for a week. You can still tell us: write to us, or call.
questions-kept = All that you typed is still here. Send it again.

## Staff: the page

listening-parts = Parts of feedback
listening-trends = Trends
listening-comments = Comments
listening-actions = Actions
listening-said = You said, we did
listening-questions = What we ask

heard-loading = Looking up what was said
heard-failed = What was said could not be loaded
heard-filters = What to show
heard-audience = Who said it
heard-patients = Patients
heard-doctors = Doctors
heard-doctor = Doctor
heard-service = Service
heard-questionnaire = Questions
heard-newest = The ones answered last
heard-all = All
heard-since = From
heard-until = Until
heard-mood = Lowest score
heard-mood-low = Below the middle
heard-mood-middle = In the middle
heard-mood-high = Above the middle
heard-words = Words in a comment
heard-search = Search
heard-with-words = Only with a comment
heard-no-filters = Show everything
heard-no-name = Without a name
heard-anonymous = Name hidden
heard-anonymous-how = Answers without a name show up once their month is over and there are five of them, all together and without the day.
heard-somebody = A patient
heard-months = { $first } to { $last }
heard-given = Answered { $when }
heard-visited = Visit on { $day }
heard-of = { $score } of { $high }
heard-empty = No answers yet
heard-empty-words = After a visit patients and doctors are asked how it was. Their answers show up here.
heard-none-fit = No answer fits
heard-none-fit-words = Choose another time, or show everything.

## Trends

trends-how = The dashed lines show how far a figure moves by chance alone. What lies outside them, or keeps going one way, is worth asking why. Times with fewer than five answers show no figure.
trends-points = One point for each
trends-by-month = Month
trends-by-quarter = Quarter
trends-quarter = { $first } to { $last }
trends-option = { $question } “{ $answer }”
trends-newest = { $period }: { $figure }
trends-picture = { $name } Chart with { $count ->
        [one] one point
       *[other] { $count } points
    }, { $out ->
        [0] none stands out.
        [one] one stands out.
       *[other] { $out } stand out.
    } The figures are below.
trends-empty = No trends yet
trends-empty-words = Trends show up here once five people have answered in a month.
trends-waiting = Not enough answers yet
trends-few = In no time did five people answer these.
trends-no-limits = Limits show up once there are six points.
trends-centre-xmr = The average of all points is { $centre }.
trends-centre-p = The share over all points is { $centre }.
trends-first-guess = With fewer than twelve points the limits are a first guess.
trends-figures = Show the figures
trends-period = Time
trends-answers = Answers
trends-too-few = under 5
trends-average = Average
trends-share = Share
trends-limits = Limits
trends-between = { $lower } to { $upper }
trends-stands-out = Stands out
trends-out-title = This stands out
trends-out = { $period }: { $why }
trends-signal-outside = outside the limits
trends-signal-run = eight in a row on one side of the average
trends-signal-trend = six in a row in one direction

## Actions

actions-make = Make an action
actions-new = New action
actions-change = Change
actions-from-comment = From a comment, { $when }
actions-title = What will you do?
actions-title-hint = In your own words. Name no patient here.
actions-title-missing = Say what you will do.
actions-owner = Who does it
actions-due = By when
actions-due-missing = Choose a day.
actions-save = Save the action
actions-saved = The action is saved
actions-leave = Leave it
actions-not-saved = The action was not saved
actions-not-loaded = The actions could not be loaded
actions-owned = { $name }
actions-nobody = Somebody who has left
actions-by = By { $day }
actions-late = Late: by { $day }
actions-done-on = Done { $day }
actions-mark-done = Done
actions-reopen = Not done after all
actions-tell = Tell patients
actions-empty = No actions yet
actions-empty-words = Make one from a trend or a comment: what, who, and by when.

## You said, we did

said-link = You said, we did
said-title = You said, we did
said-lead = What patients told { $clinic }, and what came of it.
said-you-said = You said
said-we-did = We did
said-empty = Nothing here yet
said-empty-words = When something changes because of what patients said, it stands here.
said-empty-staff = Write the first entry above. Everybody can read it.
said-write = Tell patients what you did
said-write-words = Everybody can read this page. Use your own words, and name no patient.
said-language = Language of the text
said-publish = Put it on the page
said-published = It stands on the page
said-not-published = It was not put on the page
said-withdraw = Take it off the page
said-not-loaded = The page could not be loaded

## What we ask

asked-which = Which questions are asked
asked-everywhere = After every visit
asked-default = { $name }, the default
asked-like-others = As after every visit
asked-name = { $title }, version { $version }
asked-saved = These questions are asked from now on
asked-all = All questionnaires
asked-counts = { $questions ->
        [one] one question
       *[other] { $questions } questions
    }, { $answers ->
        [0] nobody answered yet
        [one] one answer
       *[other] { $answers } answers
    }
asked-own = comes with Visavis
asked-look = Look at it
asked-close = Close
asked-add = Add a questionnaire
asked-add-words = A FHIR R4 Questionnaire as a JSON file, with its licence in it. Once somebody has answered a version, it stays as it is: a change is a new version.
asked-for = Who is asked
asked-file = Questionnaire file
asked-choose-file = Choose a file
asked-no-json = This file is not JSON. Choose another one.
asked-not-taken = The questionnaire was not added
asked-added = The questionnaire is added. Choose above where it is asked.
asked-not-loaded = The questionnaires could not be loaded
