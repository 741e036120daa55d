"""Reading by the FHIR interface: search, paging, one resource, everything, errors in one shape."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from aiohttp import hdrs
from fhir.resources.R4B import get_fhir_model_class

from rooms.access import Actor
from rooms.interfaces.scopes import READ_ALL, Resource, Scope, Verb
from rooms.interfaces.tokens import Wish, make_token
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import PersonRow, VisitRow
from server.fhir.place import BASE_PATH
from tests.server.fhir.system import YEAR, Linked, Said, open_linked

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def linked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Linked]:
    """One clinic for all: nothing here changes what another test reads."""
    folder: Path = tmp_path_factory.mktemp("fhir")
    async with open_linked(f"sqlite+aiosqlite:///{folder / 'visavis.db'}", folder) as opened:
        await opened.clinic.wrap_up()
        await opened.clinic.book()
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def other(linked: Linked) -> Person:
    """Another patient, with a visit of theirs."""
    who = await linked.clinic.house.person(
        "Ida Joss", Role.PATIENT, email="ida@home.example", phone="+49305550148"
    )
    await linked.clinic.book(patient=who)
    return who


def valid(said: Said) -> list[str]:
    """Return the kinds of a bundle's resources, each of them valid."""
    get_fhir_model_class("Bundle").model_validate(said.body)
    for one in said.resources:
        get_fhir_model_class(one["resourceType"]).model_validate(one)
    return [one["resourceType"] for one in said.resources]


async def test_everything_of_a_patient_comes_page_by_page_and_is_valid(linked: Linked) -> None:
    kinds: list[str] = []
    url: str | None = f"/Patient/{linked.clinic.patient.id}/$everything?_count=3"
    names = []
    while url is not None:
        said = await linked.system.get(url)
        assert said.status == 200, said.body
        kinds += valid(said)
        names += [(one["resourceType"], one["id"]) for one in said.resources]
        assert len(said.resources) <= 3
        url = said.next
    assert {"Patient", "Practitioner", "Appointment", "Encounter", "Consent"} <= set(kinds)
    assert {"QuestionnaireResponse", "AuditEvent"} <= set(kinds)
    assert len(names) == len(set(names))
    assert kinds.count("Appointment") == 2


async def test_a_search_finds_by_patient_and_date_in_pages(linked: Linked, other: Person) -> None:
    day = f"{linked.clinic.house.clock.now():%Y-%m-%d}"
    mine = f"/Appointment?patient=Patient/{linked.clinic.patient.id}"
    assert len((await linked.system.get(mine)).resources) == 2
    assert len((await linked.system.get(f"{mine}&date={day}")).resources) == 2
    assert len((await linked.system.get(f"{mine}&date=lt{day}")).resources) == 0
    assert len((await linked.system.get(f"{mine}&date=ge{day}&date=le{day}")).resources) == 2
    first = await linked.system.get("/Appointment?_count=2")
    assert first.next is not None
    second = await linked.system.get(first.next)
    found = [one["id"] for one in first.resources + second.resources]
    assert len(found) == len(set(found)) == 3
    assert second.next is None
    assert other.id in str(second.body) + str(first.body)


async def test_one_resource_is_read_by_its_id_and_by_what_a_search_says(linked: Linked) -> None:
    found = (await linked.system.get("/Encounter")).resources[0]
    assert (await linked.system.get(f"/Encounter/{found['id']}")).body == found
    again = await linked.system.get(f"/Encounter?_id={found['id']},nothing-else")
    assert again.resources == [found]
    check_in = (await linked.system.get("/QuestionnaireResponse")).resources[0]
    read = await linked.system.get(f"/QuestionnaireResponse/{check_in['id']}")
    assert read.body == check_in


