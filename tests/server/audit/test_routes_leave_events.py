"""Nothing of a patient is answered without an event: every route about one is called with success,
by somebody who may, and looked for in the chain. A new route is held to it by its path.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pycrdt
import pytest
import pytest_asyncio
from sqlalchemy import func, select

from rooms.audit import Looks
from rooms.clinical.cosigning import ask_to_cosign
from rooms.clinical.signing import sign
from rooms.feedback import give
from rooms.ids import PersonId, SeatId, VisitId
from rooms.lifecycle import VisitState
from rooms.notes.document import plain
from rooms.notes.kinds import NoteKind
from rooms.notes.log import From, append, open_note
from rooms.notes.reading import NoteContent
from rooms.notes.writers import Writer
from rooms.roles import SeatRole
from rooms.seats import seat_of, take_seat
from rooms.storage.tables import AuditRow, SeatRow, VisitRow
from rooms.storage.visit_tables import TransferRow
from rooms.summaries.content import Content
from rooms.summaries.writing import send
from rooms.visits import Booking, book
from server.api_tables import API_TABLES
from tests.authorisation import examples
from tests.authorisation.cast import Answer, Cast, _actor, open_cast
from tests.authorisation.table import ROUTES
from tests.authorisation.who import Who
from tests.feedback import said

pytestmark = pytest.mark.asyncio(loop_scope="module")

ABOUT_PATIENTS = ("/visits", "/patients", "/my", "/desk", "/feedback", "/admin/visits", "/audit")
ABOUT_NOBODY = {
    ("GET", "/feedback/choices"),
    ("GET", "/feedback/actions"),
    ("PUT", "/desk/threads/mail"),
}
"""Names of services and colleagues, what staff means to do, which mails one wants."""
NAMES = [
    f"{route.method} {route.path}"
    for table in API_TABLES
    for route in table
    if route.path.startswith(ABOUT_PATIENTS) and (route.method, route.path) not in ABOUT_NOBODY
]
NAMES.append("GET /admin/people")
NO_PATIENT = frozenset(
    {
        "GET /audit",
        "GET /audit/export",
        "PUT /desk/hours",
        "POST /feedback/trends",
        "POST /feedback/actions",
        "POST /feedback/actions/{action_id}",
        "POST /feedback/actions/{action_id}/done",
        "POST /feedback/actions/{action_id}/reopen",
        "POST /desk/absences",
        "POST /desk/absences/{absence_id}/remove",
    }
)
"""A search of the audit is about a patient only when it asks for one; hours are a doctor's own."""
WORDS = "Sleeps six hours."
NOTE = plain([WORDS])
CLOSEST = frozenset({Who.PATIENT, Who.DOCTOR})
"""Who has something to do with the patient."""

