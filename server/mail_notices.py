"""Tells doctors by mail that patients wrote to them: a job that looks every minute.

The mail names nobody and says nothing but that. `rooms.mail.notices` says whom, and lets one node do
it; the mail itself is kept with that claim, so that neither is lost without the other.
"""

from dataclasses import dataclass
from datetime import timedelta

from rooms.clinic import Clinic
from rooms.ids import PersonId
from rooms.mail.notices import claim, due
from rooms.people import people
from server.messages.notices import Notice, Notices

LOOK_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class MailNotices:
    """Sends what is due. `treating_for` is how long a doctor treats whom they saw."""

    clinic: Clinic
    notices: Notices
    treating_for: timedelta
    link: str

    async def run(self) -> int:
        """Tell everybody who is to be told now; return how many that were."""
        async with self.clinic.read() as work:
            wanted = await due(work)
        return sum([await self._tell(one) for one in wanted])

    async def _tell(self, doctor_id: PersonId) -> bool:
        async with self.clinic.work() as work:
            if not await claim(work, doctor_id, self.treating_for):
                return False
            who = (await people(work, {doctor_id})).get(doctor_id)
            if who is None or who.disabled:
                return False
            await self.notices.keep(work, who, Notice.PATIENT_WROTE, link=self.link)
        return True
