"""Audit events as FHIR AuditEvents: each is valid, and says what the chain says."""

from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from fhir.resources.R4B.auditevent import AuditEvent
from fhir.resources.R4B.bundle import Bundle

from rooms.audit import Outcome
from rooms.audit_trail import Entry, Page
from rooms.audit_words import WORDS, Word, word_of
from rooms.ids import PersonId, VisitId
from server.audit.fhir import Writer

AT = datetime(2030, 1, 7, 9, 30, tzinfo=UTC)
WRITER = Writer("Lindenhof", "https://clinic.example")
PATIENT = PersonId("11111111-0000-4000-8000-000000000000")
DOCTOR = PersonId("22222222-0000-4000-8000-000000000000")
VISIT = VisitId("33333333-0000-4000-8000-000000000000")
READ = Entry(
    seq=42,
    at=AT,
    tag="api:visit:read",
    word=Word.READ_VISIT,
    outcome=Outcome.SUCCESS,
    role="doctor",
    actor_id=DOCTOR,
    actor_name="Dr. Ada Boyd",
    patient_id=PATIENT,
    patient_name="Gil Hart",
    visit_id=VISIT,
    visit_at=AT,
    reason=None,
    address="192.0.2.7",
    session_id="s",
    request_id="abc",
    detail={"count": 3},
)


def written(one: Entry) -> dict[str, object]:
    event = AuditEvent.model_validate(WRITER.event(one))
    found: dict[str, object] = orjson.loads(event.model_dump_json())
    return found


def test_a_look_is_a_read_of_a_patient_by_somebody_from_somewhere() -> None:
    event = written(READ)
    assert event["action"] == "R"
    assert event["outcome"] == "0"
    assert event["recorded"] == "2030-01-07T09:30:00Z"
    text = orjson.dumps(event).decode()
    for part in (f"Patient/{PATIENT}", f"Encounter/{VISIT}", DOCTOR, "192.0.2.7", "abc", "42"):
        assert part in text
    assert "Gil Hart" not in text


@pytest.mark.parametrize("outcome", list(Outcome))
def test_whatever_the_audit_holds_is_a_valid_event(outcome: Outcome) -> None:
    for action in sorted(WORDS):
        tag = f"api:{action}"
        assert written(replace(READ, tag=tag, word=word_of(tag, outcome), outcome=outcome)), tag


@pytest.mark.parametrize(
    ("word", "action", "codes"),
    [
        (Word.BOOKED, "C", {"rest", "create"}),
        (Word.ADMITTED, "U", {"rest", "update"}),
        (Word.ERASED, "D", {"rest", "delete"}),
        (Word.EXPORTED, "R", {"110106"}),
        (Word.SIGNED_IN, "E", {"110114", "110122"}),
        (Word.SIGNED_OUT, "E", {"110114", "110123"}),
        (Word.CHANGED_SIGN_IN, "U", {"110113", "110137"}),
        (Word.EMERGENCY, "E", {"110113", "110127", "BTG"}),
        (Word.SEARCHED_AUDIT, "R", {"110101"}),
    ],
)
def test_an_event_is_filed_under_its_code(word: Word, action: str, codes: set[str]) -> None:
    event = written(replace(READ, word=word))
    assert event["action"] == action
    text = orjson.dumps(event).decode()
    assert {code for code in codes if f'"code":"{code}"' in text} == codes


@pytest.mark.parametrize(("outcome", "code"), [("refused", "4"), ("failed", "8")])
def test_what_did_not_succeed_says_so(outcome: str, code: str) -> None:
    assert written(replace(READ, outcome=Outcome(outcome)))["outcome"] == code


def test_the_clinics_own_machinery_is_named_by_its_role() -> None:
    event = written(
        replace(
            READ,
            actor_id=None,
            actor_name=None,
            role="system",
            address=None,
            request_id=None,
            patient_id=None,
            visit_id=None,
        )
    )
    assert '"value":"system"' in orjson.dumps(event).decode()


def test_a_reason_is_the_purpose() -> None:
    event = written(replace(READ, reason="He asked me to"))
    assert event["purposeOfEvent"] == [{"text": "He asked me to"}]


def test_a_bundle_of_nothing_and_of_many_is_valid() -> None:
    Bundle.model_validate_json(WRITER.bundle(Page((), more=False), AT, None))
    many = tuple(replace(READ, seq=number) for number in range(1, 4))
    text = WRITER.bundle(Page(many, more=True), AT, "https://clinic.example/next")
    bundle = orjson.loads(text)
    assert len({one["fullUrl"] for one in bundle["entry"]}) == 3
    assert bundle["link"] == [{"relation": "next", "url": "https://clinic.example/next"}]
