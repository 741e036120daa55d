"""People: who the clinic knows. Names and contact data are sealed under each person's own key."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, new_id
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from rooms.vault import Sealer

_TABLE = PersonRow.__tablename__


@dataclass(frozen=True)
class Person:
    """A person with their fields opened. `title` is a doctor's qualification."""

    id: PersonId
    name: str
    title: str
    email: str | None
    phone: str | None
    roles: frozenset[Role]
    language: str
    disabled: bool


def email_key(email: str) -> str:
    """Return the form in which two spellings of one address are equal."""
    return email.strip().casefold()


async def add_person(
    work: Work,
    *,
    name: str,
    roles: Iterable[Role],
    title: str = "",
    email: str | None = None,
    phone: str | None = None,
    language: str = "en",
) -> Person:
    """Add a person. Raises Conflict when the e-mail belongs to someone already."""
    if email is not None and await person_by_email(work, email) is not None:
        raise _email_taken()
    person_id = PersonId(new_id())
    row = PersonRow(
        id=person_id,
        roles=" ".join(sorted(roles)),
        name_sealed=b"",
        email_index=None if email is None else _email_index(work, email),
        language=language,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    try:
        await work.db.flush()
    except IntegrityError:  # Somebody else added the same address just now.
        raise _email_taken() from None
    sealer = work.add_key(person_id)
    row.name_sealed = sealer.seal(_TABLE, "name", person_id, name)
    row.title_sealed = sealer.seal(_TABLE, "title", person_id, title) if title else None
    row.email_sealed = sealer.seal(_TABLE, "email", person_id, email) if email else None
    row.phone_sealed = sealer.seal(_TABLE, "phone", person_id, phone) if phone else None
    await work.db.flush()
    return _open(row, sealer)


async def person(work: Work, person_id: PersonId) -> Person:
    """Return one person. Raises NotFound."""
    row = await work.db.get(PersonRow, person_id)
    if row is None:
        raise NotFound("There is no such person.")
    return _open(row, await work.sealer(person_id))


async def people(work: Work, person_ids: set[PersonId]) -> dict[PersonId, Person]:
    """Return the people among `person_ids` that still have a key, in two queries."""
    if not person_ids:
        return {}
    rows = await work.db.scalars(select(PersonRow).where(PersonRow.id.in_(person_ids)))
    sealers = await work.sealers(person_ids)
    return {
        PersonId(row.id): _open(row, sealers[PersonId(row.id)])
        for row in rows
        if PersonId(row.id) in sealers
    }


async def person_by_email(work: Work, email: str) -> Person | None:
    """Return who has this address, by its blind index."""
    row = await work.db.scalar(
        select(PersonRow).where(PersonRow.email_index == _email_index(work, email))
    )
    return None if row is None else _open(row, await work.sealer(PersonId(row.id)))


async def everyone(work: Work, role: Role | None = None) -> list[Person]:
    """Return all people, or those with a role, by name."""
    rows = list(await work.db.scalars(select(PersonRow)))
    sealers = await work.sealers({PersonId(row.id) for row in rows})
    found = [_open(row, sealers[PersonId(row.id)]) for row in rows if row.id in sealers]
    chosen = [one for one in found if role is None or role in one.roles]
    return sorted(chosen, key=lambda one: one.name.casefold())


async def find_patients(work: Work, query: str, limit: int) -> list[Person]:
    """Return patients whose name, e-mail or phone contains every word of `query`.

    Names are sealed, so this opens each patient's name: fine for one clinic's thousands.
    """
    words = query.casefold().split()
    found = []
    for one in await everyone(work, Role.PATIENT):
        text = " ".join((one.name, one.email or "", one.phone or "")).casefold()
        if all(word in text for word in words):
            found.append(one)
        if len(found) == limit:
            break
    return found


def _email_taken() -> Conflict:
    return Conflict("Someone with this e-mail is known already.", code="email_taken")


def _email_index(work: Work, email: str) -> bytes:
    return work.vault.blind_index("persons.email", email_key(email))


def _open(row: PersonRow, sealer: Sealer) -> Person:
    def text(column: str, sealed: bytes | None) -> str | None:
        return None if sealed is None else sealer.open(_TABLE, column, row.id, sealed)

    return Person(
        id=PersonId(row.id),
        name=text("name", row.name_sealed) or "",
        title=text("title", row.title_sealed) or "",
        email=text("email", row.email_sealed),
        phone=text("phone", row.phone_sealed),
        roles=frozenset(Role(role) for role in row.roles.split()),
        language=row.language,
        disabled=row.disabled_at is not None,
    )
