"""The texts that the server itself writes, from the Fluent catalogues it shares with the client.

`text(language, key, …)` is asked by `server.messages` and `server.export`. A missing key, a missing argument or a
damaged catalogue is a fault of ours and raises, so that a test finds it before a patient does.
"""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", "es")
CATALOGUE = "messages.ftl"
OWN = (CATALOGUE, "export.ftl")
"""What the client doesn't load."""
SHARED = ("audit.ftl", "summary.ftl")

Value = str | int | float


class TextError(LookupError):
    """There is no such text, or it can't be put together."""


def text(language: str, key: str, **values: Value) -> str:
    """Return a text in a language of LANGUAGES; any other language reads English."""
    bundle = _bundle(language if language in LANGUAGES else LANGUAGES[0])
    if not bundle.has_message(key):
        raise TextError(f"No text {key!r} in {language}.")
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise TextError(f"The text {key!r} is empty in {language}.")
    words, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise TextError(f"The text {key!r} in {language} lacks something: {errors[0]}")
    return str(words)


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks are for screens; a mail or SMS would show them as boxes.
    bundle = FluentBundle([language], use_isolating=False)
    for name in (*OWN, *SHARED):
        resource = FluentParser().parse((LOCALES / language / name).read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise TextError(f"{language}/{name} is damaged near {entry.content!r}.")
        bundle.add_resource(resource)
    return bundle
