"""The two ways a message reaches a person. A link goes one way and its code the other."""

from enum import StrEnum


class Channel(StrEnum):
    MAIL = "mail"
    SMS = "sms"

    @property
    def other(self) -> "Channel":
        """The way that the code takes when the link took this one."""
        return Channel.SMS if self is Channel.MAIL else Channel.MAIL
