"""People: who the clinic knows. Names and contact data are sealed under each person's own key.

An address or phone number is found by its blind index, under whichever key of the key file made it
(`rooms.rewrap` renews them after a rotation).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.exc import IntegrityError

from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, new_id
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from rooms.vault import Sealer

_TABLE = PersonRow.__tablename__
CheckedHow = Literal["said", "code"]
"""By what a number is known to be somebody's."""
EMAIL_INDEX = "persons.email"
PHONE_INDEX = "persons.phone"
_ADDRESSES_LOCK = 0x76697362  # "visb": the advisory lock of those who give somebody an address


@dataclass(frozen=True)
class Person:
    """A person with their fields opened. `title` is a doctor's qualification; `phone_checked`
    says that the number was shown to be theirs, so that codes may go to it."""

    id: PersonId
    name: str
    title: str
    email: str | None
    phone: str | None
    roles: frozenset[Role]
    language: str
    disabled: bool
    phone_checked: bool = False


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
    phone_checked: bool = False,
) -> Person:
    """Add a person. `phone_checked` is the word of who adds them that the number is theirs.

    Raises Conflict when the e-mail belongs to someone already.
    """
    if email is not None:
        await claim_email(work, email)
    person_id = PersonId(new_id())
    row = PersonRow(
        id=person_id,
        roles=" ".join(sorted(roles)),
        name_sealed=b"",
        email_index=None if email is None else email_index(work, email),
        phone_index=phone_index(work, phone) if phone else None,
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
    _write_down(work, "person:add", row)
    if phone and phone_checked:
        await keep_phone_checked(work, person_id, "said")
    return _open(row, sealer)


async def change_email(work: Work, person_id: PersonId, email: str) -> None:
    """Give a person another address. Raises Conflict when it belongs to someone else."""
    await claim_email(work, email, person_id)
    row = await _held(work, person_id)
    sealer = await work.sealer(person_id)
    row.email_index = email_index(work, email)
    row.email_sealed = sealer.seal(_TABLE, "email", person_id, email)
    try:
        await work.db.flush()
    except IntegrityError:
        raise _email_taken() from None
    _write_down(work, "person:change", row)


async def change_phone(work: Work, person_id: PersonId, phone: str | None) -> None:
    """Give a person another number in E.164 form, or none."""
    row = await _held(work, person_id)
    sealer = await work.sealer(person_id)
    row.phone_index = phone_index(work, phone) if phone else None
    row.phone_sealed = sealer.seal(_TABLE, "phone", person_id, phone) if phone else None
    row.phone_checked_at = None
    await work.db.flush()
    _write_down(work, "person:change", row)


async def change_name(work: Work, person_id: PersonId, name: str, language: str) -> None:
    """Give a person another name, or another language in which the clinic writes to them."""
    row = await _held(work, person_id)
    sealer = await work.sealer(person_id)
    row.name_sealed, row.language = sealer.seal(_TABLE, "name", person_id, name), language
    await work.db.flush()
    _write_down(work, "person:change", row)


async def keep_phone_checked(work: Work, person_id: PersonId, how: CheckedHow) -> None:
    """Keep that a person's number is theirs: staff `said` so, or a `code` or link sent to it came
    back. What is known already is not written again."""
    row = await _held(work, person_id)
    if row.phone_sealed is None or row.phone_checked_at is not None:
        return
    row.phone_checked_at = work.clock.now()
    await work.db.flush()
    is_patient = Role.PATIENT in row.roles.split()
    work.audit(
        "person:phone-check",
        patient_id=person_id if is_patient else None,
        detail={"person": person_id, "how": how},
    )


async def claim_email(work: Work, email: str, person_id: PersonId | None = None) -> None:
    """Make sure that nobody but `person_id` has this address, until the end of `work`.

    While keys change, two nodes may make different fingerprints of one address, which the database
    can't tell to be equal. So whoever gives out an address does so alone, and then looks under
    every key, also those that joined the file just now. Raises Conflict.
    """
    if work.db.get_bind().dialect.name == "postgresql":
        await work.db.execute(text(f"SELECT pg_advisory_xact_lock({_ADDRESSES_LOCK})"))
    work.vault.look_again()
    owners = await work.db.scalars(select(PersonRow.id).where(_has_email(work, email)))
    if set(owners) - {person_id}:
        raise _email_taken()


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
    """Return who has this address, by its blind index; also by one under a key that joined the file
    just now, whom a rewrap has moved there already."""
    known = work.vault.key_ids
    row = await work.db.scalar(select(PersonRow).where(_has_email(work, email)))
    if row is None:
        work.vault.look_again()
        if work.vault.key_ids != known:
            row = await work.db.scalar(select(PersonRow).where(_has_email(work, email)))
    return None if row is None else _open(row, await work.sealer(PersonId(row.id)))


async def people_by_phone(work: Work, phone: str) -> list[Person]:
    """Return who has this number, given in E.164 form. A family may share one."""
    indexes = work.vault.blind_indexes(PHONE_INDEX, phone).values()
    found = await work.db.scalars(select(PersonRow.id).where(PersonRow.phone_index.in_(indexes)))
    return list((await people(work, {PersonId(one) for one in found})).values())


async def everyone(work: Work, role: Role | None = None) -> list[Person]:
    """Return all people, or those with a role, by name."""
    rows = list(await work.db.scalars(select(PersonRow)))
    sealers = await work.sealers({PersonId(row.id) for row in rows})
    found = [_open(row, sealers[PersonId(row.id)]) for row in rows if row.id in sealers]
    chosen = [one for one in found if role is None or role in one.roles]
    return sorted(chosen, key=lambda one: one.name.casefold())


async def find_patients(work: Work, query: str, limit: int) -> list[Person]:
    """Return patients whose name, e-mail or phone contains every word of `query`, or whose id it is.

    Names are sealed, so this opens each patient's name: fine for one clinic's thousands.
    """
    words = query.casefold().split()
    found = []
    for one in await everyone(work, Role.PATIENT):
        text = " ".join((one.name, one.email or "", one.phone or "")).casefold()
        if one.id == query or all(word in text for word in words):
            found.append(one)
        if len(found) == limit:
            break
    write_down_list(work, found)
    return found


def write_down_list(work: Work, shown: Iterable[Person]) -> None:
    """The audit keeps that a list showed these people: one look at each who is a patient."""
    for one in shown:
        if Role.PATIENT in one.roles:
            work.audit("person:list", patient_id=one.id, once=True)


def _write_down(work: Work, action: str, row: PersonRow) -> None:
    is_patient = Role.PATIENT in row.roles.split()
    patient_id = PersonId(row.id) if is_patient else None
    work.audit(action, patient_id=patient_id, detail={"person": row.id})


def _email_taken() -> Conflict:
    return Conflict("Someone with this e-mail is known already.", code="email_taken")


def email_index(work: Work, email: str) -> bytes:
    """Return the blind index of an address under the current key."""
    return work.vault.blind_index(EMAIL_INDEX, email_key(email))


def phone_index(work: Work, phone: str) -> bytes:
    """Return the blind index of a number in E.164 form under the current key."""
    return work.vault.blind_index(PHONE_INDEX, phone)


def _has_email(work: Work, email: str) -> ColumnElement[bool]:
    indexes = work.vault.blind_indexes(EMAIL_INDEX, email_key(email)).values()
    return PersonRow.email_index.in_(indexes)


async def _held(work: Work, person_id: PersonId) -> PersonRow:
    row = await work.db.get(PersonRow, person_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("There is no such person.")
    return row


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
        phone_checked=row.phone_sealed is not None and row.phone_checked_at is not None,
    )
