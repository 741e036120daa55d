"""A person's record as a FHIR R4 Bundle, each resource validated when it is made.

Visits are an Appointment, and an Encounter (class VR, virtual) once the patient had come; what was
said on arrival and afterwards are QuestionnaireResponses, chats Communications; notes and files are DocumentReferences to
files of the same archive. No profile is claimed. `server.audit.fhir` writes the audit's part.
Structure: HL7 FHIR 4.0.1; the models are those of R4B, whose resources used here are the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from fhir.resources.R4B.bundle import Bundle

from rooms.chat import Message
from rooms.files import KeptFile
from rooms.gather import Gathered, GatheredVisit, Seated
from rooms.ids import PersonId
from rooms.lifecycle import VisitState
from rooms.people import Person
from rooms.proxies import Proxy

Json = dict[str, Any]

_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
_LOINC = "http://loinc.org"
_OWN = "urn:visavis"

_APPOINTMENTS = {
    VisitState.SCHEDULED: "booked",
    VisitState.WAITING: "arrived",
    VisitState.CANCELLED: "cancelled",
    VisitState.NO_SHOW: "noshow",
}
_ENCOUNTERS = {
    VisitState.WAITING: "arrived",
    VisitState.IN_CALL: "in-progress",
    VisitState.WRAP_UP: "in-progress",
    VisitState.CANCELLED: "cancelled",
    VisitState.NO_SHOW: "cancelled",
}


@dataclass(frozen=True)
class RecordWriter:
    """Writes the record of one person; `paths` says where notes and files are in the archive, by
    their ids, and `base_url` is the clinic's public address."""

    clinic_name: str
    base_url: str
    gathered: Gathered
    paths: Mapping[str, str]

    def bundle(self, at: datetime) -> bytes:
        """Return the record as a validated Bundle. Raises pydantic's ValidationError."""
        entries = [self._entry(one) for one in self._resources()]
        bundle = Bundle.model_validate(
            {"type": "collection", "timestamp": at.isoformat(), "entry": entries}
        )
        text: str = bundle.model_dump_json(indent=2)
        return text.encode()

    def chat(self, visit: GatheredVisit, said: Sequence[Message], at: datetime) -> bytes:
        """Return a visit's chat as a validated Bundle of Communications."""
        entries = [self._entry(self._communication(visit, one)) for one in said]
        bundle = Bundle.model_validate(
            {"type": "collection", "timestamp": at.isoformat(), "entry": entries}
        )
        text: str = bundle.model_dump_json(indent=2)
        return text.encode()

    def _communication(self, visit: GatheredVisit, one: Message) -> Json:
        payload: list[Json] = [{"contentString": one.text}] if one.text else []
        if one.file is not None and one.file.id in self.paths:
            attachment = {"url": self.paths[one.file.id], "contentType": one.file.media_type}
            payload.append({"contentAttachment": attachment})
        sender = self._subject if one.author_id == self._who.id else {}
        return {
            "resourceType": "Communication",
            "id": f"{visit.id[:23]}-{one.seq}",
            "status": "completed",
            "subject": self._subject,
            "encounter": self._ref("Encounter", visit.id),
            "sent": one.at.isoformat(),
            "sender": {**sender, **({"display": one.name} if one.name else {"display": "?"})},
            **({"payload": payload} if payload else {}),
        }

    def _resources(self) -> Iterator[Json]:
        yield self._patient()
        yield from map(self._practitioner, self._doctors())
        yield from map(self._related, self.gathered.proxies)
        for visit in self.gathered.visits:
            yield self._appointment(visit)
            if visit.waiting_since is not None:
                yield self._encounter(visit)
            yield from self._said(visit)
        yield from map(self._file, self.gathered.files)

    def _said(self, visit: GatheredVisit) -> Iterator[Json]:
        for seat in visit.seats:
            if seat.consented_at is not None and seat.person_id == self._who.id:
                yield self._consent(visit, seat)
        if visit.check_in is not None:
            yield self._check_in(visit)
        if visit.draft:
            yield self._answers(visit, "check-in-draft", None, None, visit.draft)
        if visit.feedback is not None:
            yield self._feedback(visit)
        if visit.note is not None and visit.note.id in self.paths:
            yield self._note(visit)

    @property
    def _who(self) -> Person:
        return self.gathered.person

    def _doctors(self) -> Iterable[Person]:
        found = {one.doctor.id: one.doctor for one in self.gathered.visits if one.doctor}
        return found.values()

    def _entry(self, resource: Json) -> Json:
        return {
            "fullUrl": self._urn(resource["resourceType"], resource["id"]),
            "resource": resource,
        }

    def _urn(self, kind: str, resource_id: str) -> str:
        return uuid5(NAMESPACE_URL, f"{self.base_url}/{kind}/{resource_id}").urn

    def _ref(self, kind: str, resource_id: str) -> Json:
        return {"reference": self._urn(kind, resource_id)}

    @property
    def _subject(self) -> Json:
        return self._ref("Patient", self._who.id)

    def _patient(self) -> Json:
        who = self._who
        telecom = [
            {"system": system, "value": value}
            for system, value in (("email", who.email), ("phone", who.phone))
            if value
        ]
        return {
            "resourceType": "Patient",
            "id": who.id,
            "identifier": [{"system": f"{_OWN}:person", "value": who.id}],
            "active": not who.disabled,
            "name": [{"text": who.name}],
            **({"telecom": telecom} if telecom else {}),
            "communication": [
                {"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": who.language}]}}
            ],
            "managingOrganization": {"display": self.clinic_name},
        }

    def _practitioner(self, doctor: Person) -> Json:
        title = [{"code": {"text": doctor.title}}] if doctor.title else []
        return {
            "resourceType": "Practitioner",
            "id": doctor.id,
            "name": [{"text": doctor.name}],
            **({"qualification": title} if title else {}),
        }

    def _related(self, one: Proxy) -> Json:
        end = one.row.ended_at or one.row.expires_at
        return {
            "resourceType": "RelatedPerson",
            "id": one.row.id,
            "active": one.row.ended_at is None,
            "patient": self._subject,
            "relationship": [{"text": one.relation.value}],
            "name": [{"text": one.proxy.name}],
            "period": {"start": one.row.created_at.isoformat(), "end": end.isoformat()},
        }

    def _appointment(self, visit: GatheredVisit) -> Json:
        return {
            "resourceType": "Appointment",
            "id": visit.id,
            "status": _APPOINTMENTS.get(visit.state, "fulfilled"),
            **_text("description", visit.reason),
            "start": visit.starts_at.isoformat(),
            "minutesDuration": visit.minutes,
            "created": visit.booked_at.isoformat(),
            "participant": [
                {"actor": self._subject, "status": "accepted"},
                *self._doctor_of(visit, "actor", status="accepted"),
            ],
        }

    def _encounter(self, visit: GatheredVisit) -> Json:
        start = visit.admitted_at or visit.waiting_since
        period = {"start": start.isoformat()} if start else {}
        if visit.ended_at is not None:
            period["end"] = visit.ended_at.isoformat()
        reason = [{"text": visit.reason}] if visit.reason else []
        doctor = list(self._doctor_of(visit, "individual"))
        return {
            "resourceType": "Encounter",
            "id": visit.id,
            "status": _ENCOUNTERS.get(visit.state, "finished"),
            "class": {"system": _ACT, "code": "VR", "display": "virtual"},
            "subject": self._subject,
            "appointment": [self._ref("Appointment", visit.id)],
            "period": period,
            **({"participant": doctor} if doctor else {}),
            **({"reasonCode": reason} if reason else {}),
        }

    def _doctor_of(self, visit: GatheredVisit, name: str, **more: str) -> Iterator[Json]:
        if visit.doctor is not None:
            yield {name: self._ref("Practitioner", visit.doctor.id), **more}

    def _consent(self, visit: GatheredVisit, seat: Seated) -> Json:
        version = f"Consent to a visit by video, version {seat.consent_version}"
        return {
            "resourceType": "Consent",
            "id": visit.id,
            "status": "active",
            "scope": {"coding": [{"system": _SCOPE, "code": "treatment"}]},
            "category": [{"coding": [{"system": _LOINC, "code": "59284-0"}]}],
            "patient": self._subject,
            **({"dateTime": seat.consented_at.isoformat()} if seat.consented_at else {}),
            "policyRule": {"text": version},
        }

    def _check_in(self, visit: GatheredVisit) -> Json:
        found = visit.check_in
        if found is None:
            raise ValueError("There are no answers.")
        said = found.answers
        answers = {
            "location": said.location,
            "callback_number": said.callback_number,
            "company": said.company,
            "matters": said.matters,
            "region": said.region or "",
            "emergency_contact": said.emergency_contact,
        }
        return self._answers(visit, "check-in", found.at, found.by, answers)

    def _feedback(self, visit: GatheredVisit) -> Json:
        given = visit.feedback
        if given is None:
            raise ValueError("There are no answers.")
        said = given.answers
        answers: dict[str, str | int] = {"call": said.call, "care": said.care, "text": said.text}
        return self._answers(visit, "feedback", given.given_at, None, answers)

    def _answers(
        self,
        visit: GatheredVisit,
        questions: str,
        at: datetime | None,
        by: PersonId | None,
        answers: Mapping[str, str | int],
    ) -> Json:
        by_proxy = next((one for one in self.gathered.proxies if one.proxy.id == by), None)
        source = self._subject if by is None else None
        if by_proxy is not None:
            source = self._ref("RelatedPerson", by_proxy.row.id)
        return {
            "resourceType": "QuestionnaireResponse",
            "id": f"{visit.id[:23]}-{questions}",
            "questionnaire": f"{self.base_url}/questions/{questions}",
            "status": "in-progress" if at is None else "completed",
            "subject": self._subject,
            **(
                {"encounter": self._ref("Encounter", visit.id)}
                if visit.waiting_since is not None
                else {}
            ),
            **({"authored": at.isoformat()} if at else {}),
            **({"source": source} if source else {}),
            "item": [_item(name, said) for name, said in answers.items()],
        }

    def _note(self, visit: GatheredVisit) -> Json:
        note = visit.note
        if note is None:
            raise ValueError("There is no note.")
        attachment = {"contentType": "application/json", "url": self.paths[note.id]}
        return {
            "resourceType": "DocumentReference",
            "id": note.id,
            "status": "current",
            "type": {"text": "Shared note, as Yjs updates"},
            "subject": self._subject,
            "content": [{"attachment": attachment}],
            "context": {"encounter": [self._ref("Encounter", visit.id)]},
        }

    def _file(self, file: KeptFile) -> Json:
        known = {one.id for one in self.gathered.visits if one.waiting_since is not None}
        in_visit = file.visit_id in known and file.visit_id is not None
        return {
            "resourceType": "DocumentReference",
            "id": file.id,
            "status": "current",
            "subject": self._subject,
            "date": file.created_at.isoformat(),
            "content": [
                {
                    "attachment": {
                        "contentType": file.media_type,
                        "url": self.paths[file.id],
                        "size": file.size_bytes,
                        **_text("title", file.name),
                    }
                }
            ],
            **(
                {"context": {"encounter": [self._ref("Encounter", str(file.visit_id))]}}
                if in_visit
                else {}
            ),
        }


def _item(name: str, said: str | int) -> Json:
    """One question with its answer; an empty answer is none, since FHIR has no empty text."""
    kind = "valueInteger" if isinstance(said, int) else "valueString"
    answer = {"answer": [{kind: said}]} if said != "" else {}
    return {"linkId": name, "text": name, **answer}


def _text(name: str, said: str) -> Json:
    return {name: said} if said.strip() else {}
