"""Intake of an Observation: a patient's own device, or another system, sends a health reading.

It is kept like one that was typed, with its alerts (`rooms.readings.intake`); the same again is the
same reading. `server.fhir.routes` calls this.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from rooms.errors import Invalid
from rooms.ids import PersonId, is_id
from rooms.readings.intake import take_observation
from rooms.records import record_facts
from server.fhir.caller import Caller
from server.fhir.outcome import ElementError
from server.parts import Parts


async def take_reading(parts: Parts, caller: Caller, raw: bytes) -> tuple[str, bool]:
    """Keep a reading; return its id, and whether it is new. Raises ElementError, NotFound."""
    sent = _read(raw)
    patient_id = _patient(sent, caller)
    settings = parts.settings
    async with parts.clinic.work() as work:
        record = await record_facts(work, patient_id, settings.treating_for)
        by = caller.grant.patient_id or caller.actor.person_id
        try:
            taken = await take_observation(work, by, record, sent, settings.clinic_zone)
        except Invalid as error:
            raise ElementError(error.message, "Observation", issue="value") from error
        caller.note_taken(work, patient_id)
    return taken.reading.id, taken.is_new


def _read(raw: bytes) -> Mapping[str, Any]:
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise ElementError("This is not valid JSON.", "Observation", issue="structure") from None
    if not isinstance(found, dict) or found.get("resourceType") != "Observation":
        raise ElementError("Send an Observation.", "Observation.resourceType")
    if found.get("modifierExtension") or found.get("implicitRules"):
        raise ElementError(
            "This changes what the rest means, and isn't known here.",
            "Observation.modifierExtension",
            issue="not-supported",
        )
    return found


def _patient(sent: Mapping[str, Any], caller: Caller) -> PersonId:
    """Return whose reading it is; a patient's own program may leave that out."""
    subject = sent.get("subject")
    reference = subject.get("reference") if isinstance(subject, dict) else None
    if reference is None and caller.grant.patient_id is not None:
        return caller.grant.patient_id
    patient_id = str(reference).removeprefix("Patient/")
    if not is_id(patient_id):
        raise ElementError("Name the patient, as Patient/ID.", "Observation.subject")
    found = caller.narrowed(PersonId(patient_id)).patient_id
    return found or PersonId(patient_id)
