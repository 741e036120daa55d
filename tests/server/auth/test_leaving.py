"""Leavers: a closed account is cut off at once, on every node, and opens nothing any more."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from rooms.clinic import Clinic as RoomsClinic
from rooms.errors import ClinicError
from rooms.ids import VisitId
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import AuditRow, ConnectionRow
from server.auth import totp
from server.auth.account_tokens import Purpose, make
from server.auth.levels import SessionLevel
from server.auth.passwords import Passwords, keep_password
from server.auth.sessions import SessionKind, Sessions
from server.live_sessions import LiveSessions, SessionLookup
from signaling.server import Signaling
from tests.eventually import eventually
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.auth.house import PASSWORD, Answer
from tests.signaling.conftest import ORIGIN, serve
from tests.signaling.raw import RawSocket


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


async def disable(clinic: Clinic, who: Person, reason: str = "") -> Answer:
    return await clinic.office.post(f"/admin/people/{who.id}/disable", {"reason": reason})


async def enable(clinic: Clinic, who: Person) -> Answer:
    return await clinic.office.post(f"/admin/people/{who.id}/enable")


async def give_account(clinic: Clinic, who: Person) -> None:
    kept = await Passwords(8, 1).hash(PASSWORD)
    async with clinic.house.clinic.work() as work:
        await keep_password(work, who.id, kept)
        await totp.install(work, who.id, clinic.house.secret)


async def noted(clinic: Clinic, action: str) -> list[AuditRow]:
    async with clinic.house.clinic.read() as work:
        return list(await work.db.scalars(select(AuditRow).where(AuditRow.action == action)))


async def test_a_leaver_loses_all_sessions_and_an_enabled_one_signs_in_anew(
    clinic: Clinic,
) -> None:
    await give_account(clinic, clinic.doctor)
    assert (await clinic.desk.get("/desk")).status == 200
    answer = await disable(clinic, clinic.doctor, "Left the clinic")
    assert (answer.status, answer.body["status"]) == (200, "disabled")
    assert (await clinic.desk.get("/desk")).code == "not_signed_in"
    again = await enable(clinic, clinic.doctor)
    assert again.body["status"] == "active"
    assert (await clinic.desk.get("/desk")).code == "not_signed_in"
    browser = await clinic.house.browser()
    assert (await browser.sign_in("ada@clinic.example")).body["next"] == "totp"
    code = clinic.house.code()
    assert (await browser.post("/sign-in/totp", {"code": code})).body["level"] == "full"


async def test_closing_and_opening_are_audited_once_with_the_reason_sealed(clinic: Clinic) -> None:
    for _ in range(2):
        await disable(clinic, clinic.doctor, "Left the clinic")
    for _ in range(2):
        await enable(clinic, clinic.doctor)
    (closed,) = await noted(clinic, "auth:person:disable")
    (opened,) = await noted(clinic, "auth:person:enable")
    assert closed.actor_id == opened.actor_id == clinic.admin.id
    assert clinic.doctor.id in closed.body
    assert closed.reason_sealed is not None
    assert "Left" not in closed.body


async def test_the_answer_says_how_many_visits_are_left(clinic: Clinic) -> None:
    await clinic.book()
    await clinic.waiting()
    done = await clinic.wrap_up()
    await clinic.desk.post(f"/visits/{done}/complete", {})
    await clinic.book(shared=True)
    assert (await disable(clinic, clinic.doctor)).body["visits_left"] == 2
    assert (await disable(clinic, clinic.other_doctor)).body["visits_left"] == 0


async def test_nobody_closes_their_own_account_or_changes_their_own_roles(clinic: Clinic) -> None:
    assert (await disable(clinic, clinic.admin)).code == "refused"
    own = f"/admin/people/{clinic.admin.id}/roles"
    assert (await clinic.office.post(own, {"roles": ["admin", "privacy"]})).code == "refused"
    assert (await clinic.office.get("/admin/people")).status == 200


async def test_the_last_admin_stays(clinic: Clinic) -> None:
    leaving, roles = clinic.house.parts.leaving, clinic.house.parts.staff_roles
    for attempt in (
        leaving.disable(None, clinic.admin.id, None),
        roles.put(clinic.doctor.id, clinic.admin.id, frozenset({Role.DOCTOR})),
    ):
        with pytest.raises(ClinicError) as refused:
            await attempt
        assert refused.value.code == "last_admin"
    second = await clinic.house.person("Kim Low", Role.ADMIN, email="kim@clinic.example")
    await leaving.disable(None, second.id, None)
    with pytest.raises(ClinicError) as refused:
        await leaving.disable(None, clinic.admin.id, None)
    assert refused.value.code == "last_admin"


async def test_roles_of_staff_change_and_a_patient_stays_one(clinic: Clinic) -> None:
    both = await clinic.house.person(
        "Kim Low", Role.PATIENT, Role.DOCTOR, email="kim@clinic.example"
    )
    kim = await clinic.signed_in(both)
    path = f"/admin/people/{both.id}/roles"
    answer = await clinic.office.post(path, {"roles": ["admin", "privacy"]})
    assert answer.body["roles"] == ["admin", "patient", "privacy"]
    assert (await kim.get("/admin/people")).code == "not_signed_in"
    answer = await clinic.office.post(path, {"roles": []})
    assert answer.body["roles"] == ["patient"]
    assert len(await noted(clinic, "auth:person:roles")) == 2
    nothing = await clinic.office.post(f"/admin/people/{clinic.doctor.id}/roles", {"roles": []})
    assert nothing.code == "conflict"
    wrong = await clinic.office.post(path, {"roles": ["patient"]})
    assert (wrong.status, wrong.code) == (422, "invalid")


@pytest.mark.parametrize("what", ["disable", "enable", "roles"])
async def test_what_takes_or_gives_power_asks_for_a_fresh_factor(clinic: Clinic, what: str) -> None:
    clinic.house.clock.advance(timedelta(minutes=11))
    body: dict[str, Any] = {"roles": ["admin"]} if what == "roles" else {}
    answer = await clinic.office.post(f"/admin/people/{clinic.doctor.id}/{what}", body)
    assert (answer.status, answer.code) == (403, "step_up_needed")
    assert (await clinic.desk.get("/desk")).status == 200


async def test_only_an_admin_closes_accounts(clinic: Clinic) -> None:
    path = f"/admin/people/{clinic.other_doctor.id}/disable"
    assert (await clinic.desk.post(path)).code == "refused"
    patient = await clinic.signed_in(clinic.patient)
    assert (await patient.post(path)).code == "refused"
    assert (await clinic.office.post("/admin/people/nobody/disable")).code == "not_found"


async def test_a_password_of_a_closed_account_is_answered_like_a_wrong_one(clinic: Clinic) -> None:
    await give_account(clinic, clinic.doctor)
    half = await clinic.house.browser()
    assert (await half.sign_in("ada@clinic.example")).status == 200
    await disable(clinic, clinic.doctor)
    browser = await clinic.house.browser()
    closed = await browser.sign_in("ada@clinic.example")
    unknown = await browser.sign_in("nobody@clinic.example")
    assert (closed.status, closed.code) == (unknown.status, unknown.code)
    assert closed.body["error"]["message"] == unknown.body["error"]["message"]
    code = clinic.house.code()
    assert (await half.post("/sign-in/totp", {"code": code})).code == "not_signed_in"


@pytest.mark.parametrize(
    ("purpose", "path", "more"),
    [
        (Purpose.JOIN, "/join/open", {}),
        (Purpose.JOIN, "/join", {"password": "nine slow herons at dusk"}),
        (Purpose.RESET, "/password/reset/open", {}),
        (Purpose.EMAIL, "/account/email/confirm", {}),
        (Purpose.STOP, "/factor-reset/stop", {}),
    ],
)
async def test_mailed_links_of_a_closed_account_open_nothing(
    clinic: Clinic, purpose: Purpose, path: str, more: dict[str, str]
) -> None:
    tokens = []
    for closes in (True, False):
        async with clinic.house.clinic.work() as work:
            made = await make(
                work, purpose, clinic.doctor.id, lifetime=timedelta(hours=1), keep_earlier=True
            )
        tokens.append(made.token)
        if closes:
            await disable(clinic, clinic.doctor)
    browser = await clinic.house.browser()
    for token in tokens:
        assert (await browser.post(path, {"token": token, **more})).code == "token_unknown"
    await enable(clinic, clinic.doctor)
    assert (await browser.post(path, {"token": tokens[0], **more})).code == "token_unknown"


async def test_a_closed_patients_visit_link_opens_nothing(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    token = await clinic.house.link(visit_id)
    page = await clinic.by_link(visit_id)
    browser = await clinic.house.browser()
    started = (await browser.post("/visit-link/redeem", {"token": token})).body
    code = clinic.house.sent_code()
    await disable(clinic, clinic.patient)
    assert (await page.get(f"/visits/{visit_id}/mine", "visit")).code == "not_signed_in"
    assert (await browser.post("/visit-link/redeem", {"token": token})).code == "link_unknown"
    answer = await browser.post(
        "/visit-link/verify", {"challenge_id": started["challenge_id"], "code": code}
    )
    assert answer.status in {404, 410}
    later = await clinic.house.link(visit_id)
    assert (await browser.post("/visit-link/redeem", {"token": later})).code == "link_unknown"


@dataclass
class Nodes:
    """A clinic served by two nodes on one database. Sockets are on A; the routes, and with them
    every order to close an account, are on B. `live_a` is A's own watch over sessions."""

    clinic: Clinic
    url_a: str
    live_a: LiveSessions

    @asynccontextmanager
    async def in_call(self, who: Person, visit_id: VisitId) -> AsyncIterator[tuple[RawSocket, str]]:
        """A socket of this person on A, in the room of a visit, and its peer id."""
        sessions = self.clinic.house.parts.sessions
        async with self.clinic.house.clinic.work() as work:
            new = await sessions.open(work, who.id, SessionLevel.FULL)
        cookies = {sessions.cookie_name(SessionKind.ACCOUNT): new.token}
        async with RawSocket(self.url_a, cookies=cookies, origin=ORIGIN) as socket:
            assert "sid" in await socket.connect({"session": "account"})
            await socket.ok("visit:attend", {"visit_id": visit_id, "connection": None})
            joined = await socket.ok("room:join", {"visit_id": visit_id})
            yield socket, joined["peer_id"]


