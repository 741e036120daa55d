# The copy of a record that a patient takes home: pages in an archive.

export-title = Everything kept about { $name }
export-about = This is a copy of all that { $clinic } keeps about you.
export-made = It was made on { $when }.
export-none = Nothing.
export-erased = somebody whose record was erased

## The person

export-person = You
export-name = Name
export-email = E-mail
export-phone = Phone
export-since = Known since
export-hold = Must be kept since

## Visits

export-visits = Visits
export-state = How it went
export-state-is = { $state ->
        [scheduled] Planned
        [waiting] In the waiting room
        [in_call] In the call
        [wrap_up] The call is over
        [completed] Done
        [cancelled] Called off
       *[no_show] Nobody came
    }
export-outcome = { $outcome ->
        [as_planned] as planned
        [by_phone] went on by phone
        [technical_failure] technical problem
        [cancelled_by_patient] by you
        [cancelled_by_proxy] by someone who acts for you
        [cancelled_by_doctor] by the doctor
        [cancelled_by_admin] by the clinic
        [patient_no_show] you did not come
        [doctor_unavailable] the doctor could not come
       *[other] { $outcome }
    }
export-reason = Why you came
export-people = Who was in it
export-role = { $role ->
        [patient] patient
        [doctor] doctor
        [proxy] acting for the patient
        [interpreter] interpreter
        [relative] relative or carer
        [specialist] specialist
       *[observer] observer
    }
export-consent = You agreed to a visit by video
export-location = Where you were
export-callback = Where to call you back
export-company = Who was with you
export-draft = What you typed before checking in, and did not send
export-matters = What mattered to you
export-connection = Your connection, as tested before
export-connection-is = { $verdict ->
        [good] Good
        [fair] Good enough, with limits
        [poor] Weak
        [blocked] Nothing came through
       *[unknown] Not tested
    }
export-feedback = What you said afterwards
export-doctor-said = What your doctor said of the call
export-anonymous = Without your name: your doctor and the clinic do not see that it was you.
export-yes = Yes
export-no = No
export-chat = The chat
export-chat-of = Chat of the visit { $when }
export-region = Country or state
export-emergency = To call in an emergency
export-note = The shared note
export-note-of = Shared note of the visit { $when }
export-note-empty = Nobody wrote anything in this note.
export-note-unreadable = The text of this note cannot be shown. Every change to it is in the file beside this page.
export-note-changes = The same note, for programs
export-note-how = This file holds every change to the note, as it was made.

## Files, people who act for others, sign-in

export-files = Files
export-proxies = Who may act for you
export-acts-for = For whom you may act
export-proxy = { $name } ({ $relation ->
        [parent] parent
        [guardian] guardian
       *[carer] carer
    }), from { $start } until { $end }
export-joined = Visits of others that you joined
export-sign-in = How you sign in
export-password = Password, set
export-app = Authenticator app, added
export-passkey = Passkey “{ $name }”, added
export-browser = Browser
export-address = Address
export-first = First used
export-last = Last used

## Who looked, and the rest

export-more = Who looked, and data for programs
export-looks = Who looked at your record, or changed it
export-looks-sheet = The same as a table for a spreadsheet
export-when = When
export-who = Who
export-capacity = As
export-what = What
export-why = Why
export-visit-of = Visit of
export-you = You
export-acting-for-you = acting for you
export-let-you-in = Let you in
export-checked-who-you-are = Checked who you are
export-added-you = Wrote down who you are, as somebody new
export-saw-your-proxies = Saw who may act for you
export-added-your-proxy = Let somebody act for you
export-ended-your-proxy = Ended that somebody may act for you
export-failed = { $what } (did not work)
export-fhir = The folder “fhir” holds the same data in a form that other clinics’ programs can read (FHIR R4).
export-not-in = Not in here: secrets such as your password, which the clinic does not know itself, and calls, which are never recorded.
export-urgent = Why you were to be seen first
export-transfer = Another doctor was to go on
export-transfer-is = { $first } → { $other } ({ $stage ->
    [done] done
    [over] did not happen
   *[other] not done yet
  })

## The doctor's notes, and the lists

export-section-clinical-notes = Notes your doctors signed
export-line-note = Note
export-line-signed-by = Signed by
export-line-hash = Fingerprint of what was signed
export-line-cosigned-by = Signed by a second doctor
export-line-addendum = Added later
export-line-written-by = Written by
export-section-lists = Your problems and medicines
export-line-problem = Problem
export-line-medication = Medicine
export-line-detail = More
export-line-code = Code
export-line-ended = No longer since

## Decisions

export-section-decisions = What you decided with your doctors
export-line-decision-question = Question
export-line-decision-version = Version
export-line-decision-why = Why there was a choice
export-line-decision-people = Whom the figures are about
export-line-decision-option = Option
export-line-decision-source = Where the figures come from
export-line-decision-matter = What matters to you
export-line-decision-leaning = You leaned towards
export-line-decision-words = In your words
export-line-decision-chosen = What you chose
export-line-decision-later = Put off, because
export-line-decision-agreed = What you agreed
export-line-decision-planned-review = To be looked at again
export-line-decision-confirmed-patient = Confirmed on your side
export-line-decision-confirmed-doctor = Confirmed by the doctor
export-line-decision-review = Next look at it

## Summaries

export-section-summaries = Visit summaries
export-line-summary-version = Version
export-line-summary-unsent = Not sent yet, draft
export-line-summary-change = What changed
export-line-summary-talked = What we talked about
export-line-summary-decided = What we decided, and why
export-line-summary-steps = What you do next
export-line-summary-help = When to get help
export-line-summary-call = Whom to call
export-line-summary-question = Question to you
export-line-summary-answer = Your answer

# Conversations, things to read, and what was written before a visit.

export-section-prepared-answers = What you wrote before visits
export-line-before-visit = For the visit on
export-line-before-matters = What matters to you
export-line-before-question = Your question
export-line-before-medicine = Medicine that changed
export-section-conversations = Messages with your care team
export-line-mail-subject = About
export-line-mail-from = From
export-line-mail-text = Message
export-line-mail-file = File
export-section-education = What you were given to read
export-line-education-title = Title
export-line-education-from = Given by
export-line-education-text = What they said about it
export-line-education-address = Address
export-line-education-read = You read it on

## Readings and the care plan

export-section-readings = Your health readings
export-line-reading-kind = What was measured
export-line-reading-value = Value
export-line-reading-at = Measured
export-line-reading-note = Note
export-line-reading-range = Range your doctor set
export-line-reading-withdrawn = Withdrawn, because
export-section-care-plan = Your care plan
export-line-plan-goal = Goal
export-line-plan-task = Task
export-line-plan-details = More
export-line-plan-state = How it stands
export-line-plan-due = Until
export-line-plan-whose = Whose it is
export-line-by = By

export-section-identifiers = What other systems call you
export-section-api-tokens = Your tokens for other programs
export-line-identifier-system = System
export-line-identifier-value = Number there
export-line-token-name = Name
export-line-token-until = Works until
