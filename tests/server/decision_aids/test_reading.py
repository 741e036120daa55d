"""Decision aids are read at start, and whoever wrote one is told which file and field is wrong."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rooms.decisions.content import OptionKind, check_offer
from server.decision_aids.format import AidEffect, AidFile, AidOption, AidSource
from server.decision_aids.reading import EXAMPLES, aids_of, read_aid
from server.settings import SettingsError

DOCS = Path(__file__).parents[3] / "docs"


def aid(**change: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "id": "knee",
        "language": "en",
        "title": "Knee pain",
        "checked_on": "2026-11-01",
        "question": "What do we do about your knee?",
        "options": [
            {"id": "wait", "kind": "wait", "title": "Wait and see"},
            {"id": "plan", "title": "Exercise"},
        ],
        **change,
    }


def written(folder: Path, content: object, name: str = "knee.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def with_benefit(benefit: dict[str, Any]) -> list[dict[str, Any]]:
    wait, plan = aid()["options"]
    return [wait, {**plan, "benefits": [benefit]}]


def test_the_examples_come_along_in_each_language_with_sources_and_waiting() -> None:
    aids = aids_of(None)
    assert {(one.id, one.language) for one in aids} == {
        (name, language)
        for name in ("ear-infection", "migraine-prevention")
        for language in ("en", "es")
    }
    for one in aids:
        check_offer(one.offer)
        assert one.offer.sources
        assert one.offer.options[0].kind is OptionKind.WAIT


def test_an_example_says_the_same_figures_in_each_language() -> None:
    figures: dict[str, set[tuple[Any, ...]]] = {}
    for one in aids_of(None):
        chances = tuple(e.chance for option in one.offer.options for e in option.effects)
        figures.setdefault(one.id, set()).add(chances)
    assert all(len(each) == 1 for each in figures.values())


def test_a_clinics_folder_stands_in_place_of_the_examples(tmp_path: Path) -> None:
    written(tmp_path, aid())
    written(tmp_path, "not an aid", "notes.txt")
    (found,) = aids_of(tmp_path)
    assert (found.id, found.offer.question) == ("knee", "What do we do about your knee?")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "the file"),
        (aid(format=2), "format"),
        (aid(id="../knee"), "id"),
        (aid(language="xx"), "language"),
        (aid(checked_on="yesterday"), "checked_on"),
        (aid(question=""), "question"),
        (aid(surprise=1), "surprise"),
        (aid(options=aid()["options"][1:]), "options"),
        (aid(options=[{**one, "kind": "choice"} for one in aid()["options"]]), "wait and see"),
        (aid(options=with_benefit({"label": ""})), "options.1.benefits.0.label"),
        (
            aid(options=with_benefit({"label": "Less pain", "chance": {"happens_to": 1}})),
            "options.1.benefits.0.chance.out_of",
        ),
        (
            aid(options=with_benefit({"label": "x", "chance": {"happens_to": 3, "out_of": 7}})),
            "in 10, in 100",
        ),
        (
            aid(options=with_benefit({"label": "x", "chance": {"happens_to": 3, "out_of": 10}})),
            "sources: Figures need a source",
        ),
        (aid(sources=[{"title": "A", "link": "javascript:alert(1)"}]), "sources.0.link"),
        (aid(why="x" * 1_001), "why"),
        ("x" * 300_000, "larger than"),
    ],
)
def test_a_file_that_cannot_be_used_stops_the_start_and_is_named(
    tmp_path: Path, content: object, told: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SettingsError) as problem:
        aids_of(tmp_path)
    assert all(str(path) in one for one in problem.value.problems)
    assert told in str(problem.value)


def test_two_files_of_one_aid_in_one_language_are_told_apart(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        written(tmp_path, aid(), name)
    with pytest.raises(SettingsError, match=r"b\.json: id: a\.json has 'knee' in 'en', too"):
        aids_of(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is not a folder"):
        aids_of(tmp_path / "nowhere")


def test_the_aid_in_the_docs_can_be_used(tmp_path: Path) -> None:
    page = (DOCS / "how-to" / "add-a-decision-aid.md").read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert examples
    for one in examples:
        read_aid(written(tmp_path, one))


def test_the_reference_names_every_field() -> None:
    page = (DOCS / "reference" / "decision-aids.md").read_text(encoding="utf-8")
    for model in (AidFile, AidOption, AidEffect, AidSource):
        for name in model.model_fields:
            assert f"`{name}`" in page, f"{model.__name__}.{name} is missing"


def test_examples_are_files_of_the_documented_form() -> None:
    for path in sorted(EXAMPLES.glob("*.json")):
        found = read_aid(path)
        assert path.name == f"{found.id}.{found.language}.json"