@asynccontextmanager
async def open_nodes(url: str, folder: Path, redis_url: str | None) -> AsyncIterator[Nodes]:
    async with AsyncExitStack() as stack:
        clinic = await stack.enter_async_context(open_clinic(url, folder))
        house = clinic.house
        other = RoomsClinic(house.clinic.engine, house.clinic.vault, house.clock)
        sessions_a = Sessions(
            other, lifetime=timedelta(hours=24), idle=timedelta(hours=1), is_https=False
        )
        url_a, node_a = await stack.enter_async_context(
            serve(other, SessionLookup(sessions_a), node="a", redis_url=redis_url)
        )
        _, node_b = await stack.enter_async_context(
            serve(house.clinic, SessionLookup(house.parts.sessions), node="b", redis_url=redis_url)
        )
        live_a = LiveSessions(sessions_a, node_a, house.clock)
        stack.push_async_callback(live_a.close)
        LiveSessions(
            house.parts.sessions, node_b, house.clock
        )  # Sessions that end on B are told by B.
        if redis_url is not None:
            await eventually(lambda: hears(node_a))
            await eventually(lambda: hears(node_b))
        yield Nodes(clinic, url_a, live_a)


async def hears(node: Signaling) -> bool:
    try:
        await node.probe()
    except ClinicError:
        return False
    return True


