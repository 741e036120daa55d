"""A note's content as HTML, for pages that are read without a program: the archive, printed sheets.

Every word is escaped; elements are those of the editor and nothing else.
"""

from collections.abc import Iterator
from html import escape

from rooms.notes.document import Block, Document, Run

_HEADING = {3: "h3", 4: "h4"}


def document_html(document: Document) -> str:
    """Return the blocks one after the other; lists in lists stand in their item."""
    return "".join(_parts(document))


def _parts(document: Document) -> Iterator[str]:
    open_lists: list[str] = []
    for block in document.blocks:
        depth = 0 if block.kind == "heading" else block.level
        tag = "ol" if block.ordered else "ul"
        yield from _close(open_lists, depth, tag if block.kind == "item" else None)
        if block.kind == "item":
            yield from _item(open_lists, block, depth, tag)
        elif block.kind == "heading":
            name = _HEADING.get(block.level, "h4")
            yield f"<{name}>{_runs(block)}</{name}>\n"
        else:
            yield f"<p>{_runs(block)}</p>\n"
    yield from _close(open_lists, 0, None)


def _item(open_lists: list[str], block: Block, depth: int, tag: str) -> Iterator[str]:
    if len(open_lists) == depth:
        yield "</li>\n<li>"
    while len(open_lists) < depth:
        open_lists.append(tag)
        start = f' start="{block.number}"' if tag == "ol" and (block.number or 1) > 1 else ""
        yield f"<{tag}{start}>\n<li>"
    yield f"<p>{_runs(block)}</p>"


def _close(open_lists: list[str], depth: int, tag: str | None) -> Iterator[str]:
    """Close the lists that are deeper than `depth`, and one of another kind at it."""
    while len(open_lists) > depth:
        yield f"</li>\n</{open_lists.pop()}>\n"
    if tag is not None and len(open_lists) == depth > 0 and open_lists[-1] != tag:
        yield f"</li>\n</{open_lists.pop()}>\n"


def _runs(block: Block) -> str:
    return "".join(map(_run, block.runs))


def _run(run: Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    words = f"<em>{words}</em>" if run.italic else words
    words = f"<strong>{words}</strong>" if run.bold else words
    if run.link is None:
        return words
    return f'<a href="{escape(run.link)}" rel="noopener noreferrer nofollow">{words}</a>'
