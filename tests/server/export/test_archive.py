"""The archive holds all that is kept about one person, and nothing about anybody else."""

import base64
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle
from sqlalchemy import select, update

from rooms.audit import Asker, asking
from rooms.errors import NotFound
from rooms.ids import new_id
from rooms.notes.log import From, open_note
from rooms.people import change_phone
from rooms.roles import Role, SeatRole
from rooms.seats import find_seat, seat_id, take_seat
from rooms.storage.tables import FileChunkRow, PersonRow, ProxyRow
from rooms.vault import VaultError
from server.export import archive as archive_module
from server.export.archive import unnamed_file
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic
from tests.server.export.home import Opened, exported


@pytest.fixture
async def full(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[FullClinic]:
    async with full_clinic(database_url, tmp_path / "visavis.key", clock) as made:
        yield made


@pytest.fixture
async def opened(full: FullClinic) -> Opened:
    return await exported(full, full.folk.patient.id)


async def test_the_page_says_everything_about_the_person_and_each_visit(
    full: FullClinic, opened: Opened
) -> None:
    page = opened.text("index.html")
    patient = full.folk.patient
    for words in (
        "Gil Hart",
        str(patient.email),
        str(patient.phone),
        "Cough",
        "Home, Elm Street 4",
        "+1 555 0100",
        "My cough",
        "How well did your doctor listen and help you? Very well",
        "Signed by",
        "How do we prevent your migraines?",
        "You cough 0",
        "Dr. Ada Boyd",
        "letter 0.pdf",
        "Passkey “Key 1”",
        "Authenticator app",
    ):
        assert words in page, words
    visits = page[page.index(">Visits<") :].partition("</section>")[0]
    assert visits.count("<article>") == 2


async def test_nobody_else_is_in_it(full: FullClinic, opened: Opened) -> None:
    other = full.other_patient
    whole = b"".join(opened.files.values()).decode(errors="replace")
    for secret in (other.name, other.id, str(other.email), str(other.phone)):
        assert secret not in whole


async def test_every_name_in_the_archive_is_reached_from_the_page_or_told_there(
    opened: Opened,
) -> None:
    page = opened.text("index.html")
    linked = {name for name in opened.files if f'href="{name}"' in page}
    assert set(opened.files) - linked - {"index.html"} == {
        name for name in opened.files if name.startswith("fhir/")
    }
    assert len(linked) == 2 + 4 + 2 + 2, "who looked twice, two notes twice, two chats, two files"


async def test_each_chat_is_a_page_of_its_own_and_in_the_bundle(
    full: FullClinic, opened: Opened
) -> None:
    (first, _) = sorted(name for name in opened.files if name.startswith("chats/"))
    name = full.folk.patient.name
    page = opened.text(first)
    assert f"{name} says" in page
    assert 'http-equiv="Content-Security-Policy"' in page
    (link,) = re.findall(r'href="\.\./(files/[^"]+)"', page)
    assert link in opened.files
    said = [one["payload"][0] for one in opened.resources("Communication")]
    assert [one for one in said if one.get("contentString", "").startswith(f"{name} says")]
    assert {"contentAttachment": {"url": link, "contentType": "application/pdf"}} in said


async def test_kept_files_come_out_byte_for_byte(full: FullClinic, opened: Opened) -> None:
    sizes = {one.size_bytes for one in full.files if one.patient_id == full.folk.patient.id}
    files = {name: content for name, content in opened.files.items() if name.startswith("files/")}
    assert {len(content) for content in files.values()} == sizes
    assert all(content.startswith(b"%PDF-1.7\n") for content in files.values())


async def test_the_bundle_is_valid_fhir_and_refers_only_to_itself(opened: Opened) -> None:
    bundle = opened.json("fhir/record.json")
    Bundle.model_validate(bundle)
    urls = [one["fullUrl"] for one in bundle["entry"]]
    assert len(urls) == len(set(urls))
    for one in bundle["entry"]:
        get_fhir_model_class(one["resource"]["resourceType"]).model_validate(one["resource"])
    assert references(bundle) <= set(urls)
    kinds = [one["resource"]["resourceType"] for one in bundle["entry"]]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "Appointment": 2,
        "CarePlan": 1,
        "Communication": 8,
        "Composition": 8,
        "Consent": 2,
        "DocumentReference": 4,
        "Encounter": 2,
        "Goal": 2,
        "Observation": 4,
        "Patient": 1,
        "Practitioner": 1,
        "Questionnaire": 1,
        "QuestionnaireResponse": 6,
    }


