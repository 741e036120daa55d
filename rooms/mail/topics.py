"""What a conversation with the care team is about, as its writer says."""

from enum import StrEnum


class Topic(StrEnum):
    QUESTION = "question"
    MEDICINE = "medicine"
    RESULT = "result"
    APPOINTMENT = "appointment"
    READING = "reading"
    OTHER = "other"
