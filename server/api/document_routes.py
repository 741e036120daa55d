"""Routes of a patient's documents. Rules: `rooms.documents`."""

from rooms.actions import Action
from rooms.documents import (
    Listed,
    add_document,
    bytes_outside_visits,
    documents_of,
    look_at_document,
    remove_document,
)
from rooms.files import FileId, stream_file
from rooms.ids import PersonId
from rooms.records import allowed
from server.api.access import Access
from server.api.download import Attachment
from server.api.file_routes import scanned
from server.api.models.base import Nothing
from server.api.models.before import PatientDocument, PatientDocuments
from server.api.named_record import record_of
from server.api.route import Call, RouteTable
from server.api.upload import Uploaded

routes = RouteTable("documents")

_MIB = 1024 * 1024


@routes.get(
    "/patients/{patient_id}/documents",
    access=Access.ACCOUNT,
    gives=PatientDocuments,
    summary="A patient's files, the newest first",
)
async def list_documents(call: Call[Nothing]) -> PatientDocuments:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        found = await documents_of(work, call.actor, record)
        used = await bytes_outside_visits(work, record.patient_id)
    quota = call.parts.settings.files_per_patient * _MIB
    return PatientDocuments(
        documents=tuple(_document(call.person_id, one) for one in found),
        room_bytes=max(0, quota - used),
    )


@routes.post(
    "/patients/{patient_id}/documents",
    access=Access.PATIENT_OR_PROXY,
    body=Uploaded,
    gives=PatientDocuments,
    summary="Send a picture or PDF; the body is the file itself",
    errors=("file_kind", "file_too_large", "file_quota", "file_infected"),
    status=201,
)
async def send_document(call: Call[Uploaded]) -> PatientDocuments:
    parts, coming = call.parts, call.body
    parts.upload_pace.keep(call.person_id, parts.clock.monotonic())
    quota = parts.settings.files_per_patient * _MIB
    async with parts.clinic.read() as work:
        record = await record_of(call, work)
        allowed(work, call.actor, Action.ADD_DOCUMENT, record)
    async with scanned(parts.scanner, coming.parts) as safe:
        await add_document(parts.clinic, call.actor, record, coming.name, safe, quota_bytes=quota)
    async with parts.clinic.read() as work:
        found = await documents_of(work, call.actor, record)
        used = await bytes_outside_visits(work, record.patient_id)
    return PatientDocuments(
        documents=tuple(_document(call.person_id, one) for one in found),
        room_bytes=max(0, quota - used),
    )


@routes.get(
    "/patients/{patient_id}/documents/{file_id}",
    access=Access.ACCOUNT,
    gives=Attachment,
    summary="One file of a patient, to be kept; a browser shows nothing of it",
)
async def read_document(call: Call[Nothing]) -> Attachment:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        kept = await look_at_document(work, call.actor, record, FileId(call.path["file_id"]))
    return Attachment(
        parts=stream_file(call.parts.clinic, kept),
        size_bytes=kept.size_bytes,
        media_type=kept.media_type,
        name=kept.name,
    )


@routes.post(
    "/patients/{patient_id}/documents/{document_id}/remove",
    access=Access.PATIENT_OR_PROXY,
    body=Nothing,
    gives=Nothing,
    summary="Take away a file that I sent, while nothing else relies on it",
    errors=("record_kept",),
)
async def take_document_away(call: Call[Nothing]) -> Nothing:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        await remove_document(work, call.actor, record, FileId(call.path["document_id"]))
    return Nothing()


def _document(reader: PersonId, one: Listed) -> PatientDocument:
    file = one.file
    return PatientDocument(
        id=file.id,
        name=file.name,
        media_type=file.media_type,
        size_bytes=file.size_bytes,
        by_name=one.by_name,
        mine=file.created_by == reader,
        at=file.created_at,
        visit_id=file.visit_id,
        visit_at=one.visit_at,
        may_remove=one.may_remove,
    )
