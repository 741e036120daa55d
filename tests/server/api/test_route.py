"""Routes: access first, then body and query into models, then the answer; one error shape."""

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import ClientResponse

from rooms.errors import Conflict, TooMany
from rooms.roles import Role
from server.api.access import Access
from server.api.body import MAX_BODY_BYTES
from server.api.models.base import Body, ErrorBody, Nothing, Score
from server.api.models.session import PersonBrief, SignIn
from server.api.models.visit import CheckIn
from server.api.route import Call, Query, RouteTable
from server.auth.levels import SessionLevel
from tests.server.tiny import ASKED_BY_PAGE, session, tiny_app


class Rating(Body):
    call: Score
    care: Score


routes = RouteTable("tiny")
DAY = Query("day", date, "A day")


class Told(Body):
    text: str


@routes.post("/sign-in", access=Access.PUBLIC, body=SignIn, gives=Told, summary="Sign in")
async def sign_in(call: Call[SignIn]) -> Told:
    call.on_answer(lambda response: response.set_cookie("flavour", "plain"))
    return Told(text=call.body.email)


@routes.post("/check-in", access=Access.PUBLIC, body=CheckIn, gives=Nothing, summary="Arrive")
async def check_in(_: Call[CheckIn]) -> Nothing:
    return Nothing()


@routes.put("/feedback", access=Access.PUBLIC, body=Rating, gives=Nothing, summary="Rate")
async def give_feedback(_: Call[Rating]) -> Nothing:
    return Nothing()


@routes.post(
    "/visits/{visit_id}/admit", access=Access.DOCTOR, body=Nothing, gives=PersonBrief,
    summary="Let the patient in", errors=("already_admitted",), status=201,
)  # fmt: skip
async def admit(call: Call[Nothing]) -> PersonBrief:
    if call.visit_id == "taken":
        raise Conflict("Dr. Grey let this patient in.", code="already_admitted")
    return PersonBrief(id=call.visit_id, name=call.person_id, roles=(Role.DOCTOR,))


@routes.get("/days", access=Access.PUBLIC, gives=Told, summary="A day", query=(DAY,))
async def days(call: Call[Nothing]) -> Told:
    day = call.ask(DAY)
    return Told(text="today" if day is None else day.isoformat())


@routes.get("/busy", access=Access.PUBLIC, gives=Nothing, summary="Busy")
async def busy(_: Call[Nothing]) -> Nothing:
    raise TooMany("Try again in a minute.", retry_after_s=60)


@routes.get("/broken", access=Access.PUBLIC, gives=Nothing, summary="Broken")
async def broken(_: Call[Nothing]) -> Nothing:
    raise RuntimeError("Ada canary")


@routes.get("/down", access=Access.PUBLIC, gives=Nothing, summary="Down")
async def down(_: Call[Nothing]) -> Nothing:
    raise ConnectionRefusedError("canary")


DOCTOR = session(SessionLevel.FULL, Role.DOCTOR)
SIGN_IN = {"email": "ada@clinic.example", "password": "correct horse"}


async def detail(answer: ClientResponse) -> tuple[int, str]:
    """Check the one shape, and return status and code."""
    error = ErrorBody.model_validate_json(await answer.read()).error
    assert error.message.endswith(".")
    assert error.request_id == answer.headers["X-Request-Id"]
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status, error.code


async def test_a_valid_call_gets_the_model_as_json_and_its_cookie(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post("/api/v1/sign-in", json=SIGN_IN, headers=ASKED_BY_PAGE)
        assert (answer.status, await answer.json()) == (200, {"text": "ada@clinic.example"})
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.cookies["flavour"].value == "plain"


async def test_a_route_without_body_takes_none_or_an_empty_object(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes], who=DOCTOR) as http:
        bodies: tuple[dict[str, Any], ...] = ({}, {"json": {}})
        for arguments in bodies:
            answer = await http.post("/api/v1/visits/v1/admit", headers=ASKED_BY_PAGE, **arguments)
            assert answer.status == 201
            assert (await answer.json())["name"] == "person-1"
        extra = await http.post(
            "/api/v1/visits/v1/admit", headers=ASKED_BY_PAGE, json={"role": "admin"}
        )
        assert await detail(extra) == (422, "invalid")


async def test_a_refusal_of_the_clinic_keeps_its_code_and_sentence(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes], who=DOCTOR) as http:
        answer = await http.post("/api/v1/visits/taken/admit", headers=ASKED_BY_PAGE)
        assert await detail(answer) == (409, "already_admitted")
        assert "Dr. Grey" in await answer.text()


async def test_who_may_not_call_is_told_before_the_body_is_read(tmp_path: Path) -> None:
    for who, expected in (
        (None, (401, "not_signed_in")),
        (session(SessionLevel.PASSWORD, Role.DOCTOR), (401, "second_factor_needed")),
        (session(SessionLevel.FULL, Role.PATIENT), (403, "refused")),
    ):
        async with tiny_app(tmp_path / str(expected[1]), [routes], who=who) as http:
            answer = await http.post(
                "/api/v1/visits/v1/admit", headers=ASKED_BY_PAGE, data=b"not json"
            )
            assert await detail(answer) == expected


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"{", b"[]", b"null", b'"text"', b'{"email": NaN}', b"[" * 60_000,
        b'{"email": "\\ud800@a.example", "password": "x"}', b"\xff\xfe{}",
        b'{"email": "ada@clinic.example"}', b'{"email": "ada", "password": "x"}',
        b'{"email": "ada@clinic.example", "password": 7}',
        b'{"email": "ada@clinic.example", "password": ""}',
    ],
)  # fmt: skip
async def test_a_malformed_body_is_refused_in_the_one_shape(tmp_path: Path, sent: bytes) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post(
            "/api/v1/sign-in",
            data=sent,
            headers={**ASKED_BY_PAGE, "Content-Type": "application/json"},
        )
        status, code = await detail(answer)
        assert (status, code) in {(422, "invalid"), (415, "wrong_content_type")}


