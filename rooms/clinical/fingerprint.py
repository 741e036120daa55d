"""The fingerprint of what was signed: HMAC-SHA-256 under a random salt of the note's own.

The audit keeps fingerprints for longer than the note, and a short note could be guessed and tried
against a plain hash. The salt is sealed with the note and goes with it; what is left in the audit then
tells nothing any more. Called by `signing`, `signed`, `cosigning` and `addenda`.
"""

import hashlib
import hmac
import secrets

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.clinical_tables import SignedNoteRow

SALT_BYTES = 32
_TABLE = SignedNoteRow.__tablename__


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def fingerprint(salt: bytes | None, said: bytes) -> str:
    """Return the fingerprint in hexadecimal; without a salt, as it was before there were any, the
    plain SHA-256."""
    if salt is None:
        return hashlib.sha256(said).hexdigest()
    return hmac.new(salt, said, hashlib.sha256).hexdigest()


async def keep_salt(work: Work, row: SignedNoteRow, salt: bytes) -> None:
    """Seal a note's salt into its row."""
    sealer = await work.sealer(PersonId(row.patient_id))
    row.salt_sealed = sealer.seal_bytes(_TABLE, "salt", row.visit_id, salt)


async def salt_of(work: Work, row: SignedNoteRow) -> bytes | None:
    """Return a note's salt, None when it was signed without."""
    if row.salt_sealed is None:
        return None
    sealer = await work.sealer(PersonId(row.patient_id))
    return sealer.open_bytes(_TABLE, "salt", row.visit_id, row.salt_sealed)
