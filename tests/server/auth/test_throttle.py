"""The counters: waits that only grow, apart from each other, and forgotten after a quiet day."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.audit import Asker, asking
from rooms.errors import TooMany
from rooms.key_file import rotate
from rooms.people import Person
from rooms.roles import Role
from rooms.vault import Vault
from server.auth.throttle import (
    ADDRESS_WAIT,
    CLOSED_AFTER,
    FORGOTTEN_AFTER,
    FREE_MAILS,
    FREE_PER_ADDRESS,
    FREE_TRIES,
    KEPT,
    LONGEST_WAIT,
    Counter,
    charge,
    clear,
    failures,
    prune,
    wait_after,
)
from server.auth.tries import TriesNotices
from tests.eventually import eventually
from tests.server.auth.house import House

SUBJECT = "amara@example.org"


async def tried(house: House, counter: Counter = Counter.PASSWORD, who: str = SUBJECT) -> int:
    """Charge one try; return 0, or the seconds to wait when it was refused."""
    try:
        async with house.clinic.work() as work:
            await charge(work, counter, who)
    except TooMany as refused:
        return refused.retry_after_s
    return 0


def test_waits_never_shrink_and_have_an_end() -> None:
    waits = [wait_after(failures) for failures in range(1, 200)]
    assert waits == sorted(waits)
    assert waits[FREE_TRIES - 2] == timedelta(0)
    assert waits[FREE_TRIES - 1] == timedelta(seconds=30)
    assert waits[-1] == LONGEST_WAIT


async def test_ten_failures_in_a_row_bring_a_wait_and_more_bring_longer_ones(
    house: House,
) -> None:
    assert [await tried(house) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
    waits = []
    for _ in range(7):
        waits.append(await tried(house))
        house.clock.advance(timedelta(seconds=waits[-1]))
        assert await tried(house) == 0
    assert waits == [30, 60, 120, 240, 480, 900, 900]


async def test_counters_and_subjects_are_apart(house: House) -> None:
    for _ in range(FREE_TRIES):
        await tried(house)
    assert await tried(house) == 30
    assert await tried(house, Counter.TOTP) == 0
    assert await tried(house, who="sam@example.org") == 0
    assert await tried(house, who=" AMARA@example.org") == 30


async def test_success_clears_the_counter(house: House) -> None:
    for _ in range(FREE_TRIES):
        await tried(house)
    async with house.clinic.work() as work:
        await clear(work, Counter.PASSWORD, SUBJECT)
    assert [await tried(house) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES


@pytest.mark.parametrize(
    ("counter", "quiet"),
    [(Counter.PASSWORD, KEPT), (Counter.TOTP, KEPT), (Counter.LINK_CODE, FORGOTTEN_AFTER)],
)
async def test_a_quiet_time_forgets_old_failures(
    house: House, counter: Counter, quiet: timedelta
) -> None:
    for _ in range(FREE_TRIES - 1):
        await tried(house, counter)
    house.clock.advance(quiet)
    assert [await tried(house, counter) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
    assert await tried(house, counter) == 30


async def test_a_hundred_wrong_tries_in_a_row_close_a_way_in_until_it_is_proven(
    house: House,
) -> None:
    for _ in range(CLOSED_AFTER):
        assert await tried(house) == 0
        house.clock.advance(LONGEST_WAIT)
    for wait in (timedelta(0), KEPT):
        house.clock.advance(wait)
        async with house.clinic.work() as work:
            assert await prune(work) >= 0
        with pytest.raises(TooMany) as refused:
            async with house.clinic.work() as work:
                await charge(work, Counter.PASSWORD, SUBJECT)
        assert refused.value.code == "way_in_closed"
    assert await tried(house, Counter.TOTP) == 0
    async with house.clinic.work() as work:
        await clear(work, Counter.PASSWORD, SUBJECT)
    assert await tried(house) == 0


async def test_tries_at_the_same_moment_are_all_counted(house: House) -> None:
    answers = await asyncio.gather(*(tried(house) for _ in range(30)))
    assert answers.count(0) == FREE_TRIES


async def test_a_refused_try_changes_nothing(house: House) -> None:
    for _ in range(FREE_TRIES):
        await tried(house)
    assert [await tried(house) for _ in range(5)] == [30] * 5


@pytest.mark.parametrize("counter", list(Counter))
async def test_every_counter_fits_its_column(house: House, counter: Counter) -> None:
    assert await tried(house, counter) == 0


async def test_mails_asked_for_wait_sooner(house: House) -> None:
    answers = [await tried(house, Counter.FORGOT) for _ in range(FREE_MAILS + 1)]
    assert answers == [0] * FREE_MAILS + [30]


async def from_address(house: House, address: str | None, count: int, start: int = 0) -> list[int]:
    """Try one password at each of `count` accounts, from one address."""
    with asking(Asker(address=address)):
        subjects = [f"person-{start + number}@example.org" for number in range(count)]
        return [await tried(house, who=subject) for subject in subjects]


async def test_one_address_cannot_try_every_account(house: House) -> None:
    assert set(await from_address(house, "192.0.2.1", FREE_PER_ADDRESS)) == {0}
    wait = int(ADDRESS_WAIT.total_seconds())
    assert await from_address(house, "192.0.2.1", 2, start=500) == [wait, wait]
    assert await from_address(house, "192.0.2.2", 2, start=500) == [0, 0]
    assert await from_address(house, None, 2, start=600) == [0, 0]
    house.clock.advance(ADDRESS_WAIT)
    assert await from_address(house, "192.0.2.1", 2, start=700) == [0, wait]
    house.clock.advance(ADDRESS_WAIT * FREE_PER_ADDRESS)
    later = await from_address(house, "192.0.2.1", FREE_PER_ADDRESS + 1, start=800)
    assert later == [0] * FREE_PER_ADDRESS + [wait]


async def test_a_try_refused_for_its_address_is_not_counted_for_the_account(house: House) -> None:
    await from_address(house, "192.0.2.1", FREE_PER_ADDRESS)
    with asking(Asker(address="192.0.2.1")):
        for _ in range(FREE_TRIES + 1):
            assert await tried(house) > 0
    assert await tried(house) == 0


async def test_addresses_of_one_ipv6_site_count_as_one(house: House) -> None:
    for number in range(FREE_PER_ADDRESS):
        await from_address(house, f"2001:db8:1:2::{number:x}", 1, start=number)
    assert await from_address(house, "2001:db8:1:2:ffff::1", 1, start=500) != [0]
    assert await from_address(house, "2001:db8:1:3::1", 1, start=500) == [0]


async def test_a_right_password_is_no_guess_of_its_address(house: House) -> None:
    with asking(Asker(address="192.0.2.1")):
        for number in range(FREE_PER_ADDRESS + 20):
            assert await tried(house, who=f"nurse-{number}@example.org") == 0
            async with house.clinic.work() as work:
                await clear(work, Counter.PASSWORD, f"nurse-{number}@example.org")


async def test_a_clock_set_back_frees_nobody(house: House) -> None:
    await from_address(house, "192.0.2.1", FREE_PER_ADDRESS)
    house.clock.set_wall(house.clock.now() - timedelta(days=2))
    assert (await from_address(house, "192.0.2.1", 1, start=500))[0] > 0


async def test_old_counters_are_pruned_and_waits_are_kept(house: House) -> None:
    await tried(house, who="old@example.org")
    house.clock.advance(KEPT - timedelta(minutes=1))
    await tried(house)
    house.clock.advance(timedelta(minutes=1))
    async with house.clinic.work() as work:
        assert await prune(work) == 1
        assert await failures(work, Counter.PASSWORD, SUBJECT) == 1
        assert await failures(work, Counter.PASSWORD, "old@example.org") == 0


async def test_a_rotation_of_keys_gives_nobody_fresh_tries(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(FREE_TRIES):
        assert await tried(house) == 0
    held, rotated = house.clinic.vault, Vault(rotate(tmp_path / "visavis.key"))
    monkeypatch.setattr(house.clinic, "vault", rotated)
    assert await tried(house) == 30
    async with house.clinic.work() as work:
        assert await failures(work, Counter.PASSWORD, SUBJECT) == FREE_TRIES
    # A node that has not seen the new key yet counts on, too, and what it counts is kept.
    house.clock.advance(timedelta(seconds=30))
    monkeypatch.setattr(house.clinic, "vault", held)
    assert await tried(house) == 0
    monkeypatch.setattr(house.clinic, "vault", rotated)
    assert await tried(house) == 60
    async with house.clinic.work() as work:
        await clear(work, Counter.PASSWORD, SUBJECT)
    assert await tried(house) == 0


@pytest.fixture
async def amara(house: House) -> AsyncIterator[Person]:
    """A doctor, and notices of tries that go out at once."""
    tries = TriesNotices(house.clinic, house.parts.notices, timedelta(0))
    house.clinic.listen(tries.tell)
    yield await house.doctor()
    await tries.close()


def subjects_of_mails(house: House) -> list[str]:
    return [one.subject for one in house.post.show().messages]


async def test_a_person_is_told_once_when_the_tries_run_out(house: House, amara: Person) -> None:
    for _ in range(FREE_TRIES + 5):
        await tried(house)
    await eventually(lambda: subjects_of_mails(house) == ["Someone tried to sign in as you"])
    house.clock.advance(timedelta(minutes=1))
    await tried(house)
    for _ in range(FREE_TRIES):
        await tried(house, Counter.TOTP, amara.id)
    await eventually(
        lambda: (
            subjects_of_mails(house)
            == ["Someone tried codes for your account", "Someone tried to sign in as you"]
        )
    )


async def test_nobody_is_told_of_an_address_without_an_account(house: House, amara: Person) -> None:
    await house.person("Ana Ruiz", Role.PATIENT, email="ana@example.org")
    for email in ("nobody@example.org", "ana@example.org", SUBJECT):
        for _ in range(FREE_TRIES):
            await tried(house, who=email)
    await eventually(lambda: len(subjects_of_mails(house)) == 1)
    assert house.post.show().messages[0].address == amara.email


async def test_the_right_password_at_the_last_try_alarms_nobody(
    house: House, amara: Person
) -> None:
    async with house.clinic.work() as work:
        for _ in range(FREE_TRIES):
            await charge(work, Counter.PASSWORD, SUBJECT)
        await clear(work, Counter.PASSWORD, SUBJECT)
    for _ in range(FREE_TRIES):
        await tried(house, Counter.TOTP, amara.id)
    await eventually(lambda: subjects_of_mails(house) == ["Someone tried codes for your account"])