async def test_a_patient_reads_their_own_and_nobody_elses(linked: Linked, other: Person) -> None:
    own = await linked.with_token(READ_ALL, of=linked.clinic.patient)
    patients = (await own.get("/Patient")).resources
    assert [one["id"] for one in patients] == [linked.clinic.patient.id]
    assert valid(await own.get("/Practitioner")) == ["Practitioner"]
    assert (await own.get(f"/Patient/{other.id}")).issue[0] == "not-found"
    assert (await own.get(f"/Appointment?patient={other.id}")).status == 404
    theirs = (await linked.system.get(f"/Appointment?patient={other.id}")).resources[0]
    assert (await own.get(f"/Appointment/{theirs['id']}")).status == 404
    assert (await own.get(f"/Patient/{other.id}/$everything")).status == 404


async def test_a_session_of_the_patient_reads_and_changes_nothing(linked: Linked) -> None:
    browser = await linked.clinic.signed_in(linked.clinic.patient)
    cookies = "; ".join(f"{name}={value}" for name, value in browser.held.items())
    page = await linked.holding({"Cookie": cookies})
    assert (await page.get("/Appointment")).status == 200
    sent = {"resourceType": "Patient", "name": [{"text": "Somebody Else"}]}
    assert (await page.post("/Patient", sent)).issue[0] == "forbidden"
    for who in (linked.clinic.doctor, linked.clinic.admin):
        held = (await linked.clinic.signed_in(who)).held
        cookies = "; ".join(f"{name}={value}" for name, value in held.items())
        desk = await linked.holding({"Cookie": cookies})
        assert (await desk.get("/Patient")).issue[0] == "forbidden"


async def test_a_token_does_what_its_scopes_say_until_it_ends(linked: Linked) -> None:
    scopes = frozenset({Scope(Resource.APPOINTMENT, Verb.READ)})
    reads = await linked.with_token(scopes, name="The diary")
    assert (await reads.get("/Appointment")).status == 200
    assert (await reads.get("/Patient")).issue[0] == "forbidden"
    refused = await reads.post("/Appointment", {"resourceType": "Appointment"})
    assert refused.issue[0] == "forbidden"
    tokens = await linked.clinic.office.get("/admin/interfaces/tokens")
    kept = next(one for one in tokens.body["tokens"] if one["name"] == "The diary")
    assert kept["used_at"] is not None
    path = f"/admin/interfaces/tokens/{kept['id']}/revoke"
    assert (await linked.clinic.office.post(path)).status == 200
    assert (await reads.get("/Appointment")).issue[0] == "login"


@pytest.mark.parametrize(
    ("path", "status", "code", "element"),
    [
        ("/Nonsense", 404, "not-found", ""),
        ("/Patient/1/2/3", 404, "not-found", ""),
        ("/Appointment/nothing", 404, "not-found", ""),
        ("/Appointment?date=soon", 400, "value", "date"),
        ("/Appointment?date=2030-02-31", 400, "value", "date"),
        ("/Appointment?colour=red", 400, "value", "colour"),
        ("/Appointment?patient=Gil", 400, "value", "patient"),
        ("/Appointment?_count=0", 400, "value", "_count"),
        ("/Appointment?page=bogus", 400, "value", "page"),
        ("/Appointment?page=W10", 400, "value", "page"),
        ("/Appointment?page=WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzIzOjAwIiwieCIsMF0", 400, "value", "page"),
        ("/Appointment?page=WyIyMDMwLTAxLTAxVDAwOjAwOjAwWiIsIlx1MDAwMCIsMF0", 400, "value", "page"),
        ("/Appointment?_id=%00", 400, "value", "_id"),
        ("/Appointment/%00", 404, "not-found", ""),
        ("/Binary/%00", 404, "not-found", ""),
        ("/Patient?identifier=7", 400, "value", "identifier"),
        ("/Practitioner?date=2030", 400, "value", "date"),
    ],
)
async def test_what_cant_be_answered_is_an_outcome_in_words(
    linked: Linked, path: str, status: int, code: str, element: str
) -> None:
    said = await linked.system.get(path)
    assert said.status == status
    assert said.issue == (code, element)
    get_fhir_model_class("OperationOutcome").model_validate(said.body)


