"""A clinic with two rows or more in each sealed column, all of them made by the product itself.

For tests of what is sealed, backed up, restored and rotated.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pyotp
from webauthn.helpers.structs import (
    AttestationFormat,
    CredentialDeviceType,
    PublicKeyCredentialType,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from rooms.access import Actor
from rooms.audit import Asker, asking
from rooms.chat import Saying, say
from rooms.chat_files import Coming, send_file
from rooms.clinic import Clinic
from rooms.clock import Clock
from rooms.drafts import keep_draft
from rooms.emergency import open_in_emergency
from rooms.feedback import Answers, give
from rooms.files import CHUNK_BYTES, KeptFile
from rooms.people import Person, add_person
from rooms.records import record_facts
from rooms.roles import Role
from rooms.transfers import Kind, Wanted, ask
from rooms.urgency import mark_urgent
from rooms.visits import complete, hang_up
from server.auth import account_tokens, kept_passkeys, totp
from server.auth.account_tokens import Purpose
from server.auth.levels import SessionLevel
from server.auth.passwords import Passwords, keep_password
from server.compose import build_parts
from server.database import open_clinic
from server.messages.outbox import Outbox
from server.parts import Parts
from server.settings import Settings
from tests.rooms.notes.test_log import page
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
    """Open a clinic and fill it."""
    clinic = await open_clinic(url, key_file, clock)
    passwords = Passwords(8, 1)
    try:
        settings = Settings(key_file=key_file)
        parts = build_parts(settings, clinic, passwords, Outbox(clock))
        made = await _populated(clinic, parts)
        for patient in made.patients:
            for number in range(2):
                await _visited(made, patient, number)
            await _account(made, patient, passwords)
        yield made
    finally:
        passwords.close()
        await clinic.close()


async def _populated(clinic: Clinic, parts: Parts) -> FullClinic:
    people = []
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
    folk = Folk(clinic, Sessions(), *people[:4])
    return FullClinic(clinic, folk, parts, people[4])


async def _visited(made: FullClinic, patient: Person, number: int) -> None:
    """A visit from check-in to feedback, with a note, a file, and somebody else's emergency."""
    folk, clinic = made.folk, made.clinic
    visit_id = await folk.book(patient)
    async with clinic.work() as work:
        await mark_urgent(work, folk.actor(folk.doctor), visit_id, f"Chest pain {number}")
    await folk.check_in(visit_id, patient)
    await folk.admit(visit_id)
    wanted = Wanted(Kind.WARM, folk.other_doctor.id, None, f"Knows hearts {number}")
    async with clinic.work() as work:
        await ask(work, folk.actor(folk.doctor), visit_id, wanted)
    for who in (patient, folk.doctor):
        writing = await page(folk, visit_id, who)
        await writing.say(f"{who.name} {number}")
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
        await complete(work, doctor, visit_id, "as_planned")
    async with clinic.work() as work:
        await give(work, Actor(patient.id, patient.roles, visit_id), visit_id, Answers(5, 5, "Ok"))
    async with clinic.work() as work:
        with asking(Asker(folk.other_doctor.id, "doctor")):
            record = await record_facts(work, patient.id, YEAR)
            hour = timedelta(hours=1)
            by = folk.actor(folk.other_doctor)
            await open_in_emergency(work, by, record, f"Found unconscious {number}", hour)


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
