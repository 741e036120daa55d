"""The record that a route's path names by `{patient_id}`: asked by every route about one patient.

`rooms.access` decides by what is found here; how long a doctor treats somebody is a setting.
"""

from typing import Any

from rooms.access import RecordFacts
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.records import record_facts
from server.api.route import Call


async def record_of(call: Call[Any], work: Work) -> RecordFacts:
    """Return what decides about the record that the path names. Raises NotFound."""
    patient_id = PersonId(call.path["patient_id"])
    return await record_facts(work, patient_id, call.parts.settings.treating_for)
