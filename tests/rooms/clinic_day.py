"""A whole day at a clinic on a fake clock, driven through the real services of `rooms`.

Everything that happens within two minutes happens at once, so that doctors reach for the same patient,
patients answer while they are being let in, and pages come and go meanwhile. The dice are fixed;
who wins a race is the database's.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from rooms import duty, transfers
from rooms.access import Actor
from rooms.clinic import Clinic
from rooms.entry import enter_room
from rooms.errors import Conflict, NotFound, Refused
from rooms.estimate import outlook, wait_of
from rooms.ids import PersonId, ServiceId, VisitId
from rooms.lifecycle import VisitState
from rooms.outcomes import mark_no_show, undo
from rooms.people import add_person
from rooms.presence import attend, drop
from rooms.queue import in_line, the_line
from rooms.roles import Role
from rooms.services import add_service
from rooms.storage.tables import VisitRow
from rooms.transfers import Kind, Wanted
from rooms.urgency import mark_urgent
from rooms.visits import Booking, admit, book, cancel, check_in, complete, hang_up
from tests.clock import FakeClock
from tests.rooms.mornings import Told
from tests.signaling.people import ANSWERS, CONSENT

DOCTORS, PATIENTS, WALK_INS = 8, 200, 24
MINUTE = timedelta(minutes=1)
OPEN_FOR = timedelta(hours=7)
CLOSES_AFTER = timedelta(hours=16)
"""Later nobody waits; a day that goes on for longer has lost somebody."""
_PATIENCE_MINUTES = 20


@dataclass
class Part:
    """One patient's day as it is meant to go; the clinic may see it otherwise."""

    visit_id: VisitId
    patient: Actor
    arrives: datetime | None
    given_up_at: datetime
    comes: bool
    cancels: bool = False
    is_open: bool = True


@dataclass
class Busy:
    """A doctor with a patient: until when in the call, and then in wrap-up."""

    visit_id: VisitId
    talks_until: datetime
    writes_until: datetime
    hands_over: Actor | None = None
    tries: int = 0
    has_hung_up: bool = False


