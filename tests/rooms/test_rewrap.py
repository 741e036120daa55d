"""A rotation in a clinic at work: look-ups go on, addresses stay unique, and all moves over."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from rooms import audit_check
from rooms.clinic import Clinic
from rooms.erasure import destroy_key
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId
from rooms.key_file import rotate
from rooms.people import (
    Person,
    add_person,
    change_email,
    change_phone,
    everyone,
    people_by_phone,
    person,
    person_by_email,
)
from rooms.rewrap import KeyStatus, key_status, rewrap_all, rewrap_batch
from rooms.roles import Role
from rooms.storage.tables import PersonKeyRow, PersonRow
from server.database import open_clinic
from tests.clock import FakeClock
from tests.tables import migrated

ANA, PHONE = "ana@home.example", "+493055501"


@dataclass
class House:
    """Two nodes on one database and one key file."""

    clinic: Clinic
    other: Clinic
    key_file: Path

    def rotate(self) -> None:
        """Rotate, seen by the first node; the other has not looked yet."""
        rotate(self.key_file)
        self.clinic.vault.look_again()


@pytest.fixture
async def house(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    key_file = tmp_path / "visavis.key"
    clinic = await open_clinic(await migrated(database_url), key_file, clock)
    other = await open_clinic(database_url, key_file, clock)
    yield House(clinic, other, key_file)
    await clinic.close()
    await other.close()


async def add(
    clinic: Clinic, name: str, email: str | None = None, phone: str | None = None
) -> Person:
    async with clinic.work() as work:
        return await add_person(work, name=name, roles=[Role.PATIENT], email=email, phone=phone)


async def add_crowd(clinic: Clinic, count: int) -> None:
    async with clinic.work() as work:
        for number in range(count):
            await add_person(
                work,
                name=f"Patient {number}",
                roles=[Role.PATIENT],
                email=f"patient{number}@home.example",
                phone=f"+4930555{number:04}",
            )


async def status(clinic: Clinic) -> KeyStatus:
    async with clinic.read() as work:
        return await key_status(work)


async def test_an_address_and_a_number_are_found_before_during_and_after_a_rotation(
    house: House,
) -> None:
    ana = await add(house.clinic, "Ana", ANA, PHONE)
    twin = await add(house.clinic, "Twin", None, PHONE)

    async def is_found(clinic: Clinic) -> None:
        async with clinic.read() as work:
            assert await person_by_email(work, ANA.upper()) == ana
            found = await people_by_phone(work, PHONE)
            assert {one.id for one in found} == {ana.id, twin.id}
            assert await people_by_phone(work, "+493055502") == []

    await is_found(house.clinic)
    house.rotate()
    await is_found(house.clinic)
    await is_found(house.other)
    await rewrap_all(house.clinic)
    await is_found(house.clinic)


async def test_an_address_stays_one_persons_across_keys(house: House) -> None:
    await add(house.clinic, "Ana", ANA)
    house.rotate()
    with pytest.raises(Conflict) as taken:
        await add(house.clinic, "Other Ana", ANA)
    assert taken.value.code == "email_taken"


async def test_a_node_that_has_not_seen_the_new_key_minds_what_was_written_under_it(
    house: House,
) -> None:
    house.rotate()
    await add(house.clinic, "Ana", ANA)
    with pytest.raises(Conflict):
        await add(house.other, "Other Ana", ANA.upper())


async def test_a_node_that_has_not_seen_the_new_key_finds_an_address_that_was_moved_to_it(
    house: House,
) -> None:
    ana = await add(house.clinic, "Ana", ANA)
    house.rotate()
    await rewrap_all(house.clinic)
    async with house.other.read() as work:
        assert await person_by_email(work, ANA) == ana


async def test_nodes_with_old_and_new_key_adding_one_address_at_once_add_one_person(
    house: House,
) -> None:
    house.rotate()
    results = await asyncio.gather(
        *(add(node, "Ana", ANA) for node in (house.clinic, house.other) * 4),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in results) == ["Conflict"] * 7 + ["Person"]


async def test_an_address_changes_to_a_free_one_only(house: House) -> None:
    ana, bo = await add(house.clinic, "Ana", ANA), await add(house.clinic, "Bo", "bo@home.example")
    house.rotate()
    async with house.clinic.work() as work:
        with pytest.raises(Conflict):
            await change_email(work, bo.id, ANA)
    async with house.clinic.work() as work:
        await change_email(work, ana.id, "Ana@home.example")
        await change_email(work, bo.id, "bo@new.example")
        await change_phone(work, bo.id, PHONE)
        with pytest.raises(NotFound):
            await change_phone(work, PersonId("nobody"), PHONE)
    async with house.clinic.read() as work:
        assert await person(work, ana.id) == replace(ana, email="Ana@home.example")
        assert await person_by_email(work, "bo@home.example") is None
        found = await person_by_email(work, "bo@new.example")
        assert found == replace(bo, email="bo@new.example", phone=PHONE)
        assert await people_by_phone(work, PHONE) == [found]
    async with house.clinic.work() as work:
        await change_phone(work, bo.id, None)
        assert await people_by_phone(work, PHONE) == []


async def test_rewrapping_moves_everything_to_the_current_key_and_the_status_says_so(
    house: House,
) -> None:
    await add_crowd(house.clinic, 5)
    await add(house.clinic, "Nobody's address")
    async with house.clinic.work() as work:
        work.audit("test:thing:change")
    house.rotate()
    old, new = house.clinic.vault.key_ids

    before = await status(house.clinic)
    assert [one.key_id for one in before.keys] == [old, new]
    counts = [(one.data_keys, one.email_indexes, one.phone_indexes) for one in before.keys]
    assert counts == [(6, 5, 5), (0, 0, 0)]
    assert before.remaining == 16
    assert before.keys[0].audit_events > 0

    assert await rewrap_all(house.clinic) == (6, 10)
    after = await status(house.clinic)
    counts = [(one.data_keys, one.email_indexes, one.phone_indexes) for one in after.keys]
    assert counts == [(0, 0, 0), (6, 5, 5)]
    assert (after.remaining, after.missing_indexes, after.unknown_keys) == (0, 0, ())
    assert after.keys[0].audit_events == before.keys[0].audit_events
    async with house.other.read() as work:
        assert len(await everyone(work)) == 6
    assert (await audit_check.check(house.clinic)).is_whole


async def test_rewrapping_again_changes_nothing(house: House) -> None:
    await add_crowd(house.clinic, 3)
    house.rotate()
    await rewrap_all(house.clinic)
    before = await raw(house.clinic)
    assert await rewrap_all(house.clinic) == (0, 0)
    assert await raw(house.clinic) == before


async def test_rewrapping_twice_at_once_does_the_work_once(house: House) -> None:
    await add_crowd(house.clinic, 120)
    house.rotate()
    done = await asyncio.gather(rewrap_all(house.clinic), rewrap_all(house.other))
    assert [sum(column) for column in zip(*done, strict=True)] == [120, 240]
    assert (await status(house.clinic)).remaining == 0
    async with house.clinic.read() as work:
        assert len(await everyone(work)) == 120


async def test_a_batch_is_as_long_as_it_should_be_and_the_next_goes_on(house: House) -> None:
    await add_crowd(house.clinic, 5)
    house.rotate()
    first = await rewrap_batch(house.clinic, PersonId(""), 3)
    assert (first.data_keys, first.indexes) == (3, 6)
    assert (await status(house.clinic)).remaining == 6
    assert first.next_after is not None
    second = await rewrap_batch(house.clinic, first.next_after, 3)
    assert (second.data_keys, second.indexes) == (2, 4)
    assert second.next_after is not None
    assert (await rewrap_batch(house.clinic, second.next_after, 3)).next_after is None


async def test_who_is_added_meanwhile_by_a_node_with_the_old_key_is_moved_too(house: House) -> None:
    await add_crowd(house.clinic, 2)
    house.rotate()
    async with house.other.work() as work:
        late = await add_person(work, name="Late", roles=[Role.PATIENT])
    assert (await rewrap_all(house.clinic))[0] == 3
    async with house.other.read() as work:
        assert await person(work, late.id) == late


async def test_a_number_kept_before_there_were_indexes_gets_one(house: House) -> None:
    ana = await add(house.clinic, "Ana", ANA, PHONE)
    async with house.clinic.work() as work:
        await work.db.execute(update(PersonRow).values(phone_index=None))
    found = await status(house.clinic)
    assert (found.missing_indexes, found.remaining) == (1, 1)
    assert await rewrap_all(house.clinic) == (0, 1)
    async with house.clinic.read() as work:
        assert await people_by_phone(work, PHONE) == [ana]


async def test_a_key_that_the_file_lacks_is_told_and_nothing_is_touched(house: House) -> None:
    await add(house.clinic, "Ana", ANA)
    async with house.clinic.work() as work:
        await work.db.execute(update(PersonKeyRow).values(wrapped_by="long-lost"))
    found = await status(house.clinic)
    assert found.unknown_keys == ("long-lost",)
    assert found.remaining == 1


async def test_a_destroyed_key_takes_the_persons_words_and_leaves_the_chain_whole(
    house: House,
) -> None:
    ana = await add(house.clinic, "Ana", ANA, PHONE)
    async with house.clinic.work() as work:
        work.audit("test:thing:change", patient_id=ana.id, reason="Because.")
    async with house.clinic.work() as work:
        assert await destroy_key(work, ana.id)
        with pytest.raises(NotFound):
            await person(work, ana.id)
    async with house.clinic.work() as work:
        assert not await destroy_key(work, ana.id)
        assert await person_by_email(work, ANA) is None
        assert await people_by_phone(work, PHONE) == []
        assert await work.db.scalar(select(func.count()).select_from(PersonRow)) == 1
    house.rotate()
    assert await rewrap_all(house.clinic) == (0, 0)
    assert (await audit_check.check(house.clinic)).is_whole
    assert (await add(house.clinic, "New Ana", ANA)).id != ana.id


async def raw(clinic: Clinic) -> list[tuple[object, ...]]:
    async with clinic.read() as work:
        found = await work.db.execute(
            text(
                "SELECT person_id, wrapped, wrapped_by, email_index, phone_index FROM person_keys "
                "JOIN persons ON persons.id = person_id ORDER BY person_id"
            )
        )
        return [tuple(row) for row in found]
