"""From a Yjs document to blocks of text. Runs in the reader's process only.

The editor's schema is ProseMirror's (web/src/note/schema.ts), kept by y-prosemirror as XML: an
element for each block, texts with marks. What no editor of ours makes is passed over, as each page
does (web/src/note/misfits.ts). The outcome is what `rooms.notes.document.Document.of_json` takes.
"""

from collections.abc import Iterator
from typing import Any

from pycrdt import XmlElement, XmlFragment, XmlText

from rooms.notes.document import MAX_DEPTH, safe_link

ROOT = "note"
_LISTS = {"bullet_list": False, "ordered_list": True}
_HEADINGS = range(1, 7)

Json = dict[str, Any]


def blocks_of(fragment: XmlFragment) -> list[Json]:
    """Return the blocks of a note, in the form of `Document.to_json`."""
    return list(_blocks(fragment, 0, 1))


def _blocks(parent: XmlFragment | XmlElement, level: int, depth: int) -> Iterator[Json]:
    for child in _elements(parent, depth):
        if child.tag in _LISTS:
            yield from _list(child, level + 1, depth + 1)
        elif child.tag == "heading":
            yield _block("heading", _heading_level(child), _runs(child, depth + 1))
        else:
            yield _block("paragraph", level, _runs(child, depth + 1))


def _list(element: XmlElement, level: int, depth: int) -> Iterator[Json]:
    ordered = _LISTS[element.tag or ""]
    number = _number(element.attributes.get("order"), 1)
    for item in _elements(element, depth):
        first = True
        for block in _blocks(item, level, depth + 1):
            if first and block["kind"] == "paragraph" and block["level"] == level:
                block = {**block, "kind": "item", "ordered": ordered}  # noqa: PLW2901 - one block
                block["number"] = number if ordered else None
            first = False
            yield block
        number += 1


def _elements(parent: XmlFragment | XmlElement, depth: int) -> Iterator[XmlElement]:
    if depth <= MAX_DEPTH:
        yield from (child for child in parent.children if isinstance(child, XmlElement))


def _block(kind: str, level: int, runs: list[Json]) -> Json:
    return {"kind": kind, "level": level, "ordered": False, "number": None, "runs": runs}


def _runs(element: XmlElement, depth: int) -> list[Json]:
    """Return the text of a block; neighbours of one look become one run."""
    found: list[Json] = []
    for run in _pieces(element, depth):
        before = found[-1] if found else None
        if before is not None and _look(before) == _look(run):
            before["text"] += run["text"]
        elif run["text"]:
            found.append(run)
    return found


def _pieces(element: XmlElement, depth: int) -> Iterator[Json]:
    for child in element.children:
        if isinstance(child, XmlText):
            for text, marks in child.diff():
                if isinstance(text, str):
                    yield _run(text, marks or {})
        elif isinstance(child, XmlElement) and depth < MAX_DEPTH:
            if child.tag == "hard_break":
                yield _run("\n", {})
            else:
                yield from _pieces(child, depth + 1)


def _run(text: str, marks: Json) -> Json:
    # A mark that may stand twice on a word has a digest after its name (y-prosemirror).
    named = {name.partition("--")[0]: value for name, value in marks.items()}
    link = named.get("link")
    href = link.get("href") if isinstance(link, dict) else None
    return {
        "text": text,
        "bold": "strong" in named,
        "italic": "em" in named,
        "link": safe_link(href),
    }


def _look(run: Json) -> tuple[object, ...]:
    return run["bold"], run["italic"], run["link"]


def _heading_level(element: XmlElement) -> int:
    level = _number(element.attributes.get("level"), 3)
    return level if level in _HEADINGS else 3


def _number(value: object, otherwise: int) -> int:
    try:
        number = int(float(str(value)))
    except (ValueError, OverflowError):
        return otherwise
    return number if 0 <= number < 2**31 else otherwise
