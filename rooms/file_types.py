"""Which files are taken, told by their bytes and not by what somebody calls them, and their names.

PDF, PNG, JPEG, WebP, plain text and CSV. Markup of any kind (HTML, SVG, XML) is refused, also when
it comes as text: a browser might run it. Nothing is decoded here, so nothing can be made to burst.
`rooms.files` calls this. Signatures: WHATWG MIME Sniffing, 6.1 and 6.2. Rules: HOSTILE.md "Files".
"""

import codecs
import re
import unicodedata

from rooms.errors import Invalid

MAX_NAME = 120
WRONG_KIND = "file_kind"
_FALLBACK = "file"
_ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
    "text/csv": (".csv",),
    "text/plain": (".txt",),
}
_SIGNATURES = (
    ("application/pdf", re.compile(rb"%PDF-")),
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/webp", re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL)),
)
_TEXT = ("text/csv", "text/plain")
_MARKUP = re.compile(
    r"<(?:!doctype|!--|\?xml|html|head|body|svg|script|iframe|object|embed|style|title|meta|link"
    r"|img|table|div)\b|<!--|<\?",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


PICTURES_AND_PDF = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})


def media_type_of(name: str, head: bytes, only: frozenset[str] | None = None) -> str:
    """Return the media type of a file by its first bytes. Raises Invalid, code `file_kind`, when it
    is none of those that are taken (or of `only`), or another than its name says."""
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    found = next((kind for kind, form in _SIGNATURES if form.match(head)), None)
    if found is None:
        found = next((kind for kind in _TEXT if ending in _ENDINGS[kind]), None)
    if found is None or (only is not None and found not in only):
        raise Invalid(_taken(only), code=WRONG_KIND)
    if ending not in _ENDINGS[found]:
        raise Invalid("The file is of another kind than its name says.", code=WRONG_KIND)
    return found


def _taken(only: frozenset[str] | None) -> str:
    if only is None:
        return "Only PDF, PNG, JPEG, WebP, text and CSV files can be kept here."
    return "Only PDF, PNG, JPEG and WebP files can be sent here."


def clean_name(name: str) -> str:
    """Return a name that is safe to show and to save under: no path, nothing hidden, not long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(" " if char.isspace() else char for char in last if _is_shown(char))
    kept = re.sub(r'[<>:"|?*]', "_", visible).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) < MAX_NAME // 2:
        kept = f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"
    return kept[:MAX_NAME] or _FALLBACK


class TextCheck:
    """Looks at a text file as it streams by: UTF-8, no control characters, no markup."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._tail = ""

    def take(self, part: bytes, *, last: bool) -> None:
        """Look at the next part. Raises Invalid."""
        try:
            text = self._tail + self._decoder.decode(part, final=last)
        except UnicodeDecodeError:
            raise Invalid("A text file must be in UTF-8. Save it again in that form.") from None
        if _CONTROL.search(text):
            raise Invalid("The file is of another kind than its name says.")
        if _MARKUP.search(text):
            raise Invalid("A text file with HTML or SVG in it can't be kept here.")
        self._tail = text[-16:]


def is_text(media_type: str) -> bool:
    """Whether a kept file of this type is looked at by TextCheck."""
    return media_type in _TEXT


def _is_shown(char: str) -> bool:
    """Control and format characters could hide an ending or turn the writing direction."""
    return char.isspace() or unicodedata.category(char)[0] != "C"
