# What the clinic sends by mail and text message. One thought a sentence, no jargon.

## A time, with the zone written out

message-when = { $date }, { $time } ({ $zone })

## The link to a visit

message-link-subject = Your video visit at { $clinic }
message-link-mail-start =
    Hello { $name },

    Your video visit with { $doctor } is on
    { $when }.
message-link-mail-start-any =
    Hello { $name },

    Your video visit at { $clinic } is on
    { $when }.
message-link-mail-how =
    When it is time, open this link on your phone or computer:
    { $link }

    There is nothing to install. To keep your visit private, we then send a code to your phone.
    The link is only for you, so do not pass it on.
message-link-sms =
    { $clinic }: your video visit is on { $when }. Open this link then: { $link }
    We then send a code to your mail. The link is only for you.

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

## The calendar entry

message-calendar-title = Video visit with { $doctor }
message-calendar-title-any = Video visit at { $clinic }
message-calendar-how = Open the link in the message that { $clinic } sent you.
