# What the clinic sends by mail and text message. One thought a sentence, no jargon.

## A time, with the zone written out

message-when = { $date }, { $time } ({ $zone })

## The link to a visit

message-link-subject = { $seat ->
        [patient] Your video visit at { $clinic }
        [proxy] A video visit at { $clinic } of someone you act for
       *[other] You are invited to a video visit at { $clinic }
    }
message-link-mail-start =
    Hello { $name },

    Your video visit with { $doctor } is on
    { $when }.
message-link-mail-start-any =
    Hello { $name },

    Your video visit at { $clinic } is on
    { $when }.
message-invite-mail-start =
    Hello { $name },

    { $seat ->
        [proxy] Someone you act for has a video visit
        [interpreter] You are invited as an interpreter to a video visit
        [relative] You are invited as a relative or carer to a video visit
        [specialist] You are invited as a specialist to a video visit
       *[observer] You are invited as an observer to a video visit
    } at { $clinic } on
    { $when }.
message-link-mail-how =
    When it is time, open this link on your phone or computer:
    { $link }

    There is nothing to install. To keep the visit private, we then send a code { $code_by ->
        [mail] to this mail address.
       *[sms] to your phone.
    }
    The link is only for you, so do not pass it on.
message-link-sms =
    { $clinic }: { $seat ->
        [patient] your video visit is
        [proxy] a video visit of someone you act for is
       *[other] the video visit you are invited to is
    } on { $when }. Open this link then: { $link }
    We then send a code { $code_by ->
        [sms] to this phone.
       *[mail] to your mail.
    } The link is only for you.

## The code that follows the link

message-code-subject = Your code for { $clinic }
message-code-mail =
    Hello { $name },

    Your code to open your video visit is:

    { $code }

    It works for { $minutes } minutes. Type it on the page that asked for it, and tell it to nobody.
    We never ask for it on the phone.

    You did not ask for a code? Then someone may have your link. Tell us.
message-code-sms = { $code } is your code for your video visit at { $clinic }. It works for { $minutes } minutes. Tell it to nobody.

## At the end of each mail

message-phone = You can reach us at { $phone }.
message-emergency = This is not for emergencies. In an emergency, call { $number }.
message-end = { $clinic }

## A visit that was booked, moved or cancelled

message-booked-subject = Your video visit at { $clinic } is booked
message-booked-mail =
    Hello { $name },

    Your video visit with { $doctor } is booked for
    { $when }.
message-booked-sms = { $clinic }: your video visit with { $doctor } is booked for { $when }.
message-moved-subject = { $seat ->
        [patient] Your video visit at { $clinic } has a new time
       *[other] A video visit at { $clinic } has a new time
    }
message-moved-mail =
    Hello { $name },

    { $seat ->
        [patient] Your video visit has a new time
       *[other] The video visit you are part of has a new time
    }:
    { $when }.

    It was planned for
    { $before }.
message-moved-link = The link that you have for this visit still works. It opens at the new time, too.
message-moved-sms = { $clinic }: { $seat ->
        [patient] your video visit
       *[other] the video visit you are part of
    } has a new time: { $when }. It was planned for { $before }. The link you have still works.
message-cancelled-subject = { $seat ->
        [patient] Your video visit at { $clinic } is cancelled
       *[other] A video visit at { $clinic } is cancelled
    }
message-cancelled-mail =
    Hello { $name },

    { $seat ->
        [patient] Your video visit
       *[other] The video visit you are part of
    } is cancelled. It was planned for
    { $when }.

    There is nothing you need to do. For another time, call us or sign in.
message-cancelled-sms = { $clinic }: { $seat ->
        [patient] your video visit
       *[other] the video visit you are part of
    } on { $when } is cancelled.
message-portal =
    You find the visit, and can change it, when you sign in:
    { $link }

## Reminders

message-reminder-subject = { $kind ->
        [day] A reminder of
        [hour] Soon:
       *[now] Now:
    } { $seat ->
        [patient] your video visit at { $clinic }
       *[other] a video visit at { $clinic }
    }
message-reminder-mail =
    Hello { $name },

    { $seat ->
        [patient] Your video visit
       *[other] The video visit you are part of
    } { $kind ->
        [day] is on
        [hour] is soon:
       *[now] begins now, and you can come in:
    }
    { $when }.
message-reminder-link =
    This link opens it on your phone or computer:
    { $link }

    We then send a code { $code_by ->
        [mail] to this mail address.
       *[sms] to your phone.
    } The link is only for you. The one you got before works, too.
message-reminder-way =
    Open the link that you got for this visit, or sign in:
    { $link }
message-reminder-sms = { $clinic }: { $seat ->
        [patient] your video visit
       *[other] the video visit you are part of
    } { $kind ->
        [day] is on { $when }.
        [hour] is soon, on { $when }.
       *[now] begins now, { $when }.
    } { $way ->
        [mail] Open { $link } for it; we then send a code to your mail.
        [sms] Open { $link } for it; we then send a code to this phone.
       *[none] Open the link you got for it, or sign in: { $link }
    }

