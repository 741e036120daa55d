"""The TURN relay beside the clinic: its configuration, and a probe that holds it to it."""
