"""Turns the clinic's records into what the API gives: one function per shape.

Routes call these inside their unit of work; nothing here decides who may see what.
"""

from datetime import timedelta

from rooms.clinic import Work
from rooms.connection_checks import checks_of
from rooms.feedback import answers_to, status_of
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.links import link_states
from rooms.occupants import last_seen
from rooms.outcomes import undo_until
from rooms.people import Person, people
from rooms.preparing import preparing_names
from rooms.seats import check_in_of
from rooms.storage.tables import VisitRow
from rooms.summaries.sent import newest
from rooms.visits import people_of, reason_of
from server.api.check_views import connection_brief, connection_report
from server.api.feedback_views import feedback_answer, scores_of
from server.api.models.desk import (
    DeskVisit,
    DoctorVisit,
    LinkStatus,
    PatientBrief,
    PatientPresence,
)
from server.api.models.visit import CheckInAnswers, DoctorBrief, MySummaryBrief, MyVisit
from server.api.queue_views import my_transfer, queue_fields, queue_place, service_name
from server.api.safety_views import safety_of
from server.phones import in_groups


def doctor_brief(doctor: Person) -> DoctorBrief:
    return DoctorBrief(id=doctor.id, name=doctor.name, title=doctor.title)


def patient_brief(patient: Person) -> PatientBrief:
    return PatientBrief(
        id=patient.id,
        name=patient.name,
        email=patient.email,
        phone=patient.phone and in_groups(patient.phone),
        phone_checked=patient.phone_checked,
    )


async def my_visit(work: Work, visit: VisitRow, patience: timedelta) -> MyVisit:
    """A visit as its patient sees it. `patience` is as in `queue_place`."""
    who = await people_of(work, visit)
    return MyVisit(
        id=visit.id,
        state=VisitState(visit.state),
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        reason=await reason_of(work, visit),
        doctor=None if who.doctor is None else doctor_brief(who.doctor),
        my_name=who.patient.name,
        check_in=await check_in_answers(work, visit),
        queue=await queue_place(work, visit, patience),
        admitted_at=visit.admitted_at,
        ended_at=visit.ended_at,
        feedback=(await status_of(work, visit)).value,
        service_name=await service_name(work, visit),
        transfer=await my_transfer(work, visit),
        summary=await _summary_brief(work, visit),
    )


async def _summary_brief(work: Work, visit: VisitRow) -> MySummaryBrief | None:
    sent = await newest(work, VisitId(visit.id))
    return None if sent is None else MySummaryBrief(version=sent.version, sent_at=sent.sent_at)


async def doctor_visit(work: Work, visit: VisitRow) -> DoctorVisit:
    """A visit as its doctor sees it."""
    visit_id = VisitId(visit.id)
    who = await people_of(work, visit)
    link = (await link_states(work, {visit_id})).get(visit_id)
    given = (await answers_to(work, {visit_id})).get(visit_id)
    line = (await queue_fields(work, [visit]))[visit.id]
    return DoctorVisit(
        id=visit.id,
        state=VisitState(visit.state),
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        reason=await reason_of(work, visit),
        patient=patient_brief(who.patient),
        doctor=None if who.doctor is None else doctor_brief(who.doctor),
        presence=(await _presences(work, {visit_id}))[visit_id],
        check_in=await check_in_answers(work, visit),
        link_status=None if link is None else LinkStatus(link),
        waiting_since=visit.waiting_since,
        admitted_at=visit.admitted_at,
        ended_at=visit.ended_at,
        outcome=visit.outcome,
        feedback=None if given is None else feedback_answer(given, who.patient, who.doctor),
        walk_in=visit.is_walk_in,
        urgent=line.urgent,
        service=line.service,
        transfer=line.transfer,
        undo_until=undo_until(visit),
        safety=await safety_of(work, visit),
        connection=connection_report((await checks_of(work, {visit_id})).get(visit_id)),
    )


async def desk_visits(work: Work, doctor_id: PersonId, rows: list[VisitRow]) -> list[DeskVisit]:
    """Visits as rows on a desk, in a handful of queries however many there are.

    The visits of somebody who was erased are on no desk: nothing in them can be opened.
    """
    visit_ids = {VisitId(row.id) for row in rows}
    patients = await people(work, {PersonId(row.patient_id) for row in rows})
    presences = await _presences(work, visit_ids)
    given = await answers_to(work, visit_ids)
    checks = await checks_of(work, visit_ids)
    rows = [row for row in rows if PersonId(row.patient_id) in patients]
    line = await queue_fields(work, rows)
    preparing = await preparing_names(work, rows)
    return [
        DeskVisit(
            id=row.id,
            state=VisitState(row.state),
            starts_at=row.starts_at,
            minutes=row.minutes,
            patient_name=patients[PersonId(row.patient_id)].name,
            reason=await reason_of(work, row),
            waiting_since=row.waiting_since,
            presence=presences[VisitId(row.id)],
            mine=row.doctor_id == doctor_id,
            feedback_scores=scores_of(given.get(VisitId(row.id))),
            connection=connection_brief(checks.get(VisitId(row.id))),
            walk_in=row.is_walk_in,
            urgent=line[row.id].urgent,
            service=line[row.id].service,
            transfer=line[row.id].transfer,
            preparing_by=preparing.get(VisitId(row.id)),
        )
        for row in rows
    ]


async def _presences(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, PatientPresence]:
    seen = await last_seen(work, visit_ids)
    found = {}
    for visit_id in visit_ids:
        if visit_id not in seen:
            found[visit_id] = PatientPresence.NOT_YET
        else:
            here = seen[visit_id] is None
            found[visit_id] = PatientPresence.HERE if here else PatientPresence.AWAY
    return found


async def check_in_answers(work: Work, visit: VisitRow) -> CheckInAnswers | None:
    """What the patient said on arrival; None before check-in."""
    found = await check_in_of(work, visit)
    if found is None:
        return None
    said = found.answers
    by = None if found.by is None else (await people(work, {found.by})).get(found.by)
    return CheckInAnswers(
        location=said.location,
        callback_number=said.callback_number,
        company=said.company,
        matters=said.matters,
        region=said.region,
        emergency_contact=said.emergency_contact,
        at=found.at,
        by_name=None if by is None else by.name,
    )