## The calendar entry

message-calendar-title = Video visit with { $doctor }
message-calendar-title-any = Video visit at { $clinic }
message-calendar-how = Open the link in the message that { $clinic } sent you.

## Mails about one's account: the first and the last lines

notice-hello = Hello { $name },
notice-not-you =
    Was this not you? Sign in, change your password and look through your devices. Then call us.

## Mails about one's account: what happened

notice-password-changed-subject = Your password at { $clinic } was changed
notice-password-changed =
    Your password was changed on
    { $when }.

    You are signed out on all other devices. If this was you, there is nothing to do.
notice-password-tries-subject = Someone tried to sign in as you
notice-password-tries =
    Someone gave a wrong password for your account at { $clinic } ten times in a row. They did not
    get in. From now on they have to wait between tries, and so do you. A passkey still works at once.

    Your account is safe, so you do not need to do anything. Do you use this password in other places
    too? Then change it here.
notice-code-tries-subject = Someone tried codes for your account
notice-code-tries =
    Someone gave ten wrong codes in a row for your account at { $clinic }. They did not get in, but
    they may know your password.

    If this was you, wait a little and use the next code from your app.
notice-email-asked-subject = Your e-mail address at { $clinic } may change
notice-email-asked =
    On { $when },
    a new e-mail address was given for your account: { $hint }

    It takes the place of this one as soon as it is confirmed. If this was you, there is nothing to
    do here.
notice-email-changed-subject = Your e-mail address at { $clinic } was changed
notice-email-changed =
    On { $when },
    the e-mail address of your account was changed to { $hint }. This is the last mail to this one.

    You are signed out on all other devices. If this was you, there is nothing to do.
notice-factor-added-subject = { $factor ->
        [passkey] A passkey was added to your account
       *[totp] An authenticator app was added to your account
    }
notice-factor-added =
    { $factor ->
        [passkey] A passkey was
       *[totp] An authenticator app was
    } added to your account at { $clinic } on
    { $when }.

    If this was you, there is nothing to do.
notice-factor-removed-subject = { $factor ->
        [passkey] A passkey was removed from your account
       *[totp] An authenticator app was removed from your account
    }
notice-factor-removed =
    { $factor ->
        [passkey] A passkey was
       *[totp] An authenticator app was
    } removed from your account at { $clinic } on
    { $when }.

    If this was you, there is nothing to do.
notice-recovery-codes-made-subject = You have new recovery codes
notice-recovery-codes-made =
    New recovery codes were made for your account at { $clinic } on
    { $when }.

    Codes from before do not work any more. If this was you, there is nothing to do.
notice-recovery-code-used-subject = A recovery code was used for your account
notice-recovery-code-used =
    One of your recovery codes was used at { $clinic } on
    { $when }.

    { $left ->
        [0] None is left. Sign in and make new ones.
        [one] One is left. Sign in and make new ones.
       *[other] You have { $left } left.
    }
notice-new-device-subject = Someone signed in on a new device
notice-new-device =
    Your account at { $clinic } was used on a device we did not know: { $browser }
    It was on { $when }.

    If this was you, there is nothing to do.
notice-passkey-copied-subject = One of your passkeys may have been copied
notice-passkey-copied =
    Someone tried to sign in to your account at { $clinic } with one of your passkeys. It looked like
    a copy, so we did not let it in. It was on { $when }.

    Sign in another way and remove that passkey from your account.
notice-factor-reset-ordered-subject = Your second step at { $clinic } will be reset
notice-factor-reset-ordered =
    We were told that you can no longer give your second step when you sign in. So we take your
    authenticator app, your passkeys and your recovery codes away on
    { $due }.

    After that you sign in with your password and set up a new second step.

    Do you still have them, or did you not ask for this? Then stop it here:
    { $link }
notice-factor-reset-ordered-sms = { $clinic }: the second step of your sign-in will be reset on { $due }. Did you not ask for this? Stop it here: { $link }
notice-factor-reset-cancelled-subject = Your second step at { $clinic } stays as it is
notice-factor-reset-cancelled =
    The reset of your second step was stopped. Your authenticator app, your passkeys and your recovery
    codes work as before.
notice-factor-reset-done-subject = Your second step at { $clinic } was reset
notice-factor-reset-done =
    Your authenticator app, your passkeys and your recovery codes were taken away on
    { $when }.

    Sign in with your password. The page then helps you to set up a new second step.

## Mails about one's account: links

notice-reset-link-subject = A new password for { $clinic }
notice-reset-link =
    Choose a new password here:
    { $link }

    The link works once, for { $minutes } minutes. The page asks for your second step, too.

    You did not ask for this? Then leave this mail alone. Nothing has changed.
