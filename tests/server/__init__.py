"""Tests of the process: settings, logs, TLS, command line, HTTP."""
