"""Routes of health readings: entered and read by the patient's side and by who treats them, ranges,
and the alerts on a desk. Rules: `rooms.access`; what is done: `rooms.readings.entering`."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from rooms.access import RecordFacts, may
from rooms.actions import Action
from rooms.clinic import Work
from rooms.people import people, person
from rooms.readings import alerts, entering, own_kinds
from rooms.readings.ranges import Limits, ranges_of
from rooms.readings.reading import Entered
from rooms.readings.units import number_or_none
from rooms.records import allowed, treated_by
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.readings import (
    AddReading,
    AddReadingKind,
    HealthReading,
    ReadingAlert,
    ReadingAlerts,
    ReadingKept,
    ReadingKind,
    Readings,
    SetReadingRange,
    WithdrawReading,
)
from server.api.named_record import record_of
from server.api.reading_views import Shown, alert_view, kind_view, reading_view, shown_to
from server.api.route import Call, Query, RouteTable

routes = RouteTable("readings")

_USUAL_DAYS = 90
_MOST_DAYS = 3_660
DAYS = Query("days", int, "How many days back")


@routes.get(
    "/patients/{patient_id}/readings",
    access=Access.ACCOUNT,
    gives=Readings,
    summary="A patient's health readings of some days, with kinds and ranges",
    query=(DAYS,),
    errors=("not_treating",),
)
async def read_readings(call: Call[Nothing]) -> Readings:
    days = min(max(call.ask(DAYS) or _USUAL_DAYS, 1), _MOST_DAYS)
    since = call.parts.clock.now() - timedelta(days=days)
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        found = await entering.overview(work, call.actor, record, since)
        shown = await shown_to(work, call.person_id, found.readings, found.ranges)
        return Readings(
            patient_name=(await person(work, record.patient_id)).name,
            kinds=tuple(kind_view(one, shown) for one in found.kinds.values()),
            readings=tuple(reading_view(one, shown) for one in found.readings),
            cut=found.cut,
            may_set_ranges=may(call.actor, Action.SET_RANGES, record),
        )


@routes.post(
    "/patients/{patient_id}/readings",
    access=Access.ACCOUNT,
    body=AddReading,
    gives=ReadingKept,
    summary="Enter a reading, or the right one in place of one that was wrong",
    errors=("not_treating", "reading_implausible", "readings_full", "conflict"),
)
async def add_reading(call: Call[AddReading]) -> ReadingKept:
    said = call.body
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        kind = await own_kinds.kind_of(work, record.patient_id, said.kind)
        values = {one.part: Decimal(one.value) for one in said.values}
        entered = Entered(kind, values, said.unit, said.taken_at, said.zone, said.note)
        kept = await entering.enter(work, call.actor, record, [entered], said.replaces, said.why)
        reading = (*kept.new, *kept.known)[0]
        shown = await _shown(call, work, record, [reading])
        return ReadingKept(
            reading=reading_view(reading, shown), known=not kept.new, outside=bool(kept.outside)
        )


@routes.post(
    "/patients/{patient_id}/readings/{reading_id}/withdraw",
    access=Access.ACCOUNT,
    body=WithdrawReading,
    gives=HealthReading,
    summary="Withdraw a reading that was wrong; it stays to be read as withdrawn",
    errors=("not_treating",),
)
async def withdraw_reading(call: Call[WithdrawReading]) -> HealthReading:
    reading_id, why = call.path["reading_id"], call.body.reason
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        reading = await entering.take_back(work, call.actor, record, reading_id, why)
        return reading_view(reading, await _shown(call, work, record, [reading]))


@routes.post(
    "/patients/{patient_id}/readings/kinds",
    access=Access.ACCOUNT,
    body=AddReadingKind,
    gives=ReadingKind,
    summary="Add a kind of reading of the patient's own",
    errors=("not_treating", "conflict"),
)
async def add_reading_kind(call: Call[AddReadingKind]) -> ReadingKind:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        kind = await entering.add_kind(work, call.actor, record, call.body.name, call.body.unit)
        return kind_view(kind, await _shown(call, work, record, []))


@routes.put(
    "/patients/{patient_id}/readings/ranges",
    access=Access.ACCOUNT,
    body=SetReadingRange,
    gives=ReadingKind,
    summary="Set from where to where a kind of reading is expected of a patient whom I treat",
    errors=("not_treating",),
)
async def set_reading_range(call: Call[SetReadingRange]) -> ReadingKind:
    said = call.body
    limits = {
        one.part: Limits(number_or_none(one.low), number_or_none(one.high)) for one in said.limits
    }
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        await entering.set_range(work, call.actor, record, said.kind, said.unit, limits)
        kind = await own_kinds.kind_of(work, record.patient_id, said.kind)
        return kind_view(kind, await _shown(call, work, record, []))


@routes.get(
    "/desk/alerts",
    access=Access.DOCTOR,
    gives=ReadingAlerts,
    summary="Readings outside their range of patients whom I treat",
)
async def list_alerts(call: Call[Nothing]) -> ReadingAlerts:
    async with call.parts.clinic.read() as work:
        mine = await treated_by(work, call.person_id, call.parts.settings.treating_for)
        found = await alerts.alerts_of(work, mine)
        for patient_id in {one.patient_id for one in found}:
            work.audit("alert:list", patient_id=patient_id, once=True)
        return ReadingAlerts(alerts=tuple([await _alert(call, work, one) for one in found]))


@routes.post(
    "/patients/{patient_id}/alerts/{alert_id}/seen",
    access=Access.DOCTOR,
    body=Nothing,
    gives=ReadingAlert,
    summary="Say that I have seen an alert and look after it",
    errors=("not_treating",),
)
async def see_alert(call: Call[Nothing]) -> ReadingAlert:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        cause = allowed(work, call.actor, Action.SET_RANGES, record)
        alert = await alerts.see(work, call.person_id, record.patient_id, call.path["alert_id"])
        detail = {"alert": alert.id}
        work.audit("alert:see", patient_id=record.patient_id, role=cause, detail=detail)
        return await _alert(call, work, alert)


async def _shown(call: Call[Any], work: Work, record: RecordFacts, found: list[Any]) -> Shown:
    ranges = await ranges_of(work, record.patient_id)
    return await shown_to(work, call.person_id, found, ranges)


async def _alert(call: Call[Nothing], work: Work, alert: alerts.Alert) -> ReadingAlert:
    ranges = await ranges_of(work, alert.patient_id)
    shown = await shown_to(work, call.person_id, [alert.reading], ranges)
    ids = {alert.patient_id} | ({alert.seen_by} if alert.seen_by else set())
    named = {**shown.people, **await people(work, ids)}
    return alert_view(alert, Shown(shown.reader, named, ranges))
