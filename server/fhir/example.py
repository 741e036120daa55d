"""The demo clinic as one FHIR bundle, for docs/reference: an example to read and to try a program on.

The clinic is made anew in a folder of its own, at a moment that stands still, by the demo's own seeds;
ids are then counted through, so that the same product writes the same file. `visavis fhir example`
calls this.
"""

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import orjson

from rooms.clinic import Clinic, Work
from rooms.interfaces.scopes import Resource
from server.auth.passwords import Passwords
from server.compose import build_parts
from server.database import open_clinic
from server.demo.seed import Seeder
from server.fhir.kinds import KINDS
from server.fhir.place import Json, Place, Reach
from server.fhir.walk import walk_all
from server.messages.outbox import Outbox
from server.parts import Parts
from server.settings import Settings

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
URL = "https://clinic.example"
AUDIT_EVENTS = 25
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MASK = "id"


class StillClock:
    """A clock that stands."""

    def now(self) -> datetime:
        return AT

    def monotonic(self) -> float:
        return 0.0


async def example_bundle() -> bytes:
    """Return the bundle as JSON text, a resource on each line."""
    with tempfile.TemporaryDirectory() as folder:
        found = await _resources(Path(folder))
    numbers: dict[str, str] = {}
    lines = [line for kind in found for line in _numbered(kind, numbers)]
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": AT.isoformat()}
    entries = ",\n".join(lines)
    return f'{orjson.dumps(head).decode()[:-1]},"entry":[\n{entries}\n]}}\n'.encode()


async def _resources(folder: Path) -> list[list[Json]]:
    settings = Settings(public_url=URL, data_dir=folder, clinic_name="Demo clinic")
    clinic = await open_clinic(settings.database_address, settings.key_file, StillClock())
    passwords = Passwords()
    try:
        parts = build_parts(settings, clinic, passwords, Outbox(clinic.clock))
        await Seeder(clinic, parts.invitations, passwords, URL).seed(None)
        return await _all(clinic, parts)
    finally:
        passwords.close()
        await clinic.close()


async def _all(clinic: Clinic, parts: Parts) -> list[list[Json]]:
    place = Place(parts.settings.clinic_name, URL, reader=parts.reader)
    try:
        async with clinic.read() as work:
            return [await _of_kind(work, place, kind) for kind in Resource]
    finally:
        await parts.reader.close()


async def _of_kind(work: Work, place: Place, kind: Resource) -> list[Json]:
    found = [one async for one in walk_all(work, place, KINDS[kind], Reach())]
    if kind is Resource.AUDIT_EVENT:
        return sorted(found, key=lambda one: int(one["id"].rpartition("-")[2]))[:AUDIT_EVENTS]
    return found


def _numbered(resources: list[Json], numbers: dict[str, str]) -> list[str]:
    """Return entries of a kind in an order that doesn't hang on their ids, each id a number. Ids that
    have a number already count for the order: who is meant tells like things apart."""

    def known(text: str) -> str:
        return _ID.sub(lambda found: numbers.get(found[0], _MASK), text)

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"00000000-0000-4000-8000-{len(numbers) + 1:012}")

    texts = [_entry(one) for one in resources]
    if resources and resources[0]["resourceType"] != Resource.AUDIT_EVENT:
        texts.sort(key=known)
    return [_ID.sub(number, text) for text in texts]


def _entry(one: Json) -> str:
    url = f"{URL}/fhir/R4/{one['resourceType']}/{one['id']}"
    return orjson.dumps({"fullUrl": url, "resource": one}).decode()
