"""The page of who may do what says what the table says."""

from tests.authorisation.page import PAGE, page


def test_the_page_is_written_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.authorisation.page"
