"""AuditEvent: who read or changed what of whom, after the patterns of IHE's Basic Audit Log Patterns.

Codes are DICOM's where DICOM has one (PS3.16, CID 400 and 401), or FHIR's own for reading and
changing. Words and structure here are the project's; no profile is claimed
(docs/how-to/check-the-audit.md says what differs). `server.audit.fhir` writes bundles of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import String, cast, select

from rooms.audit import Outcome
from rooms.audit_trail import Entry, as_patient_reads, entries
from rooms.audit_words import Word
from rooms.clinic import Work
from rooms.storage.tables import AuditRow
from server.fhir.place import Json, Place, Reach
from server.fhir.sources import Keys, Source

PREFIX = "event-"
DICOM = "http://dicom.nema.org/resources/ontology/DCM"
_EVENT = "http://terminology.hl7.org/CodeSystem/audit-event-type"
_INTERACTION = "http://hl7.org/fhir/restful-interaction"
_ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
_ROLE = "http://terminology.hl7.org/CodeSystem/object-role"
_SOURCE = "http://terminology.hl7.org/CodeSystem/security-source-type"
_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
_PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
_BALP_ENTITY = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType"
_OWN = "urn:visavis"

_OUTCOMES = {Outcome.SUCCESS: "0", Outcome.REFUSED: "4", Outcome.FAILED: "8"}
_IP_ADDRESS = "2"


@dataclass(frozen=True)
class Kind:
    """How FHIR files an event: its type, its subtype, and Create, Read, Update, Delete, Execute."""

    type: Json
    subtype: Json
    action: str


def _coding(system: str, code: str, display: str) -> Json:
    return {"system": system, "code": code, "display": display}


_REST = _coding(_EVENT, "rest", "RESTful Operation")
_AUTHENTICATION = _coding(DICOM, "110114", "User Authentication")
_SECURITY_ALERT = _coding(DICOM, "110113", "Security Alert")

READ = Kind(_REST, _coding(_INTERACTION, "read", "read"), "R")
SEARCH = Kind(_REST, _coding(_INTERACTION, "search", "search"), "E")
CREATE = Kind(_REST, _coding(_INTERACTION, "create", "create"), "C")
UPDATE = Kind(_REST, _coding(_INTERACTION, "update", "update"), "U")
DELETE = Kind(_REST, _coding(_INTERACTION, "delete", "delete"), "D")
EXPORT = Kind(
    _coding(DICOM, "110106", "Export"), _coding(_INTERACTION, "operation", "operation"), "R"
)
LOGIN = Kind(_AUTHENTICATION, _coding(DICOM, "110122", "Login"), "E")
LOGOUT = Kind(_AUTHENTICATION, _coding(DICOM, "110123", "Logout"), "E")
EMERGENCY = Kind(_SECURITY_ALERT, _coding(DICOM, "110127", "Emergency Override Started"), "E")
ATTRIBUTES = Kind(
    _SECURITY_ALERT, _coding(DICOM, "110137", "User security Attributes Changed"), "U"
)
LOG_USED = Kind(
    _coding(DICOM, "110101", "Audit Log Used"), _coding(_INTERACTION, "search", "search"), "R"
)

KINDS: dict[Word, Kind] = {
    **dict.fromkeys(
        (Word.READ_READINGS, Word.SAW_ALERT, Word.READ_PLAN,
         Word.READ_VISIT, Word.READ_NOTE, Word.READ_FEEDBACK, Word.READ_RECORD, Word.READ_FILE,
         Word.READ_DECISION, Word.READ_SUMMARY,
         Word.SAW_PROXIES), READ,
    ),
    Word.SAW_IN_LIST: SEARCH,
    **dict.fromkeys(
        (Word.BOOKED, Word.GAVE_FEEDBACK, Word.ADDED_FILE, Word.ADDED_PERSON, Word.ADDED_PROXY,
         Word.INVITED_GUEST, Word.LINK_SENT, Word.SENT_SUMMARY), CREATE,
    ),
    **dict.fromkeys((Word.ERASED, Word.DELETED_BY_RULE, Word.LINK_REVOKED), DELETE),
    **dict.fromkeys((Word.EXPORTED, Word.BACKED_UP), EXPORT),
    **dict.fromkeys((Word.SIGNED_IN, Word.LINK_VERIFIED), LOGIN),
    Word.SIGNED_OUT: LOGOUT,
    **dict.fromkeys((Word.CHANGED_SIGN_IN, Word.CHANGED_ACCOUNT), ATTRIBUTES),
    Word.EMERGENCY: EMERGENCY,
    **dict.fromkeys((Word.READ_LOOKS, Word.SEARCHED_AUDIT), LOG_USED),
}  # fmt: skip
"""What isn't here changes something that is there already: UPDATE."""