async def test_each_wrong_field_is_named_and_nothing_sent_is_repeated(tmp_path: Path) -> None:
    sent = {
        "consent_telehealth": False,
        "consent_version": "1",
        "language": "canary-language",
        "location": " ",
        "callback_number": "canary-number",
        "canary-field": 1,
    }
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post("/api/v1/check-in", json=sent, headers=ASKED_BY_PAGE)
        error = ErrorBody.model_validate_json(await answer.read()).error
        assert {problem.path for problem in error.fields} == {
            "consent_telehealth", "language", "location", "callback_number", "",
        }  # fmt: skip
        assert "canary" not in await answer.text()


@pytest.mark.parametrize(
    "sent",
    [{"call": 6, "care": 1}, {"call": 0, "care": 1}, {"call": "5", "care": 1},
     {"call": 4.5, "care": 1}, {"call": True, "care": 1}, {"call": 5}],
)  # fmt: skip
async def test_numbers_are_taken_only_as_numbers_in_range(
    tmp_path: Path, sent: dict[str, object]
) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.put("/api/v1/feedback", json=sent, headers=ASKED_BY_PAGE)
        assert await detail(answer) == (422, "invalid")
        fine = await http.put(
            "/api/v1/feedback", json={"call": 5, "care": 1}, headers=ASKED_BY_PAGE
        )
        assert fine.status == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_json_under_another_name_is_refused(tmp_path: Path, content_type: str) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post(
            "/api/v1/sign-in",
            data=orjson.dumps(SIGN_IN),
            headers={**ASKED_BY_PAGE, "Content-Type": content_type},
        )
        assert await detail(answer) == (415, "wrong_content_type")


async def test_a_compressed_body_is_refused_unread(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        headers = {
            **ASKED_BY_PAGE,
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
        }
        content = gzip.compress(orjson.dumps(SIGN_IN))
        answer = await http.post("/api/v1/sign-in", data=content, headers=headers)
        assert await detail(answer) == (415, "wrong_content_type")


@pytest.mark.parametrize("chunked", [False, True])
async def test_more_than_64_kib_is_refused(tmp_path: Path, *, chunked: bool) -> None:
    async def pieces() -> Any:
        for _ in range(MAX_BODY_BYTES // 1024 + 1):
            yield b" " * 1024

    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.post(
            "/api/v1/sign-in",
            data=pieces() if chunked else b" " * (MAX_BODY_BYTES + 1),
            headers={**ASKED_BY_PAGE, "Content-Type": "application/json"},
        )
        assert await detail(answer) == (413, "too_large")


async def test_a_declared_query_value_is_read_and_others_are_refused(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        assert await (await http.get("/api/v1/days")).json() == {"text": "today"}
        asked = await http.get("/api/v1/days?day=2030-01-31")
        assert await asked.json() == {"text": "2030-01-31"}
        for query in ("day=canary", "month=1", "day=2030-01-31&day=2030-02-01", "day=" + "1" * 999):
            answer = await http.get(f"/api/v1/days?{query}")
            assert await detail(answer) == (422, "invalid")
            assert "canary" not in await answer.text()


@pytest.mark.parametrize("value", ["a" * 65, "..", "a%2Fb", "a b", "%00", "é"])
async def test_a_path_value_that_cannot_be_an_id_is_nothing(tmp_path: Path, value: str) -> None:
    async with tiny_app(tmp_path, [routes], who=DOCTOR) as http:
        answer = await http.post(f"/api/v1/visits/{value}/admit", headers=ASKED_BY_PAGE)
        assert await detail(answer) == (404, "not_found")


async def test_being_asked_too_often_says_when_to_come_back(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.get("/api/v1/busy")
        assert await detail(answer) == (429, "too_many")
        assert answer.headers["Retry-After"] == "60"
        assert (await answer.json())["error"]["retry_after_s"] == 60


async def test_a_fault_of_ours_tells_nothing_but_an_id(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.get("/api/v1/broken")
        assert await detail(answer) == (500, "internal")
        assert "canary" not in await answer.text()


async def test_a_part_that_does_not_answer_is_unavailable(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        answer = await http.get("/api/v1/down")
        assert await detail(answer) == (503, "unavailable")
        assert "canary" not in await answer.text()


async def test_unknown_addresses_and_methods_have_the_same_shape(tmp_path: Path) -> None:
    async with tiny_app(tmp_path, [routes]) as http:
        assert await detail(await http.get("/api/v1/nothing")) == (404, "not_found")
        wrong = await http.get("/api/v1/sign-in")
        assert await detail(wrong) == (405, "method_not_allowed")
        assert wrong.headers["Allow"] == "POST"


def test_a_route_cannot_name_an_error_that_is_not_in_the_catalogue() -> None:
    table = RouteTable("tiny")
    with pytest.raises(ValueError, match="no_such_code"):
        table.get("/x", access=Access.PUBLIC, gives=Nothing, summary="x", errors=("no_such_code",))
