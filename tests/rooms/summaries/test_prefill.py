"""A new summary begins with what was written and decided, under the heading where it belongs."""

from dataclasses import replace
from datetime import date

from rooms.decisions.content import (
    Agreement,
    Content,
    Matter,
    Offer,
    Option,
    OptionKind,
    Voice,
    Weight,
    Written,
)
from rooms.decisions.record import Decision, Version
from rooms.ids import DecisionId, PersonId, VisitId
from rooms.notes.document import Block, Document, Run
from rooms.summaries.content import MAX_STEPS, Step
from rooms.summaries.prefill import MAX_PHRASE_CHARS, Part, Phrases, first_content
from tests.clock import START

SAID = Phrases(
    language="en",
    headings={"what you do next": Part.STEPS, "cuándo pedir ayuda": Part.HELP},
    call="The clinic, 030 5550",
    question="What comes first?",
    chosen=lambda option: f"We chose: {option}.",
    because=lambda matters: f"What matters: {matters}.",
    later=lambda question, reason: f"Later: {question} {reason}",
    again=lambda day: f"Again on {day}.",
)
WAIT = Option("wait", OptionKind.WAIT, "Wait and see", asks="Keep a diary", fits="No tablets")
OFFER = Offer("Tablets or not?", (WAIT,))


def block(text: str, kind: str = "paragraph") -> Block:
    return Block(
        "heading" if kind == "heading" else "item" if kind == "item" else "paragraph",
        runs=(Run(text),),
    )


def decision(agreement: Agreement | None, voice: Voice | None = None) -> Decision:
    written = None if agreement is None else Written(agreement, PersonId("doctor"), START)
    content = Content(OFFER, voice or Voice(), written)
    version = Version(1, 1, START, content, ())
    return Decision(DecisionId("one"), PersonId("p"), VisitId("v"), START, 1, version, (), None)


def test_an_empty_visit_gives_only_whom_to_call_and_a_question() -> None:
    content = first_content(Document(), (), SAID)
    assert (content.call, content.question) == ("The clinic, 030 5550", "What comes first?")
    assert content.is_empty


def test_each_line_of_the_note_goes_under_its_heading() -> None:
    note = Document(
        (
            block("You  cough at night."),
            block("What you do next:", "heading"),
            block("Drink water", "item"),
            block(" "),
            block("Cuándo pedir ayuda", "heading"),
            block("Fever", "item"),
            block("Also", "heading"),
            block("Your son is well."),
        )
    )
    content = first_content(note, (), SAID)
    assert content.talked == "You cough at night.\nAlso\nYour son is well."
    assert content.steps == (Step("Drink water"),)
    assert content.help == ("Fever",)


def test_a_decision_says_what_was_chosen_why_and_what_it_asks() -> None:
    voice = Voice((Matter("No tablets", Weight.MOST), Matter("Cost", Weight.LITTLE)))
    agreed = Agreement("wait", "For 8 weeks.", review_on=date(2027, 1, 19))
    content = first_content(Document(), [decision(agreed, voice)], SAID)
    assert content.decided.split("\n") == [
        "We chose: Wait and see.",
        "For 8 weeks.",
        "No tablets",
        "What matters: No tablets.",
        "Again on 2027-01-19.",
    ]
    assert content.steps == (Step("Keep a diary"),)


def test_a_deferral_says_why_and_an_open_decision_says_nothing() -> None:
    later = decision(Agreement(None, reason="You want to ask at home."))
    content = first_content(Document(), [later, decision(None)], SAID)
    assert content.decided == "Later: Tablets or not? You want to ask at home."
    assert content.steps == ()


def test_a_long_note_is_cut_to_what_a_summary_holds() -> None:
    heading = block("What you do next", "heading")
    lines = [block("x" * (MAX_PHRASE_CHARS + 1), "item") for _ in range(MAX_STEPS + 1)]
    content = first_content(Document((heading, *lines)), (), replace(SAID))
    assert len(content.steps) == MAX_STEPS
    assert {len(step.what) for step in content.steps} == {MAX_PHRASE_CHARS}
