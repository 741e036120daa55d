"""Everything the clinic keeps about one person, opened, for a copy that is given to them.

`server.export` writes it into files; who may have it is decided there. What can grow without bounds
(notes, chats, files, the audit) is named here and read piece by piece. What belongs to others
stays out: proxies that the patient may not see, and whose visits the person joined as a guest.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.chat import message_counts
from rooms.clinic import Work
from rooms.connection_checks import Checked, checks_of
from rooms.drafts import draft_of
from rooms.feedback import Feedback, everything_said
from rooms.files import KeptFile, files_of
from rooms.ids import NoteId, PersonId, VisitId
from rooms.keepers import KEEPERS
from rooms.kept import Section
from rooms.lifecycle import VisitState
from rooms.notes.kinds import NoteKind
from rooms.notes.log import PAGE_UPDATES, KeptUpdate, opened_updates
from rooms.people import Person, people, person
from rooms.proxies import Proxy, acting_for, shown_proxies
from rooms.roles import SeatRole
from rooms.seats import CheckedIn, check_in_of
from rooms.storage.tables import NoteRow, NoteUpdateRow, PersonRow, SeatRow, VisitRow
from rooms.transfers import Shown, transfers_of
from rooms.urgency import Urgency, urgency_of
from rooms.visits import reason_of


@dataclass(frozen=True)
class Seated:
    """Somebody's place in a visit. `name` is None for who was erased."""

    person_id: PersonId
    name: str | None
    role: SeatRole
    consent_version: str | None
    consent_language: str | None
    consented_at: datetime | None


@dataclass(frozen=True)
class GatheredNote:
    """A shared note by its length: how many updates were written in it."""

    id: NoteId
    updates: int


@dataclass(frozen=True)
class GatheredVisit:
    """One visit of the person as its patient. `draft` are check-in answers that were typed and not
    sent: what isn't empty of them."""

    id: VisitId
    state: VisitState
    starts_at: datetime
    minutes: int
    booked_at: datetime
    waiting_since: datetime | None
    admitted_at: datetime | None
    ended_at: datetime | None
    completed_at: datetime | None
    outcome: str | None
    reason: str
    doctor: Person | None
    check_in: CheckedIn | None
    feedback: tuple[Feedback, ...]
    seats: tuple[Seated, ...]
    note: GatheredNote | None
    messages: int
    draft: dict[str, str] | None
    urgency: Urgency | None
    transfers: tuple[Shown, ...]
    connection: Checked | None


@dataclass(frozen=True)
class Joined:
    """A visit of somebody else that the person joined."""

    visit_id: VisitId
    starts_at: datetime
    role: SeatRole
    consented_at: datetime | None


@dataclass(frozen=True)
class Gathered:
    """A person with all of it. `proxies` act for them, `acts_for` is for whom they act."""

    person: Person
    since: datetime
    hold_since: datetime | None
    visits: tuple[GatheredVisit, ...]
    joined: tuple[Joined, ...]
    proxies: tuple[Proxy, ...]
    acts_for: tuple[Proxy, ...]
    files: tuple[KeptFile, ...]
    sections: tuple[Section, ...]


async def gather(work: Work, person_id: PersonId) -> Gathered:
    """Return what is kept about a person. Raises NotFound for who is unknown or was erased."""
    who = await person(work, person_id)
    row = await work.db.get_one(PersonRow, person_id)
    return Gathered(
        person=who,
        since=row.created_at,
        hold_since=row.hold_since,
        visits=await _visits(work, person_id),
        joined=await _joined(work, person_id),
        proxies=tuple(await shown_proxies(work, person_id)),
        acts_for=tuple(await acting_for(work, person_id)),
        files=tuple(await files_of(work, person_id)),
        sections=tuple(
            [Section(one.name, tuple(await one.copy(work, person_id))) for one in KEEPERS]
        ),
    )


