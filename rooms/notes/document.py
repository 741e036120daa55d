"""What a note says, as plain data: headings, paragraphs and list items with their runs of text.

`server.reader` makes a Document from a log; signing, summaries, export and the interfaces work on
it and never on a log. The digest is over the content alone, so that the same words in the same
shape have the same digest, however they were typed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

from rooms.errors import Conflict

BlockKind = Literal["heading", "paragraph", "item"]

MAX_DEPTH = 64
"""Elements within each other that count; deeper ones no page shows, either."""

_INDENT = "  "


@dataclass(frozen=True)
class Run:
    """Some text of one look. A link leads to http, https, mailto or tel, and nowhere else."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Block:
    """One line of thought. `level` is a heading's as in the editor (3 or 4), a list item's depth
    from 1 on, and of a paragraph the depth of the item that it goes on in, else 0. `number` is an
    ordered item's place."""

    kind: BlockKind
    level: int = 0
    ordered: bool = False
    number: int | None = None
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Document:
    """The content of a note."""

    blocks: tuple[Block, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not any(block.text.strip() for block in self.blocks)

    @property
    def text(self) -> str:
        """The words alone: lists with their marks, a blank line between what isn't of one list."""
        lines: list[str] = []
        before: Block | None = None
        for block in self.blocks:
            if before is not None and not _belong(before, block):
                lines.append("")
            lines.append(_line(block))
            before = block
        return "\n".join(lines)

    @property
    def canonical(self) -> bytes:
        """The content in one form only: JSON without spaces, names in order, UTF-8."""
        said = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        # Half a surrogate pair, which an editor may leave, has no UTF-8.
        return said.encode("utf-8", "replace")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical).hexdigest()

    def to_json(self) -> dict[str, Any]:
        return {"blocks": [_block_json(block) for block in self.blocks]}

    @classmethod
    def of_json(cls, said: object) -> "Document":
        """Return what `to_json` gave. Raises Conflict, code `note_unreadable`."""
        try:
            blocks = cast("Mapping[str, Any]", said)["blocks"]
            return cls(tuple(_block_of(one) for one in blocks))
        except (TypeError, ValueError, KeyError, AttributeError):
            raise unreadable() from None


def unreadable() -> Conflict:
    """A note that no reader can make sense of."""
    return Conflict("This note can't be read. Its changes are kept.", code="note_unreadable")


def plain(paragraphs: Iterable[str]) -> Document:
    """Return a document of plain paragraphs."""
    return Document(tuple(Block("paragraph", runs=(Run(text),)) for text in paragraphs))


def _belong(before: Block, block: Block) -> bool:
    """Whether two blocks stand in one list."""
    return before.level > 0 and block.level > 0 and "heading" not in {before.kind, block.kind}


def _line(block: Block) -> str:
    if block.kind == "heading" or block.level == 0:
        return block.text
    indent = _INDENT * (block.level - 1)
    if block.kind == "paragraph":
        return f"{indent}{_INDENT}{block.text}"
    return f"{indent}{f'{block.number}.' if block.ordered else '-'} {block.text}"


def _block_json(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "level": block.level,
        "ordered": block.ordered,
        "number": block.number,
        "runs": [
            {"text": run.text, "bold": run.bold, "italic": run.italic, "link": run.link}
            for run in block.runs
        ],
    }


def _block_of(said: Mapping[str, Any]) -> Block:
    kind, level, number = said["kind"], said["level"], said["number"]
    if kind not in get_args(BlockKind) or not (_is_count(level) and level <= MAX_DEPTH):
        raise ValueError(kind)
    if number is not None and not _is_count(number):
        raise ValueError(number)
    runs = cast("Sequence[Mapping[str, Any]]", said["runs"])
    return Block(kind, level, said["ordered"] is True, number, tuple(map(_run_of, runs)))


def _run_of(said: Mapping[str, Any]) -> Run:
    text, link = said["text"], said["link"]
    if not isinstance(text, str) or not (link is None or isinstance(link, str)):
        raise TypeError(text)
    return Run(text, said["bold"] is True, said["italic"] is True, safe_link(link))


def safe_link(address: object) -> str | None:
    """Return an address that a page may lead to, else None: what others wrote runs no script."""
    if not isinstance(address, str):
        return None
    scheme = address.strip().partition(":")[0].lower()
    return address.strip() if scheme in {"http", "https", "mailto", "tel"} else None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
