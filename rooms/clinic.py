"""The clinic as a whole: opens units of work on the database and tells what they changed.

`clinic.work()` is one transaction that may write; its events go to the listeners only after the
commit. `clinic.read()` is one that only reads. What either notes by `Work.audit` is in the audit
chain before the block is left: nothing is answered that could not be written down. The functions
of this package take a `Work`.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from rooms import audit
from rooms.audit import Looks, Noted, Outcome, OutcomeWord
from rooms.clock import Clock
from rooms.errors import ClinicError, NotFound
from rooms.events import Event, RecordLooked
from rooms.ids import PersonId, VisitId
from rooms.interfaces.steps import VisitStepped
from rooms.storage.engine import for_reading
from rooms.storage.tables import PersonKeyRow
from rooms.storage.touched import watch
from rooms.vault import Sealer, Vault

Listener = Callable[[Event], Awaitable[None]]
BeforeCommit = Callable[["Work"], Awaitable[None]]

# A row lock of PostgreSQL's: many may seal under a data key at once, and nobody replaces it then.
_KEY_STAYS = {"read": True, "key_share": True}
_CLOCKS_DIFFER = timedelta(minutes=1)

_log = structlog.get_logger(__name__)


class Work:
    """One unit of work: the database session, the keys, the clock, and what will be told."""

    def __init__(
        self, db: AsyncSession, vault: Vault, clock: Clock, *, writes: bool = False
    ) -> None:
        self.db = db
        self.vault = vault
        self.clock = clock
        self._writes = writes
        self._began = clock.now()
        self.told: list[Event] = []
        self.steps: list[VisitStepped] = []
        self.noted: list[Noted] = []
        self._sealers: dict[PersonId, Sealer] = {}

    def tell(self, event: Event) -> None:
        """Tell the listeners once this work is on disk."""
        self.told.append(event)

    def step(self, one: VisitStepped) -> None:
        """Note a step of a visit for other systems, in this same transaction."""
        self.steps.append(one)

    def audit(
        self,
        action: str,
        *,
        patient_id: PersonId | None = None,
        visit_id: VisitId | None = None,
        outcome: OutcomeWord = "success",
        role: str | None = None,
        reason: str | None = None,
        detail: Mapping[str, str | int | bool] | None = None,
        once: bool = False,
    ) -> None:
        """Note what happens, for the audit chain (`rooms.audit`). `action` is
        `source:subject:action`, or without its source when anybody may do it from anywhere.

        `role` is the capacity somebody acts in, when it says more than their session's. An outcome
        other than success is kept also when this work raises a ClinicError. `once` makes a page
        that keeps itself up to date one look.
        """
        self.noted.append(
            Noted(
                asker=audit.asker(),
                action=audit.tag_of(action, audit.asker()),
                at=self.clock.now(),
                patient_id=patient_id,
                visit_id=visit_id,
                outcome=Outcome(outcome),
                role=role,
                reason=reason,
                detail=detail or {},
                once=once,
            )
        )

    async def sealer(self, person_id: PersonId) -> Sealer:
        """Return what seals and opens a person's fields. Raises NotFound after an erasure."""
        held = self._sealers.get(person_id)
        if held is None:
            lock = _KEY_STAYS if self._writes else None
            row = await self.db.get(PersonKeyRow, person_id, with_for_update=lock)
            if row is None:
                raise NotFound("This person's record was erased.")
            held = self._keep_sealer(row)
        return held

    async def sealers(self, person_ids: set[PersonId]) -> dict[PersonId, Sealer]:
        """Return the sealers of many people in one query; an erased person is left out."""
        missing = person_ids - self._sealers.keys()
        if missing:
            chosen = select(PersonKeyRow).where(PersonKeyRow.person_id.in_(missing))
            if self._writes:
                chosen = chosen.with_for_update(read=True, key_share=True)
            for row in await self.db.scalars(chosen):
                self._keep_sealer(row)
        return {p: self._sealers[p] for p in person_ids if p in self._sealers}

    def add_key(self, person_id: PersonId) -> Sealer:
        """Give a new person a data key."""
        wrapped, sealer = self.vault.new_data_key(person_id)
        self.db.add(
            PersonKeyRow(
                person_id=person_id,
                wrapped=wrapped.key,
                wrapped_by=wrapped.by,
                generation=self.vault.generation,
                created_at=self.clock.now(),
            )
        )
        self._sealers[person_id] = sealer
        return sealer

    async def hold_key(self, person_id: PersonId) -> PersonKeyRow | None:
        """Return a person's data key as it is kept, locked: whoever seals under it is done, and
        others wait until this work ends."""
        return await self.db.get(PersonKeyRow, person_id, with_for_update=True)

    def _keep_sealer(self, row: PersonKeyRow) -> Sealer:
        """What this work read before a reseal that has come in between opens still."""
        is_fresh = self._writes and row.created_at > self._began - _CLOCKS_DIFFER
        self._sealers[PersonId(row.person_id)] = sealer = self.vault.sealer(
            row.person_id, row.wrapped, row.wrapped_by, opens_earlier=is_fresh
        )
        return sealer

    def forget_key(self, person_id: PersonId) -> None:
        """Forget a data key that is destroyed."""
        self._sealers.pop(person_id, None)


