"""What a search of the FHIR interface asks for: its query, read once and held to what is known.

Names: HL7 FHIR 4.0.1, "Search". A name that isn't known is refused, since leaving a filter out would
give more than was asked for. A date without a time is a day, month or year at the clinic.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import orjson
from multidict import MultiMapping

from rooms.ids import PersonId, is_id
from rooms.interfaces.identifiers import Identifier
from server.fhir.outcome import ElementError
from server.fhir.sources import Kind
from server.fhir.walk import Key, Span

DEFAULT_COUNT, MAX_COUNT = 50, 200
MAX_IDS = 100
_ID = re.compile(r"[A-Za-z0-9.\-]{1,64}")
_DATE = re.compile(
    r"(?P<prefix>eq|ge|gt|le|lt)?"
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?P<time>T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d))?)?)?"
)


@dataclass(frozen=True)
class Asked:
    """A search. `after` is where the page before ended; `stage` is the kind at which a walk through
    everything of a patient stands."""

    patient_id: PersonId | None = None
    spans: tuple[Span, ...] = ()
    changed: tuple[Span, ...] = ()
    ids: frozenset[str] | None = None
    identifier: Identifier | None = None
    count: int = DEFAULT_COUNT
    after: tuple[datetime, str] | None = None
    stage: int = 0


def asked(query: MultiMapping[str], kind: Kind, zone: ZoneInfo) -> Asked:
    """Return what a search of one kind asks for. Raises ElementError."""
    found = Asked()
    for name, value in query.items():
        match name:
            case "patient" | "subject" if kind.has_patient:
                found = replace(found, patient_id=_patient(name, value))
            case "date" if kind.has_date:
                found = replace(found, spans=(*found.spans, span_of(value, zone)))
            case "_lastUpdated":
                found = replace(found, changed=(*found.changed, span_of(value, zone, name)))
            case "_id":
                found = replace(found, ids=_ids(value))
            case "identifier" if kind.has_identifier:
                found = replace(found, identifier=identifier_of(value))
            case _:
                found = _common(found, name, value)
    return found


def asked_everything(query: MultiMapping[str], zone: ZoneInfo) -> Asked:
    """Return what $everything asks for. Raises ElementError."""
    found = Asked()
    for name, value in query.items():
        if name == "_since":
            since = Span(span_of(value, zone, name).start)
            found = replace(found, changed=(*found.changed, since))
        else:
            found = _common(found, name, value)
    return found


def is_resource_id(text: str) -> bool:
    """Whether a text has the form of a resource's id (HL7 FHIR 4.0.1, "id")."""
    return _ID.fullmatch(text) is not None


def page_after(key: Key, stage: int = 0) -> str:
    """Return where the next page begins, as an opaque word."""
    said = orjson.dumps([key.at.isoformat(), key.id, stage])
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def page_at(stage: int) -> str:
    """Return the beginning of a later kind, as an opaque word."""
    return base64.urlsafe_b64encode(orjson.dumps([None, "", stage])).decode().rstrip("=")


def identifier_of(value: str) -> Identifier:
    """Return what another system calls something, written `system|value`. Raises ElementError."""
    system, bar, name = value.partition("|")
    if not bar or not system.strip() or not name.strip():
        raise _unusable("identifier", "Write an identifier as system|value.")
    return Identifier(system.strip(), name.strip())


def span_of(value: str, zone: ZoneInfo, name: str = "date") -> Span:
    """Return the instants that a date with a prefix means. Raises ElementError."""
    found = _DATE.fullmatch(value)
    if found is None:
        raise _unusable(name, "Write a date such as 2030-01-31, with eq, ge, gt, le or lt.")
    try:
        start, end = _period(found.groupdict(), zone)
    except (ValueError, OverflowError):
        raise _unusable(name, "There is no such date.") from None
    match found["prefix"]:
        case "ge":
            return Span(start, None)
        case "gt":
            return Span(end, None)
        case "le":
            return Span(None, end)
        case "lt":
            return Span(None, start)
        case _:
            return Span(start, end)


def _period(parts: Mapping[str, str | None], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when a year, month, day, minute, second or instant begins, and when it is over."""
    year, month, day, time = (parts[one] for one in ("year", "month", "day", "time"))
    if time is not None:
        start = datetime.fromisoformat(f"{year}-{month}-{day}{time}").astimezone(UTC)
        clock = re.sub(r"(Z|[+-]\d\d:\d\d)$", "", time)
        if "." in clock:
            return start, start + timedelta(microseconds=1)
        seconds = 60 if clock.count(":") == 1 else 1
        return start, start + timedelta(seconds=seconds)
    first = datetime(int(year or 0), int(month or 1), int(day or 1), tzinfo=zone)
    if day is not None:
        last = first + timedelta(days=1)
    elif month is not None:
        last = (first + timedelta(days=31)).replace(day=1)
    else:
        last = first.replace(year=first.year + 1)
    return first.astimezone(UTC), last.astimezone(UTC)


def _common(found: Asked, name: str, value: str) -> Asked:
    match name:
        case "_count":
            return replace(found, count=_count(value))
        case "page":
            return _after(found, value)
        case "_format" if value.removeprefix("application/fhir+") == "json":
            return found
    raise _unusable(name[:40], "This can't be searched by. The address /metadata says what can.")


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 6 or int(value) < 1:  # noqa: PLR2004 - more digits than any count has
        raise _unusable("_count", "Write how many are wanted as a number from 1 on.")
    return min(int(value), MAX_COUNT)


def _after(found: Asked, value: str) -> Asked:
    try:
        at, last, stage = orjson.loads(base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)))
        if at is not None and not is_resource_id(last):
            raise ValueError(value)
        after = None if at is None else (datetime.fromisoformat(at).astimezone(UTC), last)
        return replace(found, after=after, stage=int(stage))
    except (binascii.Error, ValueError, TypeError, OverflowError):
        raise _unusable("page", "This page is not one that the server gave. Begin anew.") from None


def _patient(name: str, value: str) -> PersonId:
    patient_id = value.removeprefix("Patient/")
    if not is_id(patient_id):
        raise _unusable(name, "Name the patient by their id, as in Patient/ID.")
    return PersonId(patient_id)


def _ids(value: str) -> frozenset[str]:
    found = frozenset(value.split(","))
    if len(found) > MAX_IDS or not all(map(is_resource_id, found)):
        raise _unusable("_id", "Write ids with commas between them, at most a hundred.")
    return found


def _unusable(name: str, words: str) -> ElementError:
    return ElementError(words, name, status=400)
