"""The two notes of a visit: the one that both write in, and the doctor's own."""

from enum import StrEnum


class NoteKind(StrEnum):
    """`shared` is written by patient and doctor in the call; `clinical` by the doctor, also before
    and after it, until it is signed."""

    SHARED = "shared"
    CLINICAL = "clinical"
