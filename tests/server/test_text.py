"""The server's own texts: complete in each language, every one used, and loud when wrong."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from server.text import CATALOGUE, LANGUAGES, LOCALES, TextError, text

SERVER = Path(__file__).parents[2] / "server"


class Arguments(Visitor):
    """Collects the names of a message's arguments."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Each key of a catalogue with its arguments."""
    source = (LOCALES / language / CATALOGUE).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found
            arguments = Arguments()
            arguments.visit(entry)
            found[entry.id.name] = arguments.names
    return found


def test_every_language_has_the_same_keys_with_the_same_arguments() -> None:
    first, *others = (messages(language) for language in LANGUAGES)
    assert first
    for other in others:
        assert other == first


def test_every_key_is_used_by_the_server() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SERVER.rglob("*.py"))
    unused = [key for key in messages("en") if f'"{key}"' not in code]
    assert unused == []


def test_a_missing_key_or_argument_is_an_error() -> None:
    with pytest.raises(TextError, match="message-nowhere"):
        text("en", "message-nowhere")
    with pytest.raises(TextError, match="message-end"):
        text("es", "message-end")


def test_an_unknown_language_reads_english() -> None:
    assert text("fr", "message-phone", phone="1") == text("en", "message-phone", phone="1")
