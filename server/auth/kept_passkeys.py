"""The passkeys that are kept: the public half, its counter, and the sealed name its owner gave it.

`server.auth.passkeys` keeps them once judged, the account's page lists, renames and removes.
"""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from webauthn.helpers.structs import AuthenticatorTransport, PublicKeyCredentialDescriptor
from webauthn.registration.verify_registration_response import VerifiedRegistration

from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, new_id
from rooms.storage.tables import PersonRow
from server.auth import factors
from server.auth.tables import PasskeyRow

MAX_PASSKEYS = 10
_TABLE = PasskeyRow.__tablename__


async def named(work: Work, person_id: PersonId) -> list[tuple[PasskeyRow, str]]:
    """Return a person's passkeys with their names, oldest first."""
    sealer = await work.sealer(person_id)
    rows = await work.db.scalars(
        select(PasskeyRow)
        .where(PasskeyRow.person_id == person_id)
        .order_by(PasskeyRow.created_at, PasskeyRow.id)
    )
    return [(row, sealer.open(_TABLE, "name", row.id, row.name_sealed)) for row in rows]


async def rename(work: Work, person_id: PersonId, passkey_id: str, name: str) -> None:
    """Give a passkey another name. Raises NotFound."""
    row = await _own(work, person_id, passkey_id)
    row.name_sealed = (await work.sealer(person_id)).seal(_TABLE, "name", row.id, name)
    await work.db.flush()


async def remove(work: Work, person_id: PersonId, passkey_id: str) -> None:
    """Forget a passkey. Raises NotFound, Conflict `last_factor`."""
    await factors.hold(work, person_id)
    row = await _own(work, person_id, passkey_id)
    await factors.refuse_last(work, person_id)
    await work.db.execute(delete(PasskeyRow).where(PasskeyRow.id == row.id))


async def by_credential(work: Work, credential_id: bytes) -> PasskeyRow | None:
    """Return the passkey of a credential's id; its person must not have left."""
    row: PasskeyRow | None = await work.db.scalar(
        select(PasskeyRow)
        .join(PersonRow, PersonRow.id == PasskeyRow.person_id)
        .where(PasskeyRow.credential_id == credential_id)
        .where(PersonRow.disabled_at.is_(None))
    )
    return row


async def known(work: Work, person_id: PersonId) -> list[PublicKeyCredentialDescriptor]:
    """Return a person's passkeys as a browser is told of them."""
    rows = await work.db.scalars(select(PasskeyRow).where(PasskeyRow.person_id == person_id))
    return [
        PublicKeyCredentialDescriptor(
            id=row.credential_id,
            transports=[AuthenticatorTransport(one) for one in row.transports.split()],
        )
        for row in rows
    ]


async def refuse_too_many(work: Work, person_id: PersonId) -> None:
    """Raises Conflict `too_many_factors`."""
    if (await factors.factors_of(work, person_id)).passkeys >= MAX_PASSKEYS:
        raise Conflict(
            "You have as many passkeys as you can have. Remove one first.",
            code="too_many_factors",
        )


async def keep(
    work: Work, person_id: PersonId, made: VerifiedRegistration, transports: str, name: str
) -> None:
    """Keep a new one. Raises Conflict `passkey_known`."""
    row_id, sealer = new_id(), await work.sealer(person_id)
    work.db.add(
        PasskeyRow(
            id=row_id,
            person_id=person_id,
            credential_id=made.credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            transports=transports,
            is_synced=made.credential_backed_up,
            name_sealed=sealer.seal(_TABLE, "name", row_id, name),
            created_at=work.clock.now(),
        )
    )
    try:
        await work.db.flush()
    except IntegrityError:
        raise Conflict("This passkey was added before.", code="passkey_known") from None


def transports_of(credential: dict[str, Any]) -> str:
    """Return the transports that the browser names, as far as they are known."""
    said = credential.get("response", {}).get("transports")
    known = {one.value for one in AuthenticatorTransport}
    named_ones = {one for one in said if isinstance(one, str)} if isinstance(said, list) else set()
    return " ".join(sorted(known & named_ones))


async def _own(work: Work, person_id: PersonId, passkey_id: str) -> PasskeyRow:
    row = await work.db.get(PasskeyRow, passkey_id)
    if row is None or row.person_id != person_id:
        raise NotFound("There is no such passkey.")
    return row
