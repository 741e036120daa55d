"""A command that dies in the middle: its rows are written, and its transaction is not committed.

`tests.preloaded_mother` calls `prepare` before the command, for `tests/faults/test_key_rotation.py`.
"""

import os
import signal
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from rooms import audit
from rooms.audit import Noted
from rooms.storage.tables import AuditRow
from rooms.vault import Vault

DIES_AT = "DIES_AT_BATCH"
"""Names the batch in the environment, counted from 1."""


def prepare() -> None:
    left, append = int(os.environ[DIES_AT]), audit.append

    async def append_and_die(
        db: AsyncSession, vault: Vault, noted: Sequence[Noted]
    ) -> list[AuditRow]:
        nonlocal left
        links = await append(db, vault, noted)
        left -= bool(noted)
        if noted and not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return links

    audit.append = append_and_die
