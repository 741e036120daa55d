# The summary of a visit, as its doctor writes it at the end.

summary-desk-title = Summary for { $name }
summary-desk-lead = { $name } takes this home. Write as you would say it to a friend.
summary-desk-begun = Begun for you from { $from ->
        [both] the shared note and the decision
        [note] the shared note
       *[decision] the decision
    }. Look through it, nothing is sent yet.
summary-desk-language = Language
summary-desk-talked-hint = What the visit was about, and what you found. Short sentences.
summary-desk-decided-hint = The choice you made together, and what spoke for it.
summary-desk-step = Step { $number }
summary-desk-when = When
summary-desk-step-add = Add a step
summary-desk-sign = Sign { $number }
summary-desk-help-hint = What to watch for. The emergency number stands under it by itself.
summary-desk-sign-add = Add a sign
summary-desk-remove = Remove { $what }
summary-desk-question = Question to answer in their own words
summary-desk-question-hint = It tests what you wrote, not { $name }. You see the answer here.
summary-desk-change = What is different from before?
summary-desk-change-hint = { $name } reads this above the new version.

summary-desk-level = How easy it reads
summary-desk-level-none = Too short to measure. { $count ->
        [one] One word more
       *[other] { $count } words more
    } and you see how easy it reads.
summary-desk-level-en = Grade { $score }
summary-desk-level-es = INFLESZ { $score }
summary-desk-level-easy = easy to read
summary-desk-level-fair = a little hard
summary-desk-level-hard = hard to read
summary-desk-level-aim-en = Aim for grade 6 or lower. Short sentences and short words bring it down.
summary-desk-level-aim-es = Aim for 65 or more. Short sentences and short words bring it up.
summary-desk-level-wait = Measuring
summary-desk-better = { $count ->
        [0] Nothing to make easier
        [one] 1 place to make easier
       *[other] { $count } places to make easier
    }
summary-desk-words = Hard words, and simpler ones
summary-desk-put = Put “{ $by }” for “{ $word }”
summary-desk-put-done = { $count ->
    [one] “{ $by }” stands for “{ $word }” now. Read the sentence once more.
   *[other] “{ $by }” stands for “{ $word }” in { $count } places now. Read the sentences once more.
  }
summary-desk-put-undo = Undo
summary-desk-put-undone = Your words are back.
summary-desk-long = Long sentences
summary-desk-long-one = { $count } words: “{ $begin } …”
summary-desk-preview = As { $name } reads it

summary-desk-kept = Kept at { $clock }
summary-desk-keeping = Keeping
summary-desk-not-kept = Not kept yet. It is still here, and is tried again by itself.
summary-desk-both = Another page wrote here, too. Both texts are kept: look through them once.
summary-desk-both-ok = I looked through it
summary-desk-send = Send to { $name }
summary-desk-send-again = Send the new version
summary-desk-same = { $name } has just this version.
summary-desk-not-yet = You can send it when the call is over.
summary-desk-not-sent = The summary was not sent
summary-desk-told-mail = Sent. { $name } gets a mail with a link to it.
summary-desk-told-sms = Sent. { $name } gets a text message with a link to it.
summary-desk-told-both = Sent. { $name } and those who act for them get a message with a link to it.
summary-desk-told-none = Sent to the portal, but no message could go out. Tell { $name } that it is there.
summary-desk-failed = The summary cannot be shown just now
summary-desk-loading = The summary is being put together

summary-desk-sent = Sent
summary-desk-sent-when = Version { $version }, { $when }
summary-desk-answered = { $name } says, in their own words
summary-desk-no-answer = { $name } has not answered the question so far.
summary-desk-older = Earlier versions
summary-desk-of-visit = Summary of the visit

## Finishing a visit: note, summary, finish

wrap-tab = Summary
wrap-title = Finish the visit with { $name }
wrap-text = The call is over. Nobody else is let in until you choose.
wrap-note = Clinical note
wrap-note-open = Open the clinical note
wrap-note-signed = Signed { $when }
wrap-note-unsigned = Not signed yet
wrap-note-unknown = Whether it is signed cannot be seen just now.
wrap-summary = Summary for { $name }
wrap-summary-open = Write the summary
wrap-summary-look = Open the summary
wrap-summary-none = Not sent yet
wrap-summary-sent = Sent { $when }
wrap-summary-changed = Sent { $when }. What you changed since is not sent yet.
wrap-summary-answered = { $name } has answered.
wrap-finish = Finish
wrap-left-note = The clinical note is not signed.
wrap-left-summary = { $name } has no summary yet.
wrap-left-change = Your newest changes of the summary are not sent.
wrap-left = Not done yet
wrap-left-later = You can finish all the same, and do it later from “Done today”.
wrap-done = Note signed and summary sent. All that is left is to finish.