def audit_event(clinic_name: str, base_url: str, one: Entry) -> Json:
    kind = KINDS.get(one.word, UPDATE)
    return {
        "resourceType": "AuditEvent",
        "id": f"{PREFIX}{one.seq}",
        "type": kind.type,
        "subtype": [kind.subtype, _coding(f"{_OWN}:action", one.tag, one.word.value)],
        "action": kind.action,
        "recorded": one.at.isoformat(),
        "outcome": _OUTCOMES[one.outcome],
        **_purpose(one),
        "agent": [_agent(one)],
        "source": {
            "site": clinic_name,
            "observer": {"display": f"Visavis at {base_url}"},
            "type": [_coding(_SOURCE, "4", "Application Server")],
        },
        "entity": list(_entities(one)),
    }


def _purpose(one: Entry) -> Json:
    coding = [_coding(_REASON, "BTG", "break the glass")] if one.word is Word.EMERGENCY else []
    said = {
        **({"coding": coding} if coding else {}),
        **({"text": one.reason} if one.reason else {}),
    }
    return {"purposeOfEvent": [said]} if said else {}


def _agent(one: Entry) -> Json:
    """Who did it: a person, or the clinic's own machinery by its role."""
    who = one.actor_id or one.role
    system = f"{_OWN}:person" if one.actor_id else f"{_OWN}:role"
    network = {"address": one.address, "type": _IP_ADDRESS}
    return {
        "type": {"coding": [_coding(_PARTICIPATION, "IRCP", "information recipient")]},
        "role": [{"text": one.role}],
        "who": {"identifier": {"system": system, "value": who}},
        **({"name": one.actor_name} if one.actor_name else {}),
        "requestor": True,
        **({"network": network} if one.address else {}),
    }


def _entities(one: Entry) -> list[Json]:
    details = {"number": str(one.seq), **{name: str(said) for name, said in one.detail.items()}}
    found: list[Json] = []
    if one.patient_id is not None:
        found.append(
            {
                "what": {"reference": f"Patient/{one.patient_id}"},
                "type": _coding(_ENTITY, "1", "Person"),
                "role": _coding(_ROLE, "1", "Patient"),
            }
        )
    if one.visit_id is not None:
        found.append(
            {
                "what": {"reference": f"Encounter/{one.visit_id}"},
                "type": _coding(_ENTITY, "2", "System Object"),
                "role": _coding(_ROLE, "4", "Domain Resource"),
            }
        )
    if one.request_id is not None:
        found.append(
            {
                "what": {"identifier": {"value": one.request_id}},
                "type": _coding(_BALP_ENTITY, "XrequestId", "X-Request-Id"),
            }
        )
    found.append(
        {
            "what": {"identifier": {"system": f"{_OWN}:audit", "value": str(one.seq)}},
            "type": _coding(_ENTITY, "2", "System Object"),
            "role": _coding(_ROLE, "13", "Security Resource"),
            "detail": [{"type": name, "valueString": said} for name, said in details.items()],
        }
    )
    return found


def _keys(_reach: Reach) -> Keys:
    return select(
        cast(AuditRow.seq, String).label("id"), AuditRow.at.label("at"), AuditRow.patient_id
    )


async def _write(work: Work, place: Place, reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    found = await entries(work, [int(one) for one in ids])
    if reach.is_own:
        found = tuple(map(as_patient_reads, found))
    elif not reach.is_copy:
        # As on an admin's page of the audit: a reason may tell of somebody's health.
        found = tuple(replace(one, reason=None) for one in found)
    return {str(one.seq): audit_event(place.clinic_name, place.base_url, one) for one in found}


SOURCE = Source(_keys, _write, PREFIX)
