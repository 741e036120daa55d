"""One clinic for the whole matrix: a visit in its call, everyone of `Who` with a real session, and
the state put back after each call that may have changed it."""

import asyncio
import hashlib
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, DummyCookieJar
from sqlalchemy import select

from rooms.access import Actor
from rooms.channels import Channel
from rooms.chat_files import Coming, send_file
from rooms.clinic import Work
from rooms.ids import LinkId, PersonId, VisitId, new_id
from rooms.links import make_link
from rooms.listening.actions import Plan, add_action
from rooms.listening.said import Entry, publish
from rooms.people import Person
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.library import id_of, own
from rooms.roles import Role, SeatRole
from rooms.schedule import add_absence, set_hours
from rooms.seats import take_seat
from rooms.services import add_service
from rooms.slots import Hours
from rooms.storage.tables import EmergencyAccessRow, PersonRow, ProxyRow, VisitRow
from rooms.transfers import Kind, Wanted, agree, ask, join
from rooms.visits import Booking, admit, book, check_in
from server.api_tables import API_TABLES
from server.auth.levels import SessionLevel
from server.auth.sessions import HEADER, SessionKind
from server.auth.tables import AuthenticatorRow, PasskeyRow, SeatRequestRow
from tests.authorisation.care import care
from tests.authorisation.clinical import clinical
from tests.authorisation.decided import decided
from tests.authorisation.examples import PICTURE
from tests.authorisation.letters import letters
from tests.authorisation.systems import other_systems
from tests.authorisation.who import Who
from tests.server.auth.house import ORIGIN, House, open_house
from tests.signaling.people import ANSWERS, CONSENT

REASON = "Sleeps badly"
FILE_HEADERS = {
    "Content-Type": "application/octet-stream",
    "X-Visavis-Name": "a%20picture.png",
    "X-Visavis-Op": "op-1",
}
UNWATCHED = frozenset({"audit_events", "audit_head", "throttles"})
"""What a refusal may write: that it was refused, and how often somebody tried."""


@dataclass(frozen=True)
class Ticket:
    """A session as a browser holds it."""

    kind: SessionKind
    cookie: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {HEADER: self.kind.value, "Cookie": f"{self.cookie}={self.token}"}


@dataclass(frozen=True)
class Answer:
    """`text` is the body that came, or the sentence of an error; its `code` is empty on success."""

    status: int
    code: str
    text: str = field(repr=False)


@dataclass
class Cast:
    """`names` are what paths and bodies are filled with: ids of the visit and of who is about it."""

    house: House
    http: ClientSession
    database: Path
    kept: sqlite3.Connection
    people: dict[Who, Person] = field(default_factory=dict)
    tickets: dict[Who, Ticket] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    async def call(self, who: Who, method: str, path: str, body: Any) -> Answer:
        """Ask a route as somebody, the way their browser would."""
        ticket = self.tickets.get(who)
        headers = {"X-Visavis": "1", "Origin": ORIGIN, **(ticket.headers if ticket else {})}
        url = self.house.server.make_url(f"/api/v1{path}")
        sent: dict[str, Any] = {} if method == "GET" else {"json": body}
        if isinstance(body, bytes):
            sent = {"data": body}
            headers |= FILE_HEADERS
        async with self.http.request(method, url, headers=headers, **sent) as response:
            if response.ok:
                return Answer(response.status, "", await response.text(errors="replace"))
            error = (await response.json())["error"]
            return Answer(response.status, error["code"], error["message"])

    def state(self) -> str:
        """Return a fingerprint of everything that a refusal must not change."""
        found = hashlib.sha256()
        with _opened(self.database) as db:
            tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            for (name,) in tables.fetchall():
                if name not in UNWATCHED:
                    rows = sorted(map(repr, db.execute(f'SELECT * FROM "{name}"')))  # noqa: S608
                    found.update(f"{name} {rows}".encode())
        return found.hexdigest()

    def keep(self) -> None:
        """Remember the state that each call starts from."""
        with _opened(self.database) as db:
            db.backup(self.kept)

    async def put_back(self) -> None:
        """Start anew. In a thread: whoever writes just now has to come to an end first."""
        await asyncio.to_thread(self._put_back)

    def _put_back(self) -> None:
        with _opened(self.database) as db:
            db.execute("PRAGMA synchronous = OFF")
            self.kept.backup(db)


