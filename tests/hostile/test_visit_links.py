"""HOSTILE.md, "Visit links": tokens that can't be guessed, found, replayed or shared in silence."""

import math
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis
from sqlalchemy import select, text, update

from rooms.lifecycle import VisitState
from rooms.links import TOKEN_BYTES
from rooms.roles import Role
from rooms.storage.tables import AuditRow, LinkRow, VisitRow
from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import KIND, REDEEM, VERIFY, Party, open_party


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def test_tokens_have_128_bits_or_more_and_only_their_hash_is_kept(party: Party) -> None:
    visit_id = await party.clinic.book()
    tokens = {await party.patient_token(visit_id) for _ in range(5)}
    assert len(tokens) == 5
    assert TOKEN_BYTES * 8 >= 128
    for token in tokens:
        assert len(token) * math.log2(64) >= 128
    async with party.clinic.house.clinic.read() as work:
        rows = (await work.db.execute(text("SELECT * FROM links"))).all()
        told = (await work.db.execute(text("SELECT body FROM audit_events"))).all()
    assert len(rows) == 5
    assert not any(token in str([*rows, *told]) for token in tokens)


async def test_the_link_travels_in_the_fragment_and_is_redeemed_by_post(
    party: Party, capsys: pytest.CaptureFixture[str]
) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    message = party.clinic.house.post.show().messages[0]
    (link,) = re.findall(r"https?://\S+", message.text)
    assert link.partition("#")[2] == token
    assert token not in message.subject
    browser = await party.clinic.house.browser()
    async with browser.http.get(f"/api/v1{REDEEM}?token={token}") as refused:
        assert refused.status == 405
    capsys.readouterr()
    challenge = await browser.post(REDEEM, {"token": token})
    assert challenge.status == 200
    assert token not in str(challenge.body)
    said = capsys.readouterr()
    assert token not in said.out + said.err
    assert party.clinic.house.sent_code() not in said.out + said.err


async def test_a_link_is_never_in_redis(tmp_path: Path, redis_url: str) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"
    async with (
        open_party(url, tmp_path, redis_url=redis_url) as party,
        Redis.from_url(redis_url, decode_responses=True) as redis,
        redis.monitor() as commands,
    ):
        visit_id = await party.clinic.book()
        token = await party.patient_token(visit_id)
        page, _ = await party.enter(token)
        code = party.clinic.house.sent_code()
        async with party.socket(page) as socket:
            await socket.ok("visit:attend", {"visit_id": visit_id})
            await party.patient_token(visit_id)  # Sent again: what the first one opened ends.
            await socket.ends()
        await redis.echo("the end")
        said = ""
        while "the end" not in said:
            said += str(await commands.next_command())
    assert visit_id in said or "session" in said, "the nodes told each other nothing"
    # Random ids hold six digits in a row now and then: a code would stand between quotes.
    assert not any(secret in said for secret in (token, f'"{code}"', *page.cookies().values()))


async def test_a_get_of_the_page_consumes_nothing(party: Party) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    browser = await party.clinic.house.browser()
    before = len(party.clinic.house.post.show().messages)
    for _ in range(3):
        async with browser.http.get("/visit", headers={"Referer": f"https://x/#{token}"}) as page:
            assert page.status == 200
            assert "no-referrer" in page.headers["Referrer-Policy"]
            assert not page.headers.getall("Set-Cookie", [])
    assert len(party.clinic.house.post.show().messages) == before
    person = (await party.people(visit_id))[party.clinic.patient.id]
    assert person["link"]["status"] == "sent"
    assert (await browser.post(REDEEM, {"token": token})).status == 200


async def test_expired_revoked_other_and_unknown_tokens_look_the_same(party: Party) -> None:
    house, clinic = party.clinic.house, party.clinic
    browser = await house.browser()
    answers = {"unknown": await browser.post(REDEEM, {"token": "A" * 43})}

    async def spoilt(name: str, *changes: object) -> None:
        token = await party.patient_token(await clinic.book())
        async with house.clinic.work() as work:
            for change in changes:
                await work.db.execute(change)  # type: ignore[call-overload]
        answers[name] = await browser.post(REDEEM, {"token": token})

    await spoilt("expired", update(LinkRow).values(expires_at=house.clock.now()))
    await spoilt("cancelled", update(VisitRow).values(state=VisitState.CANCELLED))
    visit_id = await clinic.book()
    revoked = await party.patient_token(visit_id)
    await party.patient_token(visit_id)
    answers["revoked"] = await browser.post(REDEEM, {"token": revoked})
    person_id = await party.invite(visit_id, "observer")
    removed = party.token()
    await clinic.desk.post(f"/visits/{visit_id}/people/{person_id}/remove")
    answers["removed guest"] = await browser.post(REDEEM, {"token": removed})

    seen = {
        name: (one.status, one.code, one.body["error"]["message"]) for name, one in answers.items()
    }
    assert set(seen.values()) == {seen["unknown"]}, seen
    assert seen["unknown"][:2] == (404, "link_unknown")


