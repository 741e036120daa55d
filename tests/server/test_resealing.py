"""Sealing a person's records anew: under a fresh data key and the present cipher, beside writers."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, select, update

from rooms import audit_check
from rooms.audit_trail import Wanted, search
from rooms.clinic import Clinic
from rooms.errors import NotFound
from rooms.files import CHUNK_BYTES, Upload, files_of, keep_file, open_file
from rooms.ids import PersonId
from rooms.key_file import rotate
from rooms.people import Person, add_person, change_phone, everyone, person
from rooms.rewrap import key_status
from rooms.roles import Role
from rooms.storage.tables import PersonKeyRow, PersonRow
from rooms.vault import CIPHERS, Sealer, VaultError
from server.database import open_clinic
from server.resealing import reseal_all, reseal_one
from server.sealed_fields import open_everything, sealed_again
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic
from tests.tables import migrated

PHONE = "+4930555999"


@pytest.fixture
async def full(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[FullClinic]:
    async with full_clinic(database_url, tmp_path / "visavis.key", clock) as made:
        yield made


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    made = await open_clinic(await migrated(database_url), tmp_path / "visavis.key", clock)
    yield made
    await made.close()


async def add(clinic: Clinic, name: str = "Ana") -> Person:
    async with clinic.work() as work:
        return await add_person(work, name=name, roles=[Role.PATIENT])


async def ciphertexts(clinic: Clinic) -> dict["Column[bytes]", set[bytes]]:
    async with clinic.engine.connect() as connection:
        return {
            column: set(await connection.scalars(select(column).where(column.is_not(None))))
            for column in sealed_again()
        }


async def sealed_names(clinic: Clinic) -> set[bytes]:
    async with clinic.read() as work:
        return set(await work.db.scalars(select(PersonRow.name_sealed)))


async def to_reseal(clinic: Clinic) -> int:
    async with clinic.read() as work:
        return (await key_status(work)).to_reseal


async def broken(clinic: Clinic) -> list[str]:
    async with clinic.engine.connect() as connection:
        return (await open_everything(connection, clinic.vault)).broken


async def reasons(clinic: Clinic) -> list[str]:
    async with clinic.read() as work:
        found = await search(work, Wanted(), 500)
    return [one.reason for one in found.entries if one.reason is not None]


async def test_every_field_and_chunk_is_sealed_anew_and_opens(
    full: FullClinic, tmp_path: Path
) -> None:
    clinic, patient = full.clinic, full.folk.patient
    before, said = await ciphertexts(clinic), await reasons(clinic)
    assert sum(map(len, before.values())) > 50
    assert said
    rotate(tmp_path / "visavis.key")
    clinic.vault.look_again()
    async with clinic.read() as work:
        people = await everyone(work)
    assert await to_reseal(clinic) == len(people)

    done = await reseal_all(clinic)
    assert (done.people, done.broken, done.busy) == (len(people), [], [])
    after = await ciphertexts(clinic)
    assert done.fields == sum(map(len, after.values()))
    assert [one for one in before if before[one] & after[one]] == []
    assert await broken(clinic) == []
    assert await reasons(clinic) == said
    async with clinic.read() as work:
        assert await everyone(work) == people
        for kept in await files_of(work, patient.id):
            assert len(b"".join([part async for part in open_file(work, kept)])) == kept.size_bytes
    assert await to_reseal(clinic) == 0
    assert (await audit_check.check(clinic)).is_whole
    assert (await reseal_all(clinic)).people == 0
    assert await ciphertexts(clinic) == after


async def test_the_data_key_of_before_opens_nothing_but_reasons_of_its_time(
    full: FullClinic,
) -> None:
    patient = full.folk.patient
    async with full.clinic.read() as work:
        key = await work.db.get_one(PersonKeyRow, patient.id)
    old = full.clinic.vault.sealer(patient.id, key.wrapped, key.wrapped_by)
    await reseal_one(full.clinic, patient.id)
    async with full.clinic.read() as work:
        row = await work.db.get_one(PersonRow, patient.id)
        new = await work.sealer(patient.id)
    with pytest.raises(VaultError):
        old.open("persons", "name", row.id, row.name_sealed)
    put_back = old.seal("persons", "name", row.id, "Somebody else")
    with pytest.raises(VaultError):
        new.open("persons", "name", row.id, put_back)
    reason = old.seal("audit_events", "reason", "7", "Found unconscious")
    assert new.open("audit_events", "reason", "7", reason) == "Found unconscious"


async def test_only_the_named_person_is_done_and_each_time(clinic: Clinic) -> None:
    ana, bo = await add(clinic), await add(clinic, "Bo")
    assert await to_reseal(clinic) == 0
    before = await sealed_names(clinic)
    assert (await reseal_one(clinic, ana.id)).people == 1
    after = await sealed_names(clinic)
    assert len(before & after) == 1
    assert (await reseal_one(clinic, ana.id)).people == 1
    async with clinic.read() as work:
        assert {one.id for one in await everyone(work)} == {ana.id, bo.id}
    with pytest.raises(NotFound):
        await reseal_one(clinic, PersonId("nobody"))


async def test_a_writer_that_holds_the_key_is_waited_for(
    clinic: Clinic, database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    other = await open_clinic(database_url, tmp_path / "visavis.key", clock)
    ana = await add(clinic)
    async with other.work() as work:
        await person(work, ana.id)
        resealing = asyncio.create_task(reseal_one(clinic, ana.id))
        for _ in range(20):
            await asyncio.sleep(0)
        await change_phone(work, ana.id, PHONE)
        assert not resealing.done()
    assert (await resealing).people == 1
    assert await broken(clinic) == []
    async with other.read() as reading:
        assert await person(reading, ana.id) == replace(ana, phone=PHONE)
    await other.close()


async def test_writers_all_the_while_lose_nothing(
    clinic: Clinic, database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    other = await open_clinic(database_url, tmp_path / "visavis.key", clock)
    people = [await add(clinic, f"Patient {number}") for number in range(3)]

    async def write(who: Person, number: int) -> None:
        async with other.work() as work:
            await change_phone(work, who.id, f"{PHONE}{number}")

    async def write_all(who: Person) -> None:
        for number in range(8):
            await write(who, number)

    resealing = [reseal_one(clinic, one.id) for one in people * 3]
    done = await asyncio.gather(*resealing, *map(write_all, people))
    assert sum(one.people for one in done if one is not None) == len(resealing)
    assert await broken(clinic) == []
    async with other.read() as work:
        assert {one.phone for one in await everyone(work)} == {f"{PHONE}7"}
    await other.close()


async def test_what_a_writer_read_before_a_reseal_still_opens_for_it(
    postgres_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    clinic = await open_clinic(postgres_url, tmp_path / "visavis.key", clock)
    ana = await add(clinic)
    async with clinic.work() as work:
        await work.db.get_one(PersonRow, ana.id)
        assert (await reseal_one(clinic, ana.id)).people == 1
        assert await person(work, ana.id) == ana
        await change_phone(work, ana.id, PHONE)
    assert await broken(clinic) == []
    await clinic.close()


async def test_a_file_that_comes_in_meanwhile_is_whole(clinic: Clinic) -> None:
    ana = await add(clinic)

    async def parts() -> AsyncIterator[bytes]:
        yield b"%PDF-1.7\n" + bytes(2 * CHUNK_BYTES)
        assert (await reseal_one(clinic, ana.id)).broken == []
        yield bytes(CHUNK_BYTES)

    kept = await keep_file(clinic, Upload(ana.id, ana.id, "letter.pdf"), parts())
    await reseal_one(clinic, ana.id)
    async with clinic.read() as work:
        whole = b"".join([part async for part in open_file(work, kept)])
    assert whole == b"%PDF-1.7\n" + bytes(3 * CHUNK_BYTES)


async def test_a_field_that_does_not_open_leaves_its_person_as_they_were_and_is_told(
    clinic: Clinic, tmp_path: Path
) -> None:
    ana, bo = await add(clinic), await add(clinic, "Bo")
    async with clinic.engine.begin() as connection:
        damaged = update(PersonRow).where(PersonRow.id == ana.id).values(title_sealed=bytes(50))
        await connection.execute(damaged)
    rotate(tmp_path / "visavis.key")
    clinic.vault.look_again()
    done = await reseal_all(clinic)
    assert (done.people, done.broken) == (
        1,
        [f"persons.title of {ana.id} is not in a sealed form."],
    )
    assert await to_reseal(clinic) == 1
    async with clinic.read() as work:
        assert (await person(work, bo.id)).name == "Bo"
        assert await broken(clinic) == [f"persons.title_sealed of {ana.id}"]


class Other:
    """Stands for a cipher of the future."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def encrypt(self, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes:
        return self._cipher.encrypt(nonce, plaintext, associated)

    def decrypt(self, nonce: bytes, ciphertext: bytes, associated: bytes) -> bytes:
        return self._cipher.decrypt(nonce, ciphertext, associated)


async def test_a_newer_cipher_seals_from_now_on_and_a_reseal_moves_the_rest(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await add(clinic)
    monkeypatch.setitem(CIPHERS, 2, Other)
    async with clinic.read() as work:
        assert await person(work, ana.id) == ana
    assert await to_reseal(clinic) == 1
    assert (await reseal_all(clinic)).people == 1
    assert await to_reseal(clinic) == 0
    found = await ciphertexts(clinic)
    assert {one[0] for values in found.values() for one in values} == {2}
    async with clinic.read() as work:
        assert await person(work, ana.id) == ana
    sealer = Sealer(ana.id, bytes(32))
    sealed = sealer.seal("t", "c", "r", "words")
    with pytest.raises(VaultError):
        sealer.open("t", "c", "r", b"\x01" + sealed[1:])
