# The call screen, shared by patient and doctor.
call-with = Call with { $name }
call-picture-of = { $name } on camera
call-you = You
call-self = You, your own picture. Arrow keys move it to another corner.
call-self-off = You, your camera is off. Arrow keys move this to another corner.

call-joining = Going into the room
call-alone = You are in the room. { $name } will appear here.
call-connecting = Connecting to { $name }
call-gone = { $name } left the call. The room stays open.
call-lost = { $name } lost the connection. Stay on this page, they can come back.
call-reconnecting = The call with { $name } was cut. It is coming back by itself, stay on this page.
call-other-muted = { $name } has the microphone off
call-ended = The call has ended
call-taken-over = The visit goes on in another tab or on another device.
call-turn-on-sound = Turn on sound

call-quality-good = Good connection
call-quality-fair = Fair connection
call-quality-weak = Weak connection
call-quality-poor = Poor connection
call-quality-none = No connection

call-controls = Call controls
call-mute = Mute
call-camera-off = Camera off
call-note = Note
call-devices = Devices

call-devices-title = Camera and sound
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
call-microphone-interrupted = Your microphone was taken by something else, such as a phone call.
call-camera-denied = The browser does not let this page use your camera. Allow it beside the address, then try again. The visit works without it.
call-camera-missing = No camera was found. The visit works without it.
call-camera-busy = Another program is using your camera. Close it, then try again. The visit works without it.
call-camera-interrupted = Your camera was taken by something else.
call-lasted = The call has lasted
