"""Which passwords may be chosen: long enough, not common, and not about their owner or the clinic.

Whoever sets a password does it by `chosen`; `server.auth.password_routes` asks `hint` while
somebody types. Rules follow NIST SP 800-63B-4, 3.1.1.2: a length, a blocklist,
no composition. The list of common passwords is the one that zxcvbn brings.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from zxcvbn import zxcvbn
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from rooms.errors import Invalid
from rooms.people import Person
from server.auth.passwords import MIN_CHARS, Passwords, normal

LEAST_LISTED = 20_000
LEAST_TERM_CHARS = 3
MAX_DECORATION = 4
"""So many characters around a known word don't make it another password."""
LEAST_PHONE_DIGITS = 6
MAX_UNIT_CHARS = 4
MAX_JUDGED_CHARS = 100
MAX_LEET_KINDS = 4
PRODUCT = "visavis"

_ALSO_COMMON = frozenset({"contrasena", "clave", "bienvenida", "bienvenido", "telemedicine"})
"""Words that the list, which is English, doesn't have."""

_LEET = str.maketrans("4@8301!5$7", "aabeoiisst")
_LEET_FOR_ZXCVBN = frozenset("4@8({[<3691!|70$5+%2")
_WORD = re.compile(r"[^\W_]+")


class Problem(StrEnum):
    """Why a password may not be chosen."""

    SHORT = "short"
    COMMON = "common"
    ABOUT_YOU = "about_you"
    ABOUT_CLINIC = "about_clinic"


class Advice(StrEnum):
    """What would make a password that may be chosen a better one."""

    LONGER = "longer"
    NOT_A_WORD = "not_a_word"
    NOT_A_PATTERN = "not_a_pattern"


@dataclass(frozen=True)
class Hint:
    """`score` goes from 0, guessed at once, to 4."""

    score: int
    problem: Problem | None
    advice: Advice | None


@dataclass(frozen=True, repr=False)
class Owner:
    """What is known of the person who chooses; all of it may be missing."""

    name: str = ""
    email: str | None = None
    phone: str | None = None

    @classmethod
    def of(cls, who: Person) -> "Owner":
        return cls(who.name, who.email, who.phone)

    def terms(self) -> Iterator[str]:
        """Yield the words that a password may not consist of."""
        yield from _words(self.name)
        local, _, host = (self.email or "").partition("@")
        yield from _words(local)
        yield from _words(host.rpartition(".")[0])
        digits = re.sub(r"\D", "", self.phone or "")
        yield from (digits[at:] for at in range(len(digits) - LEAST_PHONE_DIGITS + 1))


NOBODY = Owner()

_SENTENCES = {
    Problem.SHORT: f"A password needs at least {MIN_CHARS} characters.",
    Problem.COMMON: "Many people use this password, so it is guessed first. Choose another.",
    Problem.ABOUT_YOU: "This password is made of your own name or address. Choose another.",
    Problem.ABOUT_CLINIC: "This password is made of the clinic's name. Choose another.",
}


class PasswordPolicy:
    """The rules of one clinic."""

    def __init__(self, clinic_name: str) -> None:
        self._clinic = frozenset((PRODUCT, *_words(clinic_name)))

    def check(self, password: str, owner: Owner) -> None:
        """Return when the password may be chosen. Raises Invalid `password_refused`."""
        problem = self.problem(password, owner)
        if problem is not None:
            raise Invalid(_SENTENCES[problem], code="password_refused")

    def problem(self, password: str, owner: Owner) -> Problem | None:
        """Return why the password may not be chosen. Raises Invalid when it is too long."""
        text = normal(password)
        if len(text) < MIN_CHARS:
            return Problem.SHORT
        if _consists_of(text, frozenset(owner.terms())):
            return Problem.ABOUT_YOU
        if _consists_of(text, self._clinic):
            return Problem.ABOUT_CLINIC
        return Problem.COMMON if _is_common(text) else None

    def hint(self, password: str, owner: Owner) -> Hint:
        """Judge a password while it is typed: CPU work, so call it off the loop."""
        problem = self.problem(password, owner)
        if problem is Problem.SHORT:
            return Hint(0, problem, None)
        # Its dictionary of user inputs is shared between threads, so it is never given any.
        judged = zxcvbn(_judged(normal(password)), max_length=MAX_JUDGED_CHARS)
        score = int(judged["score"])
        if problem is not None:
            return Hint(min(score, 1), problem, None)
        patterns = {str(match["pattern"]) for match in judged["sequence"]}
        return Hint(score, None, None if score > 2 else _advice(patterns))  # noqa: PLR2004


