"""The clinic that each of these tests starts with, once on each kind of database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rooms.clinic import Clinic
from tests.clock import FakeClock
from tests.signaling.people import Folk, open_clinic, populate


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    clinic = await open_clinic(database_url, tmp_path, clock)
    yield clinic
    await clinic.close()


@pytest.fixture
async def folk(clinic: Clinic) -> Folk:
    """Two doctors, an admin and a patient."""
    return await populate(clinic)
