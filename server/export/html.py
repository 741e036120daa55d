"""The HTML that pages of an archive are made of: no script, nothing fetched, each text escaped.

`server.export.pages` puts these together. What is called `said` here is a text of a person or of
`server.text`; a `body`, rows and cells that are HTML already come from these functions alone.
"""

from collections.abc import Iterable
from html import escape

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-inline-size:52rem;margin:2rem auto;"
    "padding-inline:1rem}h2{margin-block-start:2.5rem}article{border:1px solid #8888;"
    "border-radius:.5rem;padding:0 1rem;margin-block:1rem}dt{font-weight:600}"
    "dd{margin:0 0 .5rem;white-space:pre-line}table{border-collapse:collapse;inline-size:100%}"
    "th,td{text-align:start;vertical-align:top;padding:.25rem .5rem;border-block-end:1px solid"
    " #8886}:root{color-scheme:light dark}body{overflow-wrap:anywhere}"
    # On a phone each row is a block of its own, and each cell says what it is.
    "@media(max-width:40rem){table,tbody,tr,td{display:block}tr:first-child{display:none}"
    "tr{padding-block:.75rem;border-block-end:1px solid #8886}td{border:0;padding:0}"
    "td:empty{display:none}td::before{content:attr(data-head)' · ';font-weight:600}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def head(language: str, title: str) -> str:
    """Return how a page begins, to be followed by HTML; the policy in it lets nothing run."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>\n"
    )


def section(title: str, body: str) -> str:
    """Return HTML under a heading."""
    return f"<section>{element('h2', title)}{body}</section>\n"


def element(name: str, said: str) -> str:
    return f"<{name}>{escape(said)}</{name}>"


def link(path: str, said: str) -> str:
    return f'<a href="{escape(path)}">{escape(said)}</a>'


def items(rows: list[str]) -> str:
    """Return a list of elements that are HTML already; nothing for none."""
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def row(heads: Iterable[str], cells: Iterable[str]) -> str:
    """Return a row of a table, of texts; on a phone each cell says its head."""
    said = (
        f'<td data-head="{escape(head)}">{escape(cell)}</td>'
        for head, cell in zip(heads, cells, strict=True)
    )
    return f"<tr>{''.join(said)}</tr>\n"


def table(heads: Iterable[str], rows: str) -> str:
    """Return a table of rows that `row` made."""
    return f"<table><tr>{''.join(element('th', one) for one in heads)}</tr>{rows}</table>"


def pairs(said: Iterable[tuple[str, str | None]]) -> str:
    """Return a list of names and values; what is empty is left out."""
    rows = [element("dt", name) + element("dd", value) for name, value in said if value]
    return f"<dl>{''.join(rows)}</dl>"
