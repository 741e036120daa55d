"""A clinic with all its routes, staff and a patient, for tests over real HTTP with real sessions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.roles import Role
from server.api_tables import API_TABLES
from server.auth.levels import SessionLevel
from server.auth.sessions import SessionKind
from tests.feedback import body
from tests.server.auth.house import Browser, House, open_house

CHECK_IN = {
    "consent_telehealth": True,
    "consent_version": "1",
    "language": "en",
    "location": "At home, Elm Street 4",
    "callback_number": "+49 30 5550147",
    "company": "My sister",
    "matters": "That it stops",
}
FEEDBACK = body(4, 5, "You listened.")


@dataclass
class Clinic:
    """Who is there. `desk` and `other_desk` are the doctors' browsers, `office` the admin's."""

    house: House
    doctor: Person
    other_doctor: Person
    admin: Person
    patient: Person
    desk: Browser
    other_desk: Browser
    office: Browser

    async def signed_in(self, who: Person, level: SessionLevel = SessionLevel.FULL) -> Browser:
        return await browser_of(self.house, who, level)

    async def by_link(self, visit_id: VisitId, who: Person | None = None) -> Browser:
        """A browser that came to this visit by its link."""
        return await browser_of(self.house, who or self.patient, SessionLevel.VISIT, visit_id)

    async def book(self, *, shared: bool = False, patient: Person | None = None) -> VisitId:
        return await self.house.visit(patient or self.patient, None if shared else self.doctor)

    async def waiting(self, *, shared: bool = False) -> VisitId:
        visit_id = await self.book(shared=shared)
        page = await self.by_link(visit_id)
        answer = await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, "visit")
        assert answer.status == 200, answer.body
        return visit_id

    async def in_call(self) -> VisitId:
        visit_id = await self.waiting()
        assert (await self.desk.post(f"/visits/{visit_id}/admit")).status == 200
        return visit_id

    async def wrap_up(self) -> VisitId:
        visit_id = await self.in_call()
        assert (await self.desk.post(f"/visits/{visit_id}/hang-up")).status == 200
        return visit_id

    def booking(self, **more: Any) -> dict[str, Any]:
        starts_at = self.house.clock.now() + timedelta(hours=2)
        return {
            "patient_id": self.patient.id,
            "doctor_id": self.doctor.id,
            "starts_at": starts_at.isoformat(),
            "phone_checked": True,
            **more,
        }


async def browser_of(
    house: House, who: Person, level: SessionLevel, visit_id: VisitId | None = None
) -> Browser:
    """A browser whose session is real, without going through the steps of sign-in again."""
    async with house.clinic.work() as work:
        new = await house.parts.sessions.open(work, PersonId(who.id), level, visit_id)
    kind = SessionKind.VISIT if level is SessionLevel.VISIT else SessionKind.ACCOUNT
    return await house.browser({house.parts.sessions.cookie_name(kind): new.token})


@asynccontextmanager
async def open_clinic(url: str, folder: Path, **settings: Any) -> AsyncIterator[Clinic]:
    async with open_house(url, folder, API_TABLES, **settings) as house:
        doctor = await house.person("Dr. Ada Boyd", Role.DOCTOR, email="ada@clinic.example")
        other = await house.person("Dr. Cy Dunn", Role.DOCTOR, email="cy@clinic.example")
        admin = await house.person("Eve Ford", Role.ADMIN, email="eve@clinic.example")
        patient = await house.person(
            "Gil Hart", Role.PATIENT, email="gil@home.example", phone="+49305550147"
        )
        full = SessionLevel.FULL
        yield Clinic(
            house,
            doctor,
            other,
            admin,
            patient,
            await browser_of(house, doctor, full),
            await browser_of(house, other, full),
            await browser_of(house, admin, full),
        )
