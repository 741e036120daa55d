"""Walks through the resources of one kind or of a whole patient, newest first, a page at a time.

A page goes on after the last key of the one before, so that what is added meanwhile neither doubles
nor hides anything. `server.fhir.reading` and the copy of a record call this.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, String, and_, literal, or_, select, union_all
from sqlalchemy import cast as sql_cast

from rooms.clinic import Work
from rooms.ids import PersonId
from server.fhir.place import Json, Place, Reach
from server.fhir.sources import Keys, Kind, Source

PAGE = 100


@dataclass(frozen=True)
class Key:
    """Where a resource stands: its time and id in the order, its patient, its source."""

    id: str
    at: datetime
    patient_id: PersonId | None
    source: int
    changed: datetime


@dataclass(frozen=True)
class Span:
    """Instants from `start` on, before `end`."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class Wanted:
    """Which resources of a kind: all that is given must hold. `ids` are those of the resources."""

    spans: tuple[Span, ...] = ()
    changed: tuple[Span, ...] = ()
    ids: frozenset[str] | None = None
    after: tuple[datetime, str] | None = None


@dataclass(frozen=True)
class Found:
    """A page: keys with their resources, and whether more follow after the last key."""

    resources: tuple[tuple[Key, Json], ...]
    last: Key | None
    more: bool


async def walk(
    work: Work, place: Place, kind: Kind, reach: Reach, wanted: Wanted, limit: int
) -> Found:
    """Return the next resources of a kind."""
    keys = await _keys(work, kind, reach, wanted, limit + 1)
    more, keys = len(keys) > limit, keys[:limit]
    written: dict[str, Json] = {}
    for number, source in enumerate(kind.sources):
        own = [one.id.removeprefix(source.prefix) for one in keys if one.source == number]
        if own:
            written |= _prefixed(source, await source.write(work, place, reach, own))
    found = tuple((one, _dated(written[one.id], one)) for one in keys if one.id in written)
    return Found(found, keys[-1] if keys else None, more)


async def walk_all(work: Work, place: Place, kind: Kind, reach: Reach) -> AsyncIterator[Json]:
    """Yield every resource of a kind, page by page, so that memory stays bounded."""
    wanted, more = Wanted(), True
    while more:
        found = await walk(work, place, kind, reach, wanted, PAGE)
        for _, resource in found.resources:
            yield resource
        more = found.more and found.last is not None
        if found.last is not None:
            wanted = Wanted(after=(found.last.at, found.last.id))
        work.db.expunge_all()


async def _keys(work: Work, kind: Kind, reach: Reach, wanted: Wanted, limit: int) -> list[Key]:
    chosen = [
        _of_source(number, source, kind, reach, wanted)
        for number, source in enumerate(kind.sources)
        if _may_hold(source, kind, wanted)
    ]
    if not chosen:
        return []
    found = (chosen[0] if len(chosen) == 1 else union_all(*chosen)).subquery()
    query = select(found).order_by(found.c.at.desc(), found.c.id.desc()).limit(limit)
    if wanted.after is not None:
        at, after_id = wanted.after
        later = and_(found.c.at == at, found.c.id < after_id)
        query = query.where(or_(found.c.at < at, later))
    return [
        Key(
            row.id,
            row.at,
            None if row.patient_id is None else PersonId(row.patient_id),
            row.source,
            row.changed,
        )
        for row in await work.db.execute(query)
    ]


def _of_source(number: int, source: Source, kind: Kind, reach: Reach, wanted: Wanted) -> Keys:
    keys = source.keys(reach).subquery()
    changed = keys.c.changed if "changed" in keys.c else keys.c.at
    name = literal(source.prefix).concat(keys.c.id) if source.prefix else keys.c.id
    found = select(
        sql_cast(name, String).label("id"),
        keys.c.at,
        sql_cast(keys.c.patient_id, String).label("patient_id"),
        literal(number, Integer).label("source"),
        changed.label("changed"),
    )
    conditions: list[ColumnElement[bool]] = []
    if kind.has_patient and reach.patient_id is not None:
        conditions.append(keys.c.patient_id == reach.patient_id)
    if wanted.ids is not None:
        conditions.append(keys.c.id.in_(_own_ids(source, wanted.ids)))
    conditions += _within(keys.c.at, wanted.spans) + _within(changed, wanted.changed)
    return found.where(*conditions)


def _within(column: ColumnElement[datetime], spans: Sequence[Span]) -> list[ColumnElement[bool]]:
    starts = [column >= span.start for span in spans if span.start is not None]
    return starts + [column < span.end for span in spans if span.end is not None]


def _dated(resource: Json, key: Key) -> Json:
    """Return a resource with when it was last changed, behind its id."""
    first = {name: resource[name] for name in ("resourceType", "id")}
    meta = {**resource.get("meta", {}), "lastUpdated": key.changed.isoformat()}
    return {
        **first,
        "meta": meta,
        **{name: one for name, one in resource.items() if name != "meta"},
    }


def _may_hold(source: Source, _kind: Kind, wanted: Wanted) -> bool:
    return wanted.ids is None or bool(_own_ids(source, wanted.ids))


def _own_ids(source: Source, ids: frozenset[str]) -> Sequence[str]:
    """Return the records' ids of those resources whose id begins as this source's do."""
    return [one.removeprefix(source.prefix) for one in ids if one.startswith(source.prefix)]


def _prefixed(source: Source, written: Mapping[str, Json]) -> dict[str, Json]:
    return {f"{source.prefix}{name}": one for name, one in written.items()}
