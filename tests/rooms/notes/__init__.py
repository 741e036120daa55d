"""Tests of the shared note."""
