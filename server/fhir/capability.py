"""The CapabilityStatement: what the interface can, from the table of kinds, for programs that ask."""

from rooms.interfaces.scopes import WRITABLE, Resource
from server.fhir.kinds import KINDS
from server.fhir.outcome import CONTENT_TYPE
from server.fhir.place import Json, Place
from server.fhir.sources import Kind

VERSION = "4.0.1"
_SINCE = "2026-11-22"
_SECURITY = (
    "Send a token in the header Authorization: Bearer. Admins make tokens for the clinic's other "
    "systems, patients for their own record. A signed-in patient's browser may read, too."
)


def capability_statement(place: Place) -> Json:
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": _SINCE,
        "kind": "instance",
        "implementation": {"description": place.clinic_name, "url": place.endpoint},
        "software": {"name": "Visavis"},
        "fhirVersion": VERSION,
        "format": [CONTENT_TYPE, "json"],
        "rest": [
            {
                "mode": "server",
                "security": {"cors": False, "description": _SECURITY},
                "resource": [_resource(one) for one in KINDS.values()],
            }
        ],
    }


def _resource(kind: Kind) -> Json:
    can = ["read", "search-type"]
    if kind.resource in WRITABLE:
        can.append("create")
    if kind.resource in WRITABLE - {Resource.OBSERVATION}:
        can.append("update")
    said: Json = {
        "type": kind.resource.value,
        "interaction": [{"code": one} for one in can],
        "searchParam": [{"name": name, "type": sort} for name, sort in _parameters(kind)],
    }
    if kind.resource is Resource.PATIENT:
        definition = "http://hl7.org/fhir/OperationDefinition/Patient-everything"
        said["operation"] = [{"name": "everything", "definition": definition}]
    return said


def _parameters(kind: Kind) -> list[tuple[str, str]]:
    found = [("_id", "token"), ("_lastUpdated", "date")]
    if kind.has_patient:
        found += [("patient", "reference"), ("subject", "reference")]
    if kind.has_date:
        found.append(("date", "date"))
    if kind.has_identifier:
        found.append(("identifier", "token"))
    return found
