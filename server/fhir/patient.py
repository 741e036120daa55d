"""Patient: who the clinic treats, and what other systems call them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.interfaces.identifiers import Identifier, names_of_patients
from rooms.people import Person, people
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from server.fhir.place import OWN, Json, Place, Reach, made
from server.fhir.sources import Keys, Source

_LANGUAGES = "urn:ietf:bcp:47"


def patient(place: Place, who: Person, names: Iterable[Identifier] = ()) -> Json:
    """Return a person as a patient."""
    return made(
        "Patient",
        who.id,
        {
            "identifier": [
                {"system": f"{OWN}:person", "value": who.id},
                *(identifier(one) for one in names),
            ],
            "active": not who.disabled,
            "name": [{"text": who.name}],
            "telecom": _telecom(who),
            "communication": [
                {"language": {"coding": [{"system": _LANGUAGES, "code": who.language}]}}
            ],
            "managingOrganization": {"display": place.clinic_name},
        },
    )


def identifier(one: Identifier) -> Json:
    return {"system": one.system, "value": one.value}


def _telecom(who: Person) -> list[Json]:
    ways = (("email", who.email), ("phone", who.phone))
    return [{"system": system, "value": value} for system, value in ways if value]


def _keys(_reach: Reach) -> Keys:
    # A role is a word of its own in the row; no other role's name holds this one.
    return select(
        PersonRow.id,
        PersonRow.created_at.label("at"),
        PersonRow.id.label("patient_id"),
        func.coalesce(PersonRow.changed_at, PersonRow.created_at).label("changed"),
    ).where(PersonRow.roles.contains(Role.PATIENT), PersonRow.erased_at.is_(None))


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    wanted = {PersonId(one) for one in ids}
    found, names = await people(work, wanted), await names_of_patients(work, wanted)
    return {one.id: patient(place, one, names.get(one.id, ())) for one in found.values()}


SOURCE = Source(_keys, _write)
