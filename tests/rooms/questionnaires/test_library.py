"""The library: what a clinic adds, what is asked where, and what stays once people answered it."""

from typing import Any

import pytest

from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.feedback import Said, everything_said, form_for, give
from rooms.ids import ServiceId
from rooms.questionnaires import library
from rooms.questionnaires.definition import Audience
from rooms.services import add_service
from rooms.visits import hang_up
from tests.feedback import said
from tests.rooms.questionnaires.test_reading import changed
from tests.signaling.people import Folk

OWN = library.id_of(library.own(Audience.PATIENT))


async def add(folk: Folk, audience: Audience = Audience.PATIENT, **change: Any) -> str:
    async with folk.clinic.work() as work:
        return await library.add(work, folk.actor(folk.admin), audience, changed(**change))


async def ask(folk: Folk, questionnaire_id: str | None, service: ServiceId | None = None) -> None:
    async with folk.clinic.work() as work:
        by = folk.actor(folk.admin)
        await library.use(work, by, Audience.PATIENT, service, questionnaire_id)


async def asked(folk: Folk, service_id: str | None = None) -> str:
    async with folk.clinic.read() as work:
        return (await library.asked_now(work, Audience.PATIENT, service_id))[0]


async def test_a_clinic_asks_its_own_questions_everywhere_or_for_one_service(folk: Folk) -> None:
    assert await asked(folk) == OWN
    one, two = await add(folk), await add(folk, version="2")
    async with folk.clinic.work() as work:
        skin = await add_service(work, folk.actor(folk.admin), "Skin", [folk.doctor.id])
    await ask(folk, one)
    await ask(folk, two, skin)
    assert (await asked(folk), await asked(folk, skin)) == (one, two)
    await ask(folk, None, skin)
    assert await asked(folk, skin) == one
    await ask(folk, None)
    assert await asked(folk) == OWN


async def test_the_same_version_twice_is_once_and_changes_until_somebody_answered(
    folk: Folk,
) -> None:
    first = await add(folk)
    assert await add(folk) == first
    assert await add(folk, title="Better words") == first
    await ask(folk, first)
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    mine = folk.actor(folk.patient, visit_id)
    async with folk.clinic.work() as work:
        form = await form_for(work, mine, visit_id)
        await give(work, mine, visit_id, Said(form.canonical, {"smokes": (False,)}))
    with pytest.raises(Conflict) as stays:
        await add(folk, title="Other words")
    assert stays.value.code == "questionnaire_answered"
    await ask(folk, await add(folk, version="2", title="Other words"))
    async with folk.clinic.read() as work:
        (kept,) = (await everything_said(work, {visit_id}))[visit_id]
    assert (kept.questionnaire.version, kept.questionnaire.titles["en"]) == ("1", "Better words")


async def test_answers_to_other_questions_than_are_asked_now_are_refused(folk: Folk) -> None:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    await ask(folk, await add(folk))
    async with folk.clinic.work() as work:
        with pytest.raises(Conflict) as changed_since:
            await give(work, folk.actor(folk.patient, visit_id), visit_id, said())
    assert changed_since.value.code == "questionnaire_changed"


async def test_only_an_admin_says_what_is_asked(folk: Folk) -> None:
    for actor in (folk.actor(folk.doctor), folk.actor(folk.patient)):
        async with folk.clinic.work() as work:
            with pytest.raises(Refused):
                await library.add(work, actor, Audience.PATIENT, changed())
            with pytest.raises(Refused):
                await library.use(work, actor, Audience.PATIENT, None, OWN)


async def test_a_questionnaire_is_asked_of_those_whom_it_is_for(folk: Folk) -> None:
    for_doctors = await add(folk, Audience.DOCTOR)
    with pytest.raises(Invalid):
        await ask(folk, for_doctors)
    with pytest.raises(NotFound):
        await ask(folk, "no-such-one")
    assert await asked(folk) == OWN


async def test_the_library_lists_defaults_also_before_anybody_answered(folk: Folk) -> None:
    await add(folk)
    async with folk.clinic.read() as work:
        listed = await library.library(work)
    assert sorted((one.audience, one.is_own) for one in listed) == [
        (Audience.DOCTOR, True),
        (Audience.PATIENT, False),
        (Audience.PATIENT, True),
    ]
