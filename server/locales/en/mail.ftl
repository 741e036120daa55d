# Messages between a patient and the care team: the portal, and the desk.

mail-title = Messages
mail-loading = Looking up your messages
mail-failed = Your messages could not be loaded
mail-none = No messages yet
mail-none-words = Ask about a medicine, a result, or something you forgot to say.
mail-team = { $names } can read and answer here.
mail-team-none = Once you have a visit with a doctor here, you can write to them.
mail-answer-time = { $days ->
    [one] We answer within 1 working day.
   *[other] We answer within { $days } working days.
}
mail-write = Write a message
mail-back = All messages
mail-not-urgent = Nobody reads messages at night or at weekends
mail-topic = What is it about?
mail-topic-question = A question
mail-topic-medicine = A medicine
mail-topic-result = A result
mail-topic-appointment = A visit
mail-topic-reading = Something to read
mail-topic-other = Something else
mail-subject = In a few words
mail-subject-hint = For example: May I swim again?
mail-subject-missing = Say in a few words what it is about.
mail-text = Your message
mail-empty = Write a few words first.
mail-send = Send
mail-attach = Add a picture or PDF
mail-sent = Your message is with the care team.
mail-write-more = Write more
mail-write-again = Write again
mail-letters = Letters, oldest first
mail-you = You
mail-from-team = The care team
mail-last-team = Care team:
mail-tell = Tell me by mail when a patient writes
mail-tell-note = At most every half hour, without who or what
mail-someone = Someone who is no longer here
mail-about = About “{ $title }”
mail-closed = Done
mail-answered = Answered
mail-waits = Waits for an answer
mail-unread = { $count ->
    [one] 1 new
   *[other] { $count } new
}
mail-nobody = There is nobody you may write for
mail-nobody-words = When somebody lets you act for them in their record, you can write for them here.
mail-of = Messages of { $name }

mail-desk-title = Messages from patients
mail-desk-waiting = Waiting for an answer
mail-desk-open = Answered
mail-desk-closed = Done
mail-desk-none = No message waits
mail-desk-none-words = When one of your patients writes, it shows up here at once.
mail-desk-pick = Choose a message on the left
mail-desk-late = Late
mail-desk-taken-by = { $name } answers
mail-desk-taken-by-me = You answer
mail-desk-take = I answer this
mail-desk-leave = Leave it to others
mail-desk-close = Done
mail-desk-reopen = Open it again
mail-desk-answer = Your answer
mail-desk-send = Send the answer
mail-desk-sent = Sent. { $name } gets a mail without the words.
mail-desk-back = All messages
mail-desk-new-for = Write to { $name }
mail-desk-begin = Send the message
