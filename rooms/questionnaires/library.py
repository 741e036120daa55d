"""The clinic's questionnaires: its own defaults, those that it added, and which is asked when.

A version stays as it is once somebody answered it, since answers are read by it. An id follows from
address and version, so a default has one before it lies in the database. Admins and `visavis
questionnaire` change this; `rooms.feedback` asks which questionnaire a visit has.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.ids import PersonId, ServiceId, new_id
from rooms.questionnaires.definition import Audience, Questionnaire
from rooms.questionnaires.reading import read_known, read_questionnaire
from rooms.services import open_service
from rooms.storage.questionnaire_tables import QuestionnaireRow, QuestionnaireUseRow
from rooms.storage.tables import FeedbackRow

MAX_BYTES = 60_000
_OWN = Path(__file__).parent / "own"


@dataclass(frozen=True)
class Kept:
    """One version in the library. `answers` is how many people answered it; `is_own` says that it
    comes with the product."""

    id: str
    audience: Audience
    questionnaire: Questionnaire
    added_at: datetime | None
    answers: int
    is_own: bool


@dataclass(frozen=True)
class Use:
    """What is asked of an audience: after visits of one service, or, with None, of all others."""

    audience: Audience
    service_id: ServiceId | None
    questionnaire_id: str


@cache
def own_resource(audience: Audience) -> Mapping[str, Any]:
    """Return the default questionnaire of an audience, as a FHIR resource."""
    found: Mapping[str, Any] = json.loads(
        (_OWN / f"{audience.value}.json").read_text(encoding="utf-8")
    )
    return found


@cache
def own(audience: Audience) -> Questionnaire:
    """Return the default questionnaire of an audience."""
    return _read(json.dumps(own_resource(audience), ensure_ascii=False))


def id_of(questionnaire: Questionnaire) -> str:
    return str(uuid5(NAMESPACE_URL, questionnaire.canonical))


async def add(
    work: Work, actor: Actor | None, audience: Audience, resource: Mapping[str, Any]
) -> str:
    """Keep a questionnaire and return its id; the same one twice is once. `actor` None: whoever has
    the server's command line.

    Raises WrongQuestionnaire, Refused, and Conflict `questionnaire_answered` for another text under
    an address and version that people have answered.
    """
    if actor is not None:
        require(actor, Action.MANAGE_FEEDBACK, ClinicFacts())
    read = read_questionnaire(resource)
    text = json.dumps(resource, ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > MAX_BYTES:
        raise Invalid(f"A questionnaire may have {MAX_BYTES // 1000} kB at most.")
    row = await _hold(work, id_of(read))
    if row is None:
        row = _row(read, audience, text, None if actor is None else actor.person_id, work)
        work.db.add(row)
    elif (row.resource, row.audience) != (text, audience.value):
        await _replace(work, row, audience, text)
    await work.db.flush()
    work.audit("questionnaire:add", detail={"questionnaire": row.id, "audience": audience.value})
    return row.id


async def use(
    work: Work,
    actor: Actor | None,
    audience: Audience,
    service_id: ServiceId | None,
    questionnaire_id: str | None,
) -> None:
    """Ask this questionnaire from now on; with None, what is asked elsewhere or the default.

    Raises Refused, NotFound, and Invalid for a questionnaire of the other audience.
    """
    if actor is not None:
        require(actor, Action.MANAGE_FEEDBACK, ClinicFacts())
    if service_id is not None:
        await open_service(work, service_id)
    row = await _use_row(work, audience, service_id)
    if row is not None:
        await work.db.delete(row)
        await work.db.flush()
    if questionnaire_id is not None:
        chosen = await kept_row(work, questionnaire_id)
        if chosen.audience != audience:
            raise Invalid("This questionnaire is for others. Choose one for this group.")
        work.db.add(
            QuestionnaireUseRow(
                id=new_id(),
                audience=audience,
                service_id=service_id,
                questionnaire_id=chosen.id,
                changed_at=work.clock.now(),
            )
        )
    detail = {"audience": audience.value, "questionnaire": questionnaire_id or ""}
    work.audit("questionnaire:use", detail=detail | {"service": service_id or ""})


async def asked_now(
    work: Work, audience: Audience, service_id: str | None
) -> tuple[str, Questionnaire]:
    """Return the questionnaire asked after a visit of this service, with its id."""
    row = await _use_row(work, audience, ServiceId(service_id) if service_id else None)
    if row is None and service_id is not None:
        row = await _use_row(work, audience, None)
    if row is None:
        return id_of(own(audience)), own(audience)
    kept = await work.db.get_one(QuestionnaireRow, row.questionnaire_id)
    return kept.id, _read(kept.resource)


async def kept_row(work: Work, questionnaire_id: str) -> QuestionnaireRow:
    """Return a questionnaire's row; that of a default is made now. Raises NotFound."""
    row = await work.db.get(QuestionnaireRow, questionnaire_id)
    if row is not None:
        return row
    for audience in Audience:
        if id_of(own(audience)) == questionnaire_id:
            text = json.dumps(own_resource(audience), ensure_ascii=False, separators=(",", ":"))
            await _insert_once(work, _row(own(audience), audience, text, None, work))
            return await work.db.get_one(QuestionnaireRow, questionnaire_id)
    raise NotFound("There is no such questionnaire.")