async def note_updates(
    work: Work, visit_id: VisitId, note: GatheredNote
) -> AsyncIterator[KeptUpdate]:
    """Yield the updates of a visit's note in their order, as the pages sent them."""
    visit, last = await work.db.get_one(VisitRow, visit_id), 0
    while last < note.updates:
        rows = list(
            await work.db.scalars(
                select(NoteUpdateRow)
                .where(NoteUpdateRow.note_id == note.id, NoteUpdateRow.seq > last)
                .where(NoteUpdateRow.seq <= note.updates)
                .order_by(NoteUpdateRow.seq)
                .limit(PAGE_UPDATES)
            )
        )
        if not rows:
            return
        last = rows[-1].seq
        for one in await opened_updates(work, visit, rows):
            yield one
        for row in rows:
            work.db.expunge(row)


async def _visits(work: Work, person_id: PersonId) -> tuple[GatheredVisit, ...]:
    rows = list(
        await work.db.scalars(
            select(VisitRow)
            .where(VisitRow.patient_id == person_id)
            .order_by(VisitRow.starts_at.desc(), VisitRow.id)
        )
    )
    ids = {VisitId(row.id) for row in rows}
    doctors = await people(work, {PersonId(row.doctor_id) for row in rows if row.doctor_id})
    feedback, seats = await everything_said(work, ids), await _seats(work, ids)
    notes, checks = await _notes(work, ids), await checks_of(work, ids)
    messages = await message_counts(work, ids)
    return tuple(
        [
            GatheredVisit(
                id=VisitId(row.id),
                state=VisitState(row.state),
                starts_at=row.starts_at,
                minutes=row.minutes,
                booked_at=row.created_at,
                waiting_since=row.waiting_since,
                admitted_at=row.admitted_at,
                ended_at=row.ended_at,
                completed_at=row.completed_at,
                outcome=row.outcome,
                reason=await reason_of(work, row),
                doctor=doctors.get(PersonId(row.doctor_id or "")),
                check_in=await check_in_of(work, row),
                feedback=feedback.get(VisitId(row.id), ()),
                seats=tuple(seats.get(VisitId(row.id), ())),
                note=notes.get(VisitId(row.id)),
                messages=messages.get(VisitId(row.id), 0),
                draft=await _draft(work, row),
                urgency=await urgency_of(work, row),
                transfers=await transfers_of(work, row),
                connection=checks.get(VisitId(row.id)),
            )
            for row in rows
        ]
    )


async def _draft(work: Work, row: VisitRow) -> dict[str, str] | None:
    found = await draft_of(work, row)
    if found is None:
        return None
    return {name: said for name, said in found[1].items() if isinstance(said, str) and said}


async def _seats(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, list[Seated]]:
    rows: Sequence[SeatRow] = (
        await work.db.scalars(
            select(SeatRow).where(SeatRow.visit_id.in_(visit_ids)).order_by(SeatRow.id)
        )
    ).all()
    known = await people(work, {PersonId(row.person_id) for row in rows})
    found: dict[VisitId, list[Seated]] = {}
    for row in rows:
        who = known.get(PersonId(row.person_id))
        one = Seated(
            person_id=PersonId(row.person_id),
            name=None if who is None else who.name,
            role=SeatRole(row.role),
            consent_version=row.consent_version,
            consent_language=row.consent_language,
            consented_at=row.consented_at,
        )
        found.setdefault(VisitId(row.visit_id), []).append(one)
    return found


async def _notes(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, GatheredNote]:
    rows = await work.db.scalars(
        select(NoteRow).where(
            NoteRow.visit_id.in_(visit_ids), NoteRow.kind == NoteKind.SHARED, NoteRow.head > 0
        )
    )
    return {VisitId(row.visit_id): GatheredNote(NoteId(row.id), row.head) for row in rows}


async def _joined(work: Work, person_id: PersonId) -> tuple[Joined, ...]:
    rows = await work.db.execute(
        select(SeatRow, VisitRow.starts_at)
        .join(VisitRow, VisitRow.id == SeatRow.visit_id)
        .where(SeatRow.person_id == person_id, VisitRow.patient_id != person_id)
        .order_by(VisitRow.starts_at.desc(), VisitRow.id)
    )
    return tuple(
        Joined(VisitId(seat.visit_id), starts_at, SeatRole(seat.role), seat.consented_at)
        for seat, starts_at in rows
    )
