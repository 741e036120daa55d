"""Nothing of a patient is answered without an event: every route about one is called with success,
by somebody who may, and looked for in the chain. A new route is held to it by its path.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from rooms.audit import Looks
from rooms.feedback import Answers, give
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.storage.tables import AuditRow, SeatRow, VisitRow
from rooms.storage.visit_tables import TransferRow
from server.compose import API_TABLES
from tests.authorisation import examples
from tests.authorisation.cast import Answer, Cast, _actor, open_cast
from tests.authorisation.table import ROUTES
from tests.authorisation.who import Who

pytestmark = pytest.mark.asyncio(loop_scope="module")

ABOUT_PATIENTS = ("/visits", "/patients", "/my", "/desk", "/feedback", "/admin/visits", "/audit")
NAMES = [
    f"{route.method} {route.path}"
    for table in API_TABLES
    for route in table
    if route.path.startswith(ABOUT_PATIENTS)
]
NAMES.append("GET /admin/people")
NO_PATIENT = frozenset(
    {
        "GET /audit",
        "GET /audit/export",
        "PUT /desk/hours",
        "POST /desk/absences",
        "POST /desk/absences/{absence_id}/remove",
    }
)
"""A search of the audit is about a patient only when it asks for one; hours are a doctor's own."""
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
        await give(work, _actor(cast, Who.PATIENT), visit_id, Answers(4, 5, ""))


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
    "POST /visits/{visit_id}/complete": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/no-show": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/cancel": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/call-off": stands(VisitState.WAITING),
    "POST /visits/{visit_id}/move": is_planned,
    "POST /my/visits/{visit_id}/move": is_planned,
    "POST /visits/{visit_id}/feedback": stands(VisitState.WRAP_UP),
    "POST /visits/{visit_id}/feedback/skip": stands(VisitState.WRAP_UP),
    "GET /feedback": feedback_is_given,
    "POST /visits/{visit_id}/guests/{person_id}/agree": guest_waits_for_a_yes,
    "POST /visits/{visit_id}/guests/{person_id}/decline": guest_waits_for_a_yes,
}
BODIES: dict[str, Any] = {"POST /visits/{visit_id}/complete": {"outcome": "as_planned"}}


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
    for who in sorted(ROUTES[name].may, key=lambda one: (one not in CLOSEST, one)):
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