async def test_a_token_used_by_another_looks_like_one_that_nobody_used(party: Party) -> None:
    token = await party.patient_token(await party.clinic.book())
    thief = await party.clinic.house.browser()
    unused = (await thief.post(REDEEM, {"token": token})).body
    await party.enter(token)
    used = (await thief.post(REDEEM, {"token": token})).body
    assert used.pop("challenge_id") != unused.pop("challenge_id")
    assert used == unused


async def test_a_link_opens_no_other_visit_and_no_other_person(party: Party) -> None:
    mine, other = await party.clinic.book(), await party.clinic.book()
    token = await party.patient_token(mine)
    page, entered = await party.enter(token)
    assert entered.body["visit_id"] == mine
    for path in ("mine", "guest"):
        assert (await page.get(f"/visits/{other}/{path}", KIND)).status == 404
    assert (await page.put(f"/visits/{other}/check-in", CHECK_IN, KIND)).status == 404
    async with party.socket(page) as socket:
        assert await socket.refused("visit:attend", {"visit_id": other}) == "not_found"


async def test_the_second_holder_of_a_link_waits_and_the_doctor_is_told(party: Party) -> None:
    visit_id = await party.clinic.book()
    token = await party.patient_token(visit_id)
    first, _ = await party.enter(token)
    async with party.socket(party.clinic.desk, "account") as doctor:
        thief, entered = await party.enter(token)
        await doctor.hears("desk:changed")
    assert entered.body["level"] == "pending"
    assert (await thief.get(f"/visits/{visit_id}/mine", KIND)).status == 403
    assert (await first.get(f"/visits/{visit_id}/mine", KIND)).body["devices"]
    people = await party.clinic.desk.get(f"/visits/{visit_id}/people")
    assert len(people.body["devices"]) == 1


async def test_a_code_opens_one_session_only(party: Party) -> None:
    visit_id = await party.clinic.book()
    browser = await party.clinic.house.browser()
    challenge = await browser.post(REDEEM, {"token": await party.patient_token(visit_id)})
    said = {
        "challenge_id": challenge.body["challenge_id"],
        "code": party.clinic.house.sent_code(),
    }
    assert (await browser.post(VERIFY, said)).status == 200
    other = await party.clinic.house.browser()
    assert (await other.post(VERIFY, said)).code == "code_expired"


async def test_who_arrives_early_is_never_let_in_by_itself(party: Party) -> None:
    visit_id = await party.clinic.book()
    page, _ = await party.enter(await party.patient_token(visit_id))
    async with party.socket(page) as socket:
        await socket.ok("visit:attend", {"visit_id": visit_id})
        assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, KIND)
        assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        party.clinic.house.clock.advance(timedelta(minutes=55))
        assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        assert await socket.refused("note:open") == "not_admitted"
        await party.clinic.desk.post(f"/visits/{visit_id}/admit")
        await socket.ok("room:join", {"visit_id": visit_id})


async def test_a_code_never_takes_the_way_of_its_link(party: Party) -> None:
    token = await mail_only(party)
    answer = await (await party.clinic.house.browser()).post(REDEEM, {"token": token})
    assert (answer.status, answer.code) == (422, "no_second_channel")


async def test_where_the_clinic_allows_one_channel_page_and_audit_say_so(
    database_url: str, tmp_path: Path
) -> None:
    async with open_party(database_url, tmp_path, code_over_link_channel=True) as party:
        token = await mail_only(party)
        browser = await party.clinic.house.browser()
        challenge = (await browser.post(REDEEM, {"token": token})).body
        assert (challenge["channel"], challenge["code_note"]) == ("mail", "same_channel")
        browser, entered = await party.enter(token, browser)
        path = f"/visits/{entered.body['visit_id']}/mine"
        assert (await browser.get(path, KIND)).body["code_note"] == "same_channel"
        async with party.clinic.house.clinic.read() as work:
            found = await work.db.scalars(
                select(AuditRow.body).where(AuditRow.action.endswith("link:verify"))
            )
            (body,) = found.all()
        assert '"same_channel":true' in body
        visit_id = await party.clinic.book()
        page, _ = await party.enter(await party.patient_token(visit_id))
        assert (await page.get(f"/visits/{visit_id}/mine", KIND)).body["code_note"] is None


async def mail_only(party: Party) -> str:
    """The token of a link by mail to somebody whose phone isn't known."""
    house = party.clinic.house
    lone = await house.person("Lea Poe", Role.PATIENT, email="lea@home.example")
    return await house.link(await house.visit(lone))
