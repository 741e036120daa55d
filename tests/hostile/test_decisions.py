"""HOSTILE.md "Notes, decisions, feedback": what comes into a decision is text of the right size, about
this decision of this visit, and a yes is given by who may and for what they saw."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import VisitId
from rooms.roles import Role
from tests.authorisation.examples import DECISION, OPTION
from tests.server.api.clinic import Clinic
from tests.server.api.party import KIND, Party, open_party

MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>"
AGREEMENT = {"option_id": "wait", "words": "", "reason": "", "review_on": None}


@pytest.fixture
async def party(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(sqlite_url, tmp_path) as opened:
        yield opened


async def started(clinic: Clinic, visit_id: VisitId) -> str:
    answer = await clinic.desk.post(f"/visits/{visit_id}/decisions", {"offer": DECISION})
    assert answer.status == 200, answer.body
    return str(answer.body["id"])


async def agreed(clinic: Clinic, visit_id: VisitId) -> tuple[str, int]:
    """The path of a decision that is written down, and its revision."""
    path = f"/visits/{visit_id}/decisions/{await started(clinic, visit_id)}"
    answer = await clinic.desk.put(f"{path}/agreement", {"base": 1, "agreement": AGREEMENT})
    assert answer.status == 200, answer.body
    return path, answer.body["revision"]


def voice(**change: Any) -> dict[str, Any]:
    said = {"matters": [], "leans_to": None, "unsure": False, "words": "", **change}
    return {"base": 1, "voice": said}


async def test_markup_in_a_decision_stays_text(party: Party) -> None:
    """It comes back letter by letter; that no page makes an element of it is tested in the client."""
    clinic = party.clinic
    visit_id, page = await party.in_call()
    path = f"/visits/{visit_id}/decisions/{await started(clinic, visit_id)}"
    said = voice(matters=[{"words": MARKUP, "weight": "most"}], words=MARKUP)
    assert (await page.put(f"{path}/voice", said, KIND)).status == 200
    read = await clinic.desk.get(path)
    assert read.body["voice"] == said["voice"]


def offer(**change: Any) -> dict[str, Any]:
    return {**DECISION, **change}


WAIT, PLAN = DECISION["options"]
CHANCE = {"happens_to": 3, "out_of": 10}


def with_effect(**change: Any) -> dict[str, Any]:
    effect = {"label": "Better", "good": True, "chance": CHANCE, "note": "", **change}
    return offer(options=[WAIT, {**PLAN, "effects": [effect]}])


UNFIT_OFFERS = [
    offer(question="x" * 201),
    offer(question="two\nlines\x00"),
    offer(question="\u202egnihton"),
    offer(why="x" * 1_001),
    offer(options=[WAIT]),
    offer(options=[PLAN, {**PLAN, "id": "other"}]),
    offer(options=[WAIT, *({**PLAN, "id": f"o{number}"} for number in range(9))]),
    offer(options=[WAIT, {"id": "../x", "kind": "choice", "title": "A", **OPTION}]),
    offer(options=[WAIT, {**PLAN, "title": ""}]),
    offer(sources=[{"title": "A", "link": "javascript:alert(1)"}]),
    offer(sources=[{"title": "A", "link": "http://plain.example"}]),
    with_effect(chance={"happens_to": -1, "out_of": 10}),
    with_effect(chance={"happens_to": 11, "out_of": 10}),
    with_effect(chance={"happens_to": 1, "out_of": 3}),
    with_effect(chance={"happens_to": 1, "out_of": 10**12}),
    with_effect(label="x" * 201),
    offer(extra=1),
]
UNFIT_VOICES = [
    voice(leans_to="no-such-option"),
    voice(leans_to="wait", unsure=True),
    voice(matters=[{"words": "x" * 201, "weight": "most"}]),
    voice(matters=[{"words": "Sleep", "weight": "heavy"}]),
    voice(matters=[{"words": "Sleep", "weight": "most"}] * 13),
    voice(words="x" * 1_001),
]


async def test_what_does_not_fit_is_refused_and_changes_nothing(party: Party) -> None:
    clinic = party.clinic
    visit_id, page = await party.in_call()
    for unfit in UNFIT_OFFERS:
        answer = await clinic.desk.post(f"/visits/{visit_id}/decisions", {"offer": unfit})
        assert (answer.status, answer.code) == (422, "invalid"), unfit
    assert (await clinic.desk.get(f"/visits/{visit_id}/decisions")).body == {"decisions": []}
    path = f"/visits/{visit_id}/decisions/{await started(clinic, visit_id)}"
    for said in UNFIT_VOICES:
        answer = await page.put(f"{path}/voice", said, KIND)
        assert (answer.status, answer.code) == (422, "invalid"), said
    assert (await page.get(path, KIND)).body["revision"] == 1


async def test_a_decision_is_reached_through_its_own_visit_only(party: Party) -> None:
    """The patient of another visit has a link that is good, and the right number of a decision."""
    clinic = party.clinic
    path, revision = await agreed(clinic, await clinic.book())
    decision_id = path.rpartition("/")[2]
    stranger = await clinic.house.person("Ida Joss", Role.PATIENT, email="ida@home.example")
    other = await clinic.book(patient=stranger)
    page = await clinic.by_link(other, stranger)
    for visit_path in (path, f"/visits/{other}/decisions/{decision_id}"):
        assert (await page.get(visit_path, KIND)).status == 404
        yes = await page.post(f"{visit_path}/confirm", {"revision": revision}, KIND)
        assert yes.status == 404
        said = await page.put(f"{visit_path}/voice", voice(), KIND)
        assert said.status == 404
    # The doctor of both visits doesn't reach it through the other one, either.
    wrong = f"/visits/{other}/decisions/{decision_id}"
    assert (await clinic.desk.get(wrong)).status == 404
    assert (await clinic.desk.post(f"{wrong}/confirm", {"revision": revision})).status == 404
    assert (await clinic.desk.get(path)).body["confirmations"] == []


async def test_a_guest_who_is_in_the_call_neither_reads_nor_confirms(party: Party) -> None:
    visit_id, _ = await party.in_call()
    guest, _ = await party.guest(visit_id, "interpreter")
    path, revision = await agreed(party.clinic, visit_id)
    assert (await guest.get(path, KIND)).code == "refused"
    answer = await guest.post(f"{path}/confirm", {"revision": revision}, KIND)
    assert (answer.status, answer.code) == (403, "refused")


async def test_nobody_confirms_for_the_other_side(party: Party) -> None:
    """A body that names a side, or another person, is refused; the side is the caller's own."""
    clinic = party.clinic
    path, revision = await agreed(clinic, await clinic.book())
    for more in ({"side": "patient"}, {"person_id": clinic.patient.id}):
        answer = await clinic.desk.post(f"{path}/confirm", {"revision": revision, **more})
        assert (answer.status, answer.code) == (422, "invalid")
    answer = await clinic.desk.post(f"{path}/confirm", {"revision": revision})
    assert [one["side"] for one in answer.body["confirmations"]] == ["doctor"]


