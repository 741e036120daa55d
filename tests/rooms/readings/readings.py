"""Readings as tests enter them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from rooms.readings.kinds import KINDS, Kind, ReadingPart
from rooms.readings.reading import Entered

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what both databases do alike."""
NOW = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


def entered(
    kind: str | Kind, *values: str, unit: str = "", at: datetime = NOW, note: str = ""
) -> Entered:
    """Return a reading whose values are those of its parts in their order."""
    known = KINDS[kind] if isinstance(kind, str) else kind
    parts = [one.part for one in known.parts]
    found: dict[ReadingPart, Decimal] = dict(zip(parts, map(Decimal, values), strict=False))
    return Entered(known, found, unit or known.units[0].id, at, "Europe/Berlin", note)
