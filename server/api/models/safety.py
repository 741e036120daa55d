"""Who the patient is, where they are, and whether the doctor may treat them there.

`server/api/safety_routes.py` takes and gives these; `Safety` is part of a DoctorVisit.
"""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field

from rooms.identity import IdentityMethod
from rooms.licences import MAX_LICENCES, LicenceVerdict
from server.api.models.base import Body, KnownRegion
from server.api.models.people import OptionalReason


class CheckIdentity(Body):
    method: IdentityMethod


class Identity(Body):
    """How the patient's identity was checked. `by_name` is null for who was erased since."""

    method: IdentityMethod
    checked_at: AwareDatetime
    by_name: str | None


class Safety(Body):
    """What a doctor needs at once when something goes wrong, one click away. `licence` is about the
    doctor who reads it; empty texts were not said."""

    identity: Identity | None
    licence: LicenceVerdict
    location: str
    region: str | None
    callback_number: str
    emergency_contact: str


class Licence(Body):
    """A doctor may practise in a region, up to and including a day of the clinic's, if one is
    set."""

    region: KnownRegion
    valid_until: date | None = None


class Licences(Body):
    """A doctor's licences, those that have ended, too. None on record: no warning is given."""

    licences: tuple[Licence, ...]


class SetLicences(Body):
    licences: Annotated[tuple[Licence, ...], Field(max_length=MAX_LICENCES)]


class AdmitVisit(Body):
    """`licence_reason` is needed when the patient is outside the doctor's licences."""

    licence_reason: OptionalReason = ""
