"""Legal holds: while one stands, nothing of a person is erased or deleted by rule.

`visavis patient hold` and `release` call this; `rooms.erasure` and `rooms.retention` ask, and so does
whatever a patient may delete by themselves. Both ends of a hold are in the audit, with their reasons.
"""

from sqlalchemy import Select, select

from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId
from rooms.storage.tables import PersonRow


async def hold(work: Work, person_id: PersonId, reason: str) -> None:
    """Keep everything of a person from now on. Raises NotFound, or Conflict when one stands."""
    row = await held_person(work, person_id)
    if row.hold_since is not None:
        raise Conflict(f"A legal hold stands since {row.hold_since:%Y-%m-%d}.")
    row.hold_since = work.clock.now()
    work.audit("patient:hold", patient_id=person_id, reason=reason)


async def release(work: Work, person_id: PersonId, reason: str) -> None:
    """End a legal hold. Raises NotFound, or Conflict when there is none."""
    row = await held_person(work, person_id)
    if row.hold_since is None:
        raise Conflict("There is no legal hold on this person.")
    row.hold_since = None
    work.audit("patient:release", patient_id=person_id, reason=reason)


async def held_person(work: Work, person_id: PersonId) -> PersonRow:
    """Return a person's row, locked until this work ends, so that a hold and a deletion come one
    after the other. Raises NotFound for who is unknown or was erased."""
    row = await work.db.get(PersonRow, person_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("There is no such person.")
    if row.erased_at is not None:
        raise NotFound(f"This person was erased on {row.erased_at:%Y-%m-%d}.")
    return row


async def check_may_delete(work: Work, patient_id: PersonId) -> None:
    """Nobody deletes anything of a patient by hand while a hold stands, and none begins until this
    work ends. Called before what is to go is locked, as by `rooms.retention`.

    Raises Conflict `record_kept`, or NotFound for who was erased.
    """
    await work.sealer(patient_id)  # First, as by whoever erases them.
    # What refers to the patient may be written meanwhile: only a hold has to wait.
    row = await work.db.get_one(
        PersonRow, patient_id, with_for_update={"read": True, "key_share": True}
    )
    if row.hold_since is not None:
        raise Conflict(
            "The clinic has to keep this for now, so it stays. Call the clinic to know more.",
            code="record_kept",
        )


def on_hold() -> Select[str]:
    """Select the people whom a hold keeps."""
    return select(PersonRow.id).where(PersonRow.hold_since.is_not(None))
