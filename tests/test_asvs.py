"""`docs/reference/asvs.md` judges each requirement of OWASP ASVS 5.0.0 at levels 1 and 2, once.

The first part holds that page to the standard's numbers, to its own totals and to tests that exist,
and the threat model to tests that exist. The second shows the rows that no other test shows: what
the sources may not do, and the HTTP and TLS edge.
"""

import ast
import asyncio
import io
import json
import logging
import re
import ssl
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from server.logs import configure_logs
from server.tls import self_signed, tls_context
from tests.server.tiny import ASKED_BY_PAGE, tiny_app

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "asvs.md"
THREATS = ROOT / "docs" / "explanation" / "threat-model.md"

# Section → the level of each of its requirements in order (1.2.10 is the tenth of section 1.2).
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3",
    "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333",
    "6.6": "2223", "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222",
    "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23",
    "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
VERDICTS = {"met", "not applicable", "not met"}
MOST_WORDS = 9
TEST = re.compile(r"`((?:tests|web/src)/[\w./-]+?\.(?:py|test\.tsx?))(?:::(\w+))?`")


@dataclass(frozen=True)
class Row:
    chapter: str
    number: str
    words: str
    verdict: str
    where: str


def read_rows() -> list[Row]:
    rows, chapter = [], ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            chapter = line.removeprefix("## ")
        if re.match(r"\| \d+\.\d+\.\d+ \|", line):
            number, words, verdict, where = (
                cell.strip() for cell in line.strip("|").split("|", maxsplit=3)
            )
            rows.append(Row(chapter, number, words, verdict, where))
    return rows


ROWS = read_rows()


def numbers_up_to_level_2() -> list[str]:
    return [
        f"{section}.{place}"
        for section, levels in LEVELS.items()
        for place, level in enumerate(levels, start=1)
        if level in "12"
    ]


def test_the_standard_has_345_requirements_of_which_70_and_183_are_of_levels_1_and_2() -> None:
    assert Counter("".join(LEVELS.values())) == {"1": 70, "2": 183, "3": 92}


def test_each_requirement_of_levels_1_and_2_has_one_row_in_its_order() -> None:
    assert [row.number for row in ROWS] == numbers_up_to_level_2()


def test_each_row_stands_in_the_chapter_of_its_number() -> None:
    astray = [
        row.number for row in ROWS if not row.chapter.startswith(f"V{row.number.split('.')[0]} ")
    ]
    assert astray == []


def test_each_verdict_is_one_of_three() -> None:
    assert [(row.number, row.verdict) for row in ROWS if row.verdict not in VERDICTS] == []


def test_each_requirement_is_told_in_a_few_words() -> None:
    assert [row.number for row in ROWS if not 0 < len(row.words.split()) <= MOST_WORDS] == []


def test_each_row_that_is_met_names_a_test() -> None:
    assert [row.number for row in ROWS if row.verdict == "met" and not TEST.search(row.where)] == []


def test_each_test_that_a_row_names_exists() -> None:
    assert [(row.number, lost) for row in ROWS for lost in lost_tests(row.where)] == []


def lost_tests(text: str) -> list[str]:
    """The tests that a text names and that don't exist."""
    return [
        f"{file}::{name}"
        for file, name in TEST.findall(text)
        if not (ROOT / file).exists() or (name and name not in names_in(ROOT / file))
    ]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = {node.name for node in ast.walk(tree) if isinstance(node, functions)}
    return {name for name in found if name.startswith("test_")}


def test_each_row_that_is_not_met_or_not_applicable_has_a_reason() -> None:
    others = VERDICTS - {"met"}
    bare = [row.number for row in ROWS if row.verdict in others and len(row.where.split()) < 2]
    assert bare == []


