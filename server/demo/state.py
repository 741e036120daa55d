"""`demo.json`: what the demo clinic tells a newcomer and what it must remember between starts."""

import os
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from rooms.lifecycle import VisitState
from rooms.roles import Role

NAME = "demo.json"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptPerson(_Kept):
    """`demo_link` signs this person in with one click, on this machine only."""

    role: Role
    name: str
    email: str
    password: str
    totp_secret: str
    demo_link: str


class KeptVisit(_Kept):
    """`doctor_email` is a doctor on whose desk the visit lies."""

    id: str
    doctor_email: str
    patient_name: str
    patient_link: str
    starts_at: AwareDatetime
    state: VisitState


class DemoState(_Kept):
    base_url: str
    people: tuple[KeptPerson, ...]
    visits: tuple[KeptVisit, ...]


def read_state(folder: Path) -> DemoState | None:
    """Return what an earlier start wrote, or None when there is none that can be read."""
    try:
        return DemoState.model_validate_json((folder / NAME).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def write_state(folder: Path, state: DemoState) -> None:
    """Write the file anew in one step; only its owner can read it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder / f"{NAME}.new"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(state.model_dump_json(indent=2) + "\n")
    fresh.replace(folder / NAME)
