"""What the clinic throws away by itself because nobody needs it any more: a job of one node.

Records of people are another matter: rules of retention end those.
"""

from datetime import timedelta

from rooms.clinic import Clinic
from rooms.drafts import prune_drafts
from rooms.files import prune_unfinished
from server.auth.pruning import prune

TIDY_EVERY = timedelta(hours=1)


async def tidy(clinic: Clinic) -> None:
    """Delete what sign-in is done with, files that never became whole, and drafts of check-ins
    that nobody will finish."""
    async with clinic.work() as work:
        await prune(work)
    async with clinic.work() as work:
        await prune_unfinished(work)
    async with clinic.work() as work:
        await prune_drafts(work)
