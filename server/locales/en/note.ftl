# The shared note beside the call.
note-label = Shared note
note-placeholder = Write here. Both of you see it.
note-toolbar = Formatting
note-bold = Bold
note-heading = Heading
note-list = List
note-opening = Opening the note
note-failed = The note could not be opened. The call goes on.
note-saved = Saved
note-saving = Saving
note-offline = No connection. Your words are kept here and saved when it is back.
note-closed = This note is closed. You can still read it.
note-refused = Your last change could not be saved. Copy your words, then load this page again.
note-too-long = That is too much at once. Paste it in parts of up to { NUMBER($limit) } characters.
