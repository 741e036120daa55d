"""Sending signed events of visits to other systems."""
