# Before a visit: what a patient writes down for it, and the doctor reads.

before-title = Prepare your visit
before-words = Your doctor reads this before the call. Write as much or as little as you like; it is kept as you type.
before-visit = Visit { $when }
before-visit-with = Visit { $when }, with { $doctor }
before-back = Home
before-none = Choose a visit to prepare
before-loading = Looking up what you wrote
before-failed = What you wrote could not be loaded
before-matters = What matters most to you in this visit?
before-matters-hint = For example: I want to sleep through the night again.
before-questions = Your questions
before-questions-hint = The ones you don’t want to forget.
before-question = Question { $number }
before-question-add = Add a question
before-medicines = Medicines that changed
before-medicines-hint = New ones, ones you stopped, another dose. Also from the pharmacy, without a prescription.
before-medicine = Medicine { $number }
before-medicine-add = Add a medicine
before-remove = Remove: { $what }
before-photos = Pictures
before-photos-hint = A rash, a box of pills, a page of your diary. Where it was taken is left out.
before-photo-add = Add a picture
before-photo-remove = Remove
before-photo-save = Save the picture
before-photo-failed = This picture could not be loaded
before-kept = Kept. Your doctor can read it.
before-keeping = Keeping it
before-not-kept = What you wrote is still here. It is sent again in a moment.
before-closed = The call has begun, so this stays as it is. Say the rest to your doctor.

before-desk-title = Written before the visit
before-desk-when = { $when }, by { $name }
before-desk-matters = What matters
before-desk-questions = Questions
before-desk-medicines = Medicines that changed
before-desk-photos = Pictures
