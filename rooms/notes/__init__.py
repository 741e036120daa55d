"""Notes of a visit: append-only logs of opaque updates."""
