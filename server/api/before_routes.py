"""Routes of what the patient's side prepares before a visit, and its doctor reads. Rules:
`rooms.before.answers`, `rooms.before.photos`."""

from collections.abc import Sequence
from typing import Any

from rooms.actions import Action
from rooms.before.answers import Answers, answers_of, for_doctor, is_open, keep, own
from rooms.before.photos import add_photo, look_at_photo, photos_of, remove_photo
from rooms.clinic import Work
from rooms.files import FileId, KeptFile, stream_file
from rooms.ids import PersonId
from rooms.people import people
from rooms.storage.tables import VisitRow
from server.api.access import Access
from server.api.download import Attachment
from server.api.file_routes import scanned
from server.api.models.base import Nothing
from server.api.models.before import (
    Preparation,
    Prepared,
    PreparedBlock,
    PreparedPhoto,
    PrepareVisit,
)
from server.api.route import Call, RouteTable
from server.api.upload import Uploaded
from server.text import text

routes = RouteTable("before")

_MIB = 1024 * 1024


@routes.get(
    "/visits/{visit_id}/preparation",
    access=Access.SEAT,
    gives=Preparation,
    summary="What I wrote down for a visit so far",
)
async def read_preparation(call: Call[Nothing]) -> Preparation:
    async with call.parts.clinic.read() as work:
        return await _preparation(work, await own(work, call.actor, call.visit_id))


@routes.put(
    "/visits/{visit_id}/preparation",
    access=Access.SEAT,
    body=PrepareVisit,
    gives=Preparation,
    summary="Keep what I wrote down for a visit, until its call",
    errors=("preparation_changed", "visit_moved_on"),
)
async def keep_preparation(call: Call[PrepareVisit]) -> Preparation:
    body = call.body
    answers = Answers(
        body.matters,
        tuple(one for one in body.questions if one),
        tuple(one for one in body.medicines if one),
    )
    async with call.parts.clinic.work() as work:
        return await _preparation(
            work, await keep(work, call.actor, call.visit_id, answers, body.base)
        )


@routes.post(
    "/visits/{visit_id}/preparation/photos",
    access=Access.SEAT,
    body=Uploaded,
    gives=Preparation,
    summary="Put a picture beside it; the body is the file itself",
    errors=("visit_moved_on", "file_kind", "file_too_large", "file_quota", "file_infected"),
    status=201,
)
async def add_preparation_photo(call: Call[Uploaded]) -> Preparation:
    parts, coming = call.parts, call.body
    parts.upload_pace.keep(call.person_id, parts.clock.monotonic())
    async with scanned(parts.scanner, coming.parts) as safe:
        quota = parts.settings.files_per_visit * _MIB
        await add_photo(
            parts.clinic, call.actor, call.visit_id, coming.name, safe, quota_bytes=quota
        )
    return await _mine(call)


@routes.post(
    "/visits/{visit_id}/preparation/photos/{photo_id}/remove",
    access=Access.SEAT,
    body=Nothing,
    gives=Preparation,
    summary="Take a picture away again",
    errors=("record_kept", "visit_moved_on"),
)
async def remove_preparation_photo(call: Call[Nothing]) -> Preparation:
    async with call.parts.clinic.work() as work:
        await remove_photo(work, call.actor, call.visit_id, FileId(call.path["photo_id"]))
    return await _mine(call)


@routes.get(
    "/visits/{visit_id}/preparation/photos/{photo_id}",
    access=Access.SEAT,
    gives=Attachment,
    summary="A picture that I put there",
)
async def read_own_photo(call: Call[Nothing]) -> Attachment:
    return await _photo(call, Action.PREPARE_ANSWERS)


@routes.get(
    "/visits/{visit_id}/prepared",
    access=Access.DOCTOR,
    gives=Prepared,
    summary="What the patient wrote down for a visit, also as blocks for its note",
)
async def read_prepared(call: Call[Nothing]) -> Prepared:
    async with call.parts.clinic.read() as work:
        visit = await for_doctor(work, call.actor, call.visit_id)
        kept, photos = await answers_of(work, visit), await photos_of(work, visit)
        reader = (await people(work, {call.person_id})).get(call.person_id)
    answers = kept.answers
    return Prepared(
        matters=answers.matters,
        questions=answers.questions,
        medicines=answers.medicines,
        photos=_photos(photos),
        changed_at=kept.changed_at,
        by_name=kept.by_name,
        blocks=_blocks("en" if reader is None else reader.language, answers),
    )


@routes.get(
    "/visits/{visit_id}/prepared/photos/{photo_id}",
    access=Access.DOCTOR,
    gives=Attachment,
    summary="A picture that the patient put there",
)
async def read_prepared_photo(call: Call[Nothing]) -> Attachment:
    return await _photo(call, Action.READ)


async def _photo(call: Call[Nothing], action: Action) -> Attachment:
    async with call.parts.clinic.read() as work:
        file_id = FileId(call.path["photo_id"])
        kept = await look_at_photo(work, call.actor, call.visit_id, file_id, action)
    return Attachment(
        parts=stream_file(call.parts.clinic, kept),
        size_bytes=kept.size_bytes,
        media_type=kept.media_type,
        name=kept.name,
    )


async def _mine(call: Call[Any]) -> Preparation:
    async with call.parts.clinic.read() as work:
        return await _preparation(work, await own(work, call.actor, call.visit_id))


async def _preparation(work: Work, visit: VisitRow) -> Preparation:
    kept, doctor_id = await answers_of(work, visit), PersonId(visit.doctor_id or "")
    doctor = (await people(work, {doctor_id})).get(doctor_id)
    return Preparation(
        visit_id=visit.id,
        starts_at=visit.starts_at,
        doctor_name=None if doctor is None else doctor.name,
        matters=kept.answers.matters,
        questions=kept.answers.questions,
        medicines=kept.answers.medicines,
        photos=_photos(await photos_of(work, visit)),
        changed_at=kept.changed_at,
        revision=kept.revision,
        editable=is_open(visit),
    )


def _photos(files: Sequence[KeptFile]) -> tuple[PreparedPhoto, ...]:
    return tuple(
        PreparedPhoto(
            id=one.id,
            name=one.name,
            media_type=one.media_type,
            size_bytes=one.size_bytes,
            at=one.created_at,
        )
        for one in files
    )


def _blocks(language: str, answers: Answers) -> tuple[PreparedBlock, ...]:
    found = (
        (text(language, "before-block-matters"), tuple(answers.matters.splitlines())),
        (text(language, "before-block-questions"), answers.questions),
        (text(language, "before-block-medicines"), answers.medicines),
    )
    return tuple(
        PreparedBlock(heading=heading, lines=tuple(one for one in lines if one.strip()))
        for heading, lines in found
        if any(one.strip() for one in lines)
    )
