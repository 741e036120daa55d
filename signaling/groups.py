"""The names of the groups of sockets that are told the same things.

A socket enters them by its session (`signaling.handshake`), by the visit it has open
(`signaling.visits`) and by joining a room (`signaling.room`); `signaling.live` speaks to them.
"""

from typing import NewType

from rooms.ids import PeerId, PersonId, VisitId
from rooms.notes.kinds import NoteKind

Group = NewType("Group", str)
"""A group of sockets that are told the same things."""

DESK_ANY = Group("desk:any")
BOARD = Group("board")


def desk(doctor_id: PersonId) -> Group:
    return Group(f"desk:{doctor_id}")


QUEUE = Group("queue")
"""Every patient who may be waiting."""


def session(session_id: str) -> Group:
    return Group(f"session:{session_id}")


def visit(visit_id: VisitId) -> Group:
    """Everyone who has a visit open: waiting, or in its room."""
    return Group(f"visit:{visit_id}")


def patients(visit_id: VisitId) -> Group:
    """The pages of a visit's patient, and of who acts for them."""
    return Group(f"patients:{visit_id}")


def record(patient_id: PersonId) -> Group:
    """A patient's own pages, which tell who looked at the record."""
    return Group(f"record:{patient_id}")


def record_side(patient_id: PersonId) -> Group:
    """The pages of who acts for a patient in their record; they hear what the patient hears."""
    return Group(f"record-side:{patient_id}")


def acting(patient_id: PersonId, proxy_id: PersonId) -> Group:
    """The pages of one person who acts for a patient, to be cut when they no longer may."""
    return Group(f"acting:{patient_id}:{proxy_id}")


def room(visit_id: VisitId) -> Group:
    """Everyone in the room of a visit. Being in it is what lets a socket signal."""
    return Group(f"room:{visit_id}")


def peer(visit_id: VisitId, peer_id: str) -> Group:
    """One peer of one room: a signal can't be addressed to a peer of another room."""
    return Group(f"peer:{visit_id}:{peer_id}")


def connection(peer_id: PeerId) -> Group:
    """The socket that holds a connection."""
    return Group(f"connection:{peer_id}")


def chat(visit_id: VisitId) -> Group:
    """The pages of patient, proxies and doctor that show a visit's chat."""
    return Group(f"chat:{visit_id}")


def guest_chat(visit_id: VisitId) -> Group:
    """The pages of guests that show it; they stop with the call."""
    return Group(f"guest-chat:{visit_id}")


def note(visit_id: VisitId, kind: NoteKind) -> Group:
    """The pages that have a note of a visit open."""
    return Group(f"{kind}-note:{visit_id}")