Prepare = Callable[[Cast], Awaitable[None]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cast(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cast]:
    async with open_cast(tmp_path_factory.mktemp("events")) as opened:
        yield opened


def stands(state: VisitState) -> Prepare:
    async def prepare(cast: Cast) -> None:
        async with cast.house.clinic.work() as work:
            row = await work.db.get_one(VisitRow, cast.names["visit_id"])
            row.state = state

    return prepare


async def is_planned(cast: Cast) -> None:
    """For a day on which it can still be moved."""
    async with cast.house.clinic.work() as work:
        row = await work.db.get_one(VisitRow, cast.names["visit_id"])
        row.state, row.starts_at = VisitState.SCHEDULED, row.starts_at + timedelta(days=2)


async def feedback_is_given(cast: Cast) -> None:
    await stands(VisitState.WRAP_UP)(cast)
    async with cast.house.clinic.work() as work:
        visit_id = VisitId(cast.names["visit_id"])
        await give(work, _actor(cast, Who.PATIENT), visit_id, said())


async def call_was_ended(cast: Cast) -> None:
    await stands(VisitState.WRAP_UP)(cast)
    async with cast.house.clinic.work() as work:
        row = await work.db.get_one(VisitRow, cast.names["visit_id"])
        row.ended_at = work.clock.now()


async def nobody_has_checked_in(cast: Cast) -> None:
    await stands(VisitState.SCHEDULED)(cast)
    async with cast.house.clinic.work() as work:
        for seat in await work.db.scalars(
            select(SeatRow).where(SeatRow.visit_id == cast.names["visit_id"])
        ):
            seat.checked_in_at = None


async def guest_waits_for_a_yes(cast: Cast) -> None:
    async with cast.house.clinic.work() as work:
        seat = await work.db.scalar(
            select(SeatRow).where(
                SeatRow.visit_id == cast.names["visit_id"],
                SeatRow.person_id == cast.names["guest"],
            )
        )
        assert seat is not None
        seat.agreed_at = None


async def summary_was_sent(cast: Cast) -> None:
    await stands(VisitState.WRAP_UP)(cast)
    async with cast.house.clinic.work() as work:
        content = Content(language="en", talked="You cough at night.")
        visit_id = VisitId(cast.names["visit_id"])
        await send(work, _actor(cast, Who.DOCTOR), visit_id, content, 0)


async def note_is_written(cast: Cast) -> None:
    await _write_note(cast, VisitId(cast.names["visit_id"]))


async def note_waits(cast: Cast) -> None:
    await note_is_written(cast)
    await stands(VisitState.WRAP_UP)(cast)


async def note_is_signed(cast: Cast) -> None:
    await _sign_note(cast, VisitId(cast.names["visit_id"]))


async def colleague_was_asked(cast: Cast) -> None:
    await note_is_signed(cast)
    async with cast.house.clinic.work() as work:
        visit_id, colleague = VisitId(cast.names["visit_id"]), _actor(cast, Who.OTHER_DOCTOR)
        await ask_to_cosign(work, _actor(cast, Who.DOCTOR), visit_id, colleague.person_id)


async def another_note_is_signed(cast: Cast) -> None:
    doctor = _actor(cast, Who.DOCTOR)
    async with cast.house.clinic.work() as work:
        patient = PersonId(cast.names["patient_id"])
        now = work.clock.now()
        visit = await book(work, doctor, Booking(patient, doctor.person_id, now, 20, "Cough"))
        visit.state = VisitState.IN_CALL
        visit_id = VisitId(visit.id)
        await take_seat(work, visit_id, doctor.person_id, SeatRole.DOCTOR, admitted=True)
    await _sign_note(cast, visit_id)


async def _write_note(cast: Cast, visit_id: VisitId) -> None:
    clinic, doctor = cast.house.clinic, _actor(cast, Who.DOCTOR)
    async with clinic.work() as work:
        seat = SeatId((await seat_of(work, visit_id, doctor.person_id)).id)
        opened = await open_note(work, visit_id, seat, From(), None, NoteKind.CLINICAL)
    doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=opened.client_id)
    note = doc.get("note", type=pycrdt.XmlFragment)
    with doc.transaction():
        paragraph = pycrdt.XmlElement("paragraph")
        note.children.append(paragraph)
        paragraph.children.append(pycrdt.XmlText(WORDS))
    async with clinic.work() as work:
        writer = Writer(seat, doctor.person_id, opened.client_id)
        await append(work, visit_id, writer, "op-1", doc.get_update(), NoteKind.CLINICAL)


async def _sign_note(cast: Cast, visit_id: VisitId) -> None:
    await _write_note(cast, visit_id)
    content = NoteContent(None, 1, None, NOTE)
    async with cast.house.clinic.work() as work:
        await sign(work, _actor(cast, Who.DOCTOR), visit_id, content, NOTE.sha256)


def transfer_stands(at: str | None) -> Prepare:
    """The transfer to the other doctor is at a step, or there is none."""

    async def prepare(cast: Cast) -> None:
        async with cast.house.clinic.work() as work:
            row = (await work.db.scalars(select(TransferRow))).one()
            row.joined_at = None
            row.agreed_at = row.agreed_at if at == "agreed" else None
            row.withdrawn_at = None if at else row.asked_at

    return prepare


