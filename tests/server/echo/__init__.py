"""Tests of the echo: its process, its limits, its routes, with real media."""
