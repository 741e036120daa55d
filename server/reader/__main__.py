"""`python -m server.reader`: the reader's process. The server starts it; see `server.reader.child`."""

from server.reader.child import main

main()