notice-email-link-subject = Confirm your e-mail address for { $clinic }
notice-email-link =
    This address was given for an account at { $clinic }. Confirm it here:
    { $link }

    The link works once, until
    { $until }.

    You know nothing of this? Then leave this mail alone. Nothing has changed.
notice-join-link-subject = Your account at { $clinic }
notice-join-link =
    { $clinic } has made an account for you. Choose your password here:
    { $link }

    The link works once, until
    { $until }.
    Have your phone at hand: you set up a second step for signing in, too.

    You do not know { $clinic }? Then leave this mail alone.

## A record that was opened in an emergency

notice-record-opened-subject = { $doctor } opened your record at { $clinic }
notice-record-opened =
    { $doctor } opened your record in an emergency on
    { $when }.

    { $doctor } had not treated you so far, so a reason had to be written down first. The record is
    open to { $doctor } until
    { $until }.

    Sign in to read the reason, and who looked at your record. You have a right to know. Does something
    seem wrong to you? Then call us or write to us, and we look into it.
notice-record-opened-sms = { $clinic }: { $doctor } opened your record in an emergency, on { $when }. We keep the reason. If this seems wrong to you, call us.

notice-team-wrote-subject = You have a new message at { $clinic }
notice-team-wrote =
    Your care team wrote to you. For your privacy, this mail doesn’t say what. Sign in to read it:
    { $link }
notice-team-wrote-sms = { $clinic }: your care team wrote to you. Sign in to read it: { $link }
notice-decision-moved-subject = Something waits for you at { $clinic }
notice-decision-moved =
    A doctor worked on something that you and the clinic decide together. For your privacy, this mail
    doesn’t say what. Sign in to read it, and to say what you think:
    { $link }
notice-decision-moved-sms = { $clinic }: a doctor worked on something that you decide together. Sign in to read it: { $link }
notice-patient-wrote-subject = A message waits for you at { $clinic }
notice-patient-wrote =
    A patient wrote to you and your colleagues. For their privacy, this mail doesn’t say who or what.
    Sign in to read it:
    { $link }

    There you can also turn these mails off.
notice-proxy-added-subject = { $proxy } may act for you at { $clinic }
notice-proxy-added =
    { $proxy } may act for you at { $clinic } until { $until }. You see what they may do at “My record” in your portal, and can end it there.
notice-proxy-added-sms = { $clinic }: { $proxy } may act for you until { $until }. If this seems wrong to you, call us.

## The summary of a visit

message-summary-subject = { $seat ->
        [patient] { $news ->
            [new] The summary of your visit at { $clinic }
           *[changed] The summary of your visit at { $clinic } has changed
        }
       *[proxy] { $news ->
            [new] The summary of a visit at { $clinic }
           *[changed] The summary of a visit at { $clinic } has changed
        }
    }
message-summary-mail =
    Hello { $name },

    { $seat ->
        [patient] The summary of your visit
       *[proxy] The summary of a visit of someone you act for
    } on
    { $when }
    { $news ->
        [new] is there to read.
       *[changed] has changed. Read the new one.
    }
message-summary-way =
    Open it here, on your phone or computer:
    { $link }

    { $way ->
        [sms] To keep it private, we then send a code to your phone. The link is only for you, so do not pass it on.
        [mail] To keep it private, we then send a code to this mail address. The link is only for you, so do not pass it on.
       *[none] Sign in there to read it. If you have no account, the link of your visit shows it, too.
    }
message-summary-sms =
    { $clinic }: the summary of { $seat ->
        [patient] your visit
       *[proxy] a visit of someone you act for
    } on { $when } { $news ->
        [new] is there to read
       *[changed] has changed
    }: { $link } { $way ->
        [mail] We then send a code to your mail. The link is only for you.
        [sms] We then send a code to this phone. The link is only for you.
       *[none] Sign in there to read it.
    }

message-feedback-subject = How was your video visit at { $clinic }?
message-feedback-mail =
    Hello { $name },

    you met { $doctor } by video: { $when }. How was it? A few questions, under a minute. Your answers help us do better.
message-feedback-link = { $way ->
        [none] Sign in and choose the visit:
       *[other] This link leads to the questions:
    }
    { $link }
    { $way ->
        [none] {""}
        [mail] We then send a code to this mail address.
       *[sms] We then send a code to your phone.
    }
message-feedback-week = You can answer for a week after the visit, with or without your name. You don’t have to, and we ask only once.
message-feedback-sms = { $clinic }: how was your visit with { $doctor }? { $way ->
        [mail] Open { $link } to tell us; we then send a code to your mail.
        [sms] Open { $link } to tell us; we then send a code to this phone.
       *[none] Sign in to tell us: { $link }
    }

# What a patient wrote down before a visit, as headings of a note.

before-block-matters = What matters to me
before-block-questions = My questions
before-block-medicines = Medicines that changed
