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
export-scores = The call: { $call } of 5. The care: { $care } of 5.
export-chat = The chat
export-chat-of = Chat of the visit { $when }
export-region = Country or state
export-emergency = To call in an emergency
export-note = The shared note
export-note-how = This file holds every change to the note, for programs. Its text is not in this copy.

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
