"""What the clinic keeps about one patient, by kind: how much, since when, how long, how protected.

The portal's page "what we keep" shows it (`server.audit.routes`). Words of a patient are sealed
under their own key, whose destruction erases them; what is only compared is kept as a hash.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.education_tables import EducationGivenRow, MailLetterRow, PreparedAnswersRow
from rooms.storage.interface_tables import ApiTokenRow, IdentifierRow
from rooms.storage.reading_tables import CareItemRow, ReadingRow
from rooms.storage.tables import (
    AuditRow,
    FeedbackRow,
    FileRow,
    NoteRow,
    PersonRow,
    SeatRow,
    VisitRow,
)
from rooms.storage.visit_tables import MessageRow
from server.api.models.audit import Kept, KeptKind, KeptSort, Protection
from server.auth.tables import (
    AuthenticatorRow,
    CredentialRow,
    DeviceRow,
    PasskeyRow,
    RecoveryCodeRow,
    SessionRow,
)
from server.settings import Settings

Counted = Select[int, Any]


@dataclass(frozen=True)
class _Kind:
    """How one kind is counted: queries that each give a number and the oldest day. `setting` is the
    retention rule's name, where there is one."""

    sort: KeptSort
    counted: Sequence[Counted]
    protected: tuple[Protection, ...]
    setting: str | None = None


async def kept_of(work: Work, patient_id: PersonId, settings: Settings) -> Kept:
    """Return what is kept of a patient now."""
    person = await work.db.get_one(PersonRow, patient_id)
    kinds = [await _counted(work, kind, settings) for kind in _kinds(patient_id)]
    return Kept(kinds=tuple(kinds), hold=person.hold_since is not None)


async def _counted(work: Work, kind: _Kind, settings: Settings) -> KeptKind:
    count, oldest = 0, None
    for query in kind.counted:
        row = (await work.db.execute(query)).one()
        count += row[0]
        oldest = _older(oldest, row[1])
    return KeptKind(
        kind=kind.sort,
        count=count,
        oldest_at=oldest,
        kept_for_days=_days(settings, kind.setting),
        protected=kind.protected,
    )


def _kinds(patient_id: PersonId) -> tuple[_Kind, ...]:
    visits = select(VisitRow.id).where(VisitRow.patient_id == patient_id)
    own_key = (Protection.OWN_KEY,)
    return (
        _Kind(
            KeptSort.IDENTITY,
            (
                _of(PersonRow.created_at).where(PersonRow.id == patient_id),
                _of(IdentifierRow.created_at).where(IdentifierRow.patient_id == patient_id),
            ),
            (Protection.OWN_KEY, Protection.HASHED),
        ),
        _Kind(
            KeptSort.VISITS,
            (_of(VisitRow.created_at).where(VisitRow.patient_id == patient_id),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.CHECK_IN,
            (
                _of(SeatRow.checked_in_at).where(
                    SeatRow.person_id == patient_id, SeatRow.check_in_sealed.is_not(None)
                ),
            ),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.NOTES,
            (_of(NoteRow.created_at).where(NoteRow.visit_id.in_(visits)),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.CHAT,
            (_of(MessageRow.created_at).where(MessageRow.visit_id.in_(visits)),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.FEEDBACK,
            (
                _of(FeedbackRow.given_at).where(
                    FeedbackRow.visit_id.in_(visits),
                    FeedbackRow.answers_sealed.is_not(None),
                ),
            ),
            own_key,
            "retain_feedback",
        ),
        _Kind(
            KeptSort.SIGN_IN,
            _sign_in_data(patient_id),
            (Protection.HASHED, Protection.OWN_KEY),
        ),
        _Kind(
            KeptSort.AUDIT,
            (_of(AuditRow.at).where(AuditRow.patient_id == patient_id),),
            (Protection.CHAINED, Protection.IDS_ONLY),
        ),
        _Kind(
            KeptSort.FILES,
            (_of(FileRow.created_at).where(FileRow.patient_id == patient_id),),
            own_key,
            "retain_files",
        ),
        _Kind(
            KeptSort.READINGS,
            (_of(ReadingRow.created_at).where(ReadingRow.patient_id == patient_id),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.CARE_PLAN,
            (_of(CareItemRow.created_at).where(CareItemRow.patient_id == patient_id),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.CONVERSATIONS,
            (_of(MailLetterRow.created_at).where(MailLetterRow.patient_id == patient_id),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.EDUCATION,
            (_of(EducationGivenRow.given_at).where(EducationGivenRow.patient_id == patient_id),),
            own_key,
            "retain_visits",
        ),
        _Kind(
            KeptSort.PREPARED,
            (
                _of(PreparedAnswersRow.changed_at).where(
                    PreparedAnswersRow.patient_id == patient_id
                ),
            ),
            own_key,
            "retain_visits",
        ),
    )


def _sign_in_data(patient_id: PersonId) -> tuple[Counted, ...]:
    return (
        _of(CredentialRow.changed_at).where(CredentialRow.person_id == patient_id),
        _of(AuthenticatorRow.created_at).where(AuthenticatorRow.person_id == patient_id),
        _of(PasskeyRow.created_at).where(PasskeyRow.person_id == patient_id),
        _of(RecoveryCodeRow.created_at).where(RecoveryCodeRow.person_id == patient_id),
        _of(DeviceRow.created_at).where(DeviceRow.person_id == patient_id),
        _of(SessionRow.created_at).where(SessionRow.person_id == patient_id),
        _of(ApiTokenRow.created_at).where(ApiTokenRow.patient_id == patient_id),
    )


def _of(at: Any) -> Counted:
    return select(func.count(), func.min(at))


def _older(one: datetime | None, other: datetime | None) -> datetime | None:
    found = [at for at in (one, other) if at is not None]
    return min(found, default=None)


def _days(settings: Settings, name: str | None) -> int | None:
    rule: timedelta | None = getattr(settings, name, None) if name else None
    return None if rule is None else rule.days