PREPARED: dict[str, Prepare] = {
    "GET /visits/{visit_id}/clinical-note/review": note_is_written,
    "POST /visits/{visit_id}/clinical-note/sign": note_is_written,
    "GET /desk/notes-to-sign": note_waits,
    "POST /visits/{visit_id}/clinical-note/addenda": note_is_signed,
    "POST /visits/{visit_id}/clinical-note/cosigners": note_is_signed,
    "POST /visits/{visit_id}/clinical-note/cosigners/{colleague_id}/withdraw": note_is_signed,
    "POST /visits/{visit_id}/clinical-note/share": note_is_signed,
    "POST /visits/{visit_id}/clinical-note/cosign": colleague_was_asked,
    "GET /visits/{visit_id}/clinical-note/earlier": another_note_is_signed,
    "POST /visits/{visit_id}/urgent": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/not-urgent": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/did-not-happen": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/undo": call_was_ended,
    "POST /visits/{visit_id}/transfer": transfer_stands(None),
    "POST /visits/{visit_id}/transfer/agree": transfer_stands("asked"),
    "POST /visits/{visit_id}/transfer/decline": transfer_stands("asked"),
    "POST /visits/{visit_id}/transfer/join": transfer_stands("agreed"),
    "PUT /visits/{visit_id}/check-in/draft": nobody_has_checked_in,
    "POST /visits/{visit_id}/prepare": stands(VisitState.WAITING),
    "PUT /visits/{visit_id}/relay-only": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/admit": stands(VisitState.WAITING),
    "PUT /visits/{visit_id}/preparation": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/preparation/photos": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/preparation/photos/{photo_id}/remove": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/summary/send": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/summary/answer": summary_was_sent,
    "POST /visits/{visit_id}/complete": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/no-show": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/cancel": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/call-off": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/move": is_planned,
    "POST /my/visits/{visit_id}/move": is_planned,
    "POST /visits/{visit_id}/feedback": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/feedback/skip": stands(VisitState.WRAP_UP),
    "GET /visits/{visit_id}/feedback": stands(VisitState.WRAP_UP),
    "GET /visits/{visit_id}/doctor-feedback": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/doctor-feedback": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/doctor-feedback/skip": stands(VisitState.WRAP_UP),
    "GET /feedback": feedback_is_given,
    "POST /feedback/search": feedback_is_given,
    "POST /visits/{visit_id}/guests/{person_id}/agree": guest_waits_for_a_yes,
    "POST /visits/{visit_id}/guests/{person_id}/decline": guest_waits_for_a_yes,
}
BODIES: dict[str, Any] = {
    "POST /visits/{visit_id}/clinical-note/sign": {"sha256": NOTE.sha256},
    "POST /visits/{visit_id}/clinical-note/cosign": {"sha256": NOTE.sha256},
    "POST /feedback/search": {"audience": "patient"},
    "POST /visits/{visit_id}/complete": {"outcome": "as_planned"},
}


async def events(cast: Cast, *, of_patient: bool) -> int:
    query = select(func.count()).select_from(AuditRow)
    if of_patient:
        query = query.where(AuditRow.patient_id == cast.names["patient_id"])
    async with cast.house.clinic.read() as work:
        return await work.db.scalar(query) or 0


async def succeed(cast: Cast, name: str) -> Answer:
    """Call a route as the first of those who may and whose call goes through."""
    answers = []
    body = examples.filled(BODIES.get(name) or examples.BODIES.get(name, {}), cast.names)
    path = examples.path_of(name, cast.names)
    for who in sorted(
        ROUTES[name].may or {Who.OTHER_DOCTOR}, key=lambda one: (one not in CLOSEST, one)
    ):
        answer = await cast.call(who, name.partition(" ")[0], path, body)
        if answer.status < 400:
            return answer
        answers.append((who, answer))
    raise AssertionError(f"Nobody called {name} with success: {answers}")


async def test_the_routes_about_patients_are_many() -> None:
    assert len(NAMES) >= 30
    assert set(PREPARED) | NO_PATIENT <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
async def test_a_route_about_a_patient_leaves_an_event(cast: Cast, name: str) -> None:
    await cast.put_back()
    prepare = PREPARED.get(name)
    if prepare is not None:
        await prepare(cast)
    clinic = cast.house.clinic
    clinic._looks = Looks(clinic.clock)
    of_patient = name not in NO_PATIENT
    before = await events(cast, of_patient=of_patient)
    await succeed(cast, name)
    assert await events(cast, of_patient=of_patient) > before
