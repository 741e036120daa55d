"""Passwords: strong parameters, bounded work off the loop, and hashes that grow with them."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from rooms.errors import Invalid, Unavailable
from server.auth import passwords as module
from server.auth.passwords import MAX_CHARS, Passwords, kept_password
from tests.server.auth.house import PASSWORD, House


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords()
    yield made
    made.close()
    made.close()


async def test_a_hash_is_argon2id_with_the_parameters_of_the_bar(passwords: Passwords) -> None:
    kept = await passwords.hash(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.verify(kept, PASSWORD)
    assert not await passwords.verify(kept, PASSWORD + "x")
    assert not await passwords.verify(None, PASSWORD)
    assert not await passwords.verify("no hash at all", PASSWORD)


async def test_every_character_of_a_long_password_counts(passwords: Passwords) -> None:
    long = "x" * MAX_CHARS
    kept = await passwords.hash(long)
    assert await passwords.verify(kept, long)
    assert not await passwords.verify(kept, long[:-1] + "y")


@pytest.mark.parametrize("password", ["seven77", "x" * (MAX_CHARS + 1)])
async def test_a_password_too_short_or_too_long_is_refused(
    passwords: Passwords, password: str
) -> None:
    with pytest.raises(Invalid):
        await passwords.hash(password)


async def test_the_loop_stays_free_while_passwords_are_hashed(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hash that waits for the loop to go on would wait in vain, if it stood in the loop's way."""
    fits, loop_went_on = passwords._fits, threading.Event()

    def waits_and_fits(kept: str, text: str) -> bool:
        assert loop_went_on.wait(60), "the loop stood still"
        return fits(kept, text)

    monkeypatch.setattr(passwords, "_fits", waits_and_fits)
    hashing = asyncio.gather(*(passwords.verify(None, PASSWORD) for _ in range(12)))
    for _ in range(100):
        await asyncio.sleep(0)
    assert not hashing.done()
    loop_went_on.set()
    assert not any(await hashing)


async def test_a_full_queue_turns_the_next_one_away(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 3)
    answers = await asyncio.gather(
        *(passwords.verify(None, PASSWORD) for _ in range(5)), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [bool] * 3 + [Unavailable] * 2
    assert not await passwords.verify(None, PASSWORD)


async def test_a_hash_with_old_parameters_is_renewed_at_sign_in(house: House) -> None:
    doctor = await house.doctor()
    stronger = Passwords(16, 1)
    house.parts.sign_ins._passwords = stronger
    try:
        browser = await house.browser()
        assert (await browser.sign_in("amara@example.org")).status == 200
        async with house.clinic.read() as work:
            kept = await kept_password(work, doctor.id)
        assert kept is not None
        assert "m=16,t=1,p=1" in kept
        assert await stronger.verify(kept, PASSWORD)
        assert (await browser.sign_in("amara@example.org")).status == 200
    finally:
        stronger.close()
