"""Where doctors may practise: the verdict on a patient's place, and going on with a reason."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.errors import Conflict, Invalid, NotFound
from rooms.licences import (
    Licence,
    LicenceVerdict,
    licences_of,
    require_licence,
    set_licences,
    verdict,
    verdict_of,
)
from rooms.regions import COUNTRIES, STATES, is_region
from rooms.seats import CheckInAnswers
from rooms.storage.tables import VisitRow
from rooms.visits import check_in
from tests.clock import START, FakeClock
from tests.signaling.people import CONSENT, Folk

REGIONS = Path(__file__).parents[2] / "web" / "src" / "visit" / "check-in" / "regions.ts"
OK, OUTSIDE, UNKNOWN = LicenceVerdict.OK, LicenceVerdict.OUTSIDE, LicenceVerdict.UNKNOWN


@pytest.mark.parametrize(
    ("held", "region", "expected"),
    [
        ((), "DE", UNKNOWN),
        (("DE",), None, UNKNOWN),
        (("DE",), "DE", OK),
        (("DE",), "FR", OUTSIDE),
        (("US",), "US-CA", OK),
        (("US-CA",), "US-CA", OK),
        (("US-CA",), "US-NY", OUTSIDE),
        (("US-CA",), "US", UNKNOWN),
        (("US-CA",), "CA", OUTSIDE),
        (("DE", "AT"), "AT", OK),
    ],
)
def test_the_verdict_follows_the_licences(
    held: tuple[str, ...], region: str | None, expected: LicenceVerdict
) -> None:
    assert verdict([Licence(one) for one in held], region, START) is expected


def test_a_licence_that_has_ended_counts_no_more() -> None:
    one = [Licence("DE", START)]
    assert verdict(one, "DE", START - timedelta(seconds=1)) is OK
    assert verdict(one, "DE", START) is OUTSIDE


@pytest.mark.parametrize("code", ["de", "XX", "DE-BE", "US-", "US-XX", "", "US-CA-1", "D"])
def test_what_is_no_region_is_none(code: str) -> None:
    assert not is_region(code)


def test_check_in_offers_the_regions_that_the_server_knows() -> None:
    source = REGIONS.read_text(encoding="utf-8")
    listed = source.partition("const states")[0]
    assert set(re.findall(r"\b[A-Z]{2}\b", listed.partition("countryCodes")[2])) == COUNTRIES
    states = source.partition("const states")[2].partition("};")[0]
    for country, known in STATES.items():
        found = states.partition(f"{country}:\n")[2].partition(",\n")[0]
        assert set(re.findall(r'(?:"|\|)([A-Z]{2,3}) ', found)) == known


async def arrived(folk: Folk, region: str | None) -> VisitRow:
    visit_id = await folk.book()
    answers = CheckInAnswers("Home", "+1 555 0100", "", "", region=region)
    async with folk.clinic.work() as work:
        return await check_in(work, folk.actor(folk.patient), visit_id, answers, CONSENT)


async def test_letting_in_from_outside_needs_a_reason(folk: Folk) -> None:
    visit, doctor = await arrived(folk, "FR"), folk.doctor.id
    async with folk.clinic.work() as work:
        await require_licence(work, doctor, visit, None)
        await set_licences(work, doctor, [Licence("DE")])
    async with folk.clinic.work() as work:
        assert await verdict_of(work, doctor, "FR") is OUTSIDE
        with pytest.raises(Conflict) as refused:
            await require_licence(work, doctor, visit, "")
        assert refused.value.code == "outside_licence"
        await require_licence(work, doctor, visit, "On holiday, needs her own doctor")
        (noted,) = [one for one in work.noted if one.action.endswith("licence:go-on")]
        assert (noted.reason, noted.detail["region"]) == ("On holiday, needs her own doctor", "FR")


async def test_licences_are_replaced_as_a_whole(folk: Folk, clock: FakeClock) -> None:
    until = clock.now() + timedelta(days=1)
    async with folk.clinic.work() as work:
        await set_licences(work, folk.doctor.id, [Licence("US-CA", until), Licence("DE")])
        await set_licences(work, folk.doctor.id, [Licence("US-NY"), Licence("DE", until)])
        found = await licences_of(work, folk.doctor.id)
        assert found == [Licence("DE", until), Licence("US-NY")]
        with pytest.raises(Invalid):
            await set_licences(work, folk.doctor.id, [Licence("DE"), Licence("DE", until)])
        with pytest.raises(Invalid):
            await set_licences(work, folk.doctor.id, [Licence("XX")])
        with pytest.raises(NotFound):
            await set_licences(work, folk.patient.id, [Licence("DE")])
