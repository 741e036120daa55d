"""Every address of the client, as its own tables say: the pages that the server serves, and what each
surface makes of the rest of the path (`const pages` in its `route.ts`)."""

import re
from collections.abc import Iterator
from pathlib import Path

from server.api.client import DEMO_PAGES, PAGES

_CLIENT = Path(__file__).parents[2] / "web" / "src"
_REST = "/{tail:.+}"
_TABLE = re.compile(r"^const pages\b[^\n]* = \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"  (\w+): (?:\[(?P<names>[^]]*)\]|\((?P<takes>[^)]*)\) => .+),")


def client_routes() -> list[str]:
    """Return the addresses, with `{id}` where one thing of many is named."""
    routes: list[str] = []
    for page in (*PAGES, *DEMO_PAGES):
        surface = page.removesuffix(_REST)
        routes += [page] if surface == page else _below(surface)
    return routes


def _below(surface: str) -> Iterator[str]:
    """Raises ValueError for a table that can't be read whole: a page would be left out."""
    table = _TABLE.search((_CLIENT / surface[1:] / "route.ts").read_text(encoding="utf-8"))
    if table is None:
        raise ValueError(f"{surface} has a table of its pages no more")
    for line in table[1].splitlines():
        row = _ROW.fullmatch(line)
        if row is None:
            raise ValueError(f"no page of {surface}: {line}")
        yield f"{surface}/{row[1]}"
        named = re.findall(r'"([^"]+)"', row["names"] or "")
        for one in named or (["{id}"] if row["takes"] else []):
            yield f"{surface}/{row[1]}/{one}"
