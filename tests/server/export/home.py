"""A full clinic with routes over it, and an archive as whoever gets it reads it."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import orjson

from rooms.ids import PersonId
from server.auth.sessions import Sessions
from server.export.archive import Exporter
from server.settings import Settings
from tests.full_clinic import FullClinic


@dataclass(frozen=True)
class Opened:
    """An archive, read."""

    files: dict[str, bytes]

    @classmethod
    def of(cls, content: bytes) -> "Opened":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            return cls({name: archive.read(name) for name in archive.namelist()})

    def text(self, name: str) -> str:
        return self.files[name].decode()

    def json(self, name: str) -> Any:
        return orjson.loads(self.files[name])

    def resources(self, kind: str) -> list[Any]:
        """The resources of a kind in the record's Bundle."""
        entries = self.json("fhir/record.json")["entry"]
        found = [one["resource"] for one in entries]
        return [one for one in found if one["resourceType"] == kind]


async def exported(full: FullClinic, person_id: PersonId) -> Opened:
    """What an archive of this person holds."""
    file, parts = io.BytesIO(), full.parts
    settings: Settings = parts.settings
    sessions: Sessions = parts.sessions
    async with full.clinic.read() as work:
        await Exporter(work, settings, sessions, person_id, parts.reader).write(file)
    return Opened.of(file.getvalue())
