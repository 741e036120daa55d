"""What other systems may send: Patient and Appointment, as far as the clinic keeps them.

Read once into frozen models; a problem names its element and never repeats what was sent. Elements
that the clinic doesn't keep are passed over, but for those that would turn the meaning of the rest
(FHIR's modifiers), which are refused. Structure: HL7 FHIR 4.0.1.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeVar

from aiohttp import web
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from rooms.interfaces.identifiers import Identifier
from server.api.body import MAX_BODY_BYTES, SENTENCES
from server.api.models.base import Email, Line, OptionalLine, Phone
from server.fhir.outcome import CONTENT_TYPE, ElementError
from server.fhir.place import OWN

_TYPES = frozenset({CONTENT_TYPE, "application/json"})
_MAX_NAMES = 10
_ISSUES = {"missing": "required", "extra_forbidden": "not-supported", "json_invalid": "structure"}
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.\-]{1,64}$")]
_Uri = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$")]
_Nothing = Annotated[tuple[Any, ...], Field(max_length=0)]


class Sent(BaseModel):
    """Part of a resource; what isn't named is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class SentIdentifier(Sent):
    system: _Uri | None = None
    value: _Text | None = None


class SentName(Sent):
    text: Line | None = None
    given: tuple[Line, ...] = ()
    family: Line | None = None
    use: str | None = None


class SentContact(Sent):
    system: str | None = None
    value: _Text | None = None


class SentCoding(Sent):
    system: str | None = None
    code: str | None = None


class SentConcept(Sent):
    coding: tuple[SentCoding, ...] = ()
    text: OptionalLine | None = None


class SentLanguage(Sent):
    language: SentConcept


class SentReference(Sent):
    reference: str | None = None
    identifier: SentIdentifier | None = None
    type: str | None = None


class SentParticipant(Sent):
    actor: SentReference | None = None


class SentResource(Sent):
    id: _Id | None = None
    identifier: Annotated[tuple[SentIdentifier, ...], Field(max_length=_MAX_NAMES)] = ()
    modifierExtension: _Nothing = ()  # noqa: N815 - FHIR's name
    implicitRules: None = None  # noqa: N815 - FHIR's name

    @property
    def names(self) -> list[Identifier]:
        """What the sender calls it; the clinic's own names are not the sender's."""
        return [
            Identifier(one.system, one.value)
            for one in self.identifier
            if one.system and one.value and not one.system.startswith(OWN)
        ]


class SentPatient(SentResource):
    """A person as another system knows them."""

    resourceType: Literal["Patient"]  # noqa: N815 - FHIR's name
    active: bool = True
    name: Annotated[tuple[SentName, ...], Field(min_length=1, max_length=_MAX_NAMES)]
    telecom: Annotated[tuple[SentContact, ...], Field(max_length=20)] = ()
    communication: Annotated[tuple[SentLanguage, ...], Field(max_length=20)] = ()

    @property
    def full_name(self) -> str:
        """The official or usual name before any other. Empty when none is written out."""
        order = {"official": 0, "usual": 1}
        best = min(self.name, key=lambda one: order.get(one.use or "", 2))
        return best.text or " ".join((*best.given, best.family or "")).strip()

    def contact(self, system: str) -> tuple[int, str] | None:
        """Return the first way of a kind to reach the person, with its place."""
        found = ((at, one.value) for at, one in enumerate(self.telecom) if one.system == system)
        return next(((at, value) for at, value in found if value), None)

    @property
    def languages(self) -> list[str]:
        return [
            code.code.partition("-")[0].lower()
            for one in self.communication
            for code in one.language.coding
            if code.code
        ]


class SentAppointment(SentResource):
    """A visit as another system plans it."""

    resourceType: Literal["Appointment"]  # noqa: N815 - FHIR's name
    status: Literal["booked", "pending", "proposed", "arrived", "fulfilled", "cancelled", "noshow"]
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    minutesDuration: Annotated[int, Field(ge=5, le=180)] | None = None  # noqa: N815 - FHIR's name
    description: OptionalLine | None = None
    reasonCode: Annotated[tuple[SentConcept, ...], Field(max_length=20)] = ()  # noqa: N815
    serviceType: Annotated[tuple[SentConcept, ...], Field(max_length=20)] = ()  # noqa: N815
    participant: Annotated[tuple[SentParticipant, ...], Field(min_length=1, max_length=20)]

    @property
    def reason(self) -> str | None:
        """Why the patient comes; None when nothing is said of it."""
        words = [self.description, *(one.text for one in self.reasonCode)]
        return next((one for one in words if one), None)

    def actors(self, kind: str) -> list[tuple[int, SentReference]]:
        """Return the participants of a kind, each with its place."""
        return [
            (at, one.actor)
            for at, one in enumerate(self.participant)
            if one.actor is not None
            and (one.actor.type == kind or (one.actor.reference or "").startswith(f"{kind}/"))
        ]


class SentContactForms(BaseModel):
    """The forms that ways to reach somebody must have."""

    email: Email | None = None
    phone: Phone | None = None


S = TypeVar("S", bound=BaseModel)


async def read_sent(request: web.Request) -> bytes:
    """Return a body of JSON as it was sent. Raises ElementError."""
    if request.content_type not in _TYPES or "Content-Encoding" in request.headers:
        raise ElementError(
            f"Send JSON with the content type {CONTENT_TYPE}.", "", issue="structure", status=415
        )
    if (request.content_length or 0) > MAX_BODY_BYTES:
        raise ElementError("Send at most 64 KiB.", "", issue="too-long", status=413)
    return await request.read()


def read_as(model: type[S], kind: str, raw: bytes) -> S:
    """Return what was sent as `model`. Raises ElementError for the first element that can't be used."""
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise _problem(first, kind) from None


def _problem(item: ErrorDetails, kind: str) -> ElementError:
    words = SENTENCES.get(item["type"], "This can't be used as it is.")
    issue = _ISSUES.get(item["type"], "value")
    return ElementError(words, path_of(kind, item["loc"]), issue=issue)


def path_of(kind: str, place: Sequence[str | int]) -> str:
    """Return an element's place as FHIRPath writes it: Patient.telecom[0].value."""
    path = kind
    for part in place:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path
