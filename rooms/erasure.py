"""Erasing a person: without their data key nothing sealed of theirs opens again, anywhere.

`destroy_key` is the core of it; `erase` also removes what refers to the person, and leaves their
visits as shells: when, with which doctor, and how it ended. Events of the audit chain stay, and
stay whole: they hold ids, and reasons sealed under the key that is gone. Rules: HOSTILE.md
"Cryptography". `server.erasing` calls this.
"""

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from rooms.chat import delete_chats
from rooms.clinic import Work
from rooms.errors import Conflict, Refused
from rooms.files import delete_files
from rooms.holds import held_person
from rooms.ids import PersonId
from rooms.keepers import KEEPERS
from rooms.lifecycle import ENDED
from rooms.notes.log import delete_notes
from rooms.presence import turn_out
from rooms.roles import Role
from rooms.storage.tables import (
    ConnectionRow,
    EmergencyAccessRow,
    FeedbackRow,
    LinkRow,
    PersonKeyRow,
    PersonRow,
    ProxyRow,
    SeatRow,
    VisitRow,
)
from rooms.storage.visit_tables import ConnectionCheckRow, ReminderRow, TransferRow

ERASABLE = frozenset({Role.PATIENT, Role.PROXY, Role.GUEST})

_Table = FeedbackRow | LinkRow | ProxyRow | EmergencyAccessRow | ConnectionRow | ConnectionCheckRow


async def destroy_key(work: Work, person_id: PersonId) -> bool:
    """Destroy a person's data key, and what found them by address or phone.

    Returns whether there was a key. A backup made before still holds it, so backups need an end of
    their own.
    """
    gone = await work.db.execute(
        delete(PersonKeyRow).where(PersonKeyRow.person_id == person_id).returning(PersonKeyRow)
    )
    await work.db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(email_index=None, phone_index=None)
    )
    work.forget_key(person_id)
    return gone.first() is not None


async def check_erasable(work: Work, person_id: PersonId) -> PersonRow:
    """Return the row of somebody who may be erased, locked until this work ends.

    Raises NotFound for who is unknown or erased, Refused for staff and under a legal hold, Conflict
    while a visit of theirs is not over.
    """
    await work.hold_key(person_id)  # First: who seals for this person holds it before other rows.
    row = await held_person(work, person_id)
    if row.hold_since is not None:
        raise Refused("A legal hold keeps everything of this person. Release it first.")
    if not {Role(role) for role in row.roles.split()} <= ERASABLE:
        raise Refused("This person works here: patients' records name them. Close the account.")
    if await _open_visits(work, person_id):
        raise Conflict("This person has visits that are not over. Finish or cancel them first.")
    return row


async def erase(work: Work, row: PersonRow) -> dict[str, int]:
    """Erase somebody whom `check_erasable` returned; return how many of each kind went or were
    emptied. What sign-in keeps must be gone before: it refers to links and visits."""
    person_id = PersonId(row.id)
    # Held before their pages, as by whoever comes into a room (`rooms.entry`).
    own = select(VisitRow.id).where(VisitRow.patient_id == person_id).order_by(VisitRow.id)
    await work.db.execute(own.with_for_update())
    await turn_out(work, person_id)
    counts = {one.name: await one.erase(work, person_id) for one in KEEPERS} | {
        "files": await delete_files(work, person_id),
        "messages": await _erase_chats(work, person_id),
        "notes": await _erase_notes(work, person_id),
        "feedback": await _delete(
            work,
            FeedbackRow,
            FeedbackRow.visit_id.in_(select(VisitRow.id).where(VisitRow.patient_id == person_id)),
        ),
        "links": await _delete(work, LinkRow, LinkRow.person_id == person_id),
        "proxies": await _delete(
            work, ProxyRow, or_(ProxyRow.patient_id == person_id, ProxyRow.proxy_id == person_id)
        ),
        "emergencies": await _delete(
            work, EmergencyAccessRow, EmergencyAccessRow.patient_id == person_id
        ),
        "check_ins": await _empty_check_ins(work, person_id),
        "visits": await _empty_visits(work, person_id),
    }
    await _delete(work, ConnectionRow, ConnectionRow.person_id == person_id)
    await _delete(work, ConnectionCheckRow, _of_own_visits_or_seats(person_id))
    await work.db.execute(delete(ReminderRow).where(ReminderRow.person_id == person_id))
    await _leave_seats(work, person_id)
    _empty_person(work, row)
    await work.db.flush()
    await destroy_key(work, person_id)
    return counts


async def _open_visits(work: Work, person_id: PersonId) -> int:
    found = select(func.count()).where(
        VisitRow.patient_id == person_id, VisitRow.state.not_in(ENDED)
    )
    return await work.db.scalar(found) or 0


async def _erase_notes(work: Work, person_id: PersonId) -> int:
    visits = await work.db.scalars(select(VisitRow.id).where(VisitRow.patient_id == person_id))
    return await delete_notes(work, list(visits))


async def _erase_chats(work: Work, person_id: PersonId) -> int:
    visits = await work.db.scalars(select(VisitRow.id).where(VisitRow.patient_id == person_id))
    return await delete_chats(work, list(visits))


async def _delete(work: Work, table: type[_Table], which: ColumnElement[bool]) -> int:
    gone = await work.db.execute(delete(table).where(which).returning(table.id))
    return len(gone.all())


def _of_own_visits_or_seats(person_id: PersonId) -> ColumnElement[bool]:
    """What was measured in visits of theirs, by whomever, and by them in others' visits."""
    visits = select(VisitRow.id).where(VisitRow.patient_id == person_id)
    seats = select(SeatRow.id).where(SeatRow.person_id == person_id)
    return or_(ConnectionCheckRow.visit_id.in_(visits), ConnectionCheckRow.seat_id.in_(seats))


async def _empty_check_ins(work: Work, person_id: PersonId) -> int:
    own = select(VisitRow.id).where(VisitRow.patient_id == person_id)
    gone = await work.db.execute(
        update(SeatRow)
        .where(
            SeatRow.visit_id.in_(own),
            or_(SeatRow.check_in_sealed.is_not(None), SeatRow.draft_sealed.is_not(None)),
        )
        .values(check_in_sealed=None, draft_sealed=None)
        .returning(SeatRow.id)
    )
    return len(gone.all())


async def _empty_visits(work: Work, person_id: PersonId) -> int:
    gone = await work.db.execute(
        update(VisitRow)
        .where(VisitRow.patient_id == person_id)
        .values(reason_sealed=b"", urgent_reason_sealed=None)
        .returning(VisitRow.id)
    )
    own = select(VisitRow.id).where(VisitRow.patient_id == person_id)
    await work.db.execute(
        update(TransferRow).where(TransferRow.visit_id.in_(own)).values(reason_sealed=b"")
    )
    return len(gone.all())


async def _leave_seats(work: Work, person_id: PersonId) -> None:
    """As a guest of others' visits they have no right any more."""
    other = select(VisitRow.id).where(VisitRow.state.not_in(ENDED))
    await work.db.execute(
        update(SeatRow)
        .where(
            SeatRow.person_id == person_id,
            SeatRow.visit_id.in_(other),
            SeatRow.removed_at.is_(None),
        )
        .values(removed_at=work.clock.now())
    )


def _empty_person(work: Work, row: PersonRow) -> None:
    now = work.clock.now()
    row.name_sealed = b""
    row.title_sealed = row.email_sealed = row.phone_sealed = None
    row.disabled_at = row.disabled_at or now
    row.erased_at = now
