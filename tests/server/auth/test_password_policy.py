"""Which passwords may be chosen: long enough, not on a list, not about their owner or the clinic."""

import asyncio
import time

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from rooms.errors import Invalid, TooMany
from server.auth import password_policy as module
from server.auth.password_hints import BURST_HINTS, PasswordHints
from server.auth.password_policy import (
    NOBODY,
    Advice,
    Owner,
    PasswordPolicy,
    Problem,
    chosen,
)
from server.auth.passwords import MAX_CHARS, Passwords
from tests.server.auth.house import PASSWORD, House

POLICY = PasswordPolicy("Lindenhof Health Centre")
AMARA = Owner("Dr. Amara Osei", "amara.o@sunny-clinic.example", "+49 30 5550147")


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "river-otter-lamp",
        "amara likes green tea",
        "osei-garden-98-walks",
        "linden tree quiet",
        "ナマステ太陽の光",
        "only lowercase words",
        "8241907356",
        "x" * (MAX_CHARS - 1) + "y",
    ],
)
def test_a_long_password_of_any_characters_may_be_chosen(password: str) -> None:
    assert POLICY.problem(password, AMARA) is None


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", Problem.SHORT),
        ("seven77", Problem.SHORT),
        ("12345678", Problem.COMMON),
        ("password", Problem.COMMON),
        ("PassWord", Problem.COMMON),
        ("Ｐａｓｓｗｏｒｄ", Problem.COMMON),
        ("P@ssw0rd!", Problem.COMMON),
        ("dragon2024!", Problem.COMMON),
        ("Contraseña1", Problem.COMMON),
        ("aaaaaaaaaaaaaaaa", Problem.COMMON),
        ("abcabcabcabc", Problem.COMMON),
        ("45678901", Problem.COMMON),
        ("zyxwvuts", Problem.COMMON),
        ("AmaraOsei99", Problem.ABOUT_YOU),
        ("0s3i.Amara!", Problem.ABOUT_YOU),
        ("amara-amara", Problem.ABOUT_YOU),
        ("sunny-clinic1", Problem.ABOUT_YOU),
        ("030 5550147", Problem.ABOUT_YOU),
        ("lindenhof2030", Problem.ABOUT_CLINIC),
        ("LINDENH0F!!", Problem.ABOUT_CLINIC),
        ("health-centre", Problem.ABOUT_CLINIC),
        ("visavis1234", Problem.ABOUT_CLINIC),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str, problem: Problem) -> None:
    assert POLICY.problem(password, AMARA) is problem
    with pytest.raises(Invalid) as refused:
        POLICY.check(password, AMARA)
    assert refused.value.code == "password_refused"


def test_length_counts_what_is_left_after_normalising() -> None:
    composed, apart = "ñandúes ágiles", "n\u0303andu\u0301es a\u0301giles"
    assert POLICY.problem(apart, NOBODY) is POLICY.problem(composed, NOBODY) is None
    assert POLICY.problem("e\u0301" * 7, NOBODY) is Problem.SHORT


def test_more_than_the_longest_is_refused_and_not_cut() -> None:
    with pytest.raises(Invalid):
        POLICY.problem("x" * (MAX_CHARS + 1), NOBODY)


def test_what_is_unknown_of_an_owner_refuses_nothing() -> None:
    assert POLICY.problem("AmaraOsei99", NOBODY) is None
    assert POLICY.problem("AmaraOsei99", Owner("Li", "a@b.example", "112")) is None


def test_a_list_that_is_cut_stops_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    module._common.cache_clear()
    monkeypatch.setitem(FREQUENCY_LISTS, "passwords", ["password"])
    try:
        with pytest.raises(RuntimeError):
            POLICY.problem(PASSWORD, NOBODY)
    finally:
        module._common.cache_clear()


async def test_a_refused_password_is_never_hashed(house: House) -> None:
    class Watched(Passwords):
        async def rehash(self, password: str) -> str:
            raise AssertionError("hashed")

    passwords = Watched(8, 1)
    try:
        for password in ("password1", "x" * 1_000_000):
            with pytest.raises(Invalid):
                await chosen(passwords, POLICY, password, NOBODY)
    finally:
        passwords.close()


@pytest.mark.parametrize(
    ("password", "advice"),
    [
        (PASSWORD, None),
        ("abcdefgh1234", Advice.NOT_A_PATTERN),
        ("hippopotamus", Advice.NOT_A_WORD),
        ("banana99x", Advice.LONGER),
    ],
)
def test_a_hint_says_what_would_help(password: str, advice: Advice | None) -> None:
    hint = POLICY.hint(password, NOBODY)
    assert hint.problem is None
    assert hint.advice is advice


def test_a_refused_password_never_looks_strong() -> None:
    assert POLICY.hint("AmaraOsei99", AMARA).score <= 1


def test_the_work_of_a_hint_is_bounded() -> None:
    """Without the bound, the first takes zxcvbn seconds; CPU time, so that other work is no excuse."""
    for hostile in ("4@8({[<3691!|7+0$5%2" * 50, "a4@b8c({[<e3g6 9i1!|l7o0s$5t+x%z2" * 30):
        before = time.process_time()
        POLICY.hint(hostile, NOBODY)
        assert time.process_time() - before < 2


def test_line_breaks_among_digits_are_judged_too() -> None:
    assert POLICY.hint("33\n3\n\n33Y33\n", NOBODY).problem is None


async def test_hints_that_come_too_fast_wait(house: House) -> None:
    passwords = Passwords(8, 1)
    hints = PasswordHints(house.clinic, passwords, POLICY)
    try:
        asked = [hints.judge("abc", NOBODY, "192.0.2.1") for _ in range(BURST_HINTS + 5)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(one, TooMany) for one in answers) == 5
        assert (await hints.judge("abc", NOBODY, "192.0.2.2")).problem is Problem.SHORT
    finally:
        passwords.close()


async def test_a_hint_knows_the_person_by_session_only(house: House) -> None:
    doctor = await house.doctor()
    stranger, known = await house.browser(), await house.signed_in(doctor)
    asked = {"password": "AmaraOsei99", "email": "amara@example.org"}
    assert (await stranger.post("/password/hint", {"password": "OseiOsei99"})).body["ok"]
    assert (await stranger.post("/password/hint", {**asked, "password": "OseiOsei99"})).body["ok"]
    mine = await known.post("/password/hint", {"password": "OseiOsei99"})
    assert mine.body == {"score": 1, "ok": False, "problem": "about_you", "advice": None}
    named = await stranger.post("/password/hint", {**asked, "password": "amara1234"})
    assert named.body["problem"] == "about_you"


async def test_an_empty_field_has_a_hint_too(house: House) -> None:
    browser = await house.browser()
    empty = await browser.post("/password/hint", {"password": ""})
    assert (empty.status, empty.body["problem"]) == (200, "short")
