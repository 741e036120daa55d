"""Routes of what a doctor gave a patient to read. Rules: `rooms.education.given`."""

from rooms.education.given import Given, Giving, give, given_to, read_given, say_read, take_back
from rooms.education.library import ItemKind, file_of
from rooms.ids import VisitId
from server.api.access import Access
from server.api.download import Attachment
from server.api.library_routes import attached
from server.api.models.base import Nothing
from server.api.models.education import GiveItem, GivenItem, GivenItems
from server.api.named_record import record_of
from server.api.route import Call, RouteTable

routes = RouteTable("education")


@routes.get(
    "/patients/{patient_id}/education",
    access=Access.ACCOUNT,
    gives=GivenItems,
    summary="What a patient was given to read, the newest first",
)
async def list_education(call: Call[Nothing]) -> GivenItems:
    async with call.parts.clinic.read() as work:
        found = await given_to(work, call.actor, await record_of(call, work))
    return GivenItems(items=tuple(map(_given, found)))


@routes.post(
    "/patients/{patient_id}/education",
    access=Access.DOCTOR,
    body=GiveItem,
    gives=GivenItem,
    summary="Give a patient whom I treat something to read",
    status=201,
)
async def give_education(call: Call[GiveItem]) -> GivenItem:
    body = call.body
    async with call.parts.clinic.work() as work:
        visit_id = None if body.visit_id is None else VisitId(body.visit_id)
        giving = Giving(body.item_id, body.word, visit_id)
        return _given(await give(work, call.actor, await record_of(call, work), giving))


@routes.get(
    "/patients/{patient_id}/education/{given_id}",
    access=Access.ACCOUNT,
    gives=GivenItem,
    summary="One thing to read",
)
async def read_education(call: Call[Nothing]) -> GivenItem:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        return _given(await read_given(work, call.actor, record, call.path["given_id"]))


@routes.get(
    "/patients/{patient_id}/education/{given_id}/file",
    access=Access.ACCOUNT,
    gives=Attachment,
    summary="Its PDF",
)
async def read_education_file(call: Call[Nothing]) -> Attachment:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        found = await read_given(work, call.actor, record, call.path["given_id"])
        return attached(*await file_of(work, found.item.id))


@routes.post(
    "/patients/{patient_id}/education/{given_id}/read",
    access=Access.PATIENT_OR_PROXY,
    body=Nothing,
    gives=GivenItem,
    summary="I have read this",
)
async def say_education_read(call: Call[Nothing]) -> GivenItem:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        return _given(await say_read(work, call.actor, record, call.path["given_id"]))


@routes.post(
    "/patients/{patient_id}/education/{given_id}/withdraw",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Nothing,
    summary="Take back what was given by mistake",
)
async def withdraw_education(call: Call[Nothing]) -> Nothing:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        await take_back(work, call.actor, record, call.path["given_id"])
    return Nothing()


def _given(one: Given) -> GivenItem:
    row, item = one.row, one.item
    return GivenItem(
        id=row.id,
        item_id=item.id,
        kind=ItemKind(item.kind),
        title=item.title,
        language=item.language,
        text=item.text,
        url=item.url,
        file_name=item.file_name,
        word=one.word,
        by_name=one.by_name,
        given_at=row.given_at,
        visit_id=row.visit_id,
        visit_at=one.visit_at,
        read_at=row.read_at,
    )
