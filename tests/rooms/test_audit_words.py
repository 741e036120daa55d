"""Words for what the audit holds: whatever the code writes there has one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from rooms.actions import Action
from rooms.audit_words import WORDS, Word, tags_of, word_of
from rooms.visits import audit_action

ROOT = Path(__file__).resolve().parents[2]
TAG = re.compile(r"(?:(?:api|socket|auth|cli|job):)?([a-z-]+:[a-z-]+)")
WHOLE = re.compile(r"(?:api|socket|auth|cli|job):[a-z-]+:[a-z-]+$")
DOORS = frozenset({"visit_for", "visit_as"})
WRITERS = frozenset({"audit", "note", "note_own", "write_down", "_write_down", "_note", "_audit"})


def literals(path: Path) -> Iterator[str]:
    """The actions that a module writes into the audit, as far as they stand there as text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in WRITERS:
            for one in ast.walk(node):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value
        elif isinstance(node, ast.Constant) and WHOLE.match(str(node.value)):
            yield str(node.value)


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def actions() -> dict[str, str]:
    """Every action in the code, with where it is written."""
    found = {}
    for folder in ("rooms", "signaling", "server"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for text in literals(path):
                if match := TAG.fullmatch(text):
                    found[match[1]] = path.relative_to(ROOT).as_posix()
    return found


def test_every_action_that_the_code_writes_down_has_a_word() -> None:
    found = actions()
    assert {"visit:book", "link:open", "note:write", "audit:search"} <= found.keys()
    assert {name: place for name, place in found.items() if name not in WORDS} == {}


def asked_of_visits() -> Iterator[Action]:
    """What the functions that open a visit's door, which writes it down, may ask of it."""
    for folder in ("rooms", "signaling", "server"):
        for path in (ROOT / folder).rglob("*.py"):
            for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    continue
                within = list(ast.walk(function))
                if any(isinstance(one, ast.Call) and _name(one.func) in DOORS for one in within):
                    yield from (
                        Action[one.attr]
                        for one in within
                        if isinstance(one, ast.Attribute) and _name(one.value) == Action.__name__
                    )


def test_whatever_is_asked_of_a_visit_has_a_word() -> None:
    asked = {audit_action(action) for action in asked_of_visits()}
    assert {"visit:write-note", "visit:write-clinical-note", "visit:read"} <= asked
    assert asked - WORDS.keys() == set()


def test_whatever_somebody_may_want_of_a_visit_has_a_word() -> None:
    of_visits = {audit_action(action) for action in Action}
    known = {name for name in WORDS if name.startswith("visit:")}
    elsewhere = {"visit:book", "visit:list", "visit:join", "visit:leave"}
    assert known - elsewhere <= of_visits


def test_a_refusal_is_told_as_one_whatever_it_was() -> None:
    assert word_of("api:visit:read", "success") is Word.READ_VISIT
    assert word_of("api:visit:read", "refused") is Word.NOT_ALLOWED
    assert word_of("api:visit:unheard-of", "success") is Word.OTHER


def test_a_word_is_searched_by_all_that_it_stands_for() -> None:
    assert "visit:see-mine" in tags_of(Word.READ_VISIT)
    assert {name for word in Word for name in tags_of(word)} == WORDS.keys()
