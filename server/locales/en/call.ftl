# The call screen, shared by patient and doctor.
call-with = Call with { $name }
call-picture-of = { $name } on camera
call-screen-of = Screen of { $name }
call-you = You
call-you-rest = You, resting
call-self = You, your own picture. Arrow keys move it to another corner.
call-self-off = You, your camera is off. Arrow keys move this to another corner.
call-count =
    { $count ->
        [one] 1 person here
       *[other] { $count } people here
    }

call-joining = Going into the room
call-alone = You are in the room. { $name } will appear here.
call-connecting = Connecting to { $name }
call-gone = { $name } left the call. The room stays open.
call-lost = { $name } lost the connection. Stay on this page, they can come back.
call-reconnecting = The call with { $name } was cut. It is coming back by itself, stay on this page.
call-their-picture-rests = The picture of { $name } rests so that the sound stays clear. It comes back by itself.
call-own-picture-rests = Your picture rests so that the sound stays clear. It comes back by itself.
call-ended = The call has ended
call-taken-over = The visit goes on in another tab or on another device.
call-turn-on-sound = Turn on sound

# On a small picture
call-tile-muted = Microphone off
call-tile-reconnecting = Reconnecting
call-tile-rests = Picture rests to keep the sound

# Who comes and goes
call-news-came = { $name } ({ $role }) is in the call now.
call-news-left = { $name } ({ $role }) is out of the call.
call-news-lost = { $name } ({ $role }) lost the connection.

call-quality-good = Good connection
call-quality-fair = Fair connection
call-quality-weak = Weak connection
call-quality-poor = Poor connection
call-quality-none = No connection

call-controls = Call controls
call-mute = Mute
call-camera = Camera
call-camera-off = Camera off
call-text = Text
call-note = Note
call-decision = Decision
call-decision-loading = Getting the decision
call-decision-failed = The decision did not load. Reload this page to try again.
call-written = What you write
call-more = More
call-more-back = Back to the list
call-unread =
    { $count ->
        [one] 1 new message
       *[other] { $count } new messages
    }

# Pictures that stay large
call-pin = Keep { $name } large
call-pin-screen = Keep the screen of { $name } large
call-pin-short = Keep large
call-unpin-short = Let go
call-pin-which = Press the number of a picture to keep it large.

# Microphones turned off by the doctor
call-muted-by = { $name } turned your microphone off. Turn it on when you want to speak.
call-unmute = Turn on
call-silence = Turn off microphone

call-people = Who is here
call-people-nobody-else = Nobody else can see or hear you. When somebody comes or goes, everyone here is told.
call-relay-only = In this visit nobody learns the network address of anybody else. Sound and picture go through the clinic’s relay.

call-share = Share your screen
call-share-stop = Stop sharing
call-sharing = Everyone here sees your screen.
call-share-unsupported = This browser can’t share a screen. The call goes on.
call-share-failed = Your screen could not be shared. The call goes on, try it again.

call-mode = Data use
call-mode-full = Full
call-mode-full-note = The best picture that your connection can carry.
call-mode-low = Save data
call-mode-low-note = A smaller picture. Good for mobile data.
call-mode-audio = Sound only
call-mode-audio-note = No pictures, yours or theirs. Good for a weak connection.

call-connection = Connection
call-connection-more = How well each of you gets through
call-connection-why = Sound comes first: when the way gets narrow, the picture gives way.
call-connection-nobody = Nobody else is here yet.
call-connection-measuring = Measuring
call-graph-label = The last two minutes. { $worst }
call-graph-delay = Round trip, up to { $top } ms
call-graph-delay-worst = A round trip took { $worst } ms at most.
call-graph-loss = Lost sound, up to { $top } %
call-graph-loss-worst = At most { $worst } % of the sound was lost.
call-graph-jitter = Jitter, up to { $top } ms
call-graph-jitter-worst = Jitter was { $worst } ms at most.
call-graph-mos = Sound score, up to { $top }
call-graph-mos-worst = The sound score was { $worst } or more.
call-figures = Figures
call-figure-none = Not measured
call-figure-ms = { $value } ms
call-figure-percent = { $value } %
call-figure-of-score = { $value } of 4.5
call-figure-per-second = { $value } a second
call-figure-round-trip = Round trip
call-figure-loss = Lost sound
call-figure-jitter = Jitter
call-figure-mos = Sound score (MOS)
call-figure-frames = Pictures

call-words = Compare words
call-words-short = See that nobody changed how the call was set up
call-words-more = See more
call-words-how = Read the four words to each other aloud. Both of you should have the same four, in the same order.
call-words-with = With { $name }
call-words-numbers = If you speak different languages, compare the numbers:
call-words-waiting = The words are being made. That takes a moment.
call-words-proves = The same words mean that nobody between the two of you changed how this call was set up.
call-words-not = They can’t show whether the clinic’s own server gave one of you another page.
call-words-changed = The call with { $name } leads somewhere else than before. Say nothing private.
call-words-failed = The check of the call with { $name } went wrong. It may not be private.
call-words-do = Both of you leave the call and come back, then compare the words again. If they still differ, go on by telephone.

call-keys = Keyboard shortcuts
call-keys-use = Use these keys
call-keys-why = They rest while you write. Turn them off if you speak to your computer.
call-key-microphone = Microphone on or off
call-key-camera = Camera on or off
call-key-text = Text
call-key-note = Note
call-key-share = Share your screen
call-key-pin = Keep a person large, by number
call-key-words = Compare words
call-key-keys = This list
call-key-close = Close what is open

call-float = Float the picture
call-float-end = Picture back here
call-float-back = Back to the call
call-float-failed = This browser did not let the picture float.

call-devices-title = Camera and sound
call-devices-more = Choose camera, microphone and speaker
call-devices-done = Done
call-device-camera = Camera
call-device-microphone = Microphone
call-device-speaker = Speaker
call-device-number = Device { $number }
call-device-none = None found

call-devices-again = Try again
call-devices-insecure = This page is not secure, so the browser offers no camera and no microphone. Open the link from your message again.
call-microphone-denied = The browser does not let this page use your microphone. Allow it beside the address, then try again.
call-microphone-missing = No microphone was found. Plug one in, then try again.
call-microphone-busy = Another program is using your microphone. Close it, then try again.
call-microphone-interrupted = Nobody hears you. Something else took your microphone, such as a phone call.
call-microphone-back = Turn my microphone on again
call-camera-denied = The browser does not let this page use your camera. Allow it beside the address, then try again. The visit works without it.
call-camera-missing = No camera was found. The visit works without it.
call-camera-busy = Another program is using your camera. Close it, then try again. The visit works without it.
call-camera-interrupted = Your camera was taken by something else.
call-camera-back = Turn my camera on again
call-lasted = The call has lasted

# On the waiting page
call-relay-choice = Hide my address from the others
call-relay-choice-why = Your network address tells roughly where you are. Hidden, sound and picture go through the clinic’s relay, which can take a little longer.
call-relay-always = In this clinic, nobody in a visit learns the network address of anybody else.
