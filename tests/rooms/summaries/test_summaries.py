"""Visit summaries: drafted on top of what was seen, sent in versions that never change, answered by
the patient, copied, erased and forgotten with the visit."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from rooms.access import Actor
from rooms.clinic import Work
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.events import PartChanged, VisitPart
from rooms.ids import VisitId
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.summary_tables import SummaryDraftRow, SummaryRow
from rooms.storage.tables import VisitRow
from rooms.summaries import sent, writing
from rooms.summaries.content import Content, Step
from rooms.summaries.keeping import SUMMARIES
from rooms.visits import cancel, hang_up
from tests.signaling.people import Folk

FIRST = Content(
    language="en",
    talked="You cough at night.",
    decided="We wait for two weeks.",
    steps=(Step("Drink water", "each day"), Step("Rest")),
    help=("Fever over 39",),
    call="The clinic, 030 5550",
    question="What will you do first?",
)
SECOND = replace(FIRST, decided="We wait for three weeks.", change="Three weeks, not two.")


async def over(folk: Folk) -> VisitId:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    return visit_id


async def keep(folk: Folk, visit_id: VisitId, content: Content, base: int) -> writing.Draft:
    async with folk.clinic.work() as work:
        return await writing.keep_draft(work, folk.actor(folk.doctor), visit_id, content, base)


async def send(folk: Folk, visit_id: VisitId, content: Content = FIRST, base: int = 0) -> int:
    async with folk.clinic.work() as work:
        row = await writing.send(work, folk.actor(folk.doctor), visit_id, content, base)
        return row.version


async def mine(folk: Folk, visit_id: VisitId) -> list[sent.Version]:
    async with folk.clinic.read() as work:
        return await sent.read_mine(work, folk.actor(folk.patient, visit_id), visit_id)


async def code_of(doing: Awaitable[object]) -> str:
    with pytest.raises(ClinicError) as refused:
        await doing
    return refused.value.code


async def test_a_draft_is_kept_sealed_and_read_back(folk: Folk) -> None:
    visit_id = await folk.call()
    kept = await keep(folk, visit_id, FIRST, 0)
    assert kept.revision == 1
    async with folk.clinic.read() as work:
        _, draft = await writing.open_draft(work, folk.actor(folk.doctor), visit_id)
        row = await work.db.get_one(SummaryDraftRow, visit_id)
    assert draft == kept
    assert draft.content == FIRST
    assert b"cough" not in row.content_sealed


async def test_a_draft_on_top_of_an_older_one_is_refused_and_nothing_is_lost(folk: Folk) -> None:
    visit_id = await over(folk)
    await keep(folk, visit_id, FIRST, 0)
    assert await code_of(keep(folk, visit_id, SECOND, 0)) == "summary_changed"
    assert await code_of(send(folk, visit_id, SECOND, 0)) == "summary_changed"
    assert (await keep(folk, visit_id, FIRST, 0)).revision == 1  # The answer got lost: asked again.
    assert (await keep(folk, visit_id, SECOND, 1)).revision == 2


async def test_of_two_pages_that_keep_at_once_one_is_told(folk: Folk) -> None:
    visit_id = await over(folk)
    results = await asyncio.gather(
        keep(folk, visit_id, FIRST, 0), keep(folk, visit_id, SECOND, 0), return_exceptions=True
    )
    refused = [one for one in results if isinstance(one, BaseException)]
    assert [getattr(one, "code", one) for one in refused] == ["summary_changed"]


async def test_a_correction_is_a_new_version_and_the_older_stays(folk: Folk) -> None:
    visit_id = await over(folk)
    told: list[object] = []

    async def listen(event: object) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    assert await send(folk, visit_id, replace(FIRST, change="Nothing before it")) == 1
    assert PartChanged(visit_id, folk.doctor.id, VisitPart.SUMMARY) in told
    assert await send(folk, visit_id, SECOND, 1) == 2
    newest, oldest = await mine(folk, visit_id)
    assert (newest.content, oldest.content) == (SECOND, FIRST)
    assert (newest.author, newest.version) == (folk.doctor.name, 2)


async def test_the_same_summary_again_is_refused(folk: Folk) -> None:
    visit_id = await over(folk)
    await send(folk, visit_id)
    again = replace(FIRST, change="Nothing")
    assert await code_of(send(folk, visit_id, again, 1)) == "summary_same"


async def test_a_stale_page_does_not_send_over_what_was_sent_meanwhile(folk: Folk) -> None:
    visit_id = await over(folk)
    base = (await keep(folk, visit_id, FIRST, 0)).revision
    await send(folk, visit_id, FIRST, base)
    assert await code_of(send(folk, visit_id, SECOND, base)) == "summary_changed"


async def test_nothing_is_sent_before_the_end_of_the_call_or_empty(folk: Folk) -> None:
    running = await folk.call()
    assert await code_of(send(folk, running)) == "visit_moved_on"
    visit_id = await over(folk)
    empty = replace(FIRST, talked=" ", decided="", steps=())
    with pytest.raises(Invalid) as refused:
        await send(folk, visit_id, empty)
    assert refused.value.code == "summary_empty"


async def test_a_visit_without_a_call_takes_no_summary(folk: Folk) -> None:
    visit_id = await folk.book()
    async with folk.clinic.work() as work:
        await cancel(work, folk.actor(folk.admin), visit_id)
    assert await code_of(keep(folk, visit_id, FIRST, 0)) == "visit_moved_on"


async def test_versions_end_somewhere(folk: Folk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_VERSIONS", 1)
    visit_id = await over(folk)
    await send(folk, visit_id)
    with pytest.raises(Conflict):
        await send(folk, visit_id, SECOND, 1)


async def test_only_the_visits_doctor_writes_and_only_its_patient_reads(folk: Folk) -> None:
    visit_id = await over(folk)
    await send(folk, visit_id)
    stranger = await folk.add("Ida Joss", Role.PATIENT)

    async def write(work: Work, actor: Actor) -> object:
        return await writing.keep_draft(work, actor, visit_id, SECOND, 1)

    async def read(work: Work, actor: Actor) -> object:
        return await sent.read_mine(work, actor, visit_id)

    refused: list[tuple[Person, Callable[[Work, Actor], Awaitable[object]], type[ClinicError]]] = [
        (folk.other_doctor, write, NotFound),
        (folk.patient, write, Refused),
        (folk.admin, write, Refused),
        (stranger, read, NotFound),
        (folk.doctor, read, Refused),
        (folk.admin, read, Refused),
    ]
    for who, do, error in refused:
        with pytest.raises(error):
            async with folk.clinic.work() as work:
                await do(work, folk.actor(who))


async def test_the_patient_answers_the_version_that_counts(folk: Folk) -> None:
    visit_id = await over(folk)
    await send(folk, visit_id)

    async def answer(version: int, said: str) -> sent.Version:
        async with folk.clinic.work() as work:
            actor = folk.actor(folk.patient, visit_id)
            return (await sent.answer(work, actor, visit_id, version, said))[0]

    assert (await answer(1, "Drink water")).answer == "Drink water"
    assert (await answer(1, "Drink water, then rest")).answer == "Drink water, then rest"
    await send(folk, visit_id, SECOND, 1)
    assert await code_of(answer(1, "Late")) == "summary_changed"
    async with folk.clinic.read() as work:
        sealed = await work.db.scalar(
            select(SummaryRow.answer_sealed).where(SummaryRow.version == 1)
        )
    assert b"water" not in (sealed or b"")


async def test_summaries_are_copied_with_what_is_unsent(folk: Folk) -> None:
    visit_id = await over(folk)
    await send(folk, visit_id)
    await keep(folk, visit_id, SECOND, 1)
    async with folk.clinic.read() as work:
        copied = await SUMMARIES.copy(work, folk.patient.id)
    labels = [{line.label for line in entry.lines} for entry in copied]
    assert len(copied) == 2
    assert sum("summary-unsent" in one for one in labels) == 1
    assert sum("summary-version" in one for one in labels) == 1


@pytest.mark.parametrize("way", ["erased", "forgotten"])
async def test_summaries_go_with_their_patient_and_their_visit(folk: Folk, way: str) -> None:
    visit_id = await over(folk)
    await send(folk, visit_id)
    async with folk.clinic.work() as work:
        if way == "erased":
            assert await SUMMARIES.erase(work, folk.patient.id) == 1
        else:
            await SUMMARIES.forget_visits(work, [visit_id])
    async with folk.clinic.read() as work:
        for table in (SummaryRow, SummaryDraftRow):
            assert await work.db.scalar(select(func.count()).select_from(table)) == 0
        assert await sent.newest(work, visit_id) is None
        assert await work.db.get(VisitRow, visit_id) is not None
