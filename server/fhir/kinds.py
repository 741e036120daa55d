"""Every kind of resource that the interface gives, with what stands behind it."""

from rooms.interfaces.scopes import Resource
from server.fhir import (
    appointment,
    audit_event,
    care_plan,
    check_in,
    communication,
    composition,
    consent,
    decision,
    document_reference,
    encounter,
    feedback,
    letters,
    observation,
    patient,
    practitioner,
    prepared,
)
from server.fhir.sources import Kind

KINDS: dict[Resource, Kind] = {
    one.resource: one
    for one in (
        Kind(Resource.PATIENT, (patient.SOURCE,), has_date=False, has_identifier=True),
        Kind(Resource.PRACTITIONER, (practitioner.SOURCE,), has_patient=False, has_date=False),
        Kind(Resource.APPOINTMENT, (appointment.SOURCE,), has_identifier=True),
        Kind(Resource.ENCOUNTER, (encounter.SOURCE,)),
        Kind(Resource.COMPOSITION, (*composition.SOURCES, decision.SOURCE)),
        Kind(Resource.DOCUMENT_REFERENCE, (document_reference.SOURCE,)),
        Kind(
            Resource.QUESTIONNAIRE_RESPONSE, (*check_in.SOURCES, prepared.SOURCE, feedback.SOURCE)
        ),
        Kind(Resource.QUESTIONNAIRE, (feedback.QUESTIONNAIRES,), has_patient=False),
        Kind(Resource.OBSERVATION, (observation.SOURCE,)),
        Kind(Resource.CARE_PLAN, (care_plan.PLANS,)),
        Kind(Resource.GOAL, (care_plan.GOALS,)),
        Kind(Resource.CONSENT, (consent.SOURCE,)),
        Kind(Resource.COMMUNICATION, (communication.SOURCE, letters.SOURCE)),
        Kind(Resource.AUDIT_EVENT, (audit_event.SOURCE,)),
    )
}
