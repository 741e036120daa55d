"""Alembic migrations of the whole database, the clinic's tables and the sign-in tables alike."""
