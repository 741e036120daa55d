"""Tests of `visavis doctor`, against real servers."""