def _opened(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, timeout=60))


@asynccontextmanager
async def open_cast(folder: Path) -> AsyncIterator[Cast]:
    """Open the clinic with everyone in it."""
    database = folder / "visavis.db"
    async with (
        open_house(
            f"sqlite+aiosqlite:///{database}", folder, API_TABLES, patients_book="all"
        ) as house,
        ClientSession(cookie_jar=DummyCookieJar()) as http,
    ):
        kept = sqlite3.connect(":memory:", check_same_thread=False)
        cast = Cast(house, http, database, kept)
        await _people(cast)
        await _visits(cast)
        async with house.clinic.work() as work:
            await _guests(work, cast)
            await _proxies(work, cast)
            await _handed_over(work, cast)
            await _sessions(work, cast)
            await _disable(work, cast)
            await _things(work, cast)
        cast.names["file_id"] = await _file(cast)
        patient, doctor = _actor(cast, Who.PATIENT), _actor(cast, Who.DOCTOR)
        visit_id = VisitId(cast.names["visit_id"])
        cast.names |= await decided(house.clinic, patient, doctor, visit_id)
        cast.names |= await letters(house.clinic, patient, doctor, visit_id)
        cast.names |= await care(house.clinic, patient, doctor)
        cast.names |= await clinical(house.clinic, patient, doctor)
        cast.keep()
        try:
            yield cast
        finally:
            kept.close()


_PEOPLE: Mapping[Who, tuple[Role, ...]] = {
    Who.PATIENT: (Role.PATIENT,),
    Who.OTHER_PATIENT: (Role.PATIENT,),
    Who.PROXY_VISITS: (Role.PROXY,),
    Who.PROXY_RECORD: (Role.PROXY,),
    Who.PROXY_OVER: (Role.PROXY,),
    Who.GUEST_OUT: (Role.GUEST,),
    Who.GUEST_IN: (Role.GUEST,),
    Who.GUEST_REMOVED: (Role.GUEST,),
    Who.DOCTOR: (Role.DOCTOR,),
    Who.OTHER_DOCTOR: (Role.DOCTOR,),
    Who.EMERGENCY: (Role.DOCTOR,),
    Who.RECEIVER: (Role.DOCTOR,),
    Who.ADMIN: (Role.ADMIN,),
    Who.PRIVACY: (Role.PRIVACY,),
    Who.DISABLED: tuple(Role),
}

_SAME_PERSON = {
    Who.PATIENT_LINK: Who.PATIENT,
    Who.PENDING: Who.PATIENT,
    Who.OTHER_LINK: Who.OTHER_PATIENT,
    Who.HALF: Who.DOCTOR,
}


async def _people(cast: Cast) -> None:
    for number, (who, roles) in enumerate(_PEOPLE.items()):
        cast.people[who] = await cast.house.account(
            f"Person {number}",
            *roles,
            email=f"person-{number}@clinic.example",
            phone=f"+4930555010{number:02}",
            secret=cast.house.secret,
        )
    for who, same in _SAME_PERSON.items():
        cast.people[who] = cast.people[same]
    colleague = await cast.house.account("Colleague", Role.DOCTOR, email="new@clinic.example")
    cast.names["colleague"] = cast.names["colleague_id"] = colleague.id


async def _visits(cast: Cast) -> None:
    """The visit is in its call; the other patient has one that is only planned."""
    for name, who in (("visit_id", Who.PATIENT), ("other_visit", Who.OTHER_PATIENT)):
        starts_at = cast.house.clock.now() + timedelta(minutes=5)
        doctor = Who.DOCTOR if who is Who.PATIENT else Who.OTHER_DOCTOR
        booking = Booking(cast.people[who].id, cast.people[doctor].id, starts_at, 20, REASON)
        async with cast.house.clinic.work() as work:
            row = await book(work, _actor(cast, Who.ADMIN), booking)
        cast.names[name] = row.id
    visit_id = VisitId(cast.names["visit_id"])
    async with cast.house.clinic.work() as work:
        await check_in(work, _actor(cast, Who.PATIENT), visit_id, ANSWERS, CONSENT)
    async with cast.house.clinic.work() as work:
        await admit(work, _actor(cast, Who.DOCTOR), visit_id)


