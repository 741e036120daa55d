"""Tests of the clinic itself: its rules and records, on both databases where they are kept."""
