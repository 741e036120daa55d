"""The clinic's side of other systems: their tokens, their names for its records, its webhooks."""
