"""How many syllables a word has, in English and Spanish, by rules of spelling and a list of words
that break them.

`rooms.summaries.reading_level` asks. The web client counts alike (`web/src/summary/syllables.ts`):
a rule that is changed here is changed there, and `tests/rooms/summaries/reading_level.json` holds
both to it. The rules are written out in docs/explanation/plain-words.md.
"""

import json
import re
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parent / "words"
_PARTS = re.compile(r"[^\W\d_]+")

# English: where spelling and sound part.
_NOT = re.compile(r"n['’]t$")
_NOT_IS_HEARD = re.compile(r"(?:[dst]|ve)$")
_SHORT_END = re.compile(r"['’](?:s|t|d|m|ll|re|ve)$")
_SILENT_END = re.compile(r"(?:(?<=[^aeiouy])(?<!l)e|(?<=[aeiouy]l)e)$")
_SILENT_ES = re.compile(r"(?<=[^aeiouysxzcg])(?<!ch)(?<!sh)(?<![^aeiouy]l)es$")
_SILENT_ED = re.compile(r"(?<=[^aeiouytd])(?<![^aeiouyl]l)ed$")
_SILENT_WITHIN = re.compile(r"(?<=[aeiouy][^aeiouy])e(?=ly$|ful|less|ness)")
_GROUP = re.compile(r"[aeiouy]+")
_APART = re.compile(
    r"(?<![tscgx])i[ao]|iu|iet|(?<!q)ua[lt]|eo(?!p)|[eo]ing$|ying$|(?<=...)ie(?:r|st)$"
)

# Spanish: vowels join unless both are strong; an accent makes a weak one strong.
_VOWELS = frozenset("aeiouáéíóúü")
_WEAK = frozenset("iuü")
_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
_SILENT_H = re.compile(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])")
_LAST_Y = re.compile(r"y$")


def syllables_in(word: str, language: str) -> int:
    """Return the syllables of a word in lower case. A number, or a word without a vowel, is one."""
    count = _spanish if language == "es" else _english
    return max(1, count(word))


def _english(word: str) -> int:
    said = 0
    if _NOT.search(word):
        word = _NOT.sub("", word)
        said = 1 if _NOT_IS_HEARD.search(word) else 0
    word = _SHORT_END.sub("", word)
    return said + sum(_english_part(part) for part in _PARTS.findall(word))


def _english_part(part: str) -> int:
    known = _irregular("en").get(part)
    if known is not None:
        return known
    for silent in (_SILENT_END, _SILENT_ES, _SILENT_ED):
        heard = silent.sub("", part)
        if heard != part:
            break
    heard = _SILENT_WITHIN.sub("", heard)
    return max(1, len(_GROUP.findall(heard)) + len(_APART.findall(heard)))


def _spanish(word: str) -> int:
    return sum(_spanish_part(part) for part in _PARTS.findall(word))


def _spanish_part(part: str) -> int:
    known = _irregular("es").get(part)
    if known is not None:
        return known
    heard = _LAST_Y.sub("i", _SILENT_H.sub("", _SILENT_U.sub("", part)))
    count, before = 0, ""
    for letter in heard:
        is_vowel = letter in _VOWELS
        joins = is_vowel and before in _VOWELS and (letter in _WEAK or before in _WEAK)
        count += is_vowel and not joins
        before = letter
    return max(1, count)


@cache
def _irregular(language: str) -> dict[str, int]:
    kept = json.loads((_WORDS / f"{language}.json").read_text(encoding="utf-8"))
    found: dict[str, int] = kept["syllables"]
    return found
