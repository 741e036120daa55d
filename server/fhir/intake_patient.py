"""Intake of a Patient from another system: a new person, or a change of one who is known.

The same identifier again changes the person instead of adding another. Whoever signs in here keeps
e-mail and phone as they are: a stolen token must not move where codes go. `server.fhir.routes` calls
this.
"""

from dataclasses import dataclass

from pydantic import ValidationError

from rooms.clinic import Work
from rooms.errors import ClinicError, Conflict, NotFound
from rooms.ids import PersonId
from rooms.interfaces.identifiers import identify_patient, patient_by
from rooms.people import (
    Person,
    add_person,
    change_email,
    change_name,
    change_phone,
    email_key,
    keep_phone_checked,
    person,
)
from rooms.roles import Role
from server.auth.tables import CredentialRow
from server.fhir.caller import Caller
from server.fhir.outcome import ElementError
from server.fhir.sent import SentContactForms, SentPatient
from server.phones import UnreadablePhoneError, international
from server.settings import Settings

_WRITES_IN = ("en", "es")


@dataclass(frozen=True)
class PatientIntake:
    """Takes one Patient for one caller."""

    work: Work
    settings: Settings
    caller: Caller

    async def take(self, sent: SentPatient, patient_id: PersonId | None) -> tuple[PersonId, bool]:
        """Keep what was sent; return whose record it is, and whether it is new. `patient_id` is that
        of a change by our own id. Raises ElementError, NotFound."""
        self._check(sent, patient_id)
        known = await self._known(sent, patient_id)
        if known is None:
            who = await self._add(sent)
        else:
            who = await self._change(await self._patient(known), sent)
        for name in sent.names:
            await self._identify(who.id, sent, name.value)
        phone = sent.contact("phone")
        if phone and self.caller.token is not None and self.caller.token.phones_checked:
            await keep_phone_checked(self.work, who.id, "said")
        self.caller.note_taken(self.work, who.id)
        return who.id, known is None

    def _check(self, sent: SentPatient, patient_id: PersonId | None) -> None:
        if not sent.names and patient_id is None:
            raise ElementError(
                "Send what your system calls this patient, with system and value, so that the same "
                "patient isn't added twice.",
                "Patient.identifier",
                issue="required",
            )
        if not sent.full_name:
            raise ElementError("Write the patient's name out.", "Patient.name", issue="required")
        if not sent.active:
            raise ElementError(
                "An account is closed by an admin here, not by another system.",
                "Patient.active",
                issue="business-rule",
            )

    async def _known(self, sent: SentPatient, patient_id: PersonId | None) -> PersonId | None:
        found = {one for name in sent.names if (one := await patient_by(self.work, name))}
        if patient_id is not None:
            found.add(patient_id)
        if len(found) > 1:
            raise ElementError(
                "These identifiers belong to more than one patient here.",
                "Patient.identifier",
                issue="conflict",
                status=409,
            )
        return next(iter(found), None)

    async def _patient(self, patient_id: PersonId) -> Person:
        found = await person(self.work, patient_id)
        if Role.PATIENT not in found.roles:
            raise NotFound("There is no such patient.")
        return found

    async def _add(self, sent: SentPatient) -> Person:
        try:
            return await add_person(
                self.work,
                name=sent.full_name,
                roles=(Role.PATIENT,),
                email=self._email(sent),
                phone=self._phone(sent),
                language=self._language(sent, "en"),
            )
        except Conflict as error:
            raise _at_contact(sent, "email", error) from error

    async def _change(self, who: Person, sent: SentPatient) -> Person:
        language = self._language(sent, who.language)
        if (sent.full_name, language) != (who.name, who.language):
            await change_name(self.work, who.id, sent.full_name, language)
        email, phone = self._email(sent), self._phone(sent)
        moves_email = email is not None and email_key(email) != email_key(who.email or "")
        moves_phone = phone is not None and phone != who.phone
        if moves_email or moves_phone:
            await self._check_no_account(who, sent, "email" if moves_email else "phone")
        if moves_email and email is not None:
            try:
                await change_email(self.work, who.id, email)
            except Conflict as error:
                raise _at_contact(sent, "email", error) from error
        if moves_phone:
            await change_phone(self.work, who.id, phone)
        return who

    async def _check_no_account(self, who: Person, sent: SentPatient, system: str) -> None:
        if await self.work.db.get(CredentialRow, who.id) is not None:
            raise _at_contact(
                sent,
                system,
                Conflict("This patient signs in here and changes how they are reached themselves."),
            )

    async def _identify(self, patient_id: PersonId, sent: SentPatient, value: str) -> None:
        at, name = next((n, one) for n, one in enumerate(sent.names) if one.value == value)
        try:
            await identify_patient(self.work, patient_id, name)
        except Conflict as error:
            raise ElementError(
                error.message, f"Patient.identifier[{at}]", issue="conflict", status=409
            ) from error

    def _email(self, sent: SentPatient) -> str | None:
        found = sent.contact("email")
        if found is None:
            return None
        try:
            return SentContactForms(email=found[1]).email
        except ValidationError:
            raise _unusable(
                found[0], "Write an e-mail address such as name@home.example."
            ) from None

    def _phone(self, sent: SentPatient) -> str | None:
        found = sent.contact("phone")
        if found is None:
            return None
        try:
            return international(found[1], self.settings.clinic_phone)
        except UnreadablePhoneError as error:
            raise _unusable(found[0], error.message) from error

    def _language(self, sent: SentPatient, otherwise: str) -> str:
        return next((one for one in sent.languages if one in _WRITES_IN), otherwise)


def _unusable(at: int, words: str) -> ElementError:
    return ElementError(words, f"Patient.telecom[{at}].value")


def _at_contact(sent: SentPatient, system: str, error: ClinicError) -> ElementError:
    found = sent.contact(system)
    path = "Patient.telecom" if found is None else f"Patient.telecom[{found[0]}]"
    return ElementError(error.message, path, issue="conflict", status=error.status)