async def chosen(passwords: Passwords, policy: PasswordPolicy, password: str, owner: Owner) -> str:
    """Return the hash of a password that was chosen. Call it outside of a unit of work.

    Raises Invalid, `password_refused` when a rule is against it.
    """
    await passwords.off_the_loop(lambda: policy.check(password, owner))
    return await passwords.hash(password)


def _advice(patterns: set[str]) -> Advice:
    if patterns & {"repeat", "sequence", "spatial", "date", "regex"}:
        return Advice.NOT_A_PATTERN
    return Advice.NOT_A_WORD if patterns == {"dictionary"} else Advice.LONGER


def _judged(text: str) -> str:
    """Bound the work: zxcvbn tries all combinations of the letters that symbols may stand for,
    which takes seconds when there are many kinds of them. It also stumbles over line breaks."""
    part = text[:MAX_JUDGED_CHARS]
    kept = list(dict.fromkeys(one for one in part if one in _LEET_FOR_ZXCVBN))[:MAX_LEET_KINDS]
    return "".join(
        one if one.isprintable() and (one in kept or one not in _LEET_FOR_ZXCVBN) else "?"
        for one in part
    )


def _is_common(text: str) -> bool:
    """Whether a password is on the list, as it is or in a common disguise, or one pattern."""
    folded = _plain(text)
    plain = folded.translate(_LEET)
    bare = {_undecorated(folded), _undecorated(plain), _undecorated(folded).translate(_LEET)}
    near = {one for one in bare if len(folded) - len(one) <= len("2030!")}
    return not _common().isdisjoint({folded, plain} | near) or _is_pattern(folded)


def _is_pattern(text: str) -> bool:
    """Whether a text is a short piece repeated, or steps of one: aaaaaaaa, abcabcabc, 45678901."""
    repeats = any(
        (text[:size] * len(text))[: len(text)] == text for size in range(1, MAX_UNIT_CHARS + 1)
    )
    steps = {(ord(after) - ord(one)) % 10 for one, after in pairwise(text)}
    counts = text.isdecimal() or text.isalpha()
    return repeats or (counts and steps in ({1}, {9}))


def _undecorated(text: str) -> str:
    """Take digits and signs off both ends."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)


def _consists_of(text: str, terms: frozenset[str]) -> bool:
    """Whether hardly anything is left of a text when these words are taken out."""
    folded = _plain(text)
    return any(_remains(form, terms) for form in (folded, folded.translate(_LEET)))


def _remains(text: str, terms: frozenset[str]) -> bool:
    """`least[n]`: how few letters and digits the words leave over of the first n characters."""
    least = [0]
    for end in range(1, len(text) + 1):
        ways = [least[end - 1] + text[end - 1].isalnum()]
        ways += [least[end - len(term)] for term in terms if text.endswith(term, 0, end)]
        least.append(min(ways))
    return least[-1] <= MAX_DECORATION and least[-1] < sum(one.isalnum() for one in text)


def _words(text: str) -> Iterable[str]:
    """Return the words of a text that are long enough to matter, and all of them as one."""
    found = _WORD.findall(_plain(text))
    return {one for one in (*found, "".join(found)) if len(one) >= LEAST_TERM_CHARS}


def _plain(text: str) -> str:
    """Fold case and take accents off."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


@cache
def _common() -> frozenset[str]:
    listed: list[str] = FREQUENCY_LISTS["passwords"]
    if len(listed) < LEAST_LISTED:
        raise RuntimeError(f"The list of common passwords has {len(listed)} entries only.")
    return frozenset(one.casefold() for one in listed) | _ALSO_COMMON
