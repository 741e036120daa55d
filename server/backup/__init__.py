"""Backup and restore: one encrypted format for both databases, opened by a key kept apart."""
