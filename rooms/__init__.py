"""The clinic: people, visits, queue, seats, notes and feedback, with their storage and encryption."""
