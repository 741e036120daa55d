"""What stands behind a kind of resource: where its records are found, and how they are written.

Each module of a resource declares one `Source` or more; `server.fhir.kinds` gathers them into the
table of kinds, from which the interface, the copy of a record and the CapabilityStatement come.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, func, select, union_all

from rooms.clinic import Work
from rooms.interfaces.scopes import Resource
from server.fhir.place import Json, Place, Reach

Keys = Select[*tuple[Any, ...]]
"""Records by the columns `id`, `at` and `patient_id`, and `changed` where they can change later
than `at`."""

FindKeys = Callable[[Reach], Keys]
"""Selects records by the columns `id`, `at` (the time that searches mean) and `patient_id`. Only
what the reach leaves out by its kind of reader is left out here; the patient is asked for above,
but where there is no patient."""

Write = Callable[[Work, Place, Reach, Sequence[str]], Awaitable[Mapping[str, Json]]]
"""Writes the resources of some records by their ids; one that can't be opened any more, since its
patient was erased, is left out."""


@dataclass(frozen=True)
class Source:
    """Records of one table. `prefix` stands before their ids in those of the resources."""

    keys: FindKeys
    write: Write
    prefix: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of resource. `has_patient` says whether it is about one; `has_identifier` that it is
    found by what another system calls it."""

    resource: Resource
    sources: tuple[Source, ...]
    has_patient: bool = True
    has_date: bool = True
    has_identifier: bool = False


def newest(*instants: Keys) -> Subquery:
    """Return the newest of several instants of each record, given by the columns `id` and `at`."""
    every = union_all(*instants).subquery()
    return select(every.c.id, func.max(every.c.at).label("at")).group_by(every.c.id).subquery()