def references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["reference"]} if "reference" in value else set()
        return own.union(*(references(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(references(one) for one in value))
    return set()


async def test_attachments_are_in_the_archive(opened: Opened) -> None:
    documents = opened.resources("DocumentReference")
    urls = {one["content"][0]["attachment"]["url"] for one in documents}
    assert urls <= set(opened.files)
    assert len(urls) == 4


async def test_check_in_and_feedback_are_questions_with_answers(opened: Opened) -> None:
    said = [
        (item["linkId"], item.get("answer"))
        for one in opened.resources("QuestionnaireResponse")
        for item in one["item"]
    ]
    assert said.count(("location", [{"valueString": "Home, Elm Street 4"}])) == 2
    assert said.count(("care", [{"valueCoding": {"code": "5", "display": "Very well"}}])) == 2


async def test_the_note_is_there_update_by_update(full: FullClinic, opened: Opened) -> None:
    name = next(one for one in sorted(opened.files) if re.match(r"notes/.*json", one))
    note = opened.json(name)
    patient, doctor = full.folk.patient, full.folk.doctor
    async with full.clinic.work() as work:
        seat = await find_seat(work, note["visit"], patient.id)
        assert seat is not None
        log = await open_note(work, note["visit"], seat_id(seat), From(), None)
    assert [base64.b64decode(one["update"]) for one in note["updates"]] == [
        one.update for one in log.updates
    ]
    assert {one["author"] for one in note["updates"]} == {patient.id, doctor.id}
    page = opened.text(name.replace(".json", ".html"))
    for who in (patient, doctor):
        assert re.search(rf"<p>{who.name} \d</p>", page)
    assert 'http-equiv="Content-Security-Policy"' in page


async def test_who_looked_is_told_three_times_alike_in_pages_of_bounded_size(
    full: FullClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "_EVENTS_AT_ONCE", 4)
    opened = await exported(full, full.folk.patient.id)
    bundles = [name for name in sorted(opened.files) if name.startswith("fhir/audit-")]
    events = [one for name in bundles for one in opened.json(name)["entry"]]
    assert len(bundles) > 2
    assert opened.text("who-looked.html").count("<tr>") == 1 + len(events)
    assert opened.text("who-looked.csv").count("\r\n") == 1 + len(events)
    for name in bundles:
        Bundle.model_validate(opened.json(name))
    assert "Found unconscious 0" in opened.text("who-looked.html")
    assert "doctor, in an emergency" not in opened.text("index.html")


async def test_who_looked_speaks_to_whom_it_is_about(full: FullClinic) -> None:
    patient_id = full.folk.patient.id
    async with full.clinic.work() as work:
        with asking(Asker(patient_id, "patient")):
            work.audit("visit:read", patient_id=patient_id)
    opened = await exported(full, full.folk.patient.id)
    for name in ("who-looked.html", "who-looked.csv"):
        said = opened.text(name)
        assert "Let you in" in said
        assert "the patient" not in said
        assert "Gil Hart" not in said
    assert '<td data-head="Who">You</td>' in opened.text("who-looked.html")


async def test_where_others_sat_when_they_looked_stays_theirs(full: FullClinic) -> None:
    for who, address in ((full.folk.doctor, "192.0.2.7"), (full.folk.patient, "198.51.100.9")):
        async with full.clinic.work() as work:
            with asking(Asker(who.id, "doctor", address=address)):
                work.audit("visit:read", patient_id=full.folk.patient.id)
    opened = await exported(full, full.folk.patient.id)
    whole = b"".join(opened.files.values())
    assert b"192.0.2.7" not in whole
    assert b"198.51.100.9" in whole


async def test_proxies_who_are_shown_are_in_it_and_hidden_ones_are_not(full: FullClinic) -> None:
    for name, is_shown in (("Pia Shown", True), ("Hal Hidden", False)):
        proxy = await full.folk.add(name, Role.PROXY)
        async with full.clinic.work() as work:
            now = work.clock.now()
            work.db.add(
                ProxyRow(
                    id=new_id(),
                    patient_id=full.folk.patient.id,
                    proxy_id=proxy.id,
                    relation="carer",
                    scopes="visits",
                    is_shown=is_shown,
                    created_by=full.folk.admin.id,
                    created_at=now,
                    expires_at=now + timedelta(days=9),
                )
            )
    opened = await exported(full, full.folk.patient.id)
    assert "Pia Shown (carer)" in opened.text("index.html")
    assert [one["name"][0]["text"] for one in opened.resources("RelatedPerson")] == ["Pia Shown"]
    assert "Hal Hidden" not in b"".join(opened.files.values()).decode(errors="replace")


async def test_a_guest_finds_the_visit_they_joined_and_not_whose_it_was(full: FullClinic) -> None:
    guest = await full.folk.add("Ina Terp", Role.GUEST)
    visit_id = await full.folk.call()
    async with full.clinic.work() as work:
        await take_seat(work, visit_id, guest.id, SeatRole.INTERPRETER)
    opened = await exported(full, guest.id)
    assert "(interpreter)" in opened.text("index.html")
    assert "Gil Hart" not in b"".join(opened.files.values()).decode(errors="replace")


async def test_the_pages_are_in_the_patients_language(full: FullClinic) -> None:
    async with full.clinic.work() as work:
        await work.db.execute(
            update(PersonRow).where(PersonRow.id == full.folk.patient.id).values(language="es")
        )
    opened = await exported(full, full.folk.patient.id)
    page = opened.text("index.html")
    assert '<html lang="es">' in page
    assert "Todo lo que se guarda sobre Gil Hart" in page
    assert "Quién" in opened.text("who-looked.csv")


async def test_a_person_of_whom_hardly_anything_is_kept_gets_an_archive_too(
    full: FullClinic,
) -> None:
    bare = await full.folk.add("Ben Are", Role.PATIENT)
    opened = await exported(full, bare.id)
    assert set(opened.files) >= {"index.html", "fhir/record.json", "who-looked.csv"}
    assert "Ben Are" in opened.text("index.html")
    async with full.clinic.work() as work:
        await change_phone(work, bare.id, "+493012345678")
    assert "+493012345678" in (await exported(full, bare.id)).text("index.html")


async def test_a_file_that_was_changed_in_the_database_makes_no_archive(full: FullClinic) -> None:
    async with full.clinic.work() as work:
        row = (
            await work.db.scalars(
                select(FileChunkRow).where(FileChunkRow.file_id == full.files[0].id)
            )
        ).all()[0]
        row.sealed = row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])
    with pytest.raises(VaultError):
        await exported(full, full.folk.patient.id)


async def test_nothing_is_exported_of_somebody_unknown(full: FullClinic) -> None:
    with pytest.raises(NotFound):
        await exported(full, type(full.folk.patient.id)("00000000-0000-4000-8000-000000000000"))


def test_the_file_on_the_way_to_a_browser_has_no_name_and_is_its_owners_alone(
    tmp_path: Path,
) -> None:
    with unnamed_file(tmp_path / "data") as file:
        file.write(b"secret")
        file.flush()
        assert list((tmp_path / "data").iterdir()) == []
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
