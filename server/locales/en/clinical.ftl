# The clinical note at the desk: written, reviewed, signed, added to, shared.

clinical-title = Clinical note
clinical-title-of = Clinical note: { $name }
clinical-placeholder = Only clinicians see this, until you share it.
clinical-private = Only clinicians see this.
clinical-failed = The clinical note did not load
clinical-loading = Looking for notes
clinical-list-failed = Your notes did not load
clinical-cancel = Cancel

## To begin

clinical-start = Begin as you like. You can also start with:
clinical-start-headings = The four headings
clinical-start-earlier = The note of { $day }
clinical-prepared = What { $name } wrote before
clinical-subjective = Subjective
clinical-objective = Objective
clinical-assessment = Assessment
clinical-plan = Plan

## To sign

clinical-review = Review and sign
clinical-review-title = Sign this note?
clinical-review-about = Read it once more. After you sign, nobody can change it, you neither. You can still add to it.
clinical-review-back = Keep writing
clinical-review-empty = There is nothing to sign yet
clinical-review-empty-about = Nothing is written in the clinical note of this visit.
clinical-sign = Sign the note
clinical-signed = The note is signed.
clinical-not-signed-by = { $name } has not signed this note yet. You can read it once it is signed.
clinical-step-signed = Your note is signed.
clinical-step-open = Your note is not signed
clinical-step-later = You can finish now and sign later. Until then it waits under “Notes”.
clinical-step-empty = Nothing is written in the clinical note. You can finish now; the visit then waits under “Notes”.

## After

clinical-add = Add to this note
clinical-add-label = What you add
clinical-add-hint = It stands below the note with your name and the time. It cannot be changed later.
clinical-add-shared = { $name } can read this note, and reads what you add as soon as you save it.
clinical-add-missing = Write what you want to add.
clinical-add-save = Add it
clinical-add-save-shared = Add it and show { $name }
clinical-added = It stands below the note.
clinical-ask = Ask a colleague to sign
clinical-ask-whom = Colleague
clinical-ask-hint = They can read this note from then on.
clinical-ask-choose = Choose a colleague
clinical-ask-send = Ask
clinical-asked = Your colleague finds it under “Notes”.
clinical-asked-whom = { $name } was asked to sign, { $when }
clinical-unask = Ask { $name } no more
clinical-unasked = { $name } is asked no more, and cannot read this note for that any more.
clinical-cosign = Sign it, too
clinical-cosigned = You have signed the note.
clinical-share = Share with { $name }
clinical-share-title = Share this note with { $name }?
clinical-share-about = { $name } can read the note and what is added to it from then on. This cannot be taken back.
clinical-share-keep = Keep it private
clinical-shared = { $name } can read it

## What waits

clinical-to-sign = Notes to sign
clinical-to-sign-about = Your notes that are not signed yet, visits that have no note so far, and notes that colleagues want you to sign.
clinical-all-signed = Everything is signed
clinical-all-signed-about = No note waits for you.
clinical-unwritten = Nothing is written yet
clinical-asked-by = { $name } asks you to sign, too
clinical-back = All notes to sign

## Problems and medicines

lists-problems = Problems
lists-medications = Medicines
lists-none = None written down.
lists-loading = Looking for problems and medicines
lists-add-problem = Add a problem
lists-add-medication = Add a medicine
lists-problem = Problem
lists-medication = Medicine
lists-since = Since when
lists-dose = How much, how often
lists-system = Code system
lists-system-problem = For example ICD-10
lists-system-medication = For example ATC
lists-code = Code
lists-half = A code needs its system, and a system its code.
lists-missing = Write its name.
lists-save = Add
lists-end = End { $name }
lists-end-short = End
lists-resolved = It is over
lists-stopped = No longer taken
lists-mistake = It was a mistake
lists-added = On the list since { $day }
lists-resolved-on = Over since { $day }
lists-stopped-on = Not taken since { $day }
lists-mistake-on = Taken off as a mistake on { $day }
lists-over = { $count ->
    [one] One from before
   *[other] { NUMBER($count) } from before
  }
