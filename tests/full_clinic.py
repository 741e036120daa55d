"""A clinic with two rows or more in each sealed column, all of them made by the product itself.

For tests of what is sealed, backed up, restored and rotated.
"""

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pyotp
from sqlalchemy import URL, make_url
from webauthn.helpers.structs import (
    AttestationFormat,
    CredentialDeviceType,
    PublicKeyCredentialType,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from rooms.access import Actor
from rooms.audit import Asker, asking
from rooms.before.answers import Answers, keep
from rooms.care_plan.items import PlanSort, Said, add_item
from rooms.chat import Saying, say
from rooms.chat_files import Coming, send_file
from rooms.clinic import Clinic
from rooms.clinical.addenda import NewAddendum, add_addendum
from rooms.clinical.lists import Coded, ListKind, NewEntry, add_entry
from rooms.clinical.signing import sign
from rooms.clock import Clock
from rooms.decisions.content import Agreement
from rooms.drafts import keep_draft
from rooms.education import given, library
from rooms.education.given import Giving
from rooms.education.library import ItemKind, Wording
from rooms.emergency import open_in_emergency
from rooms.feedback import give
from rooms.files import CHUNK_BYTES, KeptFile
from rooms.ids import PersonId, VisitId
from rooms.interfaces.identifiers import Identifier, identify_patient, identify_visit
from rooms.interfaces.scopes import READ_ALL
from rooms.interfaces.tokens import Wish, make_own_token
from rooms.listening.actions import Plan, add_action
from rooms.mail import threads as mail
from rooms.mail.threads import Opening, open_thread
from rooms.mail.topics import Topic
from rooms.notes.document import plain
from rooms.people import Person, add_person
from rooms.readings import entering
from rooms.readings.kinds import ReadingPart
from rooms.readings.ranges import Limits
from rooms.readings.reading import Entered
from rooms.records import record_facts
from rooms.roles import Role
from rooms.summaries.content import Content
from rooms.summaries.sent import answer
from rooms.summaries.writing import send
from rooms.transfers import Kind, Wanted, ask
from rooms.urgency import mark_urgent
from rooms.visits import complete, hang_up
from server.auth import account_tokens, kept_passkeys, totp
from server.auth.account_tokens import Purpose
from server.auth.levels import SessionLevel
from server.auth.passwords import Passwords, keep_password
from server.compose import build_parts
from server.database import open_clinic
from server.messages.notices import Notice
from server.messages.outbox import Outbox
from server.parts import Parts
from server.settings import Settings
from tests.clock import START, FakeClock
from tests.databases import databases_at
from tests.feedback import said
from tests.rooms.clinical.notes import clinical_page, content
from tests.rooms.decisions.offers import agreed, confirmed, started
from tests.rooms.notes.test_log import page
from tests.rooms.notes.words import take_together, write_paragraph
from tests.signaling.people import Folk, Sessions

PASSWORD = "seven calm lindens"
YEAR = timedelta(days=365)


@dataclass
class FullClinic:
    """The clinic, its people, and the files of its two patients."""

    clinic: Clinic
    folk: Folk
    parts: Parts
    other_patient: Person
    files: list[KeptFile] = field(default_factory=list)

    @property
    def patients(self) -> tuple[Person, Person]:
        return (self.folk.patient, self.other_patient)


@asynccontextmanager
async def full_clinic(url: str, key_file: Path, clock: Clock) -> AsyncIterator[FullClinic]:
    """Open a full clinic. On a clock that has not moved it is a copy: it is filled once for each
    kind of database and process, since that takes seconds."""
    if clock.now() != START or not _can_be_copied(make_url(url)):
        async with _opened(url, key_file, clock) as made:
            await _fill(made)
            yield made
        return
    master = await _master(url)
    await _copy(master, url, key_file)
    async with _opened(url, key_file, clock) as made:
        for one in fields(FullClinic):
            if one.name not in ("clinic", "folk", "parts"):
                setattr(made, one.name, copy(getattr(master.full, one.name)))
        folk = master.full.folk
        made.folk = replace(folk, clinic=made.clinic, sessions=Sessions())
        yield made


@asynccontextmanager
async def _opened(url: str, key_file: Path, clock: Clock) -> AsyncIterator[FullClinic]:
    """Open a clinic whose people are not known yet."""
    clinic = await open_clinic(url, key_file, clock)
    passwords = Passwords(8, 1)
    try:
        parts = build_parts(Settings(key_file=key_file), clinic, passwords, Outbox(clock))
        nobody = Person(PersonId(""), "", "", None, None, frozenset(), "en", disabled=False)
        folk = Folk(clinic, Sessions(), nobody, nobody, nobody, nobody)
        try:
            yield FullClinic(clinic, folk, parts, nobody)
        finally:
            await parts.reader.close()
    finally:
        passwords.close()
        await clinic.close()


@dataclass(frozen=True)
class _Master:
    """A full clinic that was closed: where it lies, and who is in it."""

    url: URL
    key_file: Path
    full: FullClinic


_masters: dict[str, _Master] = {}


def _can_be_copied(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" or databases_at(url.host, url.port) is not None


async def _master(url: str) -> _Master:
    kind = make_url(url)
    known = _masters.get(f"{kind.drivername} {kind.port}")
    if known is not None:
        return known
    folder = Path(tempfile.mkdtemp(prefix="visavis-full-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    held = databases_at(kind.host, kind.port)
    own = kind.set(database=str(folder / "visavis.db") if held is None else held.take())
    key_file = folder / "keys" / "visavis.key"
    async with _opened(own.render_as_string(hide_password=False), key_file, FakeClock()) as made:
        await _fill(made)
    _masters[f"{kind.drivername} {kind.port}"] = master = _Master(own, key_file, made)
    return master


async def _copy(master: _Master, url: str, key_file: Path) -> None:
    wanted = make_url(url)
    if wanted.get_backend_name() == "sqlite":
        Path(wanted.database or "").parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(master.url.database or "")) as source:
            source.execute("VACUUM INTO ?", (wanted.database,))
    else:
        held = databases_at(wanted.host, wanted.port)
        assert held is not None
        held.copy(master.url.database or "", wanted.database or "")
    key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copytree(master.key_file.parent, key_file.parent, dirs_exist_ok=True)
    (key_file.parent / master.key_file.name).rename(key_file)


async def _fill(made: FullClinic) -> None:
    await _populate(made)
    passwords = Passwords(8, 1)
    for patient in made.patients:
        for number in range(2):
            await _visited(made, patient, number)
            await _cared_for(made, patient, number)
        await _account(made, patient, passwords)
    passwords.close()
    doctor = made.folk.doctor
    async with made.clinic.work() as work:
        plan = Plan("Answer sooner", "Waiting", doctor.id, work.clock.now().date())
        await add_action(work, Actor(doctor.id, doctor.roles), plan)


async def _populate(made: FullClinic) -> None:
    clinic, people = made.clinic, []
    for number, (name, role) in enumerate(
        (
            ("Dr. Ada Boyd", Role.DOCTOR),
            ("Dr. Cy Dunn", Role.DOCTOR),
            ("Eve Ford", Role.ADMIN),
            ("Gil Hart", Role.PATIENT),
            ("Ida Joss", Role.PATIENT),
        )
    ):
        async with clinic.work() as work:
            one = await add_person(
                work,
                name=name,
                roles=[role],
                title=f"Title {number}",
                email=f"person{number}@home.example",
                phone=f"+4930555010{number}",
                phone_checked=True,
            )
        people.append(one)
    made.folk = Folk(clinic, Sessions(), *people[:4])
    made.other_patient = people[4]


async def _visited(made: FullClinic, patient: Person, number: int) -> None:
    """A visit from check-in to feedback, with a note, a file, and somebody else's emergency."""
    folk, clinic = made.folk, made.clinic
    visit_id = await folk.book(patient)
    async with clinic.work() as work:
        await mark_urgent(work, folk.actor(folk.doctor), visit_id, f"Chest pain {number}")
    await _prepared(made, patient, visit_id, number)
    await folk.check_in(visit_id, patient)
    await folk.admit(visit_id)
    wanted = Wanted(Kind.WARM, folk.other_doctor.id, None, f"Knows hearts {number}")
    async with clinic.work() as work:
        await ask(work, folk.actor(folk.doctor), visit_id, wanted)
    for who in (patient, folk.doctor):
        await write_paragraph(await page(folk, visit_id, who), f"{who.name} {number}")
    await take_together(clinic, visit_id)
    doctor = folk.actor(folk.doctor)
    for who in (patient, folk.doctor):
        async with clinic.work() as work:
            saying = Saying(f"op-{who.id}", f"{who.name} says {number}")
            await say(work, Actor(who.id, who.roles, None), visit_id, saying)
    coming = Coming("op-letter", f"letter {number}.pdf", _pdf(2 * CHUNK_BYTES + number))
    sent = await send_file(clinic, doctor, visit_id, coming, quota_bytes=CHUNK_BYTES * 9)
    made.files.append(sent.file)
    async with clinic.work() as work:
        await hang_up(work, doctor, visit_id)
    async with clinic.work() as work:
        await send(work, doctor, visit_id, Content("en", talked=f"You cough {number}"), 0)
    async with clinic.work() as work:
        by_patient = Actor(patient.id, patient.roles, visit_id)
        await answer(work, by_patient, visit_id, 1, f"I drink water {number}")
    async with clinic.work() as work:
        await complete(work, doctor, visit_id, "as_planned")
    async with clinic.work() as work:
        by_patient = Actor(patient.id, patient.roles, visit_id)
        await give(work, by_patient, visit_id, said(5, 5, "Ok"))
    async with clinic.work() as work:
        with asking(Asker(folk.other_doctor.id, "doctor")):
            record = await record_facts(work, patient.id, YEAR)
            hour = timedelta(hours=1)
            by = folk.actor(folk.other_doctor)
            await open_in_emergency(work, by, record, f"Found unconscious {number}", hour)
    await _signed(made, patient, visit_id, number)
    await _known_elsewhere(made, patient, visit_id, number)
    await _decided(made, patient, visit_id)


async def _signed(made: FullClinic, patient: Person, visit_id: VisitId, number: int) -> None:
    """The doctor's own note with a signature, what was added to it, and a line of a list."""
    doctor, clinic = made.folk.actor(made.folk.doctor), made.clinic
    await clinical_page(made.folk, visit_id)
    note = plain([f"Coughs {number}"])
    found = await content(made.folk, visit_id, note)
    async with clinic.work() as work:
        await sign(work, doctor, visit_id, found, note.sha256)
        record = await record_facts(work, patient.id, YEAR)
        new = NewAddendum("op-1", f"Smokes {number}", patient_reads=False)
        await add_addendum(work, doctor, visit_id, record, new)
        entry = NewEntry(f"op-{number}", ListKind.PROBLEM, Coded(f"Cough {number}"), visit_id)
        await add_entry(work, doctor, record, entry)


async def _prepared(made: FullClinic, patient: Person, visit_id: VisitId, number: int) -> None:
    """What the patient wrote before the visit, a letter to the team, and something to read."""
    by, doctor = made.folk.actor(patient), made.folk.actor(made.folk.doctor)
    async with made.clinic.work() as work:
        await keep(work, by, visit_id, Answers(f"To sleep {number}", ("Why?",)))
        record = await record_facts(work, patient.id, YEAR)
        opening, letter = Opening(Topic.QUESTION, f"Swimming {number}"), f"May I swim {number}?"
        await open_thread(work, by, record, opening, mail.Saying(f"op-{number}", letter))
        page = Wording(ItemKind.PAGE, f"Sleep {number}", "en", "Go to bed", None)
        item = await library.add_item(work, doctor, page)
        giving = Giving(item.id, f"Page {number}", visit_id)
        await given.give(work, doctor, record, giving)


async def _cared_for(made: FullClinic, patient: Person, number: int) -> None:
    """A reading of an own kind that lies outside its range, one that was withdrawn, and a goal."""
    by, doctor = made.folk.actor(patient), made.folk.actor(made.folk.doctor)
    now = made.clinic.clock.now()
    async with made.clinic.work() as work:
        record = await record_facts(work, patient.id, YEAR)
        kind = await entering.add_kind(work, by, record, f"Steps {number}", "steps")
        limits = {ReadingPart.VALUE: Limits(Decimal(3_000), None)}
        await entering.set_range(work, doctor, record, kind.id, "steps", limits)
        values = [{ReadingPart.VALUE: Decimal(one + number)} for one in (900, 4_000)]
        entered = [Entered(kind, one, "steps", now, "Europe/Berlin", "At home") for one in values]
        kept = await entering.enter(work, by, record, entered)
        await entering.take_back(work, by, record, kept.new[1].id, f"Miscounted {number}")
        goal = Said(f"Walk to the river {number}", "And back")
        await add_item(work, by, record, PlanSort.GOAL, goal)


async def _known_elsewhere(
    made: FullClinic, patient: Person, visit_id: VisitId, number: int
) -> None:
    """Another system's names for patient and visit, and a token of the patient's own."""
    async with made.clinic.work() as work:
        value = f"{patient.id}-{number}"
        await identify_patient(work, patient.id, Identifier("https://ehr.example", value))
        await identify_visit(work, patient.id, visit_id, Identifier("https://ehr.example", value))
        wish = Wish(f"App {number}", READ_ALL, YEAR)
        await make_own_token(work, Actor(patient.id, patient.roles), wish)


async def _decided(made: FullClinic, patient: Person, visit_id: VisitId) -> None:
    """A decision that both confirmed, and that the doctor has changed since."""
    decision = await agreed(made.folk, await started(made.folk, visit_id))
    decision = await confirmed(made.folk, decision, made.folk.doctor, patient)
    await agreed(
        made.folk, decision, Agreement(None, reason=f"{patient.name} wants to sleep on it")
    )


async def with_drafts(made: FullClinic) -> None:
    """One visit more for each patient, whose check-in is typed half."""
    for number, patient in enumerate(made.patients):
        visit_id = await made.folk.book(patient)
        async with made.clinic.work() as work:
            by = Actor(patient.id, patient.roles, visit_id)
            await keep_draft(work, by, visit_id, {"location": f"Home {number}"})


async def _account(made: FullClinic, who: Person, passwords: Passwords) -> None:
    """A password, authenticators, passkeys, sessions, mailed links, and a reset ordered twice."""
    kept = await passwords.hash(PASSWORD)
    async with made.clinic.work() as work:
        await keep_password(work, who.id, kept)
        for number in range(2):
            await totp.install(work, who.id, pyotp.random_base32())
            passkey = _passkey(f"{who.id}-{number}".encode())
            await kept_passkeys.keep(work, who.id, passkey, "usb", f"Key {number}")
            await made.parts.sessions.open(work, who.id, SessionLevel.FULL, zone="Europe/London")
            day = timedelta(days=1)
            value = f"new{number}@home.example"
            await account_tokens.make(work, Purpose.EMAIL, who.id, lifetime=day, value=value)
    resets = made.parts.factor_resets
    for number in range(2):
        await resets.order(made.folk.admin.id, who.id, f"Lost their phone {number}")
        await resets.cancel(who.id)
    await made.parts.notices.close()
    async with made.clinic.work() as work:
        for _ in range(2):
            kind, when = Notice.PASSWORD_CHANGED, work.clock.now()
            await made.parts.notices.keep(work, who, kind, when=when)
        work.told.clear()  # They are not out yet.


async def _pdf(size: int) -> AsyncIterator[bytes]:
    yield b"%PDF-1.7\n" + bytes(size)


def _passkey(credential_id: bytes) -> VerifiedRegistration:
    return VerifiedRegistration(
        credential_id=credential_id,
        credential_public_key=b"a public key",
        sign_count=0,
        aaguid="00000000-0000-0000-0000-000000000000",
        fmt=AttestationFormat.NONE,
        credential_type=PublicKeyCredentialType.PUBLIC_KEY,
        user_verified=True,
        attestation_object=b"",
        credential_device_type=CredentialDeviceType.SINGLE_DEVICE,
        credential_backed_up=False,
    )
