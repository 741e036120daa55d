"""Routes of a patient's record: a doctor who treats the patient reads it, another one may open it
in an emergency. Rules: `rooms.access`; who treats whom: `rooms.records`."""

from rooms.clinic import Work
from rooms.emergency import Opened, open_in_emergency
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.records import Record, in_emergency, read_record
from rooms.storage.tables import VisitRow
from rooms.visits import reason_of
from server.api.access import Access
from server.api.feedback_views import feedback_answer
from server.api.models.base import Nothing
from server.api.models.record import EmergencyAccess, OpenInEmergency, PatientRecord, RecordVisit
from server.api.named_record import record_of
from server.api.route import Call, RouteTable
from server.api.views import check_in_answers, doctor_brief, patient_brief
from server.messages.notices import Notice

routes = RouteTable("record")


@routes.get(
    "/patients/{patient_id}/record",
    access=Access.DOCTOR,
    gives=PatientRecord,
    summary="Everything of a patient whom I treat",
    errors=("not_treating",),
)
async def read_patient_record(call: Call[Nothing]) -> PatientRecord:
    async with call.parts.clinic.read() as work:
        facts = await record_of(call, work)
        record = await read_record(work, call.actor, facts)
        until = None
        if call.person_id not in facts.treating:
            until = (await in_emergency(work, facts.patient_id)).get(call.person_id)
        return PatientRecord(
            patient=patient_brief(record.patient),
            visits=tuple(
                [await _visit(work, record, row, call.person_id) for row in record.visits]
            ),
            emergency_until=until,
        )


@routes.post(
    "/patients/{patient_id}/emergency-access",
    access=Access.DOCTOR,
    body=OpenInEmergency,
    gives=EmergencyAccess,
    summary="Open a record in an emergency, for a reason and a while; the patient is told",
    errors=("too_many",),
)
async def open_record(call: Call[OpenInEmergency]) -> EmergencyAccess:
    lasts = call.parts.settings.emergency_access
    async with call.parts.clinic.work() as work:
        facts = await record_of(call, work)
        opened = await open_in_emergency(work, call.actor, facts, call.body.reason, lasts)
        await _tell(call, work, opened)
    return EmergencyAccess(until=opened.until)


async def _tell(call: Call[OpenInEmergency], work: Work, opened: Opened) -> None:
    await call.parts.notices.keep(
        work,
        opened.patient,
        Notice.RECORD_OPENED,
        doctor=opened.doctor.name,
        when=opened.at,
        until=opened.until,
    )


async def _visit(work: Work, record: Record, row: VisitRow, reader: PersonId) -> RecordVisit:
    doctor = record.doctors.get(PersonId(row.doctor_id or ""))
    given = record.feedback.get(VisitId(row.id))
    return RecordVisit(
        id=row.id,
        starts_at=row.starts_at,
        minutes=row.minutes,
        state=VisitState(row.state),
        doctor=None if doctor is None else doctor_brief(doctor),
        mine=row.doctor_id == reader,
        reason=await reason_of(work, row),
        check_in=await check_in_answers(work, row),
        outcome=row.outcome,
        has_note=row.id in record.with_note,
        feedback=None if given is None else feedback_answer(given, record.patient, doctor),
    )
