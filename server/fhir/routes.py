"""The addresses of the FHIR interface, under /fhir/R4: who asks is found first, then what may be had.

`server.app` adds these. Errors become OperationOutcomes in `server.api.middleware`. Rules: HL7 FHIR
4.0.1, "RESTful API"; docs/reference/fhir.md is written for those who use it.
"""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from rooms.audit import asking
from rooms.errors import NotFound, Refused
from rooms.files import stream_file
from rooms.ids import PersonId, VisitId, is_id
from rooms.interfaces.scopes import WRITABLE, Resource, Verb
from server.api.download import POLICY
from server.fhir.asking import identifier_of, is_resource_id
from server.fhir.caller import Caller, caller_of
from server.fhir.capability import capability_statement
from server.fhir.intake_appointment import AppointmentIntake
from server.fhir.intake_observation import take_reading
from server.fhir.intake_patient import PatientIntake
from server.fhir.outcome import ElementError, resource_response
from server.fhir.place import BASE_PATH, Json, Place
from server.fhir.reading import Reader
from server.fhir.sent import SentAppointment, SentPatient, read_as, read_sent
from server.parts import PARTS, Parts

Handler = Callable[[web.Request, Caller], Awaitable[web.StreamResponse]]


def add_fhir(app: web.Application) -> None:
    """Serve the interface from `app`."""
    routes = (
        ("GET", "/metadata", read_metadata),
        ("GET", "/Patient/{resource_id}/$everything", _known_caller(read_everything)),
        ("GET", "/Binary/{resource_id}", _known_caller(read_bytes)),
        ("GET", "/{resource}/{resource_id}", _known_caller(read_one)),
        ("GET", "/{resource}", _known_caller(search)),
        ("POST", "/{resource}", _known_caller(create)),
        ("PUT", "/{resource}", _known_caller(update_by_name)),
        ("PUT", "/{resource}/{resource_id}", _known_caller(update)),
    )
    for method, path, handler in routes:
        if method == "GET":
            app.router.add_get(BASE_PATH + path, handler, allow_head=False)
        else:
            app.router.add_route(method, BASE_PATH + path, handler)


async def read_metadata(request: web.Request) -> web.StreamResponse:
    """What the interface can; anyone may know."""
    return resource_response(capability_statement(_place(request.app[PARTS])))


async def search(request: web.Request, caller: Caller) -> web.StreamResponse:
    resource, parts = _resource(request), request.app[PARTS]
    async with parts.clinic.read() as work:
        found = await Reader(work, parts.settings, caller, parts.reader).search(
            resource, request.query
        )
    return resource_response(found)


async def read_one(request: web.Request, caller: Caller) -> web.StreamResponse:
    resource, parts = _resource(request), request.app[PARTS]
    async with parts.clinic.read() as work:
        found = await Reader(work, parts.settings, caller, parts.reader).one(resource, _id(request))
    return _unless_known(request, resource_response(found))


async def read_everything(request: web.Request, caller: Caller) -> web.StreamResponse:
    parts, patient_id = request.app[PARTS], PersonId(_id(request))
    async with parts.clinic.read() as work:
        found = await Reader(work, parts.settings, caller, parts.reader).everything(
            patient_id, request.query
        )
    return resource_response(found)


async def read_bytes(request: web.Request, caller: Caller) -> web.StreamResponse:
    """The bytes of a file, to be kept: nothing of it is shown or run."""
    parts = request.app[PARTS]
    async with parts.clinic.read() as work:
        file = await Reader(work, parts.settings, caller, parts.reader).file(_id(request))
    return web.Response(
        body=stream_file(parts.clinic, file),
        content_type=file.media_type,
        headers={
            "Content-Length": str(file.size_bytes),
            "Content-Disposition": "attachment",
            "Content-Security-Policy": POLICY,
        },
    )


async def create(request: web.Request, caller: Caller) -> web.StreamResponse:
    """Take a resource; the same one again changes what is there."""
    return await _take(request, caller, None)


async def update(request: web.Request, caller: Caller) -> web.StreamResponse:
    """Take a resource in the place of one that this clinic knows by its own id."""
    own_id = _id(request)
    if not is_id(own_id):
        raise NotFound("There is no such resource.")
    return await _take(request, caller, own_id)


async def update_by_name(request: web.Request, caller: Caller) -> web.StreamResponse:
    """Take a resource in the place of one that the sender knows by its identifier."""
    name = identifier_of(request.query.get("identifier", ""))
    if not any(
        (one.get("system"), one.get("value")) == (name.system, name.value)
        for one in _identifiers(await read_sent(request))
    ):
        path = f"{request.match_info['resource'][:40]}.identifier"
        raise ElementError("Send the identifier of the address in the resource, too.", path)
    return await _take(request, caller, None)


