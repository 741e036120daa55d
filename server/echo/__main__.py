"""`python -m server.echo`: the echo process. The server starts it; see `server.echo.child`."""

from server.echo.child import main

main()
