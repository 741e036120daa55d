"""Files that are sent in a visit's chat: pictures and PDF, within a quota for the visit.

Each comes with a message of its own, in one piece: a file that nobody was told of is not kept.
`server.api.file_routes` calls this; bytes and kinds are `rooms.files`' and `rooms.file_types`'.
"""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import NoReturn

from rooms.access import Actor
from rooms.chat import Saying, file_in_chat, may_say, said_before, say
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, Invalid
from rooms.file_types import PICTURES_AND_PDF
from rooms.files import FileId, KeptFile, Upload, bytes_in_visit, file_of, keep_file
from rooms.ids import PersonId, VisitId

MAX_FOUND_CHARS = 120


class InfectedFile(Invalid):
    """A scanner found something in a file; `found` is what it calls it."""

    code = "file_infected"

    def __init__(self, found: str) -> None:
        super().__init__("Something harmful was found in this file, so it was not kept.")
        self.found = found


@dataclass(frozen=True)
class Coming:
    """A file on its way in. `op_id` names the sending: the same one again is the same file.

    `parts` raise InfectedFile at their end when they were scanned and something was found.
    """

    op_id: str
    name: str
    parts: AsyncIterable[bytes]


@dataclass(frozen=True)
class Sent:
    """A file with the number of its message."""

    seq: int
    file: KeptFile


async def send_file(
    clinic: Clinic, actor: Actor, visit_id: VisitId, coming: Coming, *, quota_bytes: int
) -> Sent:
    """Keep a file as it streams in and tell of it in the chat.

    Raises what `rooms.chat.say`, `rooms.files.keep_file` and the parts raise, and Conflict
    `file_quota`.
    """
    async with clinic.work() as work:
        part = await may_say(work, actor, visit_id, coming.op_id)
        patient_id = PersonId(part.visit.patient_id)
        before = await said_before(work, actor, visit_id, coming.op_id)
        if before is not None:
            return Sent(before.seq, await file_of(work, patient_id, FileId(before.file_id or "")))
        if await bytes_in_visit(work, visit_id) >= quota_bytes:
            _refuse_full()
    seqs: list[int] = []

    async def then(work: Work, kept: KeptFile) -> None:
        await may_say(work, actor, visit_id, coming.op_id)
        if await bytes_in_visit(work, visit_id) > quota_bytes:
            _refuse_full()
        if await said_before(work, actor, visit_id, coming.op_id) is not None:
            raise Conflict("This file is here already.")
        seqs.append(await say(work, actor, visit_id, Saying(coming.op_id, file_id=kept.id)))
        _write_down(work, "file:add", kept)

    upload = Upload(
        patient_id, actor.person_id, coming.name, visit_id=visit_id, only=PICTURES_AND_PDF
    )
    try:
        kept = await keep_file(clinic, upload, coming.parts, then)
    except InfectedFile as error:
        await _write_down_find(clinic, patient_id, visit_id, error)
        raise
    return Sent(seqs[0], kept)


async def look_at_file(work: Work, actor: Actor, visit_id: VisitId, file_id: FileId) -> KeptFile:
    """Return a file of the chat that is to be read now. Raises NotFound, or Refused."""
    kept = await file_in_chat(work, actor, visit_id, file_id)
    _write_down(work, "file:read", kept, once=True)
    return kept


def _refuse_full() -> NoReturn:
    raise Conflict("This visit has as many files as it may have.", code="file_quota")


async def _write_down_find(
    clinic: Clinic, patient_id: PersonId, visit_id: VisitId, error: InfectedFile
) -> None:
    """In work of its own: by now nothing of the file is kept that it could go with."""
    async with clinic.work() as work:
        work.audit(
            "file:add",
            patient_id=patient_id,
            visit_id=visit_id,
            outcome="refused",
            detail={"found": error.found[:MAX_FOUND_CHARS]},
        )


def _write_down(work: Work, action: str, kept: KeptFile, *, once: bool = False) -> None:
    work.audit(
        action,
        patient_id=kept.patient_id,
        visit_id=kept.visit_id,
        detail={"file": kept.id},
        once=once,
    )
