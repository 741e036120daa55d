"""Every visible string: the Fluent catalogues are whole, both languages agree, and each key is used.

Keys are found where they are written out: `t("key"…)` in the client, `text(language, "key"…)` in
the server. `server/text.py` and `web/src/text/text.ts` read the catalogues.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor

from rooms.keepers import KEEPERS
from server.text import LANGUAGES, LOCALES, OWN, SHARED

ROOT = Path(__file__).resolve().parent.parent
CLIENT, SERVER = ROOT / "web" / "src", ROOT / "server"
ENGLISH = LANGUAGES[0]
OTHERS = LANGUAGES[1:]
FILES = sorted(path.name for path in (LOCALES / ENGLISH).glob("*.ftl"))

CLIENT_USE = re.compile(r'(?<![\w.])t\(\s*"([^"]*)"')
CLIENT_COMPUTED = re.compile(r'(?<![\w.])(?<!function )t\((?!\s*")[^)\n]*')
SERVER_USE = re.compile(r'(?<![\w.])text\(\s*[\w.]+,\s*"([^"]*)"')
LABEL = re.compile(r'"([a-z][a-z-]+)"')
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)

UNWELCOME = re.compile(r"\b(please|oops|sorry)\b|!", re.IGNORECASE)
SAME_IN_BOTH = frozenset({"Visavis", "Auto", "No", "h", "min"})
"""Words that read the same in every language."""


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


@cache
def entries(language: str, file: str) -> tuple[ast.EntryType, ...]:
    source = (LOCALES / language / file).read_text(encoding="utf-8")
    return tuple(FluentParser().parse(source).body)


def messages(language: str, file: str) -> Iterator[ast.Message]:
    return (entry for entry in entries(language, file) if isinstance(entry, ast.Message))


def keys(language: str, file: str) -> list[str]:
    return [message.id.name for message in messages(language, file)]


def variables(message: ast.Message) -> set[str]:
    found = _Variables()
    found.visit(message)
    return found.names


def wording(message: ast.Message) -> str:
    """The text with its placeables, without the key; variables' names count as no words."""
    written = FluentSerializer().serialize_entry(message).partition("=")[2]
    return re.sub(r"\s+", " ", written).strip()


def words_only(message: ast.Message) -> str:
    return re.sub(r"\{[^{}]*\}", " ", wording(message))


def all_keys() -> set[str]:
    return {key for file in FILES for key in keys(ENGLISH, file)}


@cache
def used_in_client() -> dict[str, str]:
    """Return the keys of the client, each with a file that uses it."""
    return {
        key: path.relative_to(ROOT).as_posix()
        for path, source in client_sources()
        for key in CLIENT_USE.findall(source)
    }


def client_sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(CLIENT.rglob("*.ts*")):
        if ".test." not in path.name:
            yield path, COMMENT.sub("", path.read_text(encoding="utf-8"))


@cache
def used_in_server() -> dict[str, str]:
    return {
        key: path.relative_to(ROOT).as_posix()
        for path in sorted(SERVER.rglob("*.py"))
        for key in SERVER_USE.findall(path.read_text(encoding="utf-8"))
    }


@cache
def in_a_copy() -> set[str]:
    """Return the keys that `server.export.pages` makes for keepers: of their names, and of what the
    lines that they write are labelled with."""
    lines = {
        f"export-line-{label}"
        for path in sorted((ROOT / "rooms").rglob("*.py"))
        for label in LABEL.findall(path.read_text(encoding="utf-8"))
    }
    named = {f"export-section-{one.name.replace('_', '-')}" for one in KEEPERS}
    return named | (lines & all_keys())


def test_every_section_of_a_copy_has_its_words() -> None:
    assert len(in_a_copy()) > len(KEEPERS) > 10
    assert in_a_copy() <= all_keys()


def test_every_language_has_the_same_catalogues() -> None:
    assert FILES
    for language in OTHERS:
        assert sorted(path.name for path in (LOCALES / language).glob("*.ftl")) == FILES


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_nothing_that_fluent_cannot_read(language: str, file: str) -> None:
    junk = [entry.content for entry in entries(language, file) if isinstance(entry, ast.Junk)]
    assert junk == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_stands_in_one_catalogue_once(language: str) -> None:
    counted = Counter(key for file in FILES for key in keys(language, file))
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_the_same_keys_with_the_same_variables(language: str, file: str) -> None:
    here = {message.id.name: variables(message) for message in messages(ENGLISH, file)}
    there = {message.id.name: variables(message) for message in messages(language, file)}
    assert there == here


def test_every_key_that_the_client_uses_is_in_its_catalogues() -> None:
    served = {key for file in FILES if file not in OWN for key in keys(ENGLISH, file)}
    assert len(used_in_client()) > 100
    assert {key: place for key, place in used_in_client().items() if key not in served} == {}


def test_every_key_that_the_server_uses_is_in_its_catalogue() -> None:
    own = {key for file in (*OWN, *SHARED) for key in keys(ENGLISH, file)}
    assert used_in_server()
    assert {key: place for key, place in used_in_server().items() if key not in own} == {}


def test_no_key_is_left_unused() -> None:
    used = used_in_client().keys() | used_in_server().keys() | in_a_copy()
    assert sorted(all_keys() - used) == []


def test_the_client_writes_every_key_out() -> None:
    """A key put together at run time would be invisible to the tests above."""
    computed = {
        path.relative_to(ROOT).as_posix(): found
        for path, source in client_sources()
        if (found := CLIENT_COMPUTED.findall(source))
    }
    assert computed == {}


@pytest.mark.parametrize("file", FILES)
def test_english_neither_begs_nor_shouts(file: str) -> None:
    loud = [one.id.name for one in messages(ENGLISH, file) if UNWELCOME.search(words_only(one))]
    assert loud == []


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str, file: str) -> None:
    english = {message.id.name: wording(message) for message in messages(ENGLISH, file)}
    same = {
        message.id.name: wording(message)
        for message in messages(language, file)
        if wording(message) == english[message.id.name]
        and not set(re.findall(r"[^\W\d_]+", words_only(message))) <= SAME_IN_BOTH
    }
    assert same == {}