CHOICE = {
    "question": MARKUP,
    "options": [MARKUP],
    "wait": "Wait and see",
    "matters": [],
    "words": MARKUP,
}
UNFIT_CHOICES = [
    {"base": 1, "question": "x" * 201, "options": []},
    {"base": 1, "question": "", "options": []},
    {"base": 1, "question": "Which?", "options": ["x"] * 3 + [f"{one}" for one in range(8)]},
    {"base": 0, "question": "Which?", "options": []},
    {"base": 1, "question": "Which?", "options": [], "words": "more"},
]


async def test_a_choice_of_the_patient_is_text_and_changed_through_its_own_visit_only(
    party: Party,
) -> None:
    clinic = party.clinic
    visit_id, page = await party.in_call()
    made = await page.post(f"/visits/{visit_id}/choices", CHOICE, KIND)
    assert (made.status, made.body["offer"]["question"]) == (200, MARKUP)
    path = f"/visits/{visit_id}/choices/{made.body['id']}"
    for said in UNFIT_CHOICES:
        answer = await page.put(path, said, KIND)
        assert (answer.status, answer.code) == (422, "invalid"), said
    many = {"base": 1, "question": "Which?", "options": [f"{one}" for one in range(1_000)]}
    for send, said in ((page.put, many), (page.post, {**CHOICE, "options": many["options"]})):
        address = path if send == page.put else f"/visits/{visit_id}/choices"
        answer = await send(address, said, KIND)
        assert (answer.status, answer.code) == (422, "invalid")
        assert [one["path"] for one in answer.body["error"]["fields"]] == ["options"]
    stranger = await clinic.house.person("Ida Joss", Role.PATIENT, email="ida@home.example")
    other = await clinic.book(patient=stranger)
    theirs = await clinic.by_link(other, stranger)
    said = {"base": 1, "question": "Mine now", "options": []}
    for wrong in (path, path.replace(visit_id, other)):
        assert (await theirs.put(wrong, said, KIND)).status == 404
        assert (await theirs.post(f"{wrong}/take-back", {}, KIND)).status == 404
    assert (await clinic.desk.put(path, said)).code == "refused"
    assert (await clinic.desk.post(f"{path}/take-back")).code == "refused"
    kept = (await page.get(path.replace("choices", "decisions"), KIND)).body
    assert (kept["revision"], kept["offer"]["question"]) == (1, MARKUP)