async def read_by_id(work: Work, ids: set[str]) -> dict[str, Questionnaire]:
    """Return questionnaires by id, for reading the answers to them."""
    rows = await work.db.scalars(select(QuestionnaireRow).where(QuestionnaireRow.id.in_(ids)))
    return {row.id: _read(row.resource) for row in rows}


async def find(work: Work, questionnaire_id: str) -> tuple[Audience, Questionnaire]:
    """Return one questionnaire, also a default that nobody answered. Raises NotFound."""
    for audience in Audience:
        if id_of(own(audience)) == questionnaire_id:
            return audience, own(audience)
    row = await work.db.get(QuestionnaireRow, questionnaire_id)
    if row is None:
        raise NotFound("There is no such questionnaire.")
    return Audience(row.audience), _read(row.resource)


async def library(work: Work) -> list[Kept]:
    """Return every version, the clinic's own ones first, the newest first."""
    rows = list(
        await work.db.scalars(select(QuestionnaireRow).order_by(QuestionnaireRow.added_at.desc()))
    )
    counts = await _answered(work)
    own_ids = {id_of(own(audience)): audience for audience in Audience}
    found = [
        Kept(row.id, Audience(row.audience), _read(row.resource), row.added_at,
             counts.get(row.id, 0), row.id in own_ids)
        for row in rows
    ]  # fmt: skip
    known = {row.id for row in rows}
    return found + [
        Kept(id_, audience, own(audience), None, 0, is_own=True)
        for id_, audience in own_ids.items()
        if id_ not in known
    ]


async def uses(work: Work) -> list[Use]:
    """Return what the clinic chose to ask; what it didn't choose is the default."""
    rows = await work.db.scalars(select(QuestionnaireUseRow))
    return [
        Use(
            Audience(row.audience),
            None if row.service_id is None else ServiceId(row.service_id),
            row.questionnaire_id,
        )
        for row in rows
    ]


async def _answered(work: Work) -> dict[str, int]:
    rows = await work.db.execute(
        select(FeedbackRow.questionnaire_id, func.count())
        .where(FeedbackRow.questionnaire_id.is_not(None))
        .group_by(FeedbackRow.questionnaire_id)
    )
    return {str(id_): count for id_, count in rows}


async def _replace(work: Work, row: QuestionnaireRow, audience: Audience, text: str) -> None:
    is_own = row.id in {id_of(own(one)) for one in Audience}
    if is_own or (await _answered(work)).get(row.id):
        raise Conflict(
            "This version has been answered, so it stays as it is. Add the change as a new version.",
            code="questionnaire_answered",
        )
    if row.audience != audience and any(one.questionnaire_id == row.id for one in await uses(work)):
        raise Conflict("This questionnaire is asked of others now. Choose another one for them.")
    row.resource, row.audience, row.added_at = text, audience.value, work.clock.now()


async def _insert_once(work: Work, row: QuestionnaireRow) -> None:
    """Several first answers may come at the same time; one of them makes the row."""
    insert = postgresql.insert if work.db.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {one.name: getattr(row, one.name) for one in QuestionnaireRow.__table__.columns}
    await work.db.execute(insert(QuestionnaireRow).values(values).on_conflict_do_nothing())


async def _hold(work: Work, id_: str) -> QuestionnaireRow | None:
    return await work.db.get(QuestionnaireRow, id_, with_for_update=True)


async def _use_row(
    work: Work, audience: Audience, service_id: ServiceId | None
) -> QuestionnaireUseRow | None:
    chosen = select(QuestionnaireUseRow).where(QuestionnaireUseRow.audience == audience)
    chosen = (
        chosen.where(QuestionnaireUseRow.service_id.is_(None))
        if service_id is None
        else chosen.where(QuestionnaireUseRow.service_id == service_id)
    )
    found: QuestionnaireUseRow | None = await work.db.scalar(chosen)
    return found


def _row(
    read: Questionnaire, audience: Audience, text: str, by: PersonId | None, work: Work
) -> QuestionnaireRow:
    return QuestionnaireRow(
        id=id_of(read),
        url=read.url,
        version=read.version,
        audience=audience.value,
        resource=text,
        added_by=by,
        added_at=work.clock.now(),
    )


@lru_cache(maxsize=64)
def _read(text: str) -> Questionnaire:
    """What was checked when it was added needs no second look by fhir.resources."""
    return read_known(json.loads(text))
