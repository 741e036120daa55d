"""Booking a visit: for whom, with whom, when, and by which channel the link goes.

`server/api/booking_routes.py` takes and gives these.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.channels import Channel
from server.api.models.base import Body, Email, Language, Line, OptionalLine, Phone
from server.api.models.desk import PatientBrief
from server.api.models.visit import DoctorBrief


class NewPatient(Body):
    name: Line
    email: Email | None = None
    phone: Phone | None = None
    language: Language = "en"


class PatientSearch(Body):
    """Part of a name, e-mail or phone number. In the body: an address is kept in logs on the way."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


RecordId = Annotated[str, StringConstraints(max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class BookVisit(Body):
    """Exactly one of `patient_id` and `new_patient`. No `doctor_id` means any doctor on duty, of
    `service_id` where that is set.
    The link goes by `send_by`, the code by the other channel. With `overlap` the visit may meet
    another one of the doctor's. `phone_checked` says that whoever books checked the patient's
    number with them; codes go to checked numbers only."""

    patient_id: RecordId | None = None
    new_patient: NewPatient | None = None
    doctor_id: RecordId | None = None
    service_id: RecordId | None = None
    starts_at: AwareDatetime
    minutes: Annotated[int, Field(ge=5, le=180)] = 20
    reason: OptionalLine = ""
    send_by: Channel = Channel.MAIL
    overlap: bool = False
    phone_checked: bool = False


class SendAgain(Body):
    """`phone_checked` says that whoever sends it checked the number with the person."""

    phone_checked: bool = False


class BookedVisit(Body):
    visit_id: str
    link_sent_by: Channel
    code_by: Channel


class PatientList(Body):
    patients: tuple[PatientBrief, ...]


class DoctorList(Body):
    doctors: tuple[DoctorBrief, ...]