async def test_a_doctor_in_a_call_on_one_node_is_cut_off_by_an_order_on_another(
    database_url: str, redis_url: str, tmp_path: Path
) -> None:
    async with open_nodes(database_url, tmp_path, redis_url) as nodes:
        visit_id = await nodes.clinic.in_call()
        clinic = nodes.clinic
        async with (
            nodes.in_call(clinic.patient, visit_id) as (patient, _),
            nodes.in_call(clinic.doctor, visit_id) as (doctor, doctor_peer),
        ):
            await patient.hears("room:peer")
            assert (await disable(clinic, clinic.doctor)).status == 200
            left = await patient.hears("room:peer_left")
            await doctor.ends()
            assert left["peer_id"] == doctor_peer
            assert doctor.heard("session:ended") == [{"reason": "signed_out"}]
            # Not even as somebody who is away for a moment.
            await eventually(lambda: no_place(clinic, clinic.doctor))
            assert patient.heard("room:peer") == []
            assert not patient.is_closed


async def test_a_node_that_heard_nothing_finds_out_by_itself(
    database_url: str, tmp_path: Path
) -> None:
    """Without Redis, and as after `visavis staff disable`: nobody tells node A."""
    async with open_nodes(database_url, tmp_path, None) as nodes:
        clinic = nodes.clinic
        visit_id = await clinic.in_call()
        nodes.live_a.start()
        async with (
            nodes.in_call(clinic.patient, visit_id) as (patient, _),
            nodes.in_call(clinic.doctor, visit_id) as (doctor, doctor_peer),
        ):
            await patient.hears("room:peer")
            await clinic.house.parts.leaving.disable(None, clinic.doctor.id, None)
            await doctor.ends()
            assert (await patient.hears("room:peer_left"))["peer_id"] == doctor_peer
            await eventually(lambda: no_place(clinic, clinic.doctor))
            assert patient.heard("room:peer") == []


