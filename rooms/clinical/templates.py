"""Templates and snippets: texts that doctors drop into a note. They hold nothing of any patient.

The clinic's own are kept by admins and whoever wrote them; a doctor's own ones are that doctor's
alone. The body is plain text: a line that starts with `# ` is a heading, one with `- ` an item of a
list. `server.api.template_routes` asks; the page turns the body into the note's own form.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, or_, select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.ids import ServiceId, new_id
from rooms.lifecycle import Cause
from rooms.roles import Role
from rooms.storage.clinical_tables import NoteTemplateRow
from rooms.storage.visit_tables import ServiceRow

MAX_TEMPLATES = 300


class TemplateKind(StrEnum):
    """A whole note to begin with, or a few words to put in where the writer is."""

    TEMPLATE = "template"
    SNIPPET = "snippet"


class UsedIn(StrEnum):
    """Which notes offer it."""

    CLINICAL = "clinical"
    SHARED = "shared"
    BOTH = "both"


@dataclass(frozen=True)
class Wording:
    """What a template says. `service_id` None: for visits of every service."""

    kind: TemplateKind
    used_in: UsedIn
    name: str
    body: str
    service_id: ServiceId | None


@dataclass(frozen=True)
class Template:
    """A template as its reader sees it: `mine` is only theirs, and `may_change` says so."""

    id: str
    wording: Wording
    mine: bool
    may_change: bool


async def templates(work: Work, actor: Actor) -> list[Template]:
    """Return the clinic's templates and the reader's own, by name. Raises Refused."""
    require(actor, Action.WORK_HERE, ClinicFacts())
    rows = await work.db.scalars(
        select(NoteTemplateRow).where(
            NoteTemplateRow.closed_at.is_(None),
            or_(NoteTemplateRow.owner_id.is_(None), NoteTemplateRow.owner_id == actor.person_id),
        )
    )
    found = [_template(actor, row) for row in rows]
    return sorted(found, key=lambda one: one.wording.name.casefold())


async def add_template(work: Work, actor: Actor, wording: Wording, *, mine: bool) -> str:
    """Keep a new template, for everyone or for the doctor alone; return its id.

    Raises Refused, Invalid for an unknown service, Conflict for a name that is taken.
    """
    cause = require(actor, Action.WORK_HERE, ClinicFacts())
    if mine and cause is not Cause.DOCTOR:
        raise Refused("Templates of one's own are for doctors. Make it for the clinic.")
    owner_id = actor.person_id if mine else None
    await _check(work, wording, owner_id, None)
    now = work.clock.now()
    row = NoteTemplateRow(
        id=new_id(), owner_id=owner_id, created_by=actor.person_id, created_at=now, changed_at=now
    )
    _write(row, wording)
    work.db.add(row)
    await work.db.flush()
    work.audit("template:add", detail={"template": row.id})
    return row.id


async def change_template(work: Work, actor: Actor, template_id: str, wording: Wording) -> None:
    """Put new words in the place of a template's. Raises like `add_template`, and NotFound."""
    row = await _held(work, actor, template_id)
    await _check(work, wording, row.owner_id, row.id)
    _write(row, wording)
    row.changed_at = work.clock.now()
    work.audit("template:change", detail={"template": row.id})


async def close_template(work: Work, actor: Actor, template_id: str) -> None:
    """Offer a template no more; notes that it was used in stay as they are."""
    row = await _held(work, actor, template_id)
    row.closed_at = work.clock.now()
    work.audit("template:close", detail={"template": row.id})


async def _held(work: Work, actor: Actor, template_id: str) -> NoteTemplateRow:
    require(actor, Action.WORK_HERE, ClinicFacts())
    row = await work.db.get(NoteTemplateRow, template_id, with_for_update=True)
    is_others = row is not None and row.owner_id not in {None, actor.person_id}
    if row is None or row.closed_at is not None or is_others:
        raise NotFound("There is no such template.")
    if not _may_change(actor, row):
        raise Refused("Only an admin and who wrote it may change a template of the clinic.")
    return row


def _may_change(actor: Actor, row: NoteTemplateRow) -> bool:
    if row.owner_id is not None:
        return row.owner_id == actor.person_id
    return Role.ADMIN in actor.roles or row.created_by == actor.person_id


async def _check(work: Work, wording: Wording, owner_id: str | None, own: str | None) -> None:
    if wording.service_id is not None:
        service = await work.db.get(ServiceRow, wording.service_id)
        if service is None or service.closed_at is not None:
            raise Invalid("There is no such service. Choose another one, or all of them.")
    same_owner = (
        NoteTemplateRow.owner_id.is_(None)
        if owner_id is None
        else NoteTemplateRow.owner_id == owner_id
    )
    open_ones = select(NoteTemplateRow).where(NoteTemplateRow.closed_at.is_(None), same_owner)
    others = [one for one in await work.db.scalars(open_ones) if one.id != own]
    if any(one.name.casefold() == wording.name.casefold() for one in others):
        raise Conflict("There is a template of this name already. Choose another name.")
    held = await work.db.scalar(select(func.count()).select_from(open_ones.subquery()))
    if own is None and (held or 0) >= MAX_TEMPLATES:
        raise Conflict("There are as many templates as there may be. Remove one first.")


def _write(row: NoteTemplateRow, wording: Wording) -> None:
    row.kind, row.used_in = wording.kind, wording.used_in
    row.name, row.body, row.service_id = wording.name, wording.body, wording.service_id


def _template(actor: Actor, row: NoteTemplateRow) -> Template:
    service_id = None if row.service_id is None else ServiceId(row.service_id)
    wording = Wording(TemplateKind(row.kind), UsedIn(row.used_in), row.name, row.body, service_id)
    return Template(row.id, wording, row.owner_id is not None, _may_change(actor, row))
