"""Routes of CSV files of readings: out, looked at before anything is kept, and in.

A file is small enough to be sent as text, twice: the second time with the lines that were chosen.
So nothing of a file lies here that nobody said yes to. What a line may say: `rooms.readings.sheet`.
"""

from rooms.actions import Action
from rooms.errors import Invalid
from rooms.readings import entering, keeping, own_kinds, sheet
from rooms.readings.reading import Entered
from rooms.records import allowed
from server.api.access import Access
from server.api.download import Download
from server.api.models.base import Nothing
from server.api.models.readings import (
    CheckedFile,
    FileLine,
    ImportedReadings,
    ImportReadings,
    ReadingsFile,
)
from server.api.named_record import record_of
from server.api.route import Call, RouteTable
from server.export.sheet import BYTE_ORDER_MARK, line

routes = RouteTable("readings")


@routes.get(
    "/patients/{patient_id}/readings/export",
    access=Access.ACCOUNT,
    gives=Download,
    summary="All readings of a patient as a CSV file",
    errors=("not_treating",),
)
async def export_readings(call: Call[Nothing]) -> Download:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        found = await entering.whole_list(work, call.actor, record)
    text = BYTE_ORDER_MARK + "".join(map(line, sheet.written(found)))
    day = call.parts.clock.now().date().isoformat()
    return Download(content=text.encode(), media_type="text/csv", name=f"readings-{day}.csv")


@routes.post(
    "/patients/{patient_id}/readings/import/check",
    access=Access.ACCOUNT,
    body=ReadingsFile,
    gives=CheckedFile,
    summary="Look at a CSV file of readings: what each line says; nothing is kept",
    errors=("not_treating", "csv_unreadable"),
)
async def check_readings_file(call: Call[ReadingsFile]) -> CheckedFile:
    now = call.parts.clock.now()
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        cause = allowed(work, call.actor, Action.WRITE_READINGS, record)
        work.audit("readings:check", patient_id=record.patient_id, role=cause, once=True)
        kinds = await own_kinds.kinds_of(work, record.patient_id)
        lines = sheet.read(call.body.text, kinds, call.body.zone, now)
        times = [one.entered.taken_at for one in lines if one.entered is not None]
        known = set(await keeping.known_at(work, record.patient_id, times))
    return CheckedFile(
        columns=sheet.COLUMNS,
        lines=tuple(
            FileLine(
                number=one.number,
                cells=one.said,
                problem=one.problem,
                column=one.column,
                known=_is_known(one.entered, known, call),
            )
            for one in lines
        ),
    )


@routes.post(
    "/patients/{patient_id}/readings/import",
    access=Access.ACCOUNT,
    body=ImportReadings,
    gives=ImportedReadings,
    summary="Keep the chosen lines of a CSV file, all of them or none",
    errors=("not_treating", "csv_unreadable", "readings_full"),
)
async def import_readings(call: Call[ImportReadings]) -> ImportedReadings:
    said = call.body
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        kinds = await own_kinds.kinds_of(work, record.patient_id)
        lines = sheet.read(said.text, kinds, said.zone, call.parts.clock.now())
        chosen = _chosen(lines, frozenset(said.lines))
        kept = await entering.enter(work, call.actor, record, chosen)
        return ImportedReadings(
            new=len(kept.new), known=len(kept.known), outside=bool(kept.outside)
        )


def _chosen(lines: list[sheet.Line], numbers: frozenset[int]) -> list[Entered]:
    """Raises Invalid when one of them can't be used: nothing is kept then."""
    usable = {one.number: one.entered for one in lines if one.entered is not None}
    if numbers - usable.keys():
        raise Invalid("A line that was chosen can't be used. Look at the file again.")
    return [usable[number] for number in sorted(numbers)]


def _is_known(entered: Entered | None, known: set[keeping.Print], call: Call[ReadingsFile]) -> bool:
    if entered is None:
        return False
    return keeping.fingerprint_of(entered, call.parts.clock.now()) in known
