"""A reading that comes by the FHIR interface: kept like one that was typed, alerts and all.

`server.fhir` asks first who may send for whom, and calls this inside its work. The same Observation
again is the same reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rooms.access import RecordFacts
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.readings.entering import keep_and_watch
from rooms.readings.observation import entered_of
from rooms.readings.reading import Reading


@dataclass(frozen=True)
class Taken:
    """The reading as it is kept; not `is_new` when it was there already."""

    reading: Reading
    is_new: bool


async def take_observation(
    work: Work,
    by: PersonId,
    record: RecordFacts,
    resource: Mapping[str, Any],
    zone: str = "UTC",
) -> Taken:
    """Keep an Observation of a patient. `by` answers for it: whose token it came with; `zone` is
    that of the patient's clocks.

    Raises UnknownObservationError, Invalid or Implausible with a sentence for the sender.
    """
    kept = await keep_and_watch(work, by, record, [entered_of(resource, zone)])
    found = [*kept.new, *kept.known]
    return Taken(found[0], bool(kept.new))
