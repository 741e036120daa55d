"""Signing the clinical note: who, when, and the fingerprint of what exactly was signed.

The doctor reviews the note as the server reads it and signs that: `reviewed` is the hash they saw.
Signing holds the same row as writing does (`rooms.notes.log`), so what is written meanwhile is
either in the review or refuses the signature; from then on the log takes nothing more. Rules:
CLINICAL.md, "After the visit".
"""

from dataclasses import dataclass

import orjson

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.clinical.door import come_in, held_note, held_signed, visit_row
from rooms.clinical.fingerprint import fingerprint, keep_salt, new_salt, salt_of
from rooms.errors import Conflict, Invalid
from rooms.events import PartChanged, VisitPart
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.notes.document import Document
from rooms.notes.kinds import NoteKind
from rooms.notes.log import close_note
from rooms.notes.reading import NoteContent
from rooms.storage.clinical_tables import SignedNoteRow
from rooms.storage.tables import NoteRow, VisitRow

_TABLE = SignedNoteRow.__tablename__
_SIGNED_IN = frozenset({VisitState.IN_CALL, VisitState.WRAP_UP, VisitState.COMPLETED})


@dataclass(frozen=True)
class Signed:
    """What was signed, opened. `intact` is whether it still has the fingerprint of its signature."""

    document: Document
    intact: bool


async def opened(work: Work, row: SignedNoteRow) -> Signed:
    """Return what a row holds."""
    sealer = await work.sealer(PersonId(row.patient_id))
    kept = sealer.open_bytes(_TABLE, "content", row.visit_id, row.content_sealed)
    document = Document.of_json(orjson.loads(kept))
    found = fingerprint(await salt_of(work, row), document.canonical)
    return Signed(document, found == row.sha256)


async def may_sign(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Return the visit whose note the actor may sign. Raises NotFound, Refused."""
    row = await visit_row(work, visit_id)
    await come_in(work, actor, row, Action.SIGN_NOTE, "note:sign")
    return row


async def sign(
    work: Work, actor: Actor, visit_id: VisitId, content: NoteContent, reviewed: str
) -> SignedNoteRow:
    """Sign the note and lock it.

    Raises NotFound, Refused, Invalid `note_empty`, Conflict `note_signed` when it was signed, or
    `note_moved` when something was written since the review.
    """
    visit = await may_sign(work, actor, visit_id)
    _check_state(visit)
    if await work.db.get(SignedNoteRow, visit_id) is not None:
        raise _signed_already()
    note = await held_note(work, visit_id)
    if note is None or content.document.is_empty:
        raise Invalid("There is nothing to sign: the note is empty.", code="note_empty")
    if note.closed_at is not None:  # Whoever held the row before has signed it.
        raise _signed_already()
    if content.document.sha256 != reviewed:
        raise _moved()
    await close_note(work, visit_id, NoteKind.CLINICAL, content.head)
    return await _keep(work, actor, visit, note, content)


async def share(work: Work, actor: Actor, visit_id: VisitId) -> None:
    """Let the patient read a signed note from now on; a second time changes nothing.

    Raises NotFound, Refused, and Conflict `note_not_signed` before it is signed.
    """
    await may_sign(work, actor, visit_id)
    row = await held_signed(work, visit_id)
    if row.shared_at is not None:
        return
    row.shared_at, row.shared_by = work.clock.now(), actor.person_id
    work.audit("note:share", patient_id=PersonId(row.patient_id), visit_id=visit_id)
    work.tell(PartChanged(visit_id, actor.person_id, VisitPart.CLINICAL_NOTE))


def _check_state(visit: VisitRow) -> None:
    if VisitState(visit.state) not in _SIGNED_IN:
        raise Conflict("A note can be signed once the patient was let in.", code="visit_moved_on")


async def _keep(
    work: Work, actor: Actor, visit: VisitRow, note: NoteRow, content: NoteContent
) -> SignedNoteRow:
    patient_id, visit_id = PersonId(visit.patient_id), VisitId(visit.id)
    sealer = await work.sealer(patient_id)
    salt, said = new_salt(), content.document.canonical
    row = SignedNoteRow(
        visit_id=visit_id,
        patient_id=patient_id,
        note_id=note.id,
        head=content.head,
        content_sealed=sealer.seal_bytes(_TABLE, "content", visit_id, said),
        sha256=fingerprint(salt, said),
        signer_id=actor.person_id,
        signed_at=work.clock.now(),
    )
    await keep_salt(work, row, salt)
    work.db.add(row)
    await work.db.flush()
    detail = {"fingerprint": row.sha256}
    work.audit("note:sign", patient_id=patient_id, visit_id=visit_id, detail=detail)
    work.tell(PartChanged(visit_id, actor.person_id, VisitPart.CLINICAL_NOTE))
    return row


def _signed_already() -> Conflict:
    return Conflict(
        "This note is signed already. Add what is missing below it.", code="note_signed"
    )


def _moved() -> Conflict:
    return Conflict(
        "Something was written after you looked. Read the note again, then sign it.",
        code="note_moved",
    )
