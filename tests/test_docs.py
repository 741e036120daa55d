"""The docs say what is so: links lead somewhere, names exist, tables equal the code's.

`docs/reference/settings.md` is held by `tests/server/test_settings.py`, the examples of
`docs/protocol.md` by the tests of both sides.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
from fluent.syntax import FluentParser, ast

from rooms.lifecycle import TRANSITIONS
from server.cli import app
from server.demo.cast import CAST
from server.settings.reference import setting_infos
from server.settings.table import CONFIG
from server.text import LOCALES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "web" / "README.md"]
PAGES += sorted(DOCS.rglob("*.md"))

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|root|home|tmp|Users|mnt)\b")
NAMES = {name for part in CAST for name in (part.name, part.name.split()[0])}
NAME = f"(?:{'|'.join(map(re.escape, sorted(NAMES)))})"
NO_OPTIONS = frozenset({"--help"})


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    return FENCE.sub("", read(path))


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE):
        kept = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(kept.strip().replace(" ", "-"))
    return found


def links(path: Path) -> Iterator[str]:
    return (one for one in LINK.findall(prose(path)) if "://" not in one)


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the table whose first column is headed so, without head and rule."""
    rows = []
    for line in text[text.index(f"| {heading} |") :].splitlines():
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows[2:]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    broken = []
    for link in links(page):
        file, _, anchor = unquote(link).partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        for link in links(page):
            target = (page.parent / unquote(link).partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in reached:
                waiting.append(target)
    assert [name_of(page) for page in PAGES if page not in reached] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_place_on_one_machine(page: Path) -> None:
    assert MACHINE_PATH.findall(read(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_setting_that_a_page_names_exists(page: Path) -> None:
    known = {CONFIG}
    for info in setting_infos():
        known |= {info.name + end for end in ("", "_FILE", "_COMMAND")[: 3 if info.secret else 1]}
    named = set(re.findall(r"VISAVIS_[A-Z_]*[A-Z]", read(page)))
    assert named - known == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_make_target_that_a_page_names_exists(page: Path) -> None:
    known = set(re.findall(r"^([a-z-]+):.*## ", read(ROOT / "Makefile"), re.MULTILINE))
    code = re.findall(r"`([^`\n]+)`|^ *(make .+)$", read(page), re.MULTILINE)
    named = {
        word
        for quoted in code
        for found in re.findall(r"^make ([a-z-]+)", "".join(quoted))
        for word in [found]
    }
    assert named - known == set()


def commands() -> dict[str, Any]:
    """Every command of the command line by its words, `visavis staff add` and the like."""
    found: dict[str, Any] = {}

    def walk(words: str, command: Any) -> None:
        below = getattr(command, "commands", None)
        if below is None:
            found[words] = command
        else:
            for name, one in below.items():
                walk(f"{words} {name}", one)

    walk("visavis", typer.main.get_command(app))
    return found


def sections(path: Path) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", read(path), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_command_is_documented_and_none_besides() -> None:
    assert set(sections(DOCS / "reference" / "cli.md")) == set(commands())


@pytest.mark.parametrize("words", sorted(commands()))
def test_a_command_is_documented_with_its_own_sentence_and_options(words: str) -> None:
    command, section = commands()[words], sections(DOCS / "reference" / "cli.md")[words]
    told = " ".join(section.replace("[settings](settings.md)", "settings").split())
    assert (command.help or "").rstrip(".") in told
    options = {option for one in command.params for option in one.opts} - NO_OPTIONS
    documented = {row[0].strip("`"): row[1] for row in table(section, "option")} if options else {}
    assert set(documented) == options
    for one in command.params:
        if one.opts[0] in documented and one.opts[0] != "--role":
            assert documented[one.opts[0]].startswith((one.help or "").rstrip("."))


def test_the_architecture_has_the_very_table_of_transitions() -> None:
    told = {tuple(row) for row in table(read(DOCS / "architecture.md"), "from")}
    held = {
        (before.value, event.value, ", ".join(sorted(causes)), after.value)
        for (before, event), (causes, after) in TRANSITIONS.items()
    }
    assert told == held


def packages() -> set[str]:
    """The project's Python packages, top level and one below; tests count as one."""
    top = [name for name in ("rooms", "signaling", "server") if (ROOT / name).is_dir()]
    below = {name_of(path.parent) for name in top for path in (ROOT / name).glob("*/__init__.py")}
    return {*top, *below, "server/locales", "tests", "web"}


def test_the_architecture_names_every_package() -> None:
    text = read(DOCS / "architecture.md")
    unnamed = [one for one in packages() if f"`{one}`" not in text and f"{one}/ " not in text]
    assert unnamed == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_source_file_that_a_page_names_exists(page: Path) -> None:
    top = "|".join(one.name for one in ROOT.iterdir() if one.is_dir() and one.name[0] != ".")
    named = re.findall(rf"`((?:{top})/[\w./-]+)`", read(page))
    # Made at home, or a pattern with its variable parts in capitals.
    other = re.compile(r"web/dist|dist/|var/|.*\b[A-Z]{4,}\b(?!\.md)")
    missing = [one for one in named if not other.match(one) and not (ROOT / one).exists()]
    assert missing == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_decision_has_number_date_status_and_what_was_not_chosen(record: Path) -> None:
    lines = read(record).splitlines()
    assert lines[0].startswith(f"# {record.name[:4]}: ")
    assert re.fullmatch(r"Date: 20\d\d-\d\d-\d\d", lines[2])
    assert re.fullmatch(r"Status: (accepted|replaced by \d{4})\b.*", lines[3])
    index = read(DOCS / "decisions" / "README.md")
    title = lines[0].partition(": ")[2]
    assert f"[{record.name[:4]}]({record.name}) | {title} |" in index


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


def dependencies() -> set[str]:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    client = json.loads(read(ROOT / "web" / "package.json"))
    python = {re.split(r"[\[<>=]", one)[0] for group in groups for one in group}
    return {*python, *client["dependencies"], *client["devDependencies"]}


def test_each_dependency_has_its_reason() -> None:
    text = read(DOCS / "decisions" / "0009-dependencies.md").lower()
    told = set(re.findall(r"[\w@/.-]*[\w*]", text))
    families = tuple(one.rstrip("*") for one in told if one.endswith("-*"))
    unnamed = {one for one in dependencies() if one.lower() not in told}
    assert {one for one in unnamed if not families or not one.startswith(families)} == set()


def words_on_screen() -> list[re.Pattern[str]]:
    """Every English text as a pattern in which a variable may be a name."""
    entries = [
        entry
        for path in sorted((LOCALES / "en").glob("*.ftl"))
        for entry in FluentParser().parse(read(path)).body
    ]
    return [
        re.compile("".join(map(_piece, entry.value.elements)))
        for entry in entries
        if isinstance(entry, ast.Message) and entry.value is not None
    ]


def _piece(element: ast.TextElement | ast.Placeable) -> str:
    return re.escape(element.value) if isinstance(element, ast.TextElement) else NAME


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial/first-visit.md"])
def test_what_a_newcomer_is_told_to_press_is_on_the_screen(name: str) -> None:
    shown = words_on_screen()
    told = {
        " ".join(found.split())
        for found in re.findall(r"\*\*(.+?)\*\*", read(ROOT / name), re.DOTALL)
    }
    assert told
    missing = [words for words in sorted(told) if not any(one.fullmatch(words) for one in shown)]
    assert missing == []


def test_the_tutorial_names_people_of_the_demo_clinic() -> None:
    told = read(DOCS / "tutorial" / "first-visit.md")
    assert {part.name for part in CAST if part.name in told} >= {
        "Dr. Amara Okafor",
        "Maria Ferreira",
        "Sam Rivera",
    }
