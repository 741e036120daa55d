"""Receipts: what a patient keeps so that nobody can shorten the chain behind their back.

A receipt names the chain's end when it was given, signed by the audit's key. As long as the chain
still holds that event with that hash, nothing before it was changed or taken away.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson

from rooms.audit_check import Anchor
from rooms.audit_trail import head_of, newest_of
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.tables import AuditRow
from server.audit.signing import Signer, is_signed_by

_KIND = "visavis-receipt"


class Verdict(StrEnum):
    """What a receipt shows about the chain."""

    HOLDS = "holds"
    UNREADABLE = "unreadable"
    FORGED = "forged"
    OTHER_KEY = "other_key"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Receipt:
    """A receipt read from a file."""

    statement: dict[str, Any]

    @property
    def anchor(self) -> Anchor:
        seq, hash_ = self.statement["seq"], bytes.fromhex(self.statement["hash"])
        return Anchor(seq, hash_, f"the receipt of {self.statement['at']}")


async def make_receipt(
    work: Work, signer: Signer, clinic_name: str, patient_id: PersonId
) -> dict[str, Any]:
    """Return a receipt for a patient, of the chain as it is now."""
    head = await head_of(work)
    return signer.signed(
        {
            "kind": _KIND,
            "clinic": clinic_name,
            "person": patient_id,
            "newest": await newest_of(work, patient_id),
            "seq": head.seq,
            "hash": head.hash.hex(),
            "at": work.clock.now().isoformat(),
            "public_key": signer.public_key,
        }
    )


def read_receipt(text: bytes) -> Receipt | None:
    """Return the receipt in a file, or None when it holds none."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(found, dict) or found.get("kind") != _KIND:
        return None
    has_hash = isinstance(found.get("hash"), str) and _is_hex(found["hash"])
    return Receipt(found) if has_hash and isinstance(found.get("seq"), int) else None


async def judge_receipt(work: Work, receipt: Receipt | None, public_key: str) -> Verdict:
    """Return whether the chain still holds what a receipt names."""
    if receipt is None:
        return Verdict.UNREADABLE
    if not is_signed_by(str(receipt.statement.get("public_key")), receipt.statement):
        return Verdict.FORGED
    if receipt.statement["public_key"] != public_key:
        return Verdict.OTHER_KEY
    anchor = receipt.anchor
    if anchor.seq == 0:
        return Verdict.HOLDS
    row = await work.db.get(AuditRow, anchor.seq)
    if row is None:
        return Verdict.GONE
    return Verdict.HOLDS if row.hash == anchor.hash else Verdict.CHANGED


def _is_hex(text: str) -> bool:
    try:
        bytes.fromhex(text)
    except ValueError:
        return False
    return True
