"""People: sealed, found by their exact address, never twice."""

import asyncio

import pytest
from sqlalchemy import delete, func, select, text

from rooms.clinic import Clinic
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId
from rooms.people import (
    Person,
    add_person,
    email_key,
    everyone,
    find_patients,
    people,
    person,
    person_by_email,
)
from rooms.roles import Role
from rooms.storage.tables import PersonKeyRow, PersonRow


async def add(clinic: Clinic, name: str, *roles: Role, **more: str | None) -> Person:
    async with clinic.work() as work:
        email, phone = more.get("email"), more.get("phone")
        return await add_person(
            work, name=name, roles=roles or (Role.PATIENT,), email=email, phone=phone
        )


async def test_what_is_known_of_a_person_comes_back_and_lies_sealed(clinic: Clinic) -> None:
    async with clinic.work() as work:
        made = await add_person(
            work,
            name="Nguyễn Thị Minh Khai",
            roles=(Role.DOCTOR, Role.ADMIN),
            title="Cardiology",
            email="Minh@Clinic.example",
            phone="+447700900145",
            language="es",
        )
    async with clinic.read() as work:
        assert await person(work, made.id) == made
        row = await work.db.get_one(PersonRow, made.id)
        sealed = b"".join(
            part or b"" for part in (row.name_sealed, row.title_sealed, row.email_sealed)
        )
    assert made.roles == {Role.DOCTOR, Role.ADMIN}
    assert (made.title, made.language, made.disabled) == ("Cardiology", "es", False)
    for words in ("Nguyễn", "Cardiology", "Minh@", "900145"):
        assert words.encode() not in sealed + (row.phone_sealed or b"") + (row.email_index or b"")


async def test_an_address_finds_its_person_in_any_spelling(clinic: Clinic) -> None:
    made = await add(clinic, "Ana", email="Ana.Ruiz@Example.org")
    async with clinic.read() as work:
        for spelling in ("ana.ruiz@example.org", " ANA.RUIZ@EXAMPLE.ORG "):
            found = await person_by_email(work, spelling)
            assert found is not None
            assert (found.id, found.email) == (made.id, "Ana.Ruiz@Example.org")
        assert await person_by_email(work, "ana.ruiz@example.or") is None
    assert email_key("Straße@X.example") == email_key("STRASSE@x.example")


async def test_one_address_belongs_to_one_person(clinic: Clinic) -> None:
    await add(clinic, "Ana", email="ana@example.org")
    with pytest.raises(Conflict) as taken:
        await add(clinic, "Another Ana", email="ANA@example.org")
    assert taken.value.code == "email_taken"


async def test_adding_one_address_twice_at_once_adds_one_person(clinic: Clinic) -> None:
    results = await asyncio.gather(
        *(add(clinic, f"Ana {n}", email="ana@example.org") for n in range(4)),
        return_exceptions=True,
    )
    refused = [one for one in results if isinstance(one, BaseException)]
    assert [type(one) for one in refused] == [Conflict] * 3
    async with clinic.read() as work:
        assert await work.db.scalar(select(func.count()).select_from(PersonRow)) == 1
        assert await work.db.scalar(select(func.count()).select_from(PersonKeyRow)) == 1


async def test_people_without_an_address_are_many(clinic: Clinic) -> None:
    await add(clinic, "Ana")
    await add(clinic, "Ana")
    async with clinic.read() as work:
        assert len(await everyone(work)) == 2


async def test_patients_are_found_by_parts_of_name_address_and_number(clinic: Clinic) -> None:
    ana = await add(clinic, "Ana Ruiz", email="ana@example.org", phone="+493055501")
    bo = await add(clinic, "bo Ruiz", phone="+493055502")
    await add(clinic, "Dr. Ruiz", Role.DOCTOR, email="doctor@example.org")

    async def found(query: str, limit: int = 20) -> list[PersonId]:
        async with clinic.read() as work:
            return [one.id for one in await find_patients(work, query, limit)]

    assert await found("ruiz") == [ana.id, bo.id]
    assert await found("RUIZ an") == [ana.id]
    assert await found("example.ORG") == [ana.id]
    assert await found("55502") == [bo.id]
    assert await found("") == [ana.id, bo.id]
    assert await found("ruiz", 1) == [ana.id]
    assert await found("' OR 1=1 --") == []


async def test_whoever_lost_their_key_is_gone(clinic: Clinic) -> None:
    ana, bo = await add(clinic, "Ana"), await add(clinic, "Bo")
    async with clinic.work() as work:
        await work.db.execute(delete(PersonKeyRow).where(PersonKeyRow.person_id == ana.id))
    async with clinic.read() as work:
        assert [one.name for one in await everyone(work)] == ["Bo"]
        assert list(await people(work, {ana.id, bo.id})) == [bo.id]
        with pytest.raises(NotFound):
            await person(work, ana.id)
        with pytest.raises(NotFound):
            await person(work, PersonId("nobody"))
        assert await people(work, set()) == {}


async def test_reading_changes_nothing(clinic: Clinic) -> None:
    """All that one unit of work reads is of one instant, whatever is written meanwhile."""
    await add(clinic, "Ana")
    async with clinic.read() as work:
        before = await work.db.scalar(text("SELECT count(*) FROM persons"))
        await add(clinic, "Bo")
        assert await work.db.scalar(text("SELECT count(*) FROM persons")) == before == 1
    async with clinic.read() as work:
        assert await work.db.scalar(text("SELECT count(*) FROM persons")) == 2
