"""Words as FHIR keeps them for reading: XHTML in a `div`, every word escaped."""

from collections.abc import Iterable
from html import escape

from rooms.notes.document import Document
from rooms.notes.document_html import document_html
from server.fhir.place import Json


def of_document(document: Document) -> Json:
    """Return a note's content."""
    return _narrative(document_html(document))


def of_lines(lines: Iterable[str]) -> Json:
    """Return paragraphs; empty ones are left out."""
    return _narrative("".join(f"<p>{escape(one)}</p>" for one in lines if one.strip()))


def _narrative(html: str) -> Json:
    if not html.strip():
        return {}
    html = html.replace("<br>", "<br/>")
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{html}</div>'
    return {"status": "generated", "div": div}


def section(title: str, text: Json) -> Json:
    """Return a section of a Composition; without text it is none."""
    return {"title": title, "text": text} if text else {}
