"""Fills the demo clinic and keeps it fresh: people once, visits for today at each start.

Everything goes through the same services as in a real clinic; only past visits are made on a clock
that stands in the past.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

import pyotp
from sqlalchemy import delete, select

from rooms import feedback, visits
from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import NotFound
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.links import find_link
from rooms.outcomes import mark_no_show
from rooms.people import Person, add_person, person, person_by_email
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.first_form import default_answers
from rooms.questionnaires.library import own
from rooms.roles import Role
from rooms.schedule import hours_of, set_hours
from rooms.seats import CheckInAnswers, Consent
from rooms.storage.tables import VisitRow
from rooms.visits import Booking
from server.auth import totp
from server.auth.password_policy import Owner, PasswordPolicy, chosen
from server.auth.passwords import Passwords, keep_password, kept_password
from server.auth.tables import AuthenticatorRow
from server.demo.acting import actor_of, by, clinic_at
from server.demo.care_seed import add_care
from server.demo.cast import CAST, HOURS, PAST, TODAY, Part, PastVisit
from server.demo.clinical_seed import seed_clinical
from server.demo.decision_seed import add_decisions
from server.demo.document_seed import add_documents
from server.demo.feedback_seed import add_feedback
from server.demo.portal_seed import add_portal
from server.demo.state import DemoState, KeptPerson, KeptVisit
from server.demo.summary_seed import add_summaries
from server.invitations import Invitations

_LATE = timedelta(minutes=30)
_LEFT_OVER = timedelta(hours=12)
_OUTCOME = "as_planned"
_TALK = timedelta(minutes=18)
_WORDS = (
    "amber", "birch", "cedar", "clover", "copper", "coral", "fern", "harbor", "hazel", "heron",
    "indigo", "lantern", "linden", "maple", "meadow", "olive", "pebble", "river", "saffron",
    "willow",
)  # fmt: skip
_DEMO_KEY_BYTES = 16


@dataclass(frozen=True)
class Seeder:
    """Makes and refreshes the demo clinic. `base_url` is where its pages are on this machine."""

    clinic: Clinic
    invitations: Invitations
    passwords: Passwords
    base_url: str

    async def seed(self, before: DemoState | None) -> DemoState:
        """Return the present state of the demo clinic, made where it is missing."""
        people = {part.key: await self._person(part) for part in CAST}
        accounts = [
            await self._account(part, people[part.key], before) for part in CAST if part.has_account
        ]
        await self._set_hours(people)
        if await self._is_new():
            for past in PAST:
                await self._live_through(past, people)
            await add_decisions(self.clinic, people)
            await add_feedback(self.clinic, people)
            await add_summaries(self.clinic, people)
            await seed_clinical(self.clinic, people)
        await self._clear_away(people)
        if await self._needs_visits():
            await self._book_today(people)
        await add_portal(self.clinic, people)
        await add_care(self.clinic, people)
        await add_documents(self.clinic, people)
        found = await self._visits(before)
        return DemoState(base_url=self.base_url, people=tuple(accounts), visits=tuple(found))

    async def _person(self, part: Part) -> Person:
        async with self.clinic.work() as work:
            known = await person_by_email(work, part.email)
            if known is not None:
                return known
            return await add_person(
                work,
                name=part.name,
                roles=(part.role,),
                title=part.title,
                email=part.email,
                phone=part.phone or None,
                phone_checked=bool(part.phone),
                language=part.language,
            )

    async def _account(self, part: Part, who: Person, before: DemoState | None) -> KeptPerson:
        held = [one for one in before.people if one.email == part.email] if before else []
        if held and await self._can_sign_in(who):
            key = held[0].demo_link.rpartition("/")[2]
            return held[0].model_copy(update={"demo_link": f"{self.base_url}/demo/enter/{key}"})
        password = "-".join(secrets.SystemRandom().sample(_WORDS, 3))
        secret = pyotp.random_base32()
        hashed = await chosen(self.passwords, PasswordPolicy(""), password, Owner.of(who))
        async with self.clinic.work() as work:
            await keep_password(work, who.id, hashed)
            await work.db.execute(
                delete(AuthenticatorRow).where(AuthenticatorRow.person_id == who.id)
            )
            # Scripts make codes of demo.json's bare secret, as RFC 6238 begins: with SHA-1.
            await totp.install(work, who.id, secret, totp.OLDER)
        key = secrets.token_urlsafe(_DEMO_KEY_BYTES)
        return KeptPerson(
            role=part.role,
            name=part.name,
            email=part.email,
            password=password,
            totp_secret=secret,
            demo_link=f"{self.base_url}/demo/enter/{key}",
        )

    async def _can_sign_in(self, who: Person) -> bool:
        """No, when the database was thrown away and demo.json was kept."""
        async with self.clinic.read() as work:
            return await kept_password(work, who.id) is not None

    async def _set_hours(self, people: dict[str, Person]) -> None:
        """Give doctors who have none their week."""
        async with self.clinic.work() as work:
            for doctor in (one for one in people.values() if Role.DOCTOR in one.roles):
                if not await hours_of(work, doctor.id):
                    with by(doctor):
                        await set_hours(work, doctor.id, HOURS)

    async def _is_new(self) -> bool:
        async with self.clinic.read() as work:
            return await work.db.scalar(select(VisitRow.id).limit(1)) is None

    async def _clear_away(self, people: dict[str, Person]) -> None:
        """Nobody came to what is left over from another day; its links don't open any more."""
        async with self.clinic.work() as work:
            left_over = await work.db.scalars(
                select(VisitRow).where(
                    VisitRow.state.in_((VisitState.SCHEDULED, VisitState.WAITING)),
                    VisitRow.starts_at < work.clock.now() - _LEFT_OVER,
                )
            )
            admin = next(one for one in people.values() if Role.ADMIN in one.roles)
            for row in list(left_over):
                await mark_no_show(work, actor_of(admin), VisitId(row.id))

    async def _needs_visits(self) -> bool:
        async with self.clinic.read() as work:
            waiting = select(VisitRow.id).where(
                VisitRow.state == VisitState.SCHEDULED,
                VisitRow.starts_at > work.clock.now() - _LATE,
            )
            return await work.db.scalar(waiting.limit(1)) is None

    async def _book_today(self, people: dict[str, Person]) -> None:
        async with self.clinic.work() as work:
            now = work.clock.now().replace(second=0, microsecond=0)
            for slot in TODAY:
                doctor = people[slot.doctor or "amara.okafor"]
                booking = Booking(
                    patient_id=people[slot.patient].id,
                    doctor_id=None if slot.doctor is None else doctor.id,
                    starts_at=now + slot.after,
                    minutes=slot.minutes,
                    reason=slot.reason,
                )
                with by(doctor):
                    await visits.book(work, actor_of(doctor), booking)

    async def _live_through(self, past: PastVisit, people: dict[str, Person]) -> None:
        """Take one visit through its whole life, a while ago."""
        start = self.clinic.clock.now() - past.ago
        clinic = clinic_at(self.clinic, start)
        doctor, patient = people[past.doctor], people[past.patient]
        said = CheckInAnswers(past.location, patient.phone or "", "", past.matters)
        async with clinic.work() as work:
            booking = Booking(patient.id, doctor.id, start, 20, past.reason)
            with by(doctor):
                visit = await visits.book(work, actor_of(doctor), booking)
            visit_id = VisitId(visit.id)
            with by(patient):
                consent = Consent("1", patient.language)
                await visits.check_in(work, actor_of(patient), visit_id, said, consent)
            with by(doctor):
                await visits.admit(work, actor_of(doctor), visit_id)
        async with clinic_at(self.clinic, start + _TALK).work() as work:
            with by(doctor):
                await visits.hang_up(work, actor_of(doctor), visit_id)
                await visits.complete(work, actor_of(doctor), visit_id, _OUTCOME)
            with by(patient):
                answers = default_answers(past.call, past.care, past.text)
                given = feedback.Said(own(Audience.PATIENT).canonical, answers)
                await feedback.give(work, actor_of(patient), visit_id, given)

    async def _visits(self, before: DemoState | None) -> list[KeptVisit]:
        kept = {one.id: one.patient_link for one in before.visits} if before else {}
        async with self.clinic.work() as work:
            rows = await work.db.scalars(
                select(VisitRow)
                .where(VisitRow.state.not_in(ENDED))
                .order_by(VisitRow.starts_at, VisitRow.id)
            )
            return [await self._kept_visit(work, row, kept.get(row.id)) for row in rows]

    async def _kept_visit(self, work: Work, row: VisitRow, link: str | None) -> KeptVisit:
        who = await visits.people_of(work, row)
        if link is None or not await _opens(work, link):
            made = await self.invitations.make(work, row, Channel.MAIL)
            link = f"{self.base_url}/visit#{made.token}"
        # A visit for any doctor is told with the doctor who booked it: it is on their desk, too.
        doctor = who.doctor or await person(work, PersonId(row.created_by))
        return KeptVisit(
            id=row.id,
            doctor_email=doctor.email or "",
            patient_name=who.patient.name,
            patient_link=f"{self.base_url}/visit#{link.rpartition('#')[2]}",
            starts_at=row.starts_at,
            state=VisitState(row.state),
        )


async def _opens(work: Work, link: str) -> bool:
    """Whether a link still works: a newer one may have been sent from the desk."""
    try:
        await find_link(work, link.rpartition("#")[2])
    except NotFound:
        return False
    return True
