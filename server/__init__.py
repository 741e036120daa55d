"""The process: composition, settings, command line, HTTP, sessions and second factor."""
