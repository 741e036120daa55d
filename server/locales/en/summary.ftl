# The summary of a visit, as its patient reads it. The server writes its first words from here, too.

summary-title = Summary of your visit
summary-title-of = Summary of { $name }’s visit
summary-talked = What we talked about
summary-decided = What we decided, and why
summary-steps = What you do next
summary-help = When to get help at once
summary-call = Whom to call about anything else
summary-emergency = Call { $number }
summary-emergency-tel = In an emergency, call { $number }
summary-written = Written by { $author }, { $when }.
summary-written-nobody = Written { $when }.

summary-print = Print or save as PDF
summary-changed-title = This summary was changed
summary-changed-why = What is different: { $change }
summary-older = Earlier versions
summary-older-hint = These were sent before. What counts is the newest one.
summary-older-one = Version { $version }, sent { $when }

summary-question-title = In your own words
summary-question-why = This shows us whether we said it clearly. There is no wrong answer.
summary-answer = My words
summary-answer-send = Send my words
summary-answer-again = Change my words
summary-answer-sent = Your answer is with { $author }, since { $when }.
summary-answer-sent-clinic = Your answer is with the clinic, since { $when }.
summary-answer-night = Nobody reads this at once. For a question that cannot wait, call us.
summary-answer-missing = Write a few words first.
summary-answer-failed = Your answer was not sent. It is still here.

summary-loading = Looking up the summary
summary-failed = The summary cannot be shown just now
summary-comes = { $doctor } still writes your summary. It appears here by itself, and we send you a message.
summary-comes-clinic = The clinic still writes your summary. It appears here by itself, and we send you a message.

## What a summary begins with, before its doctor goes on

summary-first-question = What will you do first, and when would you get help?
summary-first-chosen = We chose: { $option }.
summary-first-because = What matters to you: { $matters }.
summary-first-later = We decide later: { $question } { $reason }
summary-first-again = We look at it again on { $day }.
summary-first-call = { $clinic }, { $phone }
summary-first-call-name = { $clinic }
