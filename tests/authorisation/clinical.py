"""What of clinical notes the matrix is about: a template of the doctor's own, a line of a list."""

from datetime import timedelta

from rooms.access import Actor
from rooms.clinic import Clinic
from rooms.clinical.lists import Coded, ListKind, NewEntry, add_entry
from rooms.clinical.templates import TemplateKind, UsedIn, Wording, add_template
from rooms.records import record_facts

_OWN = Wording(TemplateKind.TEMPLATE, UsedIn.BOTH, "My beginning", "# Subjective", None)
_YEAR = timedelta(days=365)


async def clinical(clinic: Clinic, patient: Actor, doctor: Actor) -> dict[str, str]:
    """Make them; return the ids that paths are filled with."""
    async with clinic.work() as work:
        record = await record_facts(work, patient.person_id, _YEAR)
        entry = NewEntry("op-0", ListKind.PROBLEM, Coded("Migraine"))
        return {
            "template_id": await add_template(work, doctor, _OWN, mine=True),
            "entry_id": await add_entry(work, doctor, record, entry),
        }
