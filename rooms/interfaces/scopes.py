"""What a caller of the FHIR interface may do: one pure function over a grant, deny by default.

A grant comes of a token's scopes, or of a patient's own session. Scopes are written as
`Appointment.read`. Resource names are those of HL7 FHIR 4.0.1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rooms.errors import Invalid
from rooms.ids import PersonId


class Resource(StrEnum):
    """The kinds of resources that the interface knows."""

    PATIENT = "Patient"
    PRACTITIONER = "Practitioner"
    APPOINTMENT = "Appointment"
    ENCOUNTER = "Encounter"
    COMPOSITION = "Composition"
    DOCUMENT_REFERENCE = "DocumentReference"
    QUESTIONNAIRE_RESPONSE = "QuestionnaireResponse"
    QUESTIONNAIRE = "Questionnaire"
    OBSERVATION = "Observation"
    CARE_PLAN = "CarePlan"
    GOAL = "Goal"
    CONSENT = "Consent"
    COMMUNICATION = "Communication"
    AUDIT_EVENT = "AuditEvent"


class Verb(StrEnum):
    READ = "read"
    WRITE = "write"


WRITABLE = frozenset({Resource.PATIENT, Resource.APPOINTMENT, Resource.OBSERVATION})
"""What another system may send."""

OWN_WRITABLE = frozenset({Resource.OBSERVATION})
"""What a patient's own token may send."""


OPERATIONS = frozenset(
    {Resource.PATIENT, Resource.PRACTITIONER, Resource.QUESTIONNAIRE, Resource.AUDIT_EVENT}
)
"""What an admin sees anyway: who there is, and what was done. All else tells of somebody's health."""


@dataclass(frozen=True, order=True)
class Scope:
    """Leave to do one thing with one kind of resource."""

    resource: Resource
    verb: Verb

    @property
    def reads_health(self) -> bool:
        return self.verb is Verb.READ and self.resource not in OPERATIONS

    def __str__(self) -> str:
        return f"{self.resource}.{self.verb}"


READ_ALL = frozenset(Scope(one, Verb.READ) for one in Resource)


@dataclass(frozen=True)
class Grant:
    """What a caller may do; `patient_id` narrows it to one patient's own data."""

    scopes: frozenset[Scope]
    patient_id: PersonId | None = None

    def allows(self, resource: Resource, verb: Verb) -> bool:
        """Whether the caller may do this with resources of this kind at all."""
        return Scope(resource, verb) in self.scopes

    def covers(self, patient_id: PersonId | None) -> bool:
        """Whether what is about this patient, or about none, is in the caller's reach."""
        return self.patient_id is None or patient_id in {None, self.patient_id}


def scopes_of(words: Iterable[str], *, own: bool) -> frozenset[Scope]:
    """Return the scopes that these words name; `own` are those of a patient's token.

    Raises Invalid for one that doesn't exist, or that such a token can't have.
    """
    known = {str(one): one for one in offered(own=own)}
    unknown = sorted(set(words) - known.keys())
    if unknown:
        raise Invalid("A token can't be given one of these rights. Choose from those offered.")
    return frozenset(known[word] for word in words)


def offered(*, own: bool) -> tuple[Scope, ...]:
    """Return what a token may be given, in the order of the resources."""
    writable = OWN_WRITABLE if own else WRITABLE
    return tuple(
        Scope(one, verb)
        for one in Resource
        for verb in Verb
        if verb is Verb.READ or one in writable
    )


def kept_scopes(text: str) -> frozenset[Scope]:
    """Return the scopes of a row; what this version doesn't know any more gives nothing."""
    known = {str(one): one for one in offered(own=False)}
    return frozenset(known[word] for word in text.split() if word in known)