class Clinic:
    """Owns the database engine and the listeners."""

    def __init__(self, engine: AsyncEngine, vault: Vault, clock: Clock) -> None:
        self.engine = engine
        self.vault = vault
        self.clock = clock
        self._reading = for_reading(engine)
        self._listeners: list[Listener] = []
        self._before_commit: list[BeforeCommit] = []
        self._looks = Looks(clock)
        # SQLite lets one write at a time. Who waits here holds no connection, so that a flood of
        # writers takes none from the readers, and is served in order; SQLite itself only naps.
        self._turn: AbstractAsyncContextManager[None] = (
            asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        )

    def listen(self, listener: Listener) -> None:
        """Call `listener` with each event, in order, after its commit."""
        self._listeners.append(listener)

    def before_commit(self, hook: BeforeCommit) -> None:
        """Call `hook` at the end of each work that writes, as part of its transaction."""
        self._before_commit.append(hook)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """Open a transaction that commits at the end of the block, or leaves no trace but what
        the audit keeps of a refusal."""
        noted: list[Noted] = []
        try:
            async with self._writing() as db:
                work = Work(db, self.vault, self.clock, writes=True)
                noted = work.noted
                yield work
                for hook in self._before_commit:
                    await hook(work)
                written = self._looks.fresh(noted)
                links = await audit.append(db, self.vault, written)
        except ClinicError:
            await self._keep([one for one in noted if one.outcome is not Outcome.SUCCESS])
            raise
        audit.tell(links)
        self._looks.remember(written)
        await self._publish([*work.told, *_looked(written)])

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """Open a transaction that only reads. What it notes is written once it is over."""
        noted: list[Noted] = []
        try:
            async with AsyncSession(self._reading, expire_on_commit=False) as db, db.begin():
                work = Work(db, self.vault, self.clock)
                noted = work.noted
                yield work
        except ClinicError:
            await self._keep([one for one in noted if one.outcome is not Outcome.SUCCESS])
            raise
        await self._keep(noted)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncSession]:
        async with (
            self._turn,
            AsyncSession(self.engine, expire_on_commit=False) as db,
            db.begin(),
        ):
            watch(db.sync_session, self.clock.now)
            yield db

    async def _keep(self, noted: Sequence[Noted]) -> None:
        """Write noted events by themselves."""
        written = self._looks.fresh(noted)
        if not written:
            return
        async with self._writing() as db:
            links = await audit.append(db, self.vault, written)
        audit.tell(links)
        self._looks.remember(written)
        await self._publish(_looked(written))

    async def close(self) -> None:
        await self.engine.dispose()

    async def _publish(self, events: list[Event]) -> None:
        for event in events:
            for listener in self._listeners:
                try:
                    await listener(event)
                except Exception:  # noqa: BLE001 - the change is on disk; telling it must not undo it
                    _log.exception("listener_failed", told=type(event).__name__)


def _looked(written: Sequence[Noted]) -> list[Event]:
    patients = dict.fromkeys(one.patient_id for one in written if one.patient_id is not None)
    return [RecordLooked(patient_id) for patient_id in patients]
