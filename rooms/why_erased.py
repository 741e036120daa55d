"""Why somebody is erased: one word, which stays in the audit.

A word and not a text: a text would be about the person, and stay after them. `server.erasing` writes
it down, and the command line offers it.
"""

from enum import StrEnum


class Why(StrEnum):
    """What asks for it."""

    REQUEST = "request"
    """The person asked for it."""
    ORDER = "order"
    """A court or an authority ordered it."""
    EXPIRED = "expired"
    """Nothing obliges the clinic to keep it any more."""
    MISTAKE = "mistake"
    """The person should never have been added."""