def _actor(cast: Cast, who: Who) -> Actor:
    return Actor(cast.people[who].id, frozenset(cast.people[who].roles))


async def _guests(work: Work, cast: Cast) -> None:
    now, visit_id = work.clock.now(), VisitId(cast.names["visit_id"])
    for who in (Who.GUEST_OUT, Who.GUEST_IN, Who.GUEST_REMOVED):
        seat = await take_seat(work, visit_id, cast.people[who].id, SeatRole.INTERPRETER)
        seat.consent_version, seat.consent_language = CONSENT.version, CONSENT.language
        seat.consented_at = seat.agreed_at = now
        seat.admitted_at = now if who is Who.GUEST_IN else None
        seat.removed_at = now if who is Who.GUEST_REMOVED else None
    proxy = await take_seat(work, visit_id, cast.people[Who.PROXY_VISITS].id, SeatRole.PROXY)
    proxy.admitted_at = now


async def _proxies(work: Work, cast: Cast) -> None:
    now = work.clock.now()
    for who, scopes, days in (
        (Who.PROXY_VISITS, "visits", 30),
        (Who.PROXY_RECORD, "record", 30),
        (Who.PROXY_OVER, "record visits", 0),
    ):
        row = ProxyRow(
            id=new_id(),
            patient_id=cast.people[Who.PATIENT].id,
            proxy_id=cast.people[who].id,
            relation="carer",
            scopes=scopes,
            is_shown=True,
            created_by=cast.people[Who.ADMIN].id,
            created_at=now - timedelta(days=1),
            expires_at=now + timedelta(days=days),
        )
        work.db.add(row)
        cast.names.setdefault("proxy_id", row.id)
    work.db.add(
        EmergencyAccessRow(
            id=new_id(),
            doctor_id=cast.people[Who.EMERGENCY].id,
            patient_id=cast.people[Who.PATIENT].id,
            reason_sealed=b"sealed",
            created_at=now,
            expires_at=now + timedelta(hours=1),
        )
    )


async def _handed_over(work: Work, cast: Cast) -> None:
    """The patient agreed to another doctor, who is in the call already; and there is a service."""
    visit_id, receiver = VisitId(cast.names["visit_id"]), cast.people[Who.RECEIVER].id
    wanted = Wanted(Kind.WARM, receiver, None, "Knows more about it")
    await ask(work, _actor(cast, Who.DOCTOR), visit_id, wanted)
    await agree(work, _actor(cast, Who.PATIENT), visit_id)
    await join(work, _actor(cast, Who.RECEIVER), visit_id)
    doctors = [PersonId(cast.names["colleague"])]
    cast.names["service_id"] = await add_service(work, _actor(cast, Who.ADMIN), "Skin", doctors)
    await _heard(work, cast)


async def _heard(work: Work, cast: Cast) -> None:
    """Something came of feedback: an action, and what everybody reads."""
    admin = _actor(cast, Who.ADMIN)
    plan = Plan("Test the sound", "", cast.people[Who.ADMIN].id, work.clock.now().date())
    cast.names["action_id"] = await add_action(work, admin, plan)
    entry = Entry("The sound was bad.", "We bought new microphones.", "en")
    cast.names["said_id"] = await publish(work, admin, entry)
    cast.names["questionnaire_id"] = id_of(own(Audience.PATIENT))


_LEVELS = {
    Who.HALF: SessionLevel.PASSWORD,
    Who.PENDING: SessionLevel.PENDING,
    Who.PATIENT_LINK: SessionLevel.VISIT,
    Who.OTHER_LINK: SessionLevel.VISIT,
    Who.GUEST_OUT: SessionLevel.VISIT,
    Who.GUEST_IN: SessionLevel.VISIT,
    Who.GUEST_REMOVED: SessionLevel.VISIT,
}


