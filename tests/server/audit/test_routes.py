"""Who looked: a patient reads it, keeps a receipt, and knows what is kept; staff search and export.

Over real HTTP, with the sessions of `tests.server.api.clinic`.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from fhir.resources.R4B.bundle import Bundle
from sqlalchemy import delete, update

from rooms.audit import Asker, asking
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import AuditRow, PersonKeyRow, PersonRow
from server.audit.receipts import Verdict, judge_receipt, read_receipt
from tests.server.api.clinic import FEEDBACK, Clinic, open_clinic
from tests.server.auth.house import ORIGIN, Browser

HIDDEN = "She fainted twice"


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


async def portal(clinic: Clinic) -> Browser:
    return await clinic.signed_in(clinic.patient)


async def officer(clinic: Clinic) -> Browser:
    return await clinic.signed_in(await clinic.house.person("Pia Ray", Role.PRIVACY))


async def download(browser: Browser, path: str) -> tuple[int, bytes, dict[str, str]]:
    cookie = "; ".join(f"{name}={value}" for name, value in browser.held.items())
    headers = {"X-Visavis": "1", "Origin": ORIGIN, "Cookie": cookie}
    async with browser.http.get(f"/api/v1{path}", headers=headers) as answer:
        return answer.status, await answer.read(), dict(answer.headers)


async def looked_with_a_reason(clinic: Clinic, who: Person) -> None:
    with asking(Asker(who.id, "doctor", "s", "192.0.2.7", "r", "api")):
        async with clinic.house.clinic.work() as work:
            work.audit("record:open-in-emergency", patient_id=clinic.patient.id, reason=HIDDEN)


async def looks(browser: Browser, query: str = "") -> dict[str, Any]:
    answer = await browser.get(f"/my/looks{query}")
    assert answer.status == 200, answer.body
    return answer.body


async def test_a_patient_reads_who_looked_and_why_and_at_which_visit(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    await clinic.desk.get(f"/visits/{visit_id}")
    assert (await clinic.other_desk.get(f"/visits/{visit_id}")).code == "not_found"
    await looked_with_a_reason(clinic, clinic.other_doctor)
    found = (await looks(await portal(clinic)))["entries"]
    newest = found[0]
    assert (newest["who"], newest["role"], newest["action"], newest["reason"]) == (
        "Dr. Cy Dunn",
        "doctor",
        "emergency",
        HIDDEN,
    )
    refused, read = found[1], found[2]
    assert (refused["who"], refused["action"]) == ("Dr. Cy Dunn", "not_allowed")
    assert (read["who"], read["action"], read["visit_id"], read["mine"]) == (
        "Dr. Ada Boyd",
        "read_visit",
        visit_id,
        False,
    )
    assert read["visit_at"] is not None
    own = next(one for one in found if one["action"] == "checked_in")
    assert (own["who"], own["mine"]) == ("Gil Hart", True)


async def test_looking_at_the_looks_is_one_look_however_often_the_page_reloads(
    clinic: Clinic,
) -> None:
    page = await portal(clinic)
    await looks(page)
    first = await looks(page)
    assert first["entries"][0]["action"] == "read_looks"
    assert (await looks(page))["head"] == first["head"]


async def test_older_looks_come_page_by_page_and_none_of_anybody_else(clinic: Clinic) -> None:
    other = await clinic.house.person("Ida Joss", Role.PATIENT)
    async with clinic.house.clinic.work() as work:
        for number in range(70):
            work.audit("test:thing:read", patient_id=clinic.patient.id, detail={"number": number})
            work.audit("test:thing:read", patient_id=other.id)
    page = await portal(clinic)
    first = await looks(page)
    last = first["entries"][-1]["seq"]
    second = await looks(page, f"?before={last}")
    numbers = [one["seq"] for part in (first, second) for one in part["entries"]]
    assert (len(first["entries"]), first["more"], second["more"]) == (50, True, False)
    assert numbers == sorted(set(numbers), reverse=True)
    theirs = await looks(await clinic.signed_in(other))
    assert not set(numbers) & {one["seq"] for one in theirs["entries"]}
    assert len((await looks(page, f"?before={10**40}"))["entries"]) == 50


async def test_whoever_was_erased_has_no_name_any_more(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    await clinic.desk.get(f"/visits/{visit_id}")
    async with clinic.house.clinic.work() as work:
        await work.db.execute(
            delete(PersonKeyRow).where(PersonKeyRow.person_id == clinic.doctor.id)
        )
    found = (await looks(await portal(clinic)))["entries"]
    read = next(one for one in found if one["action"] == "read_visit" and not one["mine"])
    assert (read["who"], read["role"]) == (None, "doctor")


async def test_a_receipt_holds_until_the_chain_is_cut_or_replaced(clinic: Clinic) -> None:
    await clinic.waiting()
    page = await portal(clinic)
    status, text, headers = await download(page, "/my/looks/receipt")
    assert status == 200
    assert headers["Content-Disposition"].startswith('attachment; filename="visavis-receipt-')
    said = orjson.loads(text)
    newest = (await looks(page))["entries"]
    assert (said["person"], said["clinic"]) == (clinic.patient.id, "Lindenhof")
    assert said["newest"] in {one["seq"] for one in newest}
    key = clinic.house.parts.audit_signer.public_key

    async def verdict(receipt: bytes) -> Verdict:
        async with clinic.house.clinic.read() as work:
            return await judge_receipt(work, read_receipt(receipt), key)

    assert await verdict(text) is Verdict.HOLDS
    assert await verdict(text.replace(b"Lindenhof", b"Elsewhere")) is Verdict.FORGED
    assert await verdict(b"{}") is Verdict.UNREADABLE
    assert await verdict(b"\xff") is Verdict.UNREADABLE
    async with clinic.house.clinic.work() as work:
        await work.db.execute(
            update(AuditRow).where(AuditRow.seq == said["seq"]).values(hash=bytes(32))
        )
    assert await verdict(text) is Verdict.CHANGED
    async with clinic.house.clinic.work() as work:
        await work.db.execute(delete(AuditRow).where(AuditRow.seq >= said["seq"]))
    assert await verdict(text) is Verdict.GONE


async def test_what_is_kept_is_counted_by_kind(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    by_link = await clinic.by_link(visit_id)
    await by_link.post(f"/visits/{visit_id}/feedback", FEEDBACK, "visit")
    page = await portal(clinic)
    kept = (await page.get("/my/kept")).body
    counts = {one["kind"]: one["count"] for one in kept["kinds"]}
    assert {name: counts[name] for name in ("identity", "visits", "check_in", "feedback")} == {
        "identity": 1,
        "visits": 1,
        "check_in": 1,
        "feedback": 1,
    }
    assert counts["audit"] > 0
    assert counts["sign_in"] > 0
    assert (counts["files"], kept["hold"]) == (0, False)
    by_kind = {one["kind"]: one for one in kept["kinds"]}
    assert by_kind["files"]["oldest_at"] is None
    assert by_kind["visits"]["oldest_at"] is not None
    assert by_kind["audit"]["protected"] == ["chained", "ids_only"]
    async with clinic.house.clinic.work() as work:
        held = await work.db.get_one(PersonRow, clinic.patient.id)
        held.hold_since = work.clock.now()
    assert (await page.get("/my/kept")).body["hold"] is True


async def test_staff_search_by_patient_person_action_and_time(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    await clinic.desk.get(f"/visits/{visit_id}")
    await looked_with_a_reason(clinic, clinic.other_doctor)
    desk = await officer(clinic)

    async def found(query: str) -> list[dict[str, Any]]:
        answer = await desk.get(f"/audit?{query}")
        assert answer.status == 200, answer.body
        entries: list[dict[str, Any]] = answer.body["entries"]
        return entries

    (emergency,) = await found(f"person_id={clinic.other_doctor.id}")
    assert (emergency["action"], emergency["reason"]) == ("emergency", HIDDEN)
    assert (emergency["who"], emergency["patient_name"]) == ("Dr. Cy Dunn", "Gil Hart")
    assert (emergency["address"], emergency["request_id"]) == ("192.0.2.7", "r")
    read = await found(f"patient_id={clinic.patient.id}&action=read_visit")
    assert {one["action"] for one in read} == {"read_visit"}
    assert {one["tag"] for one in read} <= {"api:visit:read", "api:visit:see-mine"}
    tomorrow = (clinic.house.clock.now() + timedelta(days=1)).isoformat().replace("+", "%2B")
    assert await found(f"from={tomorrow}") == []
    assert len(await found(f"to={tomorrow}")) > 3
    searched = await found("action=searched_audit")
    assert {one["role"] for one in searched} == {"privacy"}


async def test_an_admin_reads_no_reason_and_a_privacy_officer_does(clinic: Clinic) -> None:
    await looked_with_a_reason(clinic, clinic.doctor)
    query = f"/audit?patient_id={clinic.patient.id}&action=emergency"
    shown = (await clinic.office.get(query)).body["entries"]
    assert [one["reason"] for one in shown] == [None]
    shown = (await (await officer(clinic)).get(query)).body["entries"]
    assert [one["reason"] for one in shown] == [HIDDEN]
    _, text, _ = await download(clinic.office, "/audit/export")
    assert HIDDEN.encode() not in text
    _, text, _ = await download(await officer(clinic), "/audit/export")
    assert HIDDEN.encode() in text


async def test_the_patient_reads_that_their_audit_was_searched(clinic: Clinic) -> None:
    await clinic.office.get(f"/audit?patient_id={clinic.patient.id}")
    newest = (await looks(await portal(clinic)))["entries"][0]
    assert (newest["who"], newest["action"]) == ("Eve Ford", "searched_audit")


@pytest.mark.parametrize(
    "query",
    ["patient_id=%00", "person_id=x", "from=0001-01-01T00:00:00Z", "action=magic", "before=x"],
)
async def test_what_cannot_be_searched_for_is_told(clinic: Clinic, query: str) -> None:
    assert (await clinic.office.get(f"/audit?{query}")).code == "invalid"


async def test_the_export_is_a_bundle_page_by_page_and_needs_a_fresh_factor(
    clinic: Clinic,
) -> None:
    async with clinic.house.clinic.work() as work:
        for number in range(510):
            work.audit("test:thing:read", detail={"number": number})
    status, text, headers = await download(clinic.office, "/audit/export")
    assert (status, headers["Content-Type"]) == (200, "application/fhir+json")
    bundle = orjson.loads(text)
    Bundle.model_validate(bundle)
    assert len(bundle["entry"]) == 500
    (link,) = bundle["link"]
    assert link["relation"] == "next"
    base = f"{ORIGIN}/api/v1"
    assert link["url"].startswith(f"{base}/audit/export?")
    _, text, _ = await download(clinic.office, link["url"].removeprefix(base))
    rest = orjson.loads(text)
    assert "link" not in rest
    numbers = [one["resource"]["id"] for part in (bundle, rest) for one in part["entry"]]
    assert numbers == [f"event-{number}" for number in range(1, len(numbers) + 1)]
    clinic.house.clock.advance(timedelta(minutes=11))
    status, text, _ = await download(clinic.office, "/audit/export")
    assert (status, orjson.loads(text)["error"]["code"]) == (403, "step_up_needed")


async def test_an_event_about_a_colleague_s_account_names_them_and_no_patient(
    clinic: Clinic,
) -> None:
    await clinic.house.person("Pia Ray", Role.PRIVACY)
    found = (await clinic.office.get("/audit?action=added_person")).body["entries"]
    about = {(one["about_name"], one["patient_name"]) for one in found}
    assert ("Pia Ray", None) in about