async def test_another_method_and_no_token_are_outcomes_too(linked: Linked) -> None:
    assert (await linked.system.ask("DELETE", "/Patient/1")).issue[0] == "not-supported"
    nobody = await linked.holding({})
    refused = await nobody.get("/Patient")
    assert refused.issue[0] == "login"
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    assert refused.headers["Cache-Control"] == "no-store"
    wrong = await linked.holding({"Authorization": "Bearer visavis_wrong"})
    assert (await wrong.get("/Patient")).status == 401


async def test_the_statement_says_what_is_there_and_is_valid(linked: Linked) -> None:
    nobody = await linked.holding({})
    said = await nobody.get("/metadata")
    get_fhir_model_class("CapabilityStatement").model_validate(said.body)
    kinds = {one["type"] for one in said.body["rest"][0]["resource"]}
    assert kinds == set(map(str, Resource))
    for kind in sorted(kinds):
        assert (await linked.system.get(f"/{kind}?_count=2")).status == 200, kind


async def test_each_look_is_in_the_audit_with_the_tokens_name(linked: Linked) -> None:
    patient = linked.clinic.patient
    await linked.system.get(f"/Patient/{patient.id}")
    events = (await linked.system.get(f"/AuditEvent?patient={patient.id}&_count=200")).resources
    look = next(one for one in events if one["subtype"][1]["code"] == "fhir:fhir:read")
    assert look["agent"][0]["name"] == "The archive"
    browser = await linked.clinic.signed_in(patient)
    shown = str((await browser.get("/my/looks")).body)
    assert "The archive" in shown


async def test_why_somebody_looked_is_told_to_the_patient_and_to_no_system(linked: Linked) -> None:
    patient, why = linked.clinic.patient, "Found on the floor, drunk"
    async with linked.clinic.house.clinic.work() as work:
        work.audit("test:thing:read", patient_id=patient.id, reason=why)
    own = await linked.with_token(READ_ALL, of=patient)
    path = f"/AuditEvent?patient={patient.id}&_count=200"
    texts = [
        [one["purposeOfEvent"][0].get("text") for one in said.resources if "purposeOfEvent" in one]
        for said in (await own.get(path), await linked.system.get(path))
    ]
    assert why in texts[0]
    assert why not in texts[1]


async def test_a_token_that_asks_too_fast_is_slowed_down(linked: Linked) -> None:
    scopes = frozenset({Scope(Resource.PATIENT, Verb.READ)})
    greedy = await linked.with_token(scopes, name="The greedy one")
    path = f"/Patient/{linked.clinic.patient.id}"
    pace = linked.clinic.house.parts.interface_pace
    tokens = (await linked.clinic.office.get("/admin/interfaces/tokens")).body["tokens"]
    token_id = next(one["id"] for one in tokens if one["name"] == "The greedy one")
    for _ in range(199):
        pace.keep(token_id, linked.clinic.house.clock.monotonic())
    assert (await greedy.get(path)).status == 200
    slowed = await greedy.get(path)
    assert slowed.issue[0] == "throttled"
    assert int(slowed.headers["Retry-After"]) >= 1
    assert (await linked.system.get(path)).status == 200


async def test_what_changed_since_is_found_and_nothing_older(linked: Linked) -> None:
    clock = linked.clinic.house.clock
    clock.advance(timedelta(hours=1))
    since = quote(f"ge{clock.now().isoformat()}")
    patient_id = linked.clinic.patient.id
    mine = f"patient=Patient/{patient_id}"
    assert (await linked.system.get(f"/Appointment?_lastUpdated={since}&{mine}")).resources == []
    visit_id = await linked.clinic.book()
    found = (await linked.system.get(f"/Appointment?_lastUpdated={since}&{mine}")).resources
    assert [one["id"] for one in found] == [visit_id]
    assert datetime.fromisoformat(found[0]["meta"]["lastUpdated"]) == clock.now()
    clock.advance(timedelta(minutes=1))
    async with linked.clinic.house.clinic.work() as work:
        (await work.db.get_one(VisitRow, visit_id)).minutes = 25
    (moved,) = (await linked.system.get(f"/Appointment?_lastUpdated={since}&{mine}")).resources
    assert datetime.fromisoformat(moved["meta"]["lastUpdated"]) == clock.now()
    for kind in Resource:
        said = await linked.system.get(f"/{kind}?_lastUpdated=lt2000&_count=1")
        assert (said.status, said.resources) == (200, [])
    later = quote(clock.now().isoformat())
    said = await linked.system.get(f"/Patient/{patient_id}/$everything?_since={later}")
    assert valid(said).count("Appointment") == 1
    assert "Patient" not in valid(said)