@dataclass
class ClinicDay:
    """The day; `admitted` counts how often each patient was let in with success."""

    clinic: Clinic
    clock: FakeClock
    admin: Actor = field(init=False)
    doctors: list[Actor] = field(default_factory=list)
    parts: dict[VisitId, Part] = field(default_factory=dict)
    busy: dict[PersonId, Busy] = field(default_factory=dict)
    rests_until: dict[PersonId, datetime] = field(default_factory=dict)
    admitted: Counter[VisitId] = field(default_factory=Counter)
    lost_races: int = 0
    drops: int = 0
    handed_over: Counter[Kind] = field(default_factory=Counter)
    told: list[tuple[VisitId, Told]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(8)
        self.opens = self.clock.now()

    async def open(self) -> None:
        """Hire eight doctors in three services, and book the day."""
        async with self.clinic.work() as work:
            who = await add_person(work, name="Eve Ford", roles=[Role.ADMIN])
            self.admin = Actor(who.id, who.roles)
            for number in range(DOCTORS):
                who = await add_person(work, name=f"Dr. {number}", roles=[Role.DOCTOR])
                self.doctors.append(Actor(who.id, who.roles))
            ids = [one.person_id for one in self.doctors]
            shared = [
                await add_service(work, self.admin, f"Service {number}", ids[number : number + 3])
                for number in (0, 2, 4)
            ]
        for first in range(0, PATIENTS, 50):
            async with self.clinic.work() as work:
                for number in range(first, first + 50):
                    who = await add_person(work, name=f"Patient {number}", roles=[Role.PATIENT])
                    booking = self._booking(number, who.id, shared)
                    row = await book(work, self.admin, booking)
                    self._plan(row, Actor(who.id, who.roles))

    def _booking(self, number: int, patient_id: PersonId, shared: list[ServiceId]) -> Booking:
        minutes = self.dice.choice((10, 15, 15, 20))
        if number < WALK_INS:
            at = self.opens + self.dice.random() * OPEN_FOR
            service = self.dice.choice(shared)
            return Booking(patient_id, None, at, minutes, "Cough", service, is_walk_in=True)
        lane, slot = number % DOCTORS, number // DOCTORS
        at = self.opens + slot * OPEN_FOR * DOCTORS / PATIENTS
        if number % 16 == 0:
            return Booking(patient_id, None, at, minutes, "Cough")
        if number % 4 == 0:
            service = self.dice.choice(shared)
            return Booking(patient_id, None, at, minutes, "Cough", service)
        return Booking(patient_id, self.doctors[lane].person_id, at, minutes, "Cough")

    def _plan(self, row: VisitRow, patient: Actor) -> None:
        comes = row.is_walk_in or self.dice.random() < 9 / 10
        early = 0.0 if row.is_walk_in else self.dice.gauss(-4, 6)
        arrives = max(row.starts_at + early * MINUTE, self.opens) if comes else None
        visit_id = VisitId(row.id)
        cancels = self.dice.random() < 1 / 30
        given_up_at = row.starts_at + _PATIENCE_MINUTES * MINUTE
        self.parts[visit_id] = Part(visit_id, patient, arrives, given_up_at, comes, cancels)

    async def play(self) -> None:
        """Let the day pass until nobody is expected and nobody waits."""
        while await self._goes_on():
            now = self.clock.now()
            if now - self.opens > CLOSES_AFTER:
                raise AssertionError("Somebody still waits at midnight.")
            came = [one for one in self.parts.values() if _is_due(one, now)]
            await self._at_once([self._arrives(one) for one in came])
            await self._tell(came)
            await self._doctors_go_on(now)
            await self._let_in(now)
            if self.dice.random() < 1 / 8:
                await self._somebody_is_handed_over()
            await self._nobody_came(now)
            self.clock.advance(2 * MINUTE)

    async def _goes_on(self) -> bool:
        if self.busy or any(one.is_open for one in self.parts.values()):
            return True
        async with self.clinic.read() as work:
            left = select(VisitRow.id).where(VisitRow.state.in_(_OPEN)).limit(1)
            return await work.db.scalar(left) is not None

    def _somebody_waits(self) -> bool:
        return any(one.is_open and one.arrives is None and one.comes for one in self.parts.values())

    async def _at_once(self, steps: list[Awaitable[None]]) -> None:
        await asyncio.gather(*steps)

    async def _arrives(self, part: Part) -> None:
        part.arrives = None
        async with self.clinic.work() as work:
            await check_in(work, part.patient, part.visit_id, ANSWERS, CONSENT)
        if self.dice.random() < 1 / 40:
            async with self.clinic.work() as work:
                await mark_urgent(work, self.admin, part.visit_id, "Short of breath")
        if part.cancels:
            async with self.clinic.work() as work:
                await cancel(work, part.patient, part.visit_id)
            part.is_open = False

    async def _tell(self, came: list[Part]) -> None:
        """Say to every second one who came how long it will be."""
        chosen = [one for one in came if self.dice.random() < 1 / 2]
        if not chosen:
            return
        async with self.clinic.read() as work:
            known = await outlook(work, await the_line(work))
            for part in chosen:
                row = await work.db.get_one(VisitRow, part.visit_id)
                if row.state == VisitState.WAITING:
                    said = Told(row, known.line.now, wait_of(known, row).range)
                    self.told.append((part.visit_id, said))

    async def _doctors_go_on(self, now: datetime) -> None:
        """End calls whose time is over, then wrap-ups; the odd doctor rests afterwards."""
        await self._at_once([self._goes_on_with(one, now) for one in self.doctors])

    async def _goes_on_with(self, doctor: Actor, now: datetime) -> None:
        mine = self.busy.get(doctor.person_id)
        if mine is None or mine.talks_until > now:
            return
        if mine.hands_over is not None:
            await self._hands_over(doctor, mine, mine.hands_over)
            return
        if not mine.has_hung_up:
            await self._step(hang_up, doctor, mine.visit_id)
            mine.has_hung_up = self.dice.random() > 1 / 40
            if not mine.has_hung_up:
                await self._step(undo, doctor, mine.visit_id)
        elif mine.writes_until <= now:
            async with self.clinic.work() as work:
                await complete(work, doctor, mine.visit_id, "as_planned")
            del self.busy[doctor.person_id]
            await self._may_rest(doctor, now)

    async def _may_rest(self, doctor: Actor, now: datetime) -> None:
        if self.dice.random() < 1 / 25:
            minutes = self.dice.choice(duty.PAUSES_MINUTES)
            async with self.clinic.work() as work:
                await duty.pause(work, doctor, minutes)
            self.rests_until[doctor.person_id] = now + minutes * MINUTE

    async def _let_in(self, now: datetime) -> None:
        """Each doctor who is free lets the first of their line in, all at once."""
        # Who is to take a call over goes there first.
        promised = {one.hands_over.person_id for one in self.busy.values() if one.hands_over}
        free = [
            one
            for one in self.doctors
            if one.person_id not in self.busy.keys() | promised
            and self.rests_until.get(one.person_id, now) <= now
        ]
        if not free or not self._somebody_waits():
            return
        async with self.clinic.read() as work:
            line = await the_line(work)
        steps: list[Awaitable[None]] = []
        for doctor in free:
            mine = [one for one in line.waiting if doctor.person_id in line.seen_by(one)]
            if mine:
                steps.append(self._lets_in(doctor, in_line(mine, now)[0], now))
        await self._at_once(steps)

    async def _lets_in(self, doctor: Actor, row: VisitRow, now: datetime) -> None:
        visit_id = VisitId(row.id)
        try:
            async with self.clinic.work() as work:
                await admit(work, doctor, visit_id)
        except (Conflict, NotFound):
            self.lost_races += 1
            return
        self.admitted[visit_id] += 1
        self.parts[visit_id].is_open = False
        talks = now + row.minutes * MINUTE * self.dice.lognormvariate(-0.15, 0.35)
        self.busy[doctor.person_id] = Busy(
            visit_id, talks, talks + self.dice.choice((1, 2)) * MINUTE
        )
        await self._comes_in(self.parts[visit_id].patient, visit_id)
        if self.dice.random() < 1 / 12:
            await self._asks_warm(doctor, visit_id)

    async def _comes_in(self, who: Actor, visit_id: VisitId) -> None:
        """Open the room; the odd page is cut off and takes its place again."""
        if self.dice.random() > 1 / 8:
            return
        async with self.clinic.work() as work:
            page = (await attend(work, who, visit_id, "main", None)).peer_id
            await enter_room(work, who, page)
        async with self.clinic.work() as work:
            assert await drop(work, page, "main")
        async with self.clinic.work() as work:
            again = (await attend(work, who, visit_id, "other", page)).peer_id
            await enter_room(work, who, again)
        assert again == page
        self.drops += 1

    async def _asks_warm(self, doctor: Actor, visit_id: VisitId) -> None:
        promised = {one.hands_over.person_id for one in self.busy.values() if one.hands_over}
        others = [
            one for one in self.doctors if one is not doctor and one.person_id not in promised
        ]
        other = self.dice.choice(others)
        wanted = Wanted(Kind.WARM, other.person_id, None, "Knows more about it")
        async with self.clinic.work() as work:
            await transfers.ask(work, doctor, visit_id, wanted)
        if await self._answers(visit_id):
            self.busy[doctor.person_id].hands_over = other

    async def _hands_over(self, doctor: Actor, mine: Busy, other: Actor) -> None:
        """Once the other doctor has time: both are in, then the first one goes."""
        if other.person_id in self.busy:
            mine.talks_until += 2 * MINUTE
            mine.tries += 1
            if mine.tries > _PATIENCE_MINUTES:
                mine.hands_over = None
                await self._step(transfers.withdraw, doctor, mine.visit_id)
            return
        self.busy[other.person_id] = Busy(
            mine.visit_id, mine.talks_until + 5 * MINUTE, mine.talks_until + 7 * MINUTE
        )
        async with self.clinic.work() as work:
            await transfers.join(work, other, mine.visit_id)
        await self._comes_in(other, mine.visit_id)
        async with self.clinic.work() as work:
            await transfers.finish(work, doctor, mine.visit_id)
        del self.busy[doctor.person_id]
        self.handed_over[Kind.WARM] += 1

    async def _somebody_is_handed_over(self) -> None:
        """A doctor sends on whom they would see next, while that one may be let in elsewhere."""
        async with self.clinic.read() as work:
            line = await the_line(work)
        rows = [row for row in line.waiting if row.doctor_id is not None]
        if not rows:
            return
        row = self.dice.choice(rows)
        first = next(one for one in self.doctors if one.person_id == row.doctor_id)
        other = self.dice.choice([one for one in self.doctors if one is not first])
        wanted = Wanted(Kind.COLD, other.person_id, None, "Is free sooner")
        async with self.clinic.work() as work:
            await transfers.ask(work, first, VisitId(row.id), wanted)
        now, visit_id = self.clock.now(), VisitId(row.id)
        if first.person_id not in self.busy and self.dice.random() < 1 / 2:
            await self._at_once([self._lets_in(first, row, now), self._answers_cold(visit_id)])
        else:
            await self._answers_cold(visit_id)

    async def _answers_cold(self, visit_id: VisitId) -> None:
        if await self._answers(visit_id):
            self.handed_over[Kind.COLD] += 1

    async def _answers(self, visit_id: VisitId) -> bool:
        """The patient's word: mostly yes. Too late it may be, and never lost."""
        patient = self.parts[visit_id].patient
        try:
            async with self.clinic.work() as work:
                if self.dice.random() < 1 / 5:
                    await transfers.decline(work, patient, visit_id)
                    return False
                return (await transfers.agree(work, patient, visit_id))[1]
        except (Conflict, Refused):
            return False

    async def _nobody_came(self, now: datetime) -> None:
        """After half an hour the admin's desk writes down who stayed away."""
        for part in self.parts.values():
            if part.is_open and not part.comes and part.given_up_at <= now:
                await self._step(mark_no_show, self.admin, part.visit_id)
                part.is_open = False

    async def _step(
        self, move: Callable[..., Awaitable[VisitRow]], who: Actor, visit_id: VisitId
    ) -> None:
        async with self.clinic.work() as work:
            await move(work, who, visit_id)


_OPEN = (
    VisitState.SCHEDULED,
    VisitState.WAITING,
    VisitState.IN_CALL,
    VisitState.WRAP_UP,
)


def _is_due(part: Part, now: datetime) -> bool:
    return part.arrives is not None and part.arrives <= now
