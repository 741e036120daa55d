"""The pure parts of the benchmarks of a call, which CI does not run."""

import pytest

from tests.bench.first_frame import Round, both, middle, on_one_clock
from tests.bench.page_weight import kind_of


def test_marks_of_both_pages_are_told_as_times_after_the_click() -> None:
    done = on_one_clock({"click": 1_000.0, "picture": 1_090.0}, {"picture": 1_060.0})
    assert done == Round({"click": 0.0, "picture": 90.0}, {"picture": 60.0})
    assert both(done, "picture") == 90.0


def test_what_never_happened_has_no_middle() -> None:
    rounds = [Round({}, {"told": float(at)}) for at in (5, 9, 7)]
    assert middle(rounds, "patient", "told") == 7.0
    assert middle(rounds, "doctor", "told") is None


@pytest.mark.parametrize(
    ("path", "mime", "kind"),
    [
        ("/visit", "text/html", "HTML"),
        ("/assets/main-1f.js", "text/javascript", "JS"),
        ("/assets/text-1f.css", "text/css", "CSS"),
        ("/assets/face.woff2", "font/woff2", "fonts"),
        ("/api/v1/session", "application/json", "API"),
        ("/favicon.svg", "image/svg+xml", "other"),
    ],
)
def test_a_file_counts_for_its_kind(path: str, mime: str, kind: str) -> None:
    assert kind_of(path, mime) == kind