async def _sessions(work: Work, cast: Cast) -> None:
    sessions = cast.house.parts.sessions
    links: dict[PersonId, LinkId] = {}
    for who, one in cast.people.items():
        level = _LEVELS.get(who, SessionLevel.FULL)
        visit_id = link_id = None
        if level in {SessionLevel.VISIT, SessionLevel.PENDING}:
            name = "other_visit" if who is Who.OTHER_LINK else "visit_id"
            visit_id = VisitId(cast.names[name])
            link_id = links.get(one.id) or await _link(work, visit_id, one.id)
            links[one.id] = link_id
        new = await sessions.open(work, one.id, level, visit_id)
        cast.tickets[who] = Ticket(new.kind, sessions.cookie_name(new.kind), new.token)
        if who is Who.PENDING and link_id is not None:
            await _waits(work, cast, new.id, link_id)


async def _link(work: Work, visit_id: VisitId, person_id: PersonId) -> LinkId:
    visit = await work.db.get_one(VisitRow, visit_id)
    made = await make_link(work, visit, person_id, Channel.MAIL, timedelta(hours=24))
    return LinkId(made.link.id)


async def _waits(work: Work, cast: Cast, session_id: str, link_id: LinkId) -> None:
    request = SeatRequestRow(
        id=new_id(),
        visit_id=cast.names["visit_id"],
        person_id=cast.people[Who.PATIENT].id,
        link_id=link_id,
        session_id=session_id,
        created_at=work.clock.now(),
    )
    work.db.add(request)
    cast.names["device_id"] = request.id


async def _disable(work: Work, cast: Cast) -> None:
    row = await work.db.get_one(PersonRow, cast.people[Who.DISABLED].id)
    row.disabled_at = work.clock.now()


async def _things(work: Work, cast: Cast) -> None:
    """What paths name: the patient, and what belongs to the treating doctor's own account."""
    doctor_id = cast.people[Who.DOCTOR].id
    factor = await work.db.scalar(
        select(AuthenticatorRow.id).where(AuthenticatorRow.person_id == doctor_id)
    )
    session = await cast.house.parts.sessions.open(work, doctor_id, SessionLevel.FULL)
    cast.names |= {
        "patient_id": cast.people[Who.PATIENT].id,
        "guest": cast.people[Who.GUEST_OUT].id,
        "factor_id": factor or "",
        "session_id": session.id,
        "passkey": new_id(),
    }
    work.db.add(await _passkey(work, cast))
    await _schedules(work, cast)
    admin, patient = _actor(cast, Who.ADMIN), _actor(cast, Who.PATIENT)
    cast.names |= await other_systems(work, admin, patient)


async def _schedules(work: Work, cast: Cast) -> None:
    """The doctor and a colleague work all day, and the doctor will be away once."""
    now, doctor_id = work.clock.now(), cast.people[Who.DOCTOR].id
    for one in (doctor_id, PersonId(cast.names["colleague"])):
        await set_hours(work, one, [Hours(day, 0, 1_440, 20, is_bookable=True) for day in range(7)])
    away = now + timedelta(days=30)
    absence = await add_absence(work, doctor_id, away, away + timedelta(hours=1))
    cast.names |= {"absence_id": absence.id, "doctor_id": doctor_id}


async def _file(cast: Cast) -> str:
    """A picture that the doctor sent in the chat."""

    async def parts() -> AsyncIterator[bytes]:
        yield PICTURE

    coming = Coming("op-0", "picture.png", parts())
    doctor, visit_id = _actor(cast, Who.DOCTOR), VisitId(cast.names["visit_id"])
    sent = await send_file(cast.house.clinic, doctor, visit_id, coming, quota_bytes=10_000)
    return sent.file.id


async def _passkey(work: Work, cast: Cast) -> PasskeyRow:
    passkey_id, owner = cast.names["passkey"], cast.people[Who.DOCTOR].id
    sealer = await work.sealer(owner)
    return PasskeyRow(
        id=passkey_id,
        person_id=owner,
        credential_id=b"a credential",
        public_key=b"a key",
        sign_count=0,
        transports="",
        is_synced=False,
        name_sealed=sealer.seal(PasskeyRow.__tablename__, "name", passkey_id, "My phone"),
        created_at=work.clock.now(),
    )
