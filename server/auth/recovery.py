"""Recovery codes: ten to print, each good for one sign-in when the other factors are lost.

Sixteen signs in four groups: three find the code (the selector), thirteen prove it (65 bits, kept
as an Argon2id hash; NIST SP 800-63B-4 on saved recovery codes). The alphabet is Crockford's base 32,
so that O and 0, I, L and 1 are one sign each, however a code is typed.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from rooms.clinic import Clinic, Work
from rooms.ids import PersonId, new_id
from rooms.people import person
from server.auth import throttle
from server.auth.changes import changes_one
from server.auth.passwords import Passwords
from server.auth.tables import RecoveryCodeRow
from server.auth.throttle import Counter
from server.messages.notices import Notice, Notices

COUNT = 10
SELECTOR_CHARS = 3
VERIFIER_CHARS = 13
GROUP_CHARS = 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s-]+")
_FORM = re.compile(f"[{ALPHABET}]{{{SELECTOR_CHARS + VERIFIER_CHARS}}}")


@dataclass(frozen=True, repr=False)
class NewCodes:
    """Fresh codes and their hashes; the only time the codes are known."""

    codes: tuple[str, ...]
    hashes: tuple[str, ...]


class RecoveryCodes:
    """Makes codes and finds the one that was typed; hashing happens outside of any transaction."""

    def __init__(self, clinic: Clinic, passwords: Passwords, notices: Notices) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._notices = notices

    async def make(self) -> NewCodes:
        """Return ten fresh codes; `keep` makes them somebody's."""
        codes = tuple(_new_codes())
        hashes = [await self._passwords.rehash(code[SELECTOR_CHARS:]) for code in codes]
        return NewCodes(codes, tuple(hashes))

    async def find(self, person_id: PersonId, typed: str) -> str | None:
        """Return the id of the unused code that fits, if one does; `spend` then uses it up.

        Counts a try before it looks. Raises TooMany.
        """
        code = normal(typed)
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.RECOVERY, person_id)
            row = None if code is None else await _unused(work, person_id, code[:SELECTOR_CHARS])
        kept = None if row is None else row.code_hash
        fits = await self._passwords.verify(kept, (code or "")[SELECTOR_CHARS:])
        return row.id if row is not None and fits else None

    async def tell_used(self, work: Work, person_id: PersonId) -> None:
        """Tell somebody by mail that `work` used one of their codes, and how many are left."""
        who, (unused, _) = await person(work, person_id), await left(work, person_id)
        kind, now = Notice.RECOVERY_CODE_USED, work.clock.now()
        await self._notices.keep(work, who, kind, when=now, left=unused)


async def keep(work: Work, person_id: PersonId, new: NewCodes) -> datetime:
    """Make these somebody's codes, in place of all earlier ones; return since when."""
    now = work.clock.now()
    await work.db.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.person_id == person_id))
    for code, code_hash in zip(new.codes, new.hashes, strict=True):
        work.db.add(
            RecoveryCodeRow(
                id=new_id(),
                person_id=person_id,
                selector=code[:SELECTOR_CHARS],
                code_hash=code_hash,
                created_at=now,
            )
        )
    await work.db.flush()
    return now


async def spend(work: Work, person_id: PersonId, code_id: str) -> bool:
    """Use a code up; false when another request was first. Clears the count of failed tries."""
    is_first = await changes_one(
        work,
        update(RecoveryCodeRow)
        .where(RecoveryCodeRow.id == code_id, RecoveryCodeRow.person_id == person_id)
        .where(RecoveryCodeRow.used_at.is_(None))
        .values(used_at=work.clock.now()),
    )
    if is_first:
        await throttle.clear(work, Counter.RECOVERY, person_id)
    return is_first


async def left(work: Work, person_id: PersonId) -> tuple[int, datetime | None]:
    """Return how many codes are unused, and when they were made."""
    count = func.count().filter(RecoveryCodeRow.used_at.is_(None))
    found = await work.db.execute(
        select(count, func.max(RecoveryCodeRow.created_at)).where(
            RecoveryCodeRow.person_id == person_id
        )
    )
    unused, made_at = found.one()
    return unused, made_at


def normal(typed: str) -> str | None:
    """Return a typed code in its one form; None when it can't be one."""
    code = _BETWEEN.sub("", typed).upper().translate(_FORGIVEN)
    return code if _FORM.fullmatch(code) else None


def in_groups(code: str) -> str:
    """Return a code as it is printed: `7Q2K-…`."""
    return "-".join(code[at : at + GROUP_CHARS] for at in range(0, len(code), GROUP_CHARS))


def _new_codes() -> list[str]:
    """No two of a person's codes share a selector."""
    selectors: set[str] = set()
    while len(selectors) < COUNT:
        selectors.add(_signs(SELECTOR_CHARS))
    return [selector + _signs(VERIFIER_CHARS) for selector in selectors]


def _signs(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


async def _unused(work: Work, person_id: PersonId, selector: str) -> RecoveryCodeRow | None:
    row: RecoveryCodeRow | None = await work.db.scalar(
        select(RecoveryCodeRow).where(
            RecoveryCodeRow.person_id == person_id,
            RecoveryCodeRow.selector == selector,
            RecoveryCodeRow.used_at.is_(None),
        )
    )
    return row
