"""Markup in a note or a name stays text (HOSTILE.md "Notes, decisions, feedback"), here in letters
to the care team and in things to read; and what is another patient's is not there."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rooms.roles import Role
from tests.eventually import eventually
from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import Party, open_party

MARKUP = "<img src=x onerror=alert(1)> =HYPERLINK(1)"
LETTER = {"op_id": "op-1", "topic": "question", "subject": MARKUP, "text": MARKUP}


@pytest.fixture
async def party(tmp_path: Path) -> AsyncIterator[Party]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"
    async with open_party(url, tmp_path) as opened:
        yield opened


async def begun(party: Party) -> tuple[Any, str]:
    """A patient's page, and the path of a conversation with a letter of theirs."""
    clinic = party.clinic
    visit_id = await clinic.book()
    page = await clinic.signed_in(clinic.patient)
    assert (await page.put(f"/visits/{visit_id}/check-in", CHECK_IN)).status == 200
    path = f"/patients/{clinic.patient.id}/threads"
    made = await page.post(path, LETTER)
    assert made.status == 201, made.body
    return page, f"{path}/{made.body['brief']['id']}"


async def test_markup_in_a_letter_is_kept_and_given_back_as_text(party: Party) -> None:
    page, path = await begun(party)
    read = await page.get(path)
    (letter,) = read.body["letters"]
    assert (letter["text"], read.body["brief"]["subject"]) == (MARKUP, MARKUP)


async def test_another_patients_conversation_is_answered_as_if_there_were_none(
    party: Party,
) -> None:
    clinic = party.clinic
    _, path = await begun(party)
    other = await clinic.house.person("Ida Joss", Role.PATIENT, email="ida@home.example")
    page = await clinic.signed_in(other)
    thread_id = path.rpartition("/")[2]
    for address in (path, f"/patients/{other.id}/threads/{thread_id}", f"{path}x"):
        assert (await page.get(address)).status == 404, address
        answer = await page.post(f"{address}/letters", {"op_id": "op-2", "text": "Hi"})
        assert answer.status == 404, address
    documents = await page.get(f"/patients/{clinic.patient.id}/documents")
    assert documents.status == 404


async def test_the_mail_about_an_answer_says_none_of_its_words(party: Party) -> None:
    clinic = party.clinic
    _, path = await begun(party)
    desk_path = f"/desk/threads/{path.rpartition('/')[2]}/letters"
    said = await clinic.desk.post(desk_path, {"op_id": "op-2", "text": "Your test is positive."})
    assert said.status == 200, said.body
    post = clinic.house.post
    await eventually(lambda: any("new message" in one.subject for one in post.show().messages))
    (mail,) = [one for one in post.show().messages if "new message" in one.subject]
    assert "positive" not in mail.text
    assert MARKUP not in mail.text


async def test_who_acts_for_the_patient_no_more_hears_of_no_answer(party: Party) -> None:
    clinic, house = party.clinic, party.clinic.house
    await begun(party)
    proxy = await house.person("Ola Hart", Role.PROXY, email="ola@home.example")
    until = (house.clock.now() + timedelta(days=30)).isoformat()
    path = f"/patients/{clinic.patient.id}"
    right = {"person_id": proxy.id, "relation": "carer", "expires_at": until, "scopes": ["record"]}
    added = await clinic.office.post(f"{path}/proxies", right)
    assert added.status == 201, added.body
    made = await (await clinic.signed_in(proxy)).post(f"{path}/threads", {**LETTER, "op_id": "p-1"})
    answer = f"/desk/threads/{made.body['brief']['id']}/letters"

    def told() -> list[str]:
        messages = house.post.show().messages
        return [one.address for one in messages if "new message" in one.subject]

    assert (await clinic.desk.post(answer, {"op_id": "d-1", "text": "Rest."})).status == 200
    await eventually(lambda: set(told()) == {clinic.patient.email, proxy.email})
    (held,) = added.body["proxies"]
    assert (await clinic.office.post(f"{path}/proxies/{held['id']}/end")).status == 200
    for number in (2, 3):
        said = {"op_id": f"d-{number}", "text": "Drink."}
        assert (await clinic.desk.post(answer, said)).status == 200
        await eventually(lambda: told().count(str(clinic.patient.email)) == number)  # noqa: B023
    assert told().count(str(proxy.email)) == 1


@pytest.mark.parametrize(
    "item",
    [
        {"kind": "link", "title": "Press", "language": "en", "url": "javascript:alert(1)"},
        {"kind": "link", "title": "Press", "language": "en", "url": "data:text/html,hi"},
        {"kind": "link", "title": "Press", "language": "en", "url": 'https://a.example/"onclick='},
        {"kind": "script", "title": "Press", "language": "en"},
        {"kind": "page", "title": "Press\x00", "language": "en", "text": "Hi"},
    ],
)
async def test_an_address_that_is_none_is_no_thing_to_read(
    party: Party, item: dict[str, str]
) -> None:
    assert (await party.clinic.desk.post("/library", item)).code == "invalid"
