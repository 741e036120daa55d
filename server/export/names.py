"""Names of the files in an archive: made here, so that no name can lead out of its folder.

A person's own name for a file is shown on the page; inside the archive only letters, digits, dots
and dashes of it are left, behind a number. Rules: HOSTILE.md "Files and export".
"""

import re

_ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "text/csv": "csv",
    "text/plain": "txt",
}
_MAX_STEM = 60


def chat_key(visit_id: str) -> str:
    """Return under which key the paths of an archive have a visit's chat."""
    return f"chat of {visit_id}"


def note_key(note_id: str) -> str:
    """Return under which key the paths of an archive have a note's readable page; the raw updates
    are under its id."""
    return f"page of {note_id}"


def archive_name(number: int, name: str, media_type: str) -> str:
    """Return the path of a kept file in the archive; its ending is that of its media type."""
    stem = re.split(r"[/\\]", name)[-1].rpartition(".")[0]
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", stem).strip("-")[:_MAX_STEM]
    return f"files/{number:03}-{plain or 'file'}.{_ENDINGS.get(media_type, 'bin')}"
