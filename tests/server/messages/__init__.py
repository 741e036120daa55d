"""Tests of mail and text messages."""
