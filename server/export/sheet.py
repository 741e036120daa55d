"""Rows of a CSV file that is safe to open in a spreadsheet (RFC 4180, UTF-8 with its mark).

A spreadsheet runs a cell that begins like a formula, so such a cell gets a quote in front (OWASP,
CSV injection; HOSTILE.md "Files and export").
"""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")


def cell(text: str) -> str:
    """Return a cell's text, never the beginning of a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def line(cells: Iterable[str]) -> str:
    """Return one line with its end."""
    written = io.StringIO()
    csv.writer(written).writerow([cell(one) for one in cells])
    return written.getvalue()
