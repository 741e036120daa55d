"""Tells patients and who acts for them that a doctor answered or changed a decision: a job that looks
every minute.

The message says nothing but that. `rooms.decisions.notices` says whom, and lets one node do it; the
message itself is kept with that claim, so that neither is lost without the other.
"""

from dataclasses import dataclass
from datetime import timedelta

from rooms.clinic import Clinic
from rooms.decisions.notices import claim, due
from rooms.ids import PersonId
from server.messages.notices import Notice, Notices

LOOK_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class DecisionNotices:
    """Sends what is due. `link` leads to a patient's decisions."""

    clinic: Clinic
    notices: Notices
    link: str

    async def run(self) -> int:
        """Tell everybody who is to be told now; return how many people that were."""
        async with self.clinic.read() as work:
            wanted = await due(work)
        return sum([await self._tell(one) for one in wanted])

    async def _tell(self, patient_id: PersonId) -> int:
        async with self.clinic.work() as work:
            told = await claim(work, patient_id)
            for who in told:
                await self.notices.keep(work, who, Notice.DECISION_MOVED, link=self.link)
        return len(told)
