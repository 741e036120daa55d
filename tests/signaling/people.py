"""A clinic with people, a visit and sessions for the signaling tests, on real storage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from rooms.access import Actor, ActsFor
from rooms.clinic import Clinic
from rooms.clock import Clock
from rooms.ids import PersonId, VisitId
from rooms.people import Person, add_person
from rooms.roles import Role
from rooms.seats import CheckInAnswers, Consent
from rooms.storage.engine import open_engine
from rooms.vault import KeyFile, Vault
from rooms.visits import Booking, admit, book, check_in
from signaling.sockets import SessionKind
from tests.tables import make_tables

ANSWERS = CheckInAnswers("Home, Elm Street 4", "+1 555 0100", "With my aunt Zora", "My cough")
CONSENT = Consent("1", "en")


@dataclass(frozen=True)
class Session:
    """Stands in for what `server.auth` resolves."""

    session_id: str
    person_id: PersonId
    roles: frozenset[Role]
    level: str = "full"
    visit_id: VisitId | None = None
    acts_for: frozenset[ActsFor] = frozenset()
    proven_at: datetime | None = None


@dataclass
class Sessions:
    """Sessions by cookie value. `outage` is raised instead of an answer."""

    held: dict[str, Session] = field(default_factory=dict)
    outage: Exception | None = None

    async def __call__(self, kind: SessionKind, cookies: Mapping[str, str]) -> Session | None:
        if self.outage is not None:
            raise self.outage
        return self.held.get(cookies.get(kind, ""))


@dataclass
class Folk:
    """Who is at the clinic, and how they act. The patient's visit is with the doctor."""

    clinic: Clinic
    sessions: Sessions
    doctor: Person
    other_doctor: Person
    admin: Person
    patient: Person

    def actor(self, person: Person, visit_id: VisitId | None = None) -> Actor:
        return Actor(person.id, person.roles, visit_id)

    def sign_in(self, person: Person, *, level: str = "full", visit: VisitId | None = None) -> str:
        """Return a cookie that signs this person in."""
        cookie = f"cookie-{len(self.sessions.held)}"
        self.sessions.held[cookie] = Session(
            f"session-{len(self.sessions.held)}", person.id, person.roles, level, visit
        )
        return cookie

    async def book(
        self, patient: Person | None = None, doctor: Person | None = None, *, shared: bool = False
    ) -> VisitId:
        """Book a visit with `doctor`, or with any doctor when `shared`."""
        booking = Booking(
            (patient or self.patient).id,
            None if shared else (doctor or self.doctor).id,
            self.clinic.clock.now() + timedelta(minutes=5),
            20,
            "Cough",
        )
        async with self.clinic.work() as work:
            return VisitId((await book(work, self.actor(self.admin), booking)).id)

    async def check_in(self, visit_id: VisitId, patient: Person | None = None) -> None:
        async with self.clinic.work() as work:
            actor = self.actor(patient or self.patient, visit_id)
            await check_in(work, actor, visit_id, ANSWERS, CONSENT)

    async def admit(self, visit_id: VisitId, doctor: Person | None = None) -> None:
        async with self.clinic.work() as work:
            await admit(work, self.actor(doctor or self.doctor), visit_id)

    async def call(self, patient: Person | None = None, doctor: Person | None = None) -> VisitId:
        """Return a visit whose call is on."""
        visit_id = await self.book(patient, doctor)
        await self.check_in(visit_id, patient)
        await self.admit(visit_id, doctor)
        return visit_id

    async def add(self, name: str, role: Role) -> Person:
        async with self.clinic.work() as work:
            return await add_person(work, name=name, roles=[role])


async def open_clinic(url: str, folder: Path, clock: Clock) -> Clinic:
    """Return a clinic on an empty database."""
    engine = open_engine(url)
    await make_tables(engine)
    return Clinic(engine, Vault(KeyFile.create(folder / "key.json")), clock)


async def populate(clinic: Clinic) -> Folk:
    """Add a doctor, another, an admin and a patient."""
    async with clinic.work() as work:
        doctor = await add_person(work, name="Dr. Ada Boyd", roles=[Role.DOCTOR])
        other = await add_person(work, name="Dr. Cy Dunn", roles=[Role.DOCTOR])
        admin = await add_person(work, name="Eve Ford", roles=[Role.ADMIN])
        patient = await add_person(work, name="Gil Hart", roles=[Role.PATIENT])
    return Folk(clinic, Sessions(), doctor, other, admin, patient)