def test_the_totals_told_are_those_of_the_tables() -> None:
    told = {
        words: int(number)
        for number, words in re.findall(
            r"^- \*\*(\d+)\*\* (met|not applicable|not met)\b",
            PAGE.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    counted = Counter(row.verdict for row in ROWS)
    assert told == {verdict: counted[verdict] for verdict in VERDICTS}


def test_each_answer_to_a_threat_names_a_test_that_exists() -> None:
    rows, is_answers = [], False
    for line in THREATS.read_text(encoding="utf-8").splitlines():
        if line.startswith("| threat |"):
            is_answers = True
        elif not line.startswith("|"):
            is_answers = False
        elif is_answers and not line.startswith("|---"):
            rows.append(line)
    assert len(rows) > 20
    assert [row for row in rows if not TEST.search(row)] == []
    assert lost_tests(THREATS.read_text(encoding="utf-8")) == []


def test_a_made_up_test_is_noticed() -> None:
    assert lost_tests("`tests/test_asvs.py::test_a_made_up_test_is_noticed`") == []
    assert lost_tests("`tests/test_nothing.py`, `tests/test_asvs.py::test_nothing`") == [
        "tests/test_nothing.py::",
        "tests/test_asvs.py::test_nothing",
    ]


# ---- Rows that no other test shows ------------------------------------------------------------

# Python: what runs text as code, or builds objects from it.
_PYTHON_CALLS = {"eval", "exec", "compile", "__import__", "system", "popen"}
_PYTHON_MODULES = {"pickle", "marshal", "shelve", "dill", "subprocess", "pty"}
_SHELLS = {"system", "popen", "create_subprocess_shell", "create_subprocess_exec"}
# Client: what reads text as markup or runs it.
_CLIENT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|dangerouslySetInnerHTML"
    r"|\beval\(|new Function|srcdoc|javascript:"
)


def sources(*folders: str, ending: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in (ROOT / folder).rglob(f"*{ending}") if path.is_file())


# Who may start a program, never by a shell and with nothing of a user's in its arguments: the programs
# that the operator's settings name, and our own ones beside the server.
_STARTERS = (
    "server/settings/commands.py",
    "server/turn/versions.py",
    "server/echo/process.py",
    "server/reader/process.py",
)
_STARTS = {"subprocess", "create_subprocess_exec"}


def dangers(path: Path) -> Iterator[str]:
    """Calls and imports that would turn text into code, a shell's command or an SQL statement."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    has_sql = any(imports_sql_text(node) for node in ast.walk(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            yield from sorted(str(name) for name in names & _PYTHON_MODULES)
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in _PYTHON_CALLS:
            yield called.id
        if isinstance(called, ast.Attribute) and called.attr in _SHELLS:
            yield called.attr
        if any(word.arg == "shell" for word in node.keywords):
            yield "shell="
        if has_sql and isinstance(called, ast.Name) and called.id == "text":
            yield from glued(node)


def imports_sql_text(node: ast.AST) -> bool:
    """Whether `text` is SQLAlchemy's here: the catalogues' own function has the same name."""
    if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("sqlalchemy"):
        return False
    return any(alias.name == "text" for alias in node.names)


def glued(statement: ast.Call) -> Iterator[str]:
    """What an SQL text is put together from, other than constants (in capitals)."""
    for part in ast.walk(statement):
        if isinstance(part, ast.FormattedValue):
            name = ast.unparse(part.value)
            if not name.isupper():
                yield f"SQL from {name}"


def test_no_source_turns_text_into_markup_or_code() -> None:
    client = [
        *sources("web/src", ending=".ts"),
        *sources("web/src", ending=".tsx"),
        ROOT / "web/index.html",
        *sources("web/public", ending=".js"),
    ]
    found = [
        f"{path.name}: {hit}"
        for path in client
        if ".test." not in path.name
        for hit in _CLIENT.findall(path.read_text(encoding="utf-8"))
    ]
    server = list(sources("rooms", "signaling", "server", ending=".py"))
    starters = {ROOT / one for one in _STARTERS}
    found += [
        f"{path.name}: {danger}"
        for path in server
        for danger in dangers(path)
        if path not in starters or danger not in _STARTS
    ]
    assert found == []
    assert min(len(client), len(server)) > 50


@pytest.mark.parametrize(
    ("code", "danger"),
    [("import pickle", "pickle"), ("from marshal import loads", "marshal"),
     ("eval(given)", "eval"), ("os.system(given)", "system"), ("import subprocess", "subprocess"),
     ("asyncio.create_subprocess_exec(given)", "create_subprocess_exec"), ("run(given, shell=True)", "shell="),
     ("from sqlalchemy import text\ntext(f'SELECT {given}')", "SQL from given")],
)  # fmt: skip
def test_the_search_finds_what_it_looks_for(tmp_path: Path, code: str, danger: str) -> None:
    path = tmp_path / "hostile.py"
    path.write_text(code)
    assert list(dangers(path)) == [danger]
    assert _CLIENT.search("node.innerHTML = given")


# What keeps something in the browser, and what for: none of it is about anybody's health.
_KEEPERS = {
    "text/language.ts": "the language",
    "design/theme.ts": "light or dark",
    "desk/arrivals.ts": "whether arrivals sound",
    "desk/notify.ts": "whether arrivals are notified",
    "call/view/keysOn.ts": "whether single keys work in a call",
    "media/media.ts": "which camera, microphone and speaker",
    "visit/own.ts": "that camera and microphone are open",
    "visit/checking.ts": "how good the connection was",
    "visit/kept.ts": "what those below keep in their tab",
}
_KEPT_IN_TAB = {
    "visit/ring.ts": "that the reader wants to be rung",
    "visit/checking.ts": "that the check was skipped",
    "visit/arrive/challenge.ts": "which code is asked for, without the visit it is about",
}
_STORES = re.compile(
    r"(?:session|local)Storage(?!\.(?:clear|removeItem)\()|indexedDB|document\.cookie\s*=|caches\."
    r"|showSaveFilePicker|navigator\.storage|cookieStore"
)
_KEEPS_IN_TAB = re.compile(r"import \{[^}]*\bkeep\b[^}]*\} from \"[./]*/kept\"")


def test_no_source_writes_what_people_answer_into_the_browsers_storage() -> None:
    root = ROOT / "web/src"
    texts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in (*sources("web/src", ending=".ts"), *sources("web/src", ending=".tsx"))
        if ".test." not in path.name
    }
    assert {name for name, words in texts.items() if _STORES.search(words)} == set(_KEEPERS)
    assert {name for name, words in texts.items() if _KEEPS_IN_TAB.search(words)} == set(
        _KEPT_IN_TAB
    )
    for given in ("localStorage.setItem(a, b)", "const s = sessionStorage;", "indexedDB.open(a)"):
        assert _STORES.search(given)


async def test_trace_is_refused_and_repeats_nothing(tmp_path: Path) -> None:
    async with tiny_app(tmp_path) as http:
        for path in ("/", "/api/v1/openapi.json", "/healthz"):
            headers = {**ASKED_BY_PAGE, "Cookie": "visavis=canary"}
            answer = await http.request("TRACE", path, headers=headers)
            assert answer.status == 405
            assert "canary" not in await answer.text()


@pytest.mark.parametrize(
    "lengths",
    [
        pytest.param("Content-Length: 2\r\nTransfer-Encoding: chunked", id="length and chunks"),
        pytest.param("Transfer-Encoding: chunked\r\nContent-Length: 2", id="chunks and length"),
        pytest.param("Content-Length: 2\r\nContent-Length: 40", id="two lengths"),
        pytest.param("Content-Length: 2, 40", id="a list of lengths"),
        pytest.param("Content-Length: +2", id="length with a sign"),
        pytest.param("Transfer-Encoding: chunked, identity", id="chunks not last"),
        pytest.param("Transfer-Encoding : chunked", id="space before the colon"),
    ],
)
async def test_a_request_whose_end_is_unclear_is_refused(tmp_path: Path, lengths: str) -> None:
    async with tiny_app(tmp_path) as http:
        reader, writer = await asyncio.open_connection(http.host, http.port)
        request = (
            f"POST /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\nX-Visavis: 1\r\n{lengths}\r\n\r\n"
            "{}GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        writer.write(request.encode())
        async with asyncio.timeout(30):
            answer = await reader.read()
        writer.close()
        await writer.wait_closed()
    assert re.findall(rb"^HTTP/1\.[01] (\d+)", answer, re.MULTILINE) == [b"400"]


@pytest.mark.parametrize("path", ["/", "/favicon.svg", "/assets/main-1f2e3d.js", "/nothing"])
async def test_each_file_names_its_type_and_its_charset(tmp_path: Path, path: str) -> None:
    async with tiny_app(tmp_path) as http:
        answer = await http.get(path)
        assert re.fullmatch(r"[a-z]+/[a-z+]+; charset=utf-8", answer.headers["Content-Type"])


def test_tls_offers_authenticated_suites_with_forward_secrecy_only(tmp_path: Path) -> None:
    context = tls_context(*self_signed(tmp_path, [], datetime.now(UTC)))
    suites = context.get_ciphers()
    assert {suite["protocol"] for suite in suites} == {"TLSv1.2", "TLSv1.3"}
    weak = [suite["name"] for suite in suites if not suite["aead"] or suite["strength_bits"] < 128]
    assert weak == []
    older = [suite["name"] for suite in suites if suite["protocol"] == "TLSv1.2"]
    assert [name for name in older if not name.startswith("ECDHE-")] == []
    assert context.maximum_version in {ssl.TLSVersion.MAXIMUM_SUPPORTED, ssl.TLSVersion.TLSv1_3}


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is logged as JSON while the test runs."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("json", "info")
    return stream


def test_a_log_line_stays_one_line_whatever_it_holds(logged: io.StringIO) -> None:
    hostile = 'GET\r\n{"event": "admitted", "level": "info"}\n\x1b[2J\u2028\x85'
    structlog.get_logger().info("request", method=hostile)
    logging.getLogger("somebody.else").warning("said %s", hostile)
    first, second = logged.getvalue().rstrip("\n").split("\n")
    assert json.loads(first)["method"] == hostile
    assert json.loads(second)["event"] == f"said {hostile}"
    assert "\x1b" not in first + second
