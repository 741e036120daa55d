"""`python -m server` is the same as `visavis`."""

from server.cli import main

main()
