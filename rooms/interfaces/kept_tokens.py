"""A patient's own tokens in the copy of their record, and their end with it (`rooms.kept`)."""

from collections.abc import Sequence

from sqlalchemy import delete

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.interfaces.tokens import own_tokens
from rooms.kept import Entry, Keeper, Line
from rooms.storage.interface_tables import ApiTokenRow


async def _copy(work: Work, patient_id: PersonId) -> list[Entry]:
    return [
        Entry(
            one.created_at,
            (
                Line("token-name", one.name),
                Line("token-until", f"{(one.revoked_at or one.expires_at):%Y-%m-%d %H:%M} UTC"),
            ),
        )
        for one in await own_tokens(work, patient_id)
    ]


async def _erase(work: Work, patient_id: PersonId) -> int:
    gone = await work.db.execute(
        delete(ApiTokenRow).where(ApiTokenRow.patient_id == patient_id).returning(ApiTokenRow.id)
    )
    return len(gone.all())


async def _forget_visits(_work: Work, _visit_ids: Sequence[str]) -> None:
    """A token hangs on no visit."""


KEEPER = Keeper("api_tokens", _copy, _erase, _forget_visits)
