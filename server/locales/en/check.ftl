# The check before the call: what works, what does not, and what to do. Shown to whoever waits, and
# in short to the visit's doctor.

## Steps

check-title = Try camera and sound
check-why = We test your camera, your sound and your connection. It takes about 20 seconds.
check-ask = Your browser will ask if this page may use them. Choose “Allow”.
check-nobody = Nobody sees or hears you yet
check-start = Try camera and microphone
check-start-alone = Test the connection only
check-skip = Skip the test
check-skipped = You skipped the test. You can still do it.
check-opening = Waiting for your browser
check-opening-hint = Look for a question at the top or bottom of the screen and choose “Allow”.
check-steps = What was tested
check-camera = Camera
check-microphone = Microphone
check-speaker = Speaker
check-connection = Connection
check-works = Works
check-off = Off
check-denied = Not allowed
check-missing = Not found
check-busy = In use elsewhere
check-say = Say something
check-level = How loud your microphone hears you
check-heard = We hear you
check-not-heard = Nothing heard yet
check-speaker-play = Play a sound
check-speaker-playing = Playing
check-speaker-asked = Did you hear it?
check-speaker-yes = Yes, I did
check-speaker-no = No, nothing
check-speaker-no-chip = Not heard
check-connection-direct = Testing the direct way
check-connection-relay = Testing the way around
check-connection-queued = Waiting for a free place
check-own-works = Sound and picture work
check-level-good = Good
check-level-fair = With limits
check-level-poor = Weak
check-level-blocked = Closed
check-level-unknown = Not tested
check-again = Test again
check-choose = Choose another camera or sound
check-turn-off = Turn off camera and microphone
check-own-picture = Your own picture
check-own-label = You, as { $doctor } will see you
check-camera-off = Your camera is off
check-running = Testing your connection

## Verdict

check-verdict-good = You are ready
check-verdict-good-words = Camera, sound and connection work.
check-verdict-good-network = Your connection is good
check-verdict-fair = You can join
check-verdict-poor = The call may be hard to follow
check-verdict-blocked = The video call may not get through
check-verdict-unknown = We could not test your connection

## What stands in the way, and what to do

check-cause-camera-denied = This page may not use your camera.
check-cause-camera-missing = We found no camera.
check-cause-camera-busy = Another app is using your camera.
check-cause-microphone-denied = This page may not use your microphone.
check-cause-microphone-missing = We found no microphone.
check-cause-microphone-busy = Another app is using your microphone.
check-cause-speaker-not-heard = You did not hear our sound.
check-cause-slow = Your connection is slow. We may pause the picture to keep the sound.
check-cause-loss = Parts of what is sent get lost on the way.
check-cause-delay = Sound and picture arrive late.
check-cause-jitter = Your connection is uneven, so the sound may break up.
check-cause-udp-blocked = Your network or ours closes the direct way for video.
check-cause-around = The direct way is closed, so your call goes around. That works.
check-cause-relay-unreachable = The direct way works. The way around, which some calls need, does not.
check-cause-no-path = Neither the direct way nor the way around gets through.
check-cause-no-webrtc = This browser cannot make video calls.
check-cause-insecure = This page is not secure, so your browser offers no camera and no microphone.
check-cause-check-unavailable = The test did not answer. Your visit can still take place.

check-do-close-app = Close other apps that use it, such as another video call. Then try again.
check-do-plug-in = Plug one in, or go on without it.
check-do-camera-optional = You can go on without it: you still see and hear your doctor.
check-do-microphone-optional = You can go on without it: you hear your doctor, and you can write to each other.
check-do-speaker = Turn up the sound of your device, or choose another speaker. Then play the sound again.
check-do-closer = Move closer to your Wi-Fi, or stop other downloads and streams. Then test again.
check-do-network = Try another network, such as mobile data instead of Wi-Fi. If you use a VPN, turn it off. Then test again.
check-do-browser = Open this page in a current Chrome, Edge, Firefox or Safari.
check-do-secure = Open the link from your message again.
check-do-nothing = You do not need to do anything.
check-do-call = If the video does not work, your doctor calls you on { $number }.
check-do-call-clinic = If nothing helps, call us on
check-do-try-again = Try again

## How to allow it, by browser

check-allow-title = How to allow it
check-allow-chrome = Press the icon to the left of the address at the top. Turn on camera and microphone. Then press “Try again”.
check-allow-chrome-android = Press the icon to the left of the address, then “Permissions”. Turn on camera and microphone. Then press “Try again”.
check-allow-safari-ios = Press the page icon in the address bar, then the three dots and “Website settings”. Set camera and microphone to “Allow”. Then press “Try again”.
check-allow-safari-mac = In the menu at the top choose Safari, then “Settings for this website”. Set camera and microphone to “Allow”. Then press “Try again”.
check-allow-firefox = Press the crossed-out camera or microphone to the left of the address and remove the block. Then press “Try again”.
check-allow-other = Look in the settings of this browser for the permissions of this page. Allow camera and microphone. Then press “Try again”.
check-allow-in-app = This page is open inside another app, which often keeps the camera to itself. Open it in your browser instead.
check-allow-system = Still not? Your device itself may hold it back: look in its settings under “Privacy” and let this browser use both.

## Another browser

check-copy-link = Copy the address of this page
check-copied = Copied. Open another browser and paste it there.
check-copy-failed = This browser does not let us copy. Mark the address at the top and copy it by hand.
check-another-link = There, open the link from your message, so that we know it is you.

## For the doctor, in short

check-desk-good = Connection good
check-desk-fair = Connection fair
check-desk-poor = Connection poor
check-desk-blocked = No connection
check-desk-unknown = Connection not tested
check-short-camera-denied = camera not allowed
check-short-camera-missing = no camera
check-short-camera-busy = camera in use elsewhere
check-short-microphone-denied = microphone not allowed
check-short-microphone-missing = no microphone
check-short-microphone-busy = microphone in use elsewhere
check-short-speaker-not-heard = did not hear the test sound
check-short-slow = slow
check-short-loss = packets get lost
check-short-delay = long delay
check-short-jitter = uneven
check-short-udp-blocked = direct way closed
check-short-relay-unreachable = relay not reached
check-short-no-path = nothing gets through
check-short-no-webrtc = browser without video calls
check-short-insecure = page not secure
check-short-check-unavailable = the test did not answer
