"""Routes of templates and snippets that doctors drop into notes. Rules: `rooms.clinical.templates`."""

from typing import Any

from rooms.clinic import Work
from rooms.clinical import templates
from rooms.clinical.templates import Template, Wording
from rooms.ids import ServiceId
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.templates import (
    AddNoteTemplate,
    ChangeNoteTemplate,
    NoteTemplate,
    NoteTemplates,
)
from server.api.route import Call, RouteTable

routes = RouteTable("note templates")


@routes.get(
    "/note-templates",
    access=Access.STAFF,
    gives=NoteTemplates,
    summary="The clinic's templates for notes, and my own",
)
async def list_note_templates(call: Call[Nothing]) -> NoteTemplates:
    async with call.parts.clinic.read() as work:
        return await _shown(call, work)


@routes.post(
    "/note-templates",
    access=Access.STAFF,
    body=AddNoteTemplate,
    gives=NoteTemplates,
    summary="Add a template, for the clinic or for me alone",
    errors=("conflict",),
    status=201,
)
async def add_note_template(call: Call[AddNoteTemplate]) -> NoteTemplates:
    async with call.parts.clinic.work() as work:
        said = call.body
        await templates.add_template(work, call.actor, _wording(said), mine=said.mine)
        return await _shown(call, work)


@routes.post(
    "/note-templates/{template_id}",
    access=Access.STAFF,
    body=ChangeNoteTemplate,
    gives=NoteTemplates,
    summary="Change a template that I may change",
    errors=("conflict",),
)
async def change_note_template(call: Call[ChangeNoteTemplate]) -> NoteTemplates:
    async with call.parts.clinic.work() as work:
        template_id = call.path["template_id"]
        await templates.change_template(work, call.actor, template_id, _wording(call.body))
        return await _shown(call, work)


@routes.post(
    "/note-templates/{template_id}/close",
    access=Access.STAFF,
    body=Nothing,
    gives=NoteTemplates,
    summary="Offer a template no more",
)
async def close_note_template(call: Call[Nothing]) -> NoteTemplates:
    async with call.parts.clinic.work() as work:
        await templates.close_template(work, call.actor, call.path["template_id"])
        return await _shown(call, work)


async def _shown(call: Call[Any], work: Work) -> NoteTemplates:
    found = await templates.templates(work, call.actor)
    return NoteTemplates(templates=tuple(_template(one) for one in found))


def _template(one: Template) -> NoteTemplate:
    said = one.wording
    return NoteTemplate(
        id=one.id,
        kind=said.kind,
        used_in=said.used_in,
        name=said.name,
        body=said.body,
        service_id=said.service_id,
        mine=one.mine,
        may_change=one.may_change,
    )


def _wording(said: ChangeNoteTemplate) -> Wording:
    service_id = None if said.service_id is None else ServiceId(said.service_id)
    return Wording(said.kind, said.used_in, said.name, said.body, service_id)
