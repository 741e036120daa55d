"""Routes that give a copy of everything about one person: to the patient, or to a privacy officer
who answers a patient's request. Both ask for a fresh factor; each copy is in the audit.
"""

from rooms.actions import Action
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.records import allowed, record_facts
from server.api.access import Access
from server.api.download import Archive
from server.api.models.base import Nothing
from server.api.models.record import ExportRecord
from server.api.route import Call, RouteTable
from server.export.archive import Exporter, download_name, unnamed_file

routes = RouteTable("export")


@routes.get(
    "/my/export",
    access=Access.PATIENT,
    gives=Archive,
    summary="A copy of everything about me, as a zip archive; asks for a fresh factor",
    errors=("step_up_needed",),
)
async def export_mine(call: Call[Nothing]) -> Archive:
    call.require_fresh_factor()
    return await _export(call, call.person_id, None)


@routes.post(
    "/patients/{patient_id}/export",
    access=Access.PRIVACY,
    body=ExportRecord,
    gives=Archive,
    summary="A copy of everything about a patient, for a reason; asks for a fresh factor",
    errors=("not_found", "step_up_needed"),
)
async def export_record(call: Call[ExportRecord]) -> Archive:
    call.require_fresh_factor()
    return await _export(call, PersonId(call.path["patient_id"]), call.body.reason)


async def _export(
    call: Call[Nothing] | Call[ExportRecord], patient_id: PersonId, reason: str | None
) -> Archive:
    parts = call.parts
    file = unnamed_file(parts.settings.data_dir)
    try:
        async with parts.clinic.read() as work:
            await _check(call, work, patient_id, reason)
            exporter = Exporter(work, parts.settings, parts.sessions, patient_id, parts.reader)
            await exporter.write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Archive(file=file, media_type="application/zip", name=download_name(parts.clock.now()))


async def _check(
    call: Call[Nothing] | Call[ExportRecord], work: Work, patient_id: PersonId, reason: str | None
) -> None:
    facts = await record_facts(work, patient_id, call.parts.settings.treating_for)
    cause = allowed(work, call.actor, Action.EXPORT_RECORD, facts)
    work.audit("record:export", patient_id=patient_id, role=cause, reason=reason)
