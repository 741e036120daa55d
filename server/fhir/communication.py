"""Communication: what was written in the chat of a visit, message by message."""

from collections.abc import Sequence

from sqlalchemy import String, cast, select

from rooms.chat import Message, some_messages
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import MessageRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source
from server.fhir.visits import encounter_of

_BETWEEN = "-m"


def message_id(visit_id: str, seq: int) -> str:
    return f"{visit_id}{_BETWEEN}{seq}"


def communication(place: Place, visit: VisitRow, one: Message) -> Json:
    own = one.author_id == visit.patient_id
    sender = place.ref("Patient", visit.patient_id) if own else {}
    return made(
        "Communication",
        message_id(visit.id, one.seq),
        {
            "status": "completed",
            "subject": place.ref("Patient", visit.patient_id),
            "encounter": encounter_of(place, visit),
            "sent": one.at.isoformat(),
            "sender": {**sender, "display": one.name or "?"},
            "payload": [{"contentString": one.text}, *_attachment(place, one)],
        },
    )


def _attachment(place: Place, one: Message) -> list[Json]:
    url = None if one.file is None else place.file(one.file.id)
    if one.file is None or url is None:
        return []
    return [{"contentAttachment": {"url": url, "contentType": one.file.media_type}}]


def _keys(_reach: Reach) -> Keys:
    name = MessageRow.visit_id.concat(_BETWEEN).concat(cast(MessageRow.seq, String))
    return select(name.label("id"), MessageRow.created_at.label("at"), VisitRow.patient_id).join(
        VisitRow, VisitRow.id == MessageRow.visit_id
    )


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    wanted: dict[str, list[int]] = {}
    for one in ids:
        visit_id, _, seq = one.rpartition(_BETWEEN)
        wanted.setdefault(visit_id, []).append(int(seq))
    rows = list(await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(wanted))))
    known = await work.sealers({PersonId(row.patient_id) for row in rows})
    written = {}
    for row in rows:
        if row.patient_id in known:
            for message in await some_messages(work, row, wanted[row.id]):
                written[message_id(row.id, message.seq)] = communication(place, row, message)
    return written


SOURCE = Source(_keys, _write)