async def test_who_has_a_resource_already_is_told_so(linked: Linked) -> None:
    path = f"/Patient/{linked.clinic.patient.id}"
    etag = (await linked.system.get(path)).headers[hdrs.ETAG]
    async with linked.system.http.request(
        "GET", f"{BASE_PATH}{path}", headers={**linked.system.headers, "If-None-Match": etag}
    ) as same:
        assert (same.status, await same.read()) == (304, b"")
        assert same.headers[hdrs.ETAG] == etag
    other = await linked.system.ask("GET", path, headers={"If-None-Match": 'W/"another"'})
    assert other.status == 200


async def test_a_token_ends_with_its_makers_account_unless_somebody_takes_it_over(
    linked: Linked,
) -> None:
    house = linked.clinic.house
    leaver = await house.person("Kai Lund", Role.ADMIN, Role.PRIVACY, email="kai@clinic.example")
    wish = Wish("The leaver's", frozenset({Scope(Resource.PATIENT, Verb.READ)}), YEAR)
    systems, ids = [], []
    async with house.clinic.work() as work:
        for _ in range(2):
            made = await make_token(work, Actor(leaver.id, leaver.roles), wish)
            ids.append(made.token.id)
            systems.append(await linked.holding({"Authorization": f"Bearer {made.secret}"}))
    path = f"/admin/interfaces/tokens/{ids[0]}/take-over"
    office = await linked.clinic.signed_in(linked.clinic.admin)
    taken = await office.post(path)
    assert (taken.status, taken.body["by_me"]) == (200, True)
    await house.parts.leaving.disable(None, leaver.id, None)
    assert [(await one.get("/Patient")).status for one in systems] == [200, 401]
    shown = (await office.get("/admin/interfaces/tokens")).body["tokens"]
    ended = next(one for one in shown if one["id"] == ids[1])
    assert ended["revoked_at"] is not None


async def test_a_token_holds_no_more_than_its_maker_may_give_today(linked: Linked) -> None:
    house = linked.clinic.house
    maker = await house.person("Kai Lunde", Role.ADMIN, Role.PRIVACY, email="lunde@clinic.example")
    kinds = (Resource.PATIENT, Resource.CONSENT)
    wish = Wish("The maker's", frozenset(Scope(one, Verb.READ) for one in kinds), YEAR)
    async with house.clinic.work() as work:
        made = await make_token(work, Actor(maker.id, maker.roles), wish)
    system = await linked.holding({"Authorization": f"Bearer {made.secret}"})

    async def read_as(*roles: Role) -> list[int]:
        async with house.clinic.work() as work:
            (await work.db.get_one(PersonRow, maker.id)).roles = " ".join(roles)
        return [(await system.get(f"/{one}")).status for one in kinds]

    async def everything() -> set[str]:
        return set(valid(await system.get(f"/Patient/{linked.clinic.patient.id}/$everything")))

    assert await read_as(Role.ADMIN, Role.PRIVACY) == [200, 200]
    assert await everything() == {"Patient", "Consent"}
    assert await read_as(Role.ADMIN) == [200, 403]
    assert await everything() == {"Patient"}
    office = await linked.clinic.signed_in(linked.clinic.admin)
    shown = (await office.get("/admin/interfaces/tokens")).body["tokens"]
    resting = next(one["resting"] for one in shown if one["id"] == made.token.id)
    assert resting == ["Consent.read"]
    assert await read_as(Role.PRIVACY) == [403, 403]
    assert await read_as(Role.ADMIN, Role.PRIVACY) == [200, 200]
