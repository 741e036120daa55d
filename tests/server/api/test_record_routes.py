"""A patient's record over HTTP: the treating doctor reads it, another one only in an emergency."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.channels import Channel
from rooms.roles import Role
from server.api.models.demo import OutboxMessage
from tests.eventually import eventually
from tests.server.api.clinic import CHECK_IN, FEEDBACK, Clinic, open_clinic

REASON = {"reason": "Found unconscious, medication unknown"}
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


def record(clinic: Clinic, patient_id: str | None = None) -> str:
    return f"/patients/{patient_id or clinic.patient.id}/record"


def emergency(clinic: Clinic, patient_id: str | None = None) -> str:
    return f"/patients/{patient_id or clinic.patient.id}/emergency-access"


async def told(clinic: Clinic) -> OutboxMessage:
    """The newest message, once there is one."""
    return (await eventually(lambda: clinic.house.post.show().messages))[0]


async def test_the_treating_doctor_reads_what_was_said_in_all_visits(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    page = await clinic.by_link(visit_id)
    await page.post(f"/visits/{visit_id}/feedback", FEEDBACK, "visit")
    answer = await clinic.desk.get(record(clinic))
    assert answer.status == 200
    assert answer.body["patient"]["name"] == "Gil Hart"
    assert answer.body["emergency_until"] is None
    (visit,) = answer.body["visits"]
    assert (visit["id"], visit["state"], visit["mine"]) == (visit_id, "wrap_up", True)
    assert visit["reason"] == "Sleeps badly"
    assert visit["doctor"]["name"] == "Dr. Ada Boyd"
    assert visit["check_in"]["matters"] == CHECK_IN["matters"]
    assert visit["feedback"]["lines"][2]["words"] == "You listened."
    assert visit["has_note"] is False


async def test_feedback_is_shown_on_own_visits_only(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    page = await clinic.by_link(visit_id)
    await page.post(f"/visits/{visit_id}/feedback", FEEDBACK, "visit")
    await clinic.house.visit(clinic.patient, clinic.doctor)
    booking = clinic.booking(doctor_id=clinic.other_doctor.id)
    assert (await clinic.office.post("/visits", booking)).status == 201
    answer = await clinic.other_desk.get(record(clinic))
    shown = {one["id"]: one["feedback"] for one in answer.body["visits"]}
    assert shown[visit_id] is None


async def test_another_doctor_is_told_what_can_be_done(clinic: Clinic) -> None:
    await clinic.waiting()
    answer = await clinic.other_desk.get(record(clinic))
    assert (answer.status, answer.code) == (403, "not_treating")
    assert "emergency" in answer.body["error"]["message"]


async def test_an_emergency_opens_the_record_and_the_patient_is_told(clinic: Clinic) -> None:
    await clinic.waiting()
    clinic.house.post.show()
    opened = await clinic.other_desk.post(emergency(clinic), REASON)
    until = clinic.house.clock.now() + timedelta(hours=1)
    assert (opened.status, opened.body["until"]) == (200, until.isoformat().replace("+00:00", "Z"))
    answer = await clinic.other_desk.get(record(clinic))
    assert (answer.status, answer.body["emergency_until"]) == (200, opened.body["until"])
    message = await told(clinic)
    assert (message.channel, message.address) == (Channel.MAIL, "gil@home.example")
    assert "Dr. Cy Dunn" in message.subject
    assert "Lindenhof" in message.text
    # A mail may be read by others; what was wrong with the patient is not in it.
    assert "unconscious" not in message.text


async def test_it_ends_by_itself(clinic: Clinic) -> None:
    await clinic.waiting()
    await clinic.other_desk.post(emergency(clinic), REASON)
    clinic.house.clock.advance(timedelta(minutes=59))
    assert (await clinic.other_desk.get(record(clinic))).status == 200
    clinic.house.clock.advance(timedelta(minutes=1))
    answer = await clinic.other_desk.get(record(clinic))
    assert (answer.status, answer.code) == (403, "not_treating")


async def test_a_patient_without_mail_is_told_by_text_message(clinic: Clinic) -> None:
    patient = await clinic.house.person("Kim Lund", Role.PATIENT, phone="+49305550199")
    opened = await clinic.desk.post(emergency(clinic, patient.id), REASON)
    assert opened.status == 200
    message = await told(clinic)
    assert (message.channel, message.address) == (Channel.SMS, "+49305550199")
    assert "Dr. Ada Boyd" in message.text


async def test_a_patient_who_cannot_be_reached_keeps_no_doctor_from_helping(
    clinic: Clinic,
) -> None:
    patient = await clinic.house.person("Kim Lund", Role.PATIENT)
    assert (await clinic.desk.post(emergency(clinic, patient.id), REASON)).status == 200
    assert (await clinic.desk.get(record(clinic, patient.id))).status == 200


async def test_a_mail_server_that_is_down_keeps_no_doctor_from_helping(clinic: Clinic) -> None:
    clinic.house.post.is_broken = True
    assert (await clinic.desk.post(emergency(clinic), REASON)).status == 200


@pytest.mark.parametrize(
    "reason", ["", "Because", " short  \n ", "x" * 1_001, "an odd \x00 reason"]
)
async def test_a_reason_that_says_nothing_opens_nothing(clinic: Clinic, reason: str) -> None:
    answer = await clinic.other_desk.post(emergency(clinic), {"reason": reason})
    assert (answer.status, answer.code) == (422, "invalid")
    assert (await clinic.other_desk.get(record(clinic))).status == 403


async def test_the_treating_doctor_needs_no_emergency(clinic: Clinic) -> None:
    await clinic.waiting()
    answer = await clinic.desk.post(emergency(clinic), REASON)
    assert (answer.status, answer.code) == (403, "refused")
    assert clinic.house.post.show().messages == ()


async def test_somebody_unknown_and_somebody_who_is_no_patient_answer_alike(
    clinic: Clinic,
) -> None:
    for person_id in (NOBODY, clinic.admin.id, clinic.doctor.id):
        read = await clinic.other_desk.get(record(clinic, person_id))
        opened = await clinic.other_desk.post(emergency(clinic, person_id), REASON)
        assert (read.status, read.code) == (opened.status, opened.code) == (404, "not_found")
        assert read.body["error"]["message"] == opened.body["error"]["message"]


async def test_neither_admin_nor_patient_reads_a_record_here(clinic: Clinic) -> None:
    await clinic.waiting()
    own = await clinic.signed_in(clinic.patient)
    for browser in (clinic.office, own):
        assert (await browser.get(record(clinic))).code == "refused"
        assert (await browser.post(emergency(clinic), REASON)).code == "refused"
