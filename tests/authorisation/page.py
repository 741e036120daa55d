"""Writes docs/reference/who-may-do-what.md from the table: `python -m tests.authorisation.page`.

`test_page.py` holds the page to it.
"""

from pathlib import Path

from tests.authorisation.table import EVENTS, SECTIONS, Row
from tests.authorisation.who import (
    ACCOUNTS,
    ALL,
    BY_LINK,
    DOCTORS,
    GUESTS,
    PATIENTS,
    PATIENTS_SIDE,
    STAFF,
    Who,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "who-may-do-what.md"

_INTRODUCTION = """\
# Who may do what

This page is written from the table that the tests hold every route and every socket event to
(`tests/authorisation/table.py`). Each row was asked by nineteen people over real HTTP and real
sockets; a route without a row fails the tests. The rules themselves are one pure function, `decide`
in `rooms/access.py`, and one policy per route, in `server/api/access.py`.

Rows about a visit mean one visit in its call; rows about a record mean the record of its patient;
rows with a `factor_id` or `session_id` mean the account of the visit's doctor. **May** lists who
gets in. **Finds nothing** lists who is answered as if there were no such thing, so that they don't
learn of it. Everybody else is refused. A refusal changes nothing and is kept in the audit.

- *The patient's side* is the patient, signed in or by link, and a proxy for visits.
- *A proxy whose time is over* and *a disabled person* may nothing any more, at once.
- An admin sees operations, never what was said or written in a visit.
- A doctor *treats* a patient by a visit that lies ahead, or one not longer ago than
  [`VISAVIS_TREATING_FOR`](settings.md). A visit that a doctor booked with themselves counts once
  the patient has come.
- *Emergency access* needs a reason, ends by itself after
  [`VISAVIS_EMERGENCY_ACCESS`](settings.md), and is told to the patient at once.
- Some routes ask for a second factor not older than ten minutes on top; the table is about people
  who gave one just now.

## What of a visit is shown to whom

| what | the patient's side | a guest | the visit's doctor | another doctor who treats, or in an emergency | an admin |
|---|---|---|---|---|---|
| the patient's name | yes | once let in | yes | yes | yes |
| e-mail and phone | no | no | yes | yes | yes |
| reason, and the answers at check-in | yes | no | yes | yes | no |
| what is written in the shared note | yes | no | yes | only whether there is one | no |
| feedback | once given, that it was | no | yes | no | answers without the patient's name |
| how it went, and when | yes | when | yes | yes | when |
"""

_WORDS: tuple[tuple[frozenset[Who], str], ...] = (
    (ALL, "anyone"),
    (ACCOUNTS | {Who.HALF}, "anyone whose password was right"),
    (ACCOUNTS, "anyone signed in to an account"),
    (ACCOUNTS - {Who.DOCTOR}, "any other account"),
    (STAFF, "any doctor, an admin"),
    (DOCTORS, "any doctor"),
    (PATIENTS_SIDE, "the patient's side"),
    (PATIENTS, "any patient"),
    (BY_LINK, "whoever came by a visit link"),
    (GUESTS, "a guest"),
)


def page() -> str:
    """Return the whole page."""
    parts = [_INTRODUCTION]
    for title, rows in SECTIONS.items():
        parts.append(f"## {title}\n\n{_table('route', rows)}")
    parts.append(f"## In the call\n\n{_table('event', EVENTS)}")
    return "\n".join(parts)


def _table(kind: str, rows: dict[str, Row]) -> str:
    lines = [f"| what | {kind} | may | finds nothing |", "|---|---|---|---|"]
    for name, row in rows.items():
        lines.append(f"| {row.words} | `{name}` | {_people(row.may)} | {_people(row.hidden)} |")
    return "\n".join(lines) + "\n"


def _people(who: frozenset[Who]) -> str:
    """Return the shortest list of words that means these people."""
    left, words = set(who), []
    for group, name in _WORDS:
        if group <= left:
            words.append(name)
            left -= group
    words += [one.value for one in Who if one in left]
    return ", ".join(words) or "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
