"""A clinical note over HTTP, read by the real reader: reviewed, signed, added to, shared; templates
and lists beside it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pycrdt
import pytest

from rooms.ids import SeatId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.log import From, append, open_note
from rooms.notes.writers import Writer
from rooms.seats import seat_of
from tests.rooms.notes.words import paragraph
from tests.server.api.clinic import Clinic, open_clinic

TEMPLATE = {"kind": "template", "used_in": "both", "name": "SOAP", "body": "# Subjective"}


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path) as opened:
        yield opened


async def write(clinic: Clinic, visit_id: VisitId, *blocks: tuple[str, str]) -> None:
    """Write blocks in the clinical note, as the doctor's page does."""
    async with clinic.house.clinic.work() as work:
        seat = SeatId((await seat_of(work, visit_id, clinic.doctor.id)).id)
        page = await open_note(work, visit_id, seat, From(), None, NoteKind.CLINICAL)
    writer = Writer(seat, clinic.doctor.id, page.client_id)
    doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=page.client_id)
    for number, (tag, words) in enumerate(blocks):
        async with clinic.house.clinic.work() as work:
            said = paragraph(doc, words, tag)
            op_id = f"{page.client_id}-{number}"
            await append(work, visit_id, writer, op_id, said, NoteKind.CLINICAL)


async def test_a_note_is_reviewed_signed_added_to_and_shared(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    note = f"/visits/{visit_id}/clinical-note"
    empty = await clinic.desk.get(f"{note}/review")
    assert empty.body["is_empty"] is True
    await write(clinic, visit_id, ("heading", "Plan"), ("paragraph", "A diary of sleep"))
    review = (await clinic.desk.get(f"{note}/review")).body
    said = ["".join(run["text"] for run in one["runs"]) for one in review["document"]["blocks"]]
    assert said == ["Plan", "A diary of sleep"]
    assert (await clinic.desk.post(f"{note}/sign", {"sha256": "nonsense"})).status == 422
    other = await clinic.desk.post(f"{note}/sign", {"sha256": "0" * 64})
    assert (other.status, other.code) == (409, "note_moved")
    early = await clinic.desk.post(f"{note}/share")
    assert (early.status, early.code) == (409, "note_not_signed")
    signed = await clinic.desk.post(f"{note}/sign", {"sha256": review["sha256"]})
    assert signed.status == 200
    assert signed.body["signed"]["signer"]["name"] == "Dr. Ada Boyd"
    assert signed.body["signed"]["sha256"] == review["sha256"]
    assert signed.body["signed"]["fingerprint"] != review["sha256"]
    again = await clinic.desk.post(f"{note}/sign", {"sha256": review["sha256"]})
    assert (again.status, again.code) == (409, "note_signed")
    added = await clinic.desk.post(f"{note}/addenda", {"op_id": "op-1", "text": "Drinks tea"})
    assert added.status == 201
    assert [one["text"] for one in added.body["signed"]["addenda"]] == ["Drinks tea"]
    assert (await clinic.other_desk.get(note)).status == 404
    assert (await clinic.office.get(note)).status == 403


async def test_a_patient_sees_the_clinical_note_only_once_it_is_shared(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    note, page = f"/visits/{visit_id}/clinical-note", await clinic.by_link(visit_id)
    await write(clinic, visit_id, ("paragraph", "A diary of sleep"))
    mine = f"/visits/{visit_id}/notes/mine"
    assert (await page.get(mine, "visit")).body == {"shared": None, "clinical": None}
    review = (await clinic.desk.get(f"{note}/review")).body
    await clinic.desk.post(f"{note}/sign", {"sha256": review["sha256"]})
    assert (await page.get(mine, "visit")).body["clinical"] is None
    assert (await clinic.desk.get("/desk/notes-to-sign")).body == {"notes": []}
    await clinic.desk.post(f"{note}/share")
    shown = (await page.get(mine, "visit")).body["clinical"]
    assert shown["document"]["blocks"][0]["runs"][0]["text"] == "A diary of sleep"
    late = {"op_id": "op-1", "text": "Drinks tea"}
    refused = await clinic.desk.post(f"{note}/addenda", late)
    assert (refused.status, refused.code) == (409, "note_is_shared")
    known = await clinic.desk.post(f"{note}/addenda", {**late, "patient_reads": True})
    assert known.status == 201
    shown = (await page.get(mine, "visit")).body["clinical"]
    assert [one["text"] for one in shown["addenda"]] == ["Drinks tea"]
    read = await clinic.desk.get(f"/visits/{visit_id}/notes")
    assert read.body["clinical"]["sha256"] == review["sha256"]


async def test_a_colleague_signs_when_asked_and_finds_it_in_their_list(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    note = f"/visits/{visit_id}/clinical-note"
    await write(clinic, visit_id, ("paragraph", "A diary of sleep"))
    sha256 = (await clinic.desk.get(f"{note}/review")).body["sha256"]
    await clinic.desk.post(f"{note}/sign", {"sha256": sha256})
    wanted = {"doctor_id": clinic.other_doctor.id}
    assert (await clinic.desk.post(f"{note}/cosigners", wanted)).status == 200
    (waits,) = (await clinic.other_desk.get("/desk/notes-to-sign")).body["notes"]
    assert (waits["visit_id"], waits["asked_by"]) == (visit_id, "Dr. Ada Boyd")
    taken_back = f"{note}/cosigners/{clinic.other_doctor.id}/withdraw"
    assert (await clinic.desk.post(taken_back)).body["signed"]["cosigners"] == []
    assert (await clinic.other_desk.get(note)).status == 404
    await clinic.desk.post(f"{note}/cosigners", wanted)
    done = await clinic.other_desk.post(f"{note}/cosign", {"sha256": sha256})
    assert done.body["signed"]["cosigners"][0]["signed_at"] is not None
    assert done.body["may_cosign"] is False


async def test_templates_and_lists_answer_with_what_stands_afterwards(clinic: Clinic) -> None:
    await clinic.in_call()
    made = await clinic.desk.post("/note-templates", TEMPLATE)
    assert made.status == 201
    (one,) = made.body["templates"]
    again = await clinic.office.post("/note-templates", TEMPLATE)
    assert (again.status, again.code) == (409, "conflict")
    path = f"/note-templates/{one['id']}"
    changed = await clinic.office.post(path, {**TEMPLATE, "name": "Beginning"})
    assert [each["name"] for each in changed.body["templates"]] == ["Beginning"]
    assert (await clinic.desk.post(path, {**TEMPLATE, "body": " "})).status == 422
    assert (await clinic.desk.post(f"{path}/close")).body["templates"] == []
    lists = f"/patients/{clinic.patient.id}/lists"
    entry = {"op_id": "op-1", "kind": "medication", "text": "Ibuprofen", "detail": "when needed"}
    added = await clinic.desk.post(lists, entry)
    assert added.status == 201
    (line,) = added.body["entries"]
    half = await clinic.desk.post(lists, {**entry, "op_id": "op-2", "code": "M01AE01"})
    assert (half.status, half.code) == (422, "invalid")
    ended = await clinic.desk.post(f"{lists}/{line['id']}/end", {"reason": "stopped"})
    assert ended.body["entries"][0]["end_reason"] == "stopped"
    assert (await clinic.other_desk.get(lists)).code == "not_treating"
