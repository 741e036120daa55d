"""Reading levels: the same rows hold the server and the web client to one way of counting."""

import json
from pathlib import Path
from typing import Any

import pytest

from rooms.summaries.reading_level import Band, band_of, reading_level
from rooms.summaries.syllables import syllables_in

ROWS: dict[str, Any] = json.loads(
    Path(__file__).with_name("reading_level.json").read_text(encoding="utf-8")
)
WORDS = Path(__file__).resolve().parents[3] / "rooms" / "summaries" / "words"


@pytest.mark.parametrize("language", ["en", "es"])
def test_syllables_are_counted_as_the_rows_say(language: str) -> None:
    known = ROWS["syllables"][language]
    assert {word: syllables_in(word, language) for word in known} == known


@pytest.mark.parametrize("row", ROWS["texts"], ids=lambda row: row["text"][:24])
def test_a_text_is_as_hard_as_its_row_says(row: dict[str, Any]) -> None:
    level = reading_level(row["text"], row["language"])
    found = (level.words, level.sentences, level.syllables, level.score, level.band)
    assert found == tuple(
        row[name] for name in ("words", "sentences", "syllables", "score", "band")
    )


def test_the_score_is_that_of_the_formula() -> None:
    easy = "The cat sat on the mat. " * 4
    assert reading_level(easy, "en").score == round(0.39 * 6 + 11.8 * 1 - 15.59, 1)
    assert reading_level("El sol da luz. " * 5, "es").score == round(206.835 - 62.3 - 4, 1)


@pytest.mark.parametrize(
    ("score", "language", "band"),
    [
        (6.9, "en", Band.EASY),
        (7.0, "en", Band.FAIR),
        (7.9, "en", Band.FAIR),
        (8.0, "en", Band.HARD),
        (65.0, "es", Band.EASY),
        (64.9, "es", Band.FAIR),
        (55.0, "es", Band.FAIR),
        (54.9, "es", Band.HARD),
    ],
)
def test_a_limit_belongs_to_its_band(score: float, language: str, band: Band) -> None:
    assert band_of(score, language) is band


@pytest.mark.parametrize("language", ["en", "es"])
def test_simpler_words_are_no_hard_ones_themselves(language: str) -> None:
    kept = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    hard, simpler = set(kept["simpler"]), kept["simpler"].items()
    assert len(hard) >= 100
    assert [word for word, words in simpler if hard & set(words.replace(",", "").split())] == []
    assert [word for word in hard if word != word.lower().strip()] == []
