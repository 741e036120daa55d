"""Authenticator codes by SHA-256: for who was enrolled so; everybody else's stay as they are."""

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from rooms.clinic import Clinic
from rooms.people import Person, add_person
from rooms.roles import Role
from server.auth import totp
from server.auth.passwords import Passwords
from server.auth.totp import Issuer
from server.compose import build_parts
from server.database import open_clinic
from server.messages.outbox import Outbox
from server.settings import Settings
from tests.clock import FakeClock

STEP = timedelta(seconds=totp.STEP_S)
# RFC 6238, appendix B: the SHA-256 secret, and the last six of the eight digits at 59 seconds.
VECTOR_SECRET, VECTOR_STEP, VECTOR_CODE = b"12345678901234567890123456789012", 1, "119246"


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    made = await open_clinic(sqlite_url, tmp_path / "visavis.key", clock)
    yield made
    await made.close()


@pytest.fixture
async def ana(clinic: Clinic) -> Person:
    async with clinic.work() as work:
        return await add_person(work, name="Ana", roles=[Role.DOCTOR])


def app(enrolment: totp.Enrolment, digest: str) -> pyotp.TOTP:
    return pyotp.TOTP(enrolment.key.replace(" ", ""), digest=getattr(hashlib, digest))


async def test_an_app_that_is_told_sha_256_signs_in_by_it_and_no_other_hash_counts(
    clinic: Clinic, ana: Person
) -> None:
    now = clinic.clock.now()
    async with clinic.work() as work:
        made = await totp.begin(work, ana, Issuer("The clinic", "sha256"))
        assert parse_qs(urlsplit(made.uri).query)["algorithm"] == ["SHA256"]
        assert not await totp.confirm(work, ana.id, app(made, "sha1").at(now))
        assert await totp.confirm(work, ana.id, app(made, "sha256").at(now))
        assert await totp.accept(work, ana.id, app(made, "sha256").at(now + STEP))


async def test_apps_of_both_hashes_work_beside_each_other(clinic: Clinic, ana: Person) -> None:
    secret = pyotp.random_base32()
    async with clinic.work() as work:
        await totp.install(work, ana.id, secret)
        made = await totp.begin(work, ana, Issuer("The clinic", "sha256"))
        await totp.confirm(work, ana.id, app(made, "sha256").at(clinic.clock.now()))
        assert await totp.accept(work, ana.id, pyotp.TOTP(secret).at(clinic.clock.now()))
        assert await totp.accept(work, ana.id, app(made, "sha256").at(clinic.clock.now() + STEP))


def test_the_codes_are_those_of_the_specification() -> None:
    secret = base64.b32encode(VECTOR_SECRET).decode()
    assert totp.codes(secret, "sha256").generate_otp(VECTOR_STEP) == VECTOR_CODE


@pytest.mark.parametrize("digest", ["sha1", "sha256"])
async def test_the_setting_decides_for_apps_that_are_added(
    clinic: Clinic, ana: Person, tmp_path: Path, digest: totp.Digest
) -> None:
    with closing(Passwords(8, 1)) as passwords:
        settings = Settings(key_file=tmp_path / "visavis.key", totp_hash=digest)
        parts = build_parts(settings, clinic, passwords, Outbox(clinic.clock))
        made = await parts.own_factors.begin_totp(ana.id)
    told = parse_qs(urlsplit(made.uri).query).get("algorithm", ["SHA1"])
    assert told == [digest.upper()]
