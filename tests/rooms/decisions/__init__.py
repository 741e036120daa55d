"""Shared decisions."""
