"""Routes of a patient's lists of problems and medications. Rules: `rooms.clinical.lists`."""

from typing import Any

from rooms.access import RecordFacts, may
from rooms.actions import Action
from rooms.clinic import Work
from rooms.clinical.lists import Coded, NewEntry, add_entry, end_entry, lists_of, read_lists
from rooms.ids import VisitId
from server.api.access import Access
from server.api.clinical_views import list_entry
from server.api.models.base import Nothing
from server.api.models.clinical import AddListEntry, EndListEntry, PatientLists
from server.api.named_record import record_of
from server.api.route import Call, RouteTable

routes = RouteTable("lists")


@routes.get(
    "/patients/{patient_id}/lists",
    access=Access.DOCTOR,
    gives=PatientLists,
    summary="Problems and medications of a patient whom I treat",
    errors=("not_treating",),
)
async def read_patient_lists(call: Call[Nothing]) -> PatientLists:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        await read_lists(work, call.actor, record)
        return await _shown(call, work, record)


@routes.post(
    "/patients/{patient_id}/lists",
    access=Access.DOCTOR,
    body=AddListEntry,
    gives=PatientLists,
    summary="Add a problem or a medication",
    errors=("not_treating", "conflict"),
    status=201,
)
async def add_list_entry(call: Call[AddListEntry]) -> PatientLists:
    said = call.body
    visit_id = None if said.visit_id is None else VisitId(said.visit_id)
    words = Coded(said.text, said.detail, said.system, said.code)
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        await add_entry(work, call.actor, record, NewEntry(said.op_id, said.kind, words, visit_id))
        return await _shown(call, work, record)


@routes.post(
    "/patients/{patient_id}/lists/{entry_id}/end",
    access=Access.DOCTOR,
    body=EndListEntry,
    gives=PatientLists,
    summary="Say that a line no longer holds, and why",
    errors=("not_treating", "conflict"),
)
async def end_list_entry(call: Call[EndListEntry]) -> PatientLists:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        await end_entry(work, call.actor, record, call.path["entry_id"], call.body.reason)
        return await _shown(call, work, record)


async def _shown(call: Call[Any], work: Work, record: RecordFacts) -> PatientLists:
    return PatientLists(
        entries=tuple(list_entry(one) for one in await lists_of(work, record.patient_id)),
        may_change=may(call.actor, Action.ADD_TO_RECORD, record),
    )
