"""Actions: what the clinic will do about feedback, who does it, and by when.

Doctors and admins write them, in their own words, from a trend or a comment; `about` says from
which. They hold nothing of a patient.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Invalid, NotFound
from rooms.ids import PersonId, new_id
from rooms.people import Person, people
from rooms.roles import Role
from rooms.storage.questionnaire_tables import FeedbackActionRow
from rooms.storage.tables import PersonRow

_STAFF = frozenset({Role.DOCTOR, Role.ADMIN})
_SHOWN = 500


@dataclass(frozen=True)
class Plan:
    """What an action says."""

    title: str
    about: str
    owner_id: PersonId
    due_on: date


@dataclass(frozen=True)
class KeptAction:
    """An action; `owner` is None when the account is closed by now."""

    id: str
    title: str
    about: str
    owner_id: PersonId
    owner: Person | None
    due_on: date
    created_at: datetime
    done_at: datetime | None


async def actions(work: Work) -> list[KeptAction]:
    """Return the actions: open ones by their day, then done ones, the newest first."""
    rows = list(
        await work.db.scalars(
            select(FeedbackActionRow).order_by(FeedbackActionRow.created_at.desc()).limit(_SHOWN)
        )
    )
    known = await people(work, {PersonId(row.owner_id) for row in rows})
    found = [_kept(row, known) for row in rows]
    still_open = sorted((one for one in found if one.done_at is None), key=lambda one: one.due_on)
    return still_open + [one for one in found if one.done_at is not None]


async def add_action(work: Work, actor: Actor, plan: Plan) -> str:
    """Keep an action and return its id. Raises Refused, Invalid when the owner is not of the staff."""
    await _check(work, actor, plan)
    row = FeedbackActionRow(
        id=new_id(),
        title=plan.title,
        about=plan.about,
        owner_id=plan.owner_id,
        due_on=plan.due_on,
        created_by=actor.person_id,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    work.audit("feedback-action:add", detail={"action": row.id})
    return row.id


async def change_action(work: Work, actor: Actor, action_id: str, plan: Plan) -> None:
    """Say anew what is to be done, by whom and when. Raises like `add_action`, NotFound."""
    await _check(work, actor, plan)
    row = await _row(work, action_id)
    row.title, row.about = plan.title, plan.about
    row.owner_id, row.due_on = plan.owner_id, plan.due_on
    work.audit("feedback-action:change", detail={"action": row.id})


async def mark_action(work: Work, actor: Actor, action_id: str, *, done: bool) -> None:
    """Say that an action is done, or isn't after all. Raises Refused, NotFound."""
    require(actor, Action.READ_FEEDBACK, ClinicFacts())
    row = await _row(work, action_id)
    row.done_at = (row.done_at or work.clock.now()) if done else None
    work.audit("feedback-action:change", detail={"action": row.id, "done": done})


async def owners(work: Work) -> list[Person]:
    """Return who may own an action: doctors and admins whose account is open."""
    rows = await work.db.execute(
        select(PersonRow.id, PersonRow.roles).where(PersonRow.disabled_at.is_(None))
    )
    ids = {PersonId(id_) for id_, roles in rows if _STAFF & set(roles.split())}
    return sorted((await people(work, ids)).values(), key=lambda one: one.name.casefold())


async def _check(work: Work, actor: Actor, plan: Plan) -> None:
    require(actor, Action.READ_FEEDBACK, ClinicFacts())
    if plan.owner_id not in {one.id for one in await owners(work)}:
        raise Invalid("Choose somebody who works here now.")


async def _row(work: Work, action_id: str) -> FeedbackActionRow:
    row = await work.db.get(FeedbackActionRow, action_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such action.")
    return row


def _kept(row: FeedbackActionRow, known: dict[PersonId, Person]) -> KeptAction:
    owner_id = PersonId(row.owner_id)
    return KeptAction(
        row.id, row.title, row.about, owner_id, known.get(owner_id), row.due_on,
        row.created_at, row.done_at,
    )  # fmt: skip