async def test_a_place_held_for_someone_who_is_away_is_given_up_at_once(
    database_url: str, tmp_path: Path
) -> None:
    async with open_nodes(database_url, tmp_path, None) as nodes:
        clinic = nodes.clinic
        visit_id = await clinic.in_call()
        async with nodes.in_call(clinic.doctor, visit_id):
            pass
        await eventually(lambda: is_away(clinic, clinic.doctor))
        await disable(clinic, clinic.doctor)
        assert await no_place(clinic, clinic.doctor)


async def test_signing_out_in_a_call_leaves_the_room_at_once(
    database_url: str, redis_url: str, tmp_path: Path
) -> None:
    async with open_nodes(database_url, tmp_path, redis_url) as nodes:
        clinic = nodes.clinic
        visit_id = await clinic.in_call()
        async with (
            nodes.in_call(clinic.patient, visit_id) as (patient, _),
            nodes.in_call(clinic.doctor, visit_id) as (doctor, doctor_peer),
        ):
            await patient.hears("room:peer")
            parts = clinic.house.parts
            async with parts.clinic.work() as work:
                ended = await parts.sessions.end_all_in(work, clinic.doctor.id)
            await parts.sessions.tell_ended(ended)
            assert (await patient.hears("room:peer_left"))["peer_id"] == doctor_peer
            await doctor.ends()
            await eventually(lambda: no_place(clinic, clinic.doctor))


async def places(clinic: Clinic, who: Person) -> list[ConnectionRow]:
    async with clinic.house.clinic.read() as work:
        rows = await work.db.scalars(select(ConnectionRow).where(ConnectionRow.person_id == who.id))
        return list(rows)


async def no_place(clinic: Clinic, who: Person) -> bool:
    return await places(clinic, who) == []


async def is_away(clinic: Clinic, who: Person) -> bool:
    return [row.away_since is not None for row in await places(clinic, who)] == [True]