async def _take(request: web.Request, caller: Caller, own_id: str | None) -> web.StreamResponse:
    resource = _resource(request)
    if resource not in WRITABLE:
        raise Refused(f"A {resource} is written here, and not taken from elsewhere.")
    caller.require(resource, Verb.WRITE)
    raw = await read_sent(request)
    taken = _INTAKES[resource]
    resource_id, is_new = await taken(request.app[PARTS], caller, raw, own_id)
    written = await _written(request.app[PARTS], caller, resource, resource_id)
    response = resource_response(written, 201 if is_new else 200)
    response.headers["Location"] = _place(request.app[PARTS]).full_url(resource, resource_id)
    return response


async def _take_patient(
    parts: Parts, caller: Caller, raw: bytes, own_id: str | None
) -> tuple[str, bool]:
    _ = caller.actor  # Only the clinic's other systems.
    sent = read_as(SentPatient, "Patient", raw)
    async with parts.clinic.work() as work:
        intake = PatientIntake(work, parts.settings, caller)
        return await intake.take(sent, None if own_id is None else PersonId(own_id))


async def _take_appointment(
    parts: Parts, caller: Caller, raw: bytes, own_id: str | None
) -> tuple[str, bool]:
    sent = read_as(SentAppointment, "Appointment", raw)
    if own_id is not None:
        await _must_be_there(parts, caller, Resource.APPOINTMENT, own_id)
    intake = AppointmentIntake(parts, caller)
    return await intake.take(sent, None if own_id is None else VisitId(own_id))


async def _take_observation(
    parts: Parts, caller: Caller, raw: bytes, own_id: str | None
) -> tuple[str, bool]:
    if own_id is not None:
        raise Refused("A reading is never changed: send the right one, and withdraw this one.")
    return await take_reading(parts, caller, raw)


_INTAKES: dict[Resource, Callable[[Parts, Caller, bytes, str | None], Awaitable[tuple[str, bool]]]]
_INTAKES = {
    Resource.PATIENT: _take_patient,
    Resource.APPOINTMENT: _take_appointment,
    Resource.OBSERVATION: _take_observation,
}


async def _must_be_there(parts: Parts, caller: Caller, resource: Resource, own_id: str) -> None:
    async with parts.clinic.read() as work:
        if await Reader(work, parts.settings, caller, parts.reader).find(resource, own_id) is None:
            raise NotFound("There is no such resource. Send it by POST to add it.")


async def _written(parts: Parts, caller: Caller, resource: Resource, resource_id: str) -> Json:
    """Return what was taken as it stands now."""
    async with parts.clinic.read() as work:
        found = await Reader(work, parts.settings, caller, parts.reader).find(resource, resource_id)
    if found is None:
        raise NotFound("There is no such resource any more.")
    return found[1]


def _known_caller(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Find who asks, and have the audit know them; a refusal is kept there, too."""

    async def answer(request: web.Request) -> web.StreamResponse:
        caller = await caller_of(request)
        with asking(caller.asker):
            try:
                return await handler(request, caller)
            except Refused:
                await _write_down_refusal(request, caller)
                raise

    return answer


async def _write_down_refusal(request: web.Request, caller: Caller) -> None:
    async with request.app[PARTS].clinic.read() as work:
        detail: dict[str, Any] = {"method": request.method, **caller.detail}
        work.audit("fhir:refuse", outcome="refused", detail=detail, once=True)


def _identifiers(raw: bytes) -> list[dict[str, Any]]:
    """Return the identifiers in a body, of which nothing is known yet; none in nonsense."""
    try:
        sent = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return []
    said = sent.get("identifier") if isinstance(sent, dict) else None
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _unless_known(request: web.Request, response: web.Response) -> web.StreamResponse:
    """Answer 304 to whoever has just this already. The tag is of what this caller may read."""
    body = response.body if isinstance(response.body, bytes) else b""
    etag = hashlib.sha256(body).hexdigest()[:32]
    known = request.if_none_match or ()
    if any(one.value in {etag, "*"} for one in known):
        response = web.Response(status=web.HTTPNotModified.status_code)
    response.headers["ETag"] = f'W/"{etag}"'
    return response


def _resource(request: web.Request) -> Resource:
    name = request.match_info["resource"]
    if name not in set(Resource):
        raise NotFound("This interface has no such kind of resource. See /metadata.")
    return Resource(name)


def _id(request: web.Request) -> str:
    resource_id = request.match_info["resource_id"]
    if not is_resource_id(resource_id):
        raise NotFound("There is no such resource, or it isn't yours.")
    return resource_id


def _place(parts: Parts) -> Place:
    return Place(parts.settings.clinic_name, parts.settings.public_url)
