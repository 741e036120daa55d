"""Where FHIR resources stand and how they refer to each other: on the interface by relative address, in
a copy of the record by URN, so that the copy holds together by itself.

Every module of this package that writes a resource gets a `Place`. Structure of all resources: HL7
FHIR 4.0.1; no profile is claimed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rooms.ids import PersonId
from rooms.notes.reading import NoteReader

BASE_PATH = "/fhir/R4"
OWN = "urn:visavis"
"""Where the clinic's own codes and identifiers begin."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Reach:
    """Of whom resources are wanted: of one patient or of all. `is_own`: the patient reads, and what
    the clinic has not shown them yet stays out. `is_copy`: it is for the copy of everything."""

    patient_id: PersonId | None = None
    is_own: bool = False
    is_copy: bool = False


@dataclass(frozen=True)
class Place:
    """The interface at the clinic's public address or, with `paths`, a copy in which files lie where
    these say, by their ids. Without a `reader` the notes that both wrote are left out."""

    clinic_name: str
    base_url: str
    paths: Mapping[str, str] | None = None
    reader: NoteReader | None = None

    @property
    def endpoint(self) -> str:
        return self.base_url + BASE_PATH

    def ref(self, kind: str, resource_id: str) -> Json:
        """Return a reference to another resource."""
        if self.paths is None:
            return {"reference": f"{kind}/{resource_id}"}
        return {"reference": self.full_url(kind, resource_id)}

    def full_url(self, kind: str, resource_id: str) -> str:
        """Return what names a resource in a bundle."""
        if self.paths is None:
            return f"{self.endpoint}/{kind}/{resource_id}"
        return uuid5(NAMESPACE_URL, f"{self.base_url}/{kind}/{resource_id}").urn

    def file(self, file_id: str) -> str | None:
        """Return where the bytes of a file are; None when this copy has none of them."""
        if self.paths is None:
            return f"{self.endpoint}/Binary/{file_id}"
        return self.paths.get(file_id)


def made(kind: str, resource_id: str, said: Json) -> Json:
    """Return a resource without what is empty: FHIR knows no empty text, list or object."""
    return {"resourceType": kind, "id": resource_id, **pruned(said)}


def pruned(said: Json) -> Json:
    """Return an object without its empty parts."""
    kept = {name: _kept(one) for name, one in said.items()}
    return {name: one for name, one in kept.items() if not _is_empty(one)}


def concept(text: str, system: str | None = None, code: str | None = None) -> Json:
    """Return a CodeableConcept: words, and a code where there is one."""
    return pruned({"coding": [{"system": system, "code": code}] if code else [], "text": text})


def _kept(one: Any) -> Any:
    if isinstance(one, dict):
        return pruned(one)
    if isinstance(one, str):
        return one if one.strip() else None
    if isinstance(one, Sequence) and not isinstance(one, bytes):
        return [kept for kept in map(_kept, one) if not _is_empty(kept)]
    return one


def _is_empty(one: Any) -> bool:
    return one is None or one in ("", [], {})
