"""Communication of the messages between a patient's side and the care team, letter by letter."""

from collections.abc import Sequence

from sqlalchemy import String, cast, select

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.mail.shown import Letter, letters_of
from rooms.storage.education_tables import MailLetterRow, MailThreadRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source

_BETWEEN = "-l"


def letter_id(thread_id: str, number: int) -> str:
    return f"{thread_id}{_BETWEEN}{number}"


def letter(place: Place, row: MailThreadRow, one: Letter) -> Json:
    patient = place.ref("Patient", row.patient_id)
    own = one.author_id == row.patient_id
    url = None if one.file is None else place.file(one.file.id)
    payload: list[Json] = [{"contentString": one.text}]
    if one.file is not None and url is not None:
        attachment = {"url": url, "contentType": one.file.media_type}
        payload.append({"contentAttachment": attachment})
    return made(
        "Communication",
        letter_id(row.id, one.number),
        {
            "status": "completed",
            "subject": patient,
            "sent": one.at.isoformat(),
            "sender": {**(patient if own else {}), "display": one.name or "?"},
            "recipient": [patient] if one.from_team else [{"display": place.clinic_name}],
            "payload": payload,
        },
    )


def _keys(_reach: Reach) -> Keys:
    name = MailLetterRow.thread_id.concat(_BETWEEN).concat(cast(MailLetterRow.number, String))
    return select(name.label("id"), MailLetterRow.created_at.label("at"), MailLetterRow.patient_id)


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    wanted = {one.rpartition(_BETWEEN)[0] for one in ids}
    rows = list(await work.db.scalars(select(MailThreadRow).where(MailThreadRow.id.in_(wanted))))
    known = await work.sealers({PersonId(row.patient_id) for row in rows})
    written = {}
    for row in rows:
        if row.patient_id in known:
            for one in await letters_of(work, row):
                written[letter_id(row.id, one.number)] = letter(place, row, one)
    return written


SOURCE = Source(_keys, _write)
