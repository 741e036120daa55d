"""How hard a text is to read: a school grade for English, an ease for Spanish.

English: the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975). Spanish: the
perspicuity of Szigriszt-Pazos (1993), read on the INFLESZ scale (Barrio-Cantalejo and others 2008).
The web client computes the same while a doctor types (`web/src/summary/level.ts`); both are held to
`tests/rooms/summaries/reading_level.json`. How is written out in docs/explanation/plain-words.md.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from rooms.summaries.syllables import syllables_in

ENOUGH_WORDS = 20
"""With fewer, a score says nothing."""


class Band(StrEnum):
    """How a score is to be taken. Easy is what CLINICAL.md asks of a summary."""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"


@dataclass(frozen=True)
class ReadingLevel:
    """`score` is a grade in English (lower is easier) and an ease in Spanish (higher is easier),
    with one decimal; None, like `band`, while there is too little to measure."""

    words: int
    sentences: int
    syllables: int
    score: float | None
    band: Band | None


_TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:(?:['’\-]|(?<=[0-9])[.,:/](?=[0-9]))[^\W_]+)*)"
    r"|(?P<end>[.!?…]+)[\"'’”»)\]]*(?=\s|$)"
)
_ABBREVIATIONS = {
    "en": frozenset({"dr", "mr", "mrs", "ms", "st", "vs", "etc", "approx"}),
    "es": frozenset({"dr", "dra", "sr", "sra", "srta", "ud", "uds", "etc", "aprox"}),
}
_GRADE_LIMITS = (6.9, 7.9)
_EASE_LIMITS = (65.0, 55.0)


def reading_level(text: str, language: str) -> ReadingLevel:
    """Measure a text in English, or in Spanish for `es`."""
    found = sentences(text, language)
    words = [word for sentence in found for word in sentence]
    syllables = sum(syllables_in(word, language) for word in words)
    if len(words) < ENOUGH_WORDS:
        return ReadingLevel(len(words), len(found), syllables, None, None)
    formula = _ease if language == "es" else _grade
    score = math.floor(formula(len(words) / len(found), syllables / len(words)) * 10 + 0.5) / 10
    return ReadingLevel(len(words), len(found), syllables, score, band_of(score, language))


def sentences(text: str, language: str) -> list[list[str]]:
    """Return the words of each sentence, in lower case. A line's end is a sentence's end."""
    short = _ABBREVIATIONS["es" if language == "es" else "en"]
    found: list[list[str]] = []
    for line in unicodedata.normalize("NFC", text).split("\n"):
        words: list[str] = []
        ended_at = -1
        for token in _TOKEN.finditer(line):
            if token["word"]:
                words.append(token["word"])
                ended_at = token.end()
            elif words and not _is_short(words[-1], short, token["end"], token.start() == ended_at):
                found.append(words)
                words = []
        if words:
            found.append(words)
    return [[word.lower() for word in sentence] for sentence in found]


def band_of(score: float, language: str) -> Band:
    """Return how a score is to be taken: English is easy in grade 6 and below, fair below 8 (AAFP and
    NIH); Spanish from 65 easy and from 55 fair (INFLESZ)."""
    if language == "es":
        easy, fair = (score >= limit for limit in _EASE_LIMITS)
    else:
        easy, fair = (score <= limit for limit in _GRADE_LIMITS)
    if easy:
        return Band.EASY
    return Band.FAIR if fair else Band.HARD


def _is_short(word: str, short: frozenset[str], marks: str, follows: bool) -> bool:
    """Whether a dot shortens a word and ends no sentence: "Dr.", "a.m."."""
    is_letter = len(word) == 1 and word.islower()
    return marks == "." and follows and (is_letter or word.lower() in short)


def _grade(words_per_sentence: float, syllables_per_word: float) -> float:
    return 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59


def _ease(words_per_sentence: float, syllables_per_word: float) -> float:
    return 206.835 - 62.3 * syllables_per_word - words_per_sentence
