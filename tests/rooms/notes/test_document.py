"""What a note says as plain data: its words, its digest, and its page, which runs nothing."""

import pytest

from rooms.errors import Conflict
from rooms.notes.document import Block, Document, Run, plain, safe_link
from rooms.notes.document_html import document_html

LISTS = Document(
    (
        Block("heading", 3, runs=(Run("Plan"),)),
        Block("paragraph", runs=(Run("Rest, "), Run("then walk", bold=True))),
        Block("item", 1, ordered=True, number=1, runs=(Run("Tablets"),)),
        Block("item", 2, runs=(Run("in the morning"),)),
        Block("paragraph", 2, runs=(Run("with water"),)),
        Block("item", 1, ordered=True, number=2, runs=(Run("Call us"),)),
        Block("item", 1, runs=(Run("Ask"),)),
        Block("paragraph", runs=(Run("Bye"),)),
    )
)


def test_the_words_alone_keep_the_shape_of_lists() -> None:
    assert LISTS.text == (
        "Plan\n\nRest, then walk\n\n1. Tablets\n  - in the morning\n    with water\n2. Call us\n"
        "- Ask\n\nBye"
    )
    assert not LISTS.is_empty
    assert plain([" ", ""]).is_empty


def test_the_digest_is_of_the_content_and_nothing_else() -> None:
    same = Document.of_json(LISTS.to_json())
    assert (same, same.sha256) == (LISTS, LISTS.sha256)
    assert Document().sha256 != plain([""]).sha256
    assert plain(["a"]).sha256 != plain(["b"]).sha256
    # Kept beside signatures: another form of the same content would make them void.
    assert plain(["Ja, ü 😀"]).canonical.decode() == (
        '{"blocks":[{"kind":"paragraph","level":0,"number":null,"ordered":false,"runs":'
        '[{"bold":false,"italic":false,"link":null,"text":"Ja, ü 😀"}]}]}'
    )
    assert plain(["\ud83d"]).sha256


def test_lists_stand_in_their_items_on_a_page() -> None:
    assert document_html(LISTS).replace("\n", "") == (
        "<h3>Plan</h3><p>Rest, <strong>then walk</strong></p>"
        "<ol><li><p>Tablets</p><ul><li><p>in the morning</p><p>with water</p></li></ul></li>"
        "<li><p>Call us</p></li></ol><ul><li><p>Ask</p></li></ul><p>Bye</p>"
    )


def test_markup_in_a_note_stays_text() -> None:
    words = Run("<script>alert(1)</script>\n&", italic=True, link='https://a.example/?"><b>')
    assert document_html(Document((Block("paragraph", runs=(words,)),))) == (
        '<p><a href="https://a.example/?&quot;&gt;&lt;b&gt;" rel="noopener noreferrer nofollow">'
        "<em>&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp;</em></a></p>\n"
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "//elsewhere",
        "vbscript:x",
        3,
        None,
    ],
)
def test_a_link_that_could_run_something_is_none(address: object) -> None:
    assert safe_link(address) is None


def test_links_to_pages_mail_and_phones_stay() -> None:
    for address in ("https://a.example", "http://a", "mailto:a@b.example", "tel:+1555"):
        assert safe_link(f" {address}") == address


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"blocks": [1]},
        {"blocks": [{"kind": "script", "level": 0, "number": None, "ordered": False, "runs": []}]},
        {"blocks": [{"kind": "item", "level": -1, "number": None, "ordered": False, "runs": []}]},
        {"blocks": [{"kind": "item", "level": 65, "number": None, "ordered": False, "runs": []}]},
        {"blocks": [{"kind": "item", "level": 1, "number": "1", "ordered": False, "runs": []}]},
        {
            "blocks": [
                {"kind": "item", "level": 1, "number": 1, "ordered": 1, "runs": [{"text": 3}]}
            ]
        },
    ],
)
def test_what_is_no_document_is_refused(said: object) -> None:
    with pytest.raises(Conflict) as found:
        Document.of_json(said)
    assert found.value.code == "note_unreadable"
