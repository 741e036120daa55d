"""Tests of decision aids."""
