"""A person's record as one FHIR R4 Bundle, written resource by resource so that memory stays bounded.

The resources are those of the interface (`server.fhir`), with references that hold within the copy;
beside them stand who acts for the person, and the notes' own updates as files of the same copy.
`server.audit.fhir` writes the audit's part. A copy leaves nothing out that the interface keeps from a
patient who has not been shown it yet, such as a clinical note.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

import orjson

from rooms.clinic import Work
from rooms.gather import Gathered, GatheredVisit
from rooms.interfaces.identifiers import names_of_patients
from rooms.interfaces.scopes import Resource
from server.fhir.kinds import KINDS
from server.fhir.patient import patient
from server.fhir.place import Json, Place, Reach, made
from server.fhir.related_person import related_person
from server.fhir.walk import walk_all

_APART = frozenset({Resource.PATIENT, Resource.AUDIT_EVENT})


@dataclass(frozen=True)
class RecordWriter:
    """Writes the record of one person; `place` says where files and notes lie in the copy."""

    work: Work
    place: Place
    gathered: Gathered

    async def write(self, part: IO[bytes], at: datetime) -> None:
        """Write the bundle. Raises VaultError for what was changed in the database."""
        head = {"resourceType": "Bundle", "type": "collection", "timestamp": at.isoformat()}
        part.write(orjson.dumps(head)[:-1] + b',"entry":[\n')
        is_first = True
        async for one in self._resources():
            url = self.place.full_url(one["resourceType"], one["id"])
            entry = orjson.dumps({"fullUrl": url, "resource": one})
            part.write((b"" if is_first else b",\n") + entry)
            is_first = False
        part.write(b"\n]}\n")

    async def _resources(self) -> AsyncIterator[Json]:
        who = self.gathered.person
        names = await names_of_patients(self.work, {who.id})
        yield patient(self.place, who, names.get(who.id, ()))
        for proxy in self.gathered.proxies:
            yield related_person(self.place, proxy)
        for visit in self.gathered.visits:
            if visit.note is not None:
                yield self._note(visit, visit.note.id)
        reach = Reach(who.id, is_copy=True)
        for resource, kind in KINDS.items():
            if resource not in _APART:
                async for one in walk_all(self.work, self.place, kind, reach):
                    yield one

    def _note(self, visit: GatheredVisit, note_id: str) -> Json:
        """Return the updates of a shared note as a file: what it says is a Composition."""
        attachment = {"contentType": "application/json", "url": self.place.file(note_id)}
        return made(
            "DocumentReference",
            note_id,
            {
                "status": "current",
                "type": {"text": "Shared note, as Yjs updates"},
                "subject": self.place.ref("Patient", self.gathered.person.id),
                "content": [{"attachment": attachment}],
                "context": {"encounter": [self.place.ref("Encounter", visit.id)]},
            },
        )
