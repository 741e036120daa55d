"""The hint beside a password field, while somebody types: how strong, and what is against it.

`server.auth.password_routes` asks. Judging costs CPU time, so it happens in the threads of
passwords, and each address has a bounded number of hints in memory; nothing of it is kept.
"""

from collections import OrderedDict

from rooms.clinic import Clinic, Work
from rooms.errors import NotFound, TooMany
from rooms.people import person
from server.auth import account_tokens
from server.auth.account_tokens import AccountToken, Purpose
from server.auth.password_policy import NOBODY, Hint, Owner, PasswordPolicy
from server.auth.passwords import Passwords
from server.auth.sessions import Session
from signaling.limits import TokenBucket

HINTS_PER_S = 4.0
BURST_HINTS = 60
MAX_ADDRESSES = 10_000


class PasswordHints:
    """Judges passwords that are not chosen yet."""

    def __init__(self, clinic: Clinic, passwords: Passwords, policy: PasswordPolicy) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._policy = policy
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    async def judge(self, password: str, owner: Owner, address: str) -> Hint:
        """Return the hint. Raises TooMany when the address asks too fast, Unavailable."""
        if not self._bucket(address).take(self._clinic.clock.monotonic()):
            raise TooMany("That was a little fast. Go on in a moment.", retry_after_s=1)
        return await self._passwords.off_the_loop(lambda: self._policy.hint(password, owner))

    async def owner(self, session: Session | None, token: str | None, email: str | None) -> Owner:
        """Return whose password it will be, as far as the asker has shown it; no e-mail address
        is looked up for anyone who merely names it."""
        async with self._clinic.read() as work:
            shown = (token and await _link(work, token)) or session
            if shown:
                return Owner.of(await person(work, shown.person_id))
        return NOBODY if email is None else Owner(email=email)

    def _bucket(self, address: str) -> TokenBucket:
        """Forget the address that was quiet the longest when there are too many."""
        bucket = self._buckets.setdefault(address, TokenBucket(HINTS_PER_S, BURST_HINTS))
        self._buckets.move_to_end(address)
        if len(self._buckets) > MAX_ADDRESSES:
            self._buckets.popitem(last=False)
        return bucket


async def _link(work: Work, token: str) -> AccountToken | None:
    for purpose in (Purpose.RESET, Purpose.JOIN):
        try:
            return await account_tokens.find(work, purpose, token)
        except NotFound:
            continue
    return None
