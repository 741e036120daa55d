"""Tests of sign-in: passwords, authenticators, sessions, visit links."""
