"""RelatedPerson: who acts for a patient, as far as the patient may know. For the copy of a record."""

from rooms.proxies import Proxy
from server.fhir.place import Json, Place, made


def related_person(place: Place, one: Proxy) -> Json:
    end = one.row.ended_at or one.row.expires_at
    return made(
        "RelatedPerson",
        one.row.id,
        {
            "active": one.row.ended_at is None,
            "patient": place.ref("Patient", one.row.patient_id),
            "relationship": [{"text": one.relation.value}],
            "name": [{"text": one.proxy.name}],
            "period": {"start": one.row.created_at.isoformat(), "end": end.isoformat()},
        },
    )
