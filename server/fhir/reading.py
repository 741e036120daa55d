"""Reading by the FHIR interface: one resource, a search, everything of a patient, the bytes of a file.

`server.fhir.routes` calls this for whoever `server.fhir.caller` has found. Each look is an event of
the audit for each patient whom the answer is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from multidict import MultiMapping

from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.files import FileId, KeptFile
from rooms.ids import PersonId, is_id
from rooms.interfaces.identifiers import Identifier, patient_by, visit_by
from rooms.interfaces.scopes import Resource, Verb
from rooms.notes.reading import NoteReader
from server.fhir.asking import Asked, asked, asked_everything, page_after, page_at
from server.fhir.caller import Caller
from server.fhir.document_reference import opened_files
from server.fhir.kinds import KINDS
from server.fhir.place import OWN, Json, Place, Reach
from server.fhir.walk import Found, Key, Wanted, walk
from server.settings import Settings

_STAGES = tuple(Resource)
_NONE = frozenset[str]()


@dataclass(frozen=True)
class Reader:
    """One read for one caller."""

    work: Work
    settings: Settings
    caller: Caller
    notes: NoteReader

    @property
    def place(self) -> Place:
        return Place(self.settings.clinic_name, self.settings.public_url, reader=self.notes)

    async def one(self, resource: Resource, resource_id: str) -> Json:
        """Return one resource. Raises Refused, NotFound."""
        self.caller.require(resource, Verb.READ)
        found = await self.find(resource, resource_id)
        if found is None:
            raise NotFound("There is no such resource, or it isn't yours.")
        key, written = found
        self.caller.note(self.work, "read", resource, patient_id=key.patient_id)
        return written

    async def find(self, resource: Resource, resource_id: str) -> tuple[Key, Json] | None:
        """Return one resource within the caller's reach, without a word to the audit."""
        wanted = Wanted(ids=frozenset({resource_id}))
        kind = KINDS[resource]
        found = await walk(self.work, self.place, kind, self.caller.reach, wanted, 1)
        return found.resources[0] if found.resources else None

    async def search(self, resource: Resource, query: MultiMapping[str]) -> Json:
        """Return a page of what a search finds. Raises Refused, NotFound, ElementError."""
        self.caller.require(resource, Verb.READ)
        wanted = asked(query, KINDS[resource], self.settings.zone)
        reach = self.caller.narrowed(wanted.patient_id)
        found = await self._page(resource, reach, wanted)
        self._write_down("search", resource, [found], wanted.patient_id)
        after = page_after(found.last) if found.more and found.last else None
        return self._bundle(resource.value, query, [found], after)

    async def everything(self, patient_id: PersonId, query: MultiMapping[str]) -> Json:
        """Return a page of everything of a patient that the caller may read, kind by kind.

        Raises Refused, NotFound, ElementError."""
        self.caller.require(Resource.PATIENT, Verb.READ)
        wanted, reach = (
            asked_everything(query, self.settings.zone),
            self.caller.narrowed(patient_id),
        )
        if await self.find(Resource.PATIENT, patient_id) is None:
            raise NotFound("There is no such patient, or it isn't yours.")
        pages, stage, left = list[Found](), max(wanted.stage, 0), wanted.count
        after: str | None = None
        while stage < len(_STAGES):
            if left == 0:
                after = after or page_at(stage)
                break
            if self.caller.grant.allows(_STAGES[stage], Verb.READ):
                found = await self._page(_STAGES[stage], reach, replace(wanted, count=left))
                pages.append(found)
                left -= len(found.resources)
                if found.more and found.last is not None:
                    after = page_after(found.last, stage)
                    break
            wanted, stage = replace(wanted, after=None), stage + 1
        self._write_down("everything", Resource.PATIENT, [], patient_id)
        return self._bundle(f"Patient/{patient_id}/$everything", query, pages, after)

    async def file(self, file_id: str) -> KeptFile:
        """Return a file whose bytes the caller may have. Raises Refused, NotFound."""
        self.caller.require(Resource.DOCUMENT_REFERENCE, Verb.READ)
        found = (await opened_files(self.work, [file_id])).get(FileId(file_id))
        if found is None or not self.caller.grant.covers(found.patient_id):
            raise NotFound("There is no such file, or it isn't yours.")
        detail = {"file": found.id, **self.caller.detail}
        self.work.audit("file:read", patient_id=found.patient_id, detail=detail)
        return found

    async def _page(self, resource: Resource, reach: Reach, wanted: Asked) -> Found:
        ids = wanted.ids
        if wanted.identifier is not None:
            named = await self._named(resource, wanted.identifier)
            ids = named if ids is None else ids & named
        chosen = Wanted(wanted.spans, wanted.changed, ids, wanted.after)
        return await walk(self.work, self.place, KINDS[resource], reach, chosen, wanted.count)

    async def _named(self, resource: Resource, name: Identifier) -> frozenset[str]:
        """Return the ids of what another system calls so; or of whom this clinic does."""
        if resource is Resource.PATIENT and name.system == f"{OWN}:person":
            return frozenset({name.value}) if is_id(name.value) else _NONE
        look_up = patient_by if resource is Resource.PATIENT else visit_by
        found = await look_up(self.work, name)
        return _NONE if found is None else frozenset({str(found)})

    def _write_down(
        self, action: str, resource: Resource, pages: Iterable[Found], asked_of: PersonId | None
    ) -> None:
        counts: dict[PersonId | None, int] = {}
        for page in pages:
            for key, _ in page.resources:
                counts[key.patient_id] = counts.get(key.patient_id, 0) + 1
        for patient_id, count in (counts or {asked_of: 0}).items():
            self.caller.note(self.work, action, resource, patient_id=patient_id, count=count)

    def _bundle(
        self, path: str, query: MultiMapping[str], pages: Iterable[Found], after: str | None
    ) -> Json:
        links = [{"relation": "self", "url": self._url(path, query, None)}]
        if after is not None:
            links.append({"relation": "next", "url": self._url(path, query, after)})
        entries = [self._entry(one) for page in pages for _, one in page.resources]
        bundle: Json = {"resourceType": "Bundle", "type": "searchset", "link": links}
        return {**bundle, "entry": entries} if entries else bundle

    def _url(self, path: str, query: MultiMapping[str], after: str | None) -> str:
        """Return the address of this page, or of one that begins elsewhere."""
        said = [(name, one) for name, one in query.items() if after is None or name != "page"]
        if after is not None:
            said.append(("page", after))
        tail = f"?{urlencode(said)}" if said else ""
        return f"{self.place.endpoint}/{path}{tail}"

    def _entry(self, resource: Json) -> Json:
        url = self.place.full_url(resource["resourceType"], resource["id"])
        return {"fullUrl": url, "resource": resource, "search": {"mode": "match"}}
