"""What each route of the matrix is called with: valid enough to come as far as the decision."""

import re
from collections.abc import Mapping
from typing import Any

from rooms.questionnaires.answering import response_of
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.library import own, own_resource
from tests.clock import START
from tests.feedback import body

TOMORROW = START.replace(day=START.day + 1).isoformat()
TOKEN = "A" * 43
CREDENTIAL = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}
PASSWORD = "nine quiet harbours"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x00\x00\x02" * 2 + bytes(9)
"""A body that isn't JSON but the file itself."""

DOCTORS_FEEDBACK = {
    "response": response_of(own(Audience.DOCTOR), {"call": ("4",), "work": ("5",)}),
}
ACTION = {"title": "Test the sound first", "owner_id": "{colleague}", "due_on": TOMORROW[:10]}
OTHER_QUESTIONS = {**own_resource(Audience.PATIENT), "version": "2"}

OFFER = "\r\n".join(
    (
        "v=0",
        "o=- 1 2 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE 0",
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        "c=IN IP4 0.0.0.0",
        "a=ice-ufrag:abcd",
        "a=ice-pwd:abcdefghijklmnopqrstuvwx",
        f"a=fingerprint:sha-256 {':'.join(['AB'] * 32)}",
        "a=setup:actpass",
        "a=mid:0",
        "a=sctp-port:5000",
        "",
    )
)
"""A data channel and nothing else."""

WEBHOOK = {"name": "The archive", "url": "https://127.0.0.1/hook", "events": ["visit.booked"]}
"""It leads to this machine, so nothing is ever sent."""

SUMMARY = {
    "language": "en",
    "talked": "You cough at night.",
    "decided": "",
    "steps": [{"what": "Drink water", "when": "each day"}],
    "help": ["Fever"],
    "call": "",
    "question": "What comes first?",
    "change": "",
}

_CSV = {"text": "time,kind,value\n2026-01-05 08:00,weight,80\n", "zone": "Europe/Berlin"}

TEMPLATE = {"kind": "snippet", "used_in": "both", "name": "Sleep", "body": "Sleeps well."}

BODIES: dict[str, Any] = {
    "POST /patients/{patient_id}/readings": {
        "kind": "weight",
        "values": [{"part": "value", "value": "80.5"}],
        "unit": "kg",
        "taken_at": "2026-01-05T08:00:00Z",
        "zone": "Europe/Berlin",
    },
    "POST /patients/{patient_id}/readings/{reading_id}/withdraw": {"reason": "Wrong scale"},
    "POST /patients/{patient_id}/readings/kinds": {"name": "Steps", "unit": "steps"},
    "POST /patients/{patient_id}/readings/import/check": _CSV,
    "POST /patients/{patient_id}/readings/import": {**_CSV, "lines": [2]},
    "PUT /patients/{patient_id}/readings/ranges": {
        "kind": "weight",
        "unit": "kg",
        "limits": [{"part": "value", "low": "60", "high": "80"}],
    },
    "POST /patients/{patient_id}/plan": {"sort": "task", "title": "Drink more water"},
    "PUT /patients/{patient_id}/plan/{plan_item_id}": {"base_version": 1, "title": "Walk"},
    "POST /patients/{patient_id}/plan/{plan_item_id}/state": {"state": "done"},
    "PUT /visits/{visit_id}/summary/draft": {"base": 0, "content": SUMMARY},
    "POST /visits/{visit_id}/summary/send": {"base": 0, "content": SUMMARY},
    "POST /visits/{visit_id}/summary/answer": {"version": 1, "text": "I drink water."},
    "POST /visits/{visit_id}/files": PICTURE,
    "POST /patients/{patient_id}/documents": PICTURE,
    "POST /patients/{patient_id}/threads/{thread_id}/files": PICTURE,
    "POST /visits/{visit_id}/preparation/photos": PICTURE,
    "POST /library/{item_id}/file": PICTURE,
    "POST /patients/{patient_id}/threads": {
        "op_id": "op-1",
        "topic": "question",
        "subject": "My knee",
        "text": "May I run again?",
    },
    "POST /patients/{patient_id}/threads/{thread_id}/letters": {"op_id": "op-1", "text": "More"},
    "POST /desk/threads": {
        "op_id": "op-1",
        "patient_id": "{patient_id}",
        "topic": "result",
        "subject": "Your blood test",
        "text": "All is well.",
    },
    "POST /desk/threads/{thread_id}/letters": {"op_id": "op-2", "text": "You may"},
    "POST /library": {"kind": "page", "title": "Sleep", "language": "en", "text": "Go to bed"},
    "PUT /desk/threads/mail": {"tell_me": False},
    "PUT /library/{item_id}": {"kind": "file", "title": "Sleep well", "language": "en"},
    "POST /library/{item_id}/retire": {"retired": True},
    "POST /patients/{patient_id}/education": {"item_id": "{item_id}", "word": "For you"},
    "PUT /visits/{visit_id}/preparation": {
        "base": 0,
        "matters": "To sleep",
        "questions": ["Why?"],
    },
    "POST /note-templates": TEMPLATE,
    "POST /note-templates/{template_id}": TEMPLATE,
    "POST /visits/{visit_id}/clinical-note/sign": {"sha256": "0" * 64},
    "POST /visits/{visit_id}/clinical-note/cosign": {"sha256": "0" * 64},
    "POST /visits/{visit_id}/clinical-note/addenda": {"op_id": "op-1", "text": "One thing more"},
    "POST /visits/{visit_id}/clinical-note/cosigners": {"doctor_id": "{colleague}"},
    "POST /patients/{patient_id}/lists": {"op_id": "op-1", "kind": "problem", "text": "Asthma"},
    "POST /patients/{patient_id}/lists/{entry_id}/end": {"reason": "resolved"},
    "POST /visits/{visit_id}/identity": {"method": "said"},
    "PUT /admin/people/{person_id}/licences": {
        "licences": [{"region": "DE", "valid_until": None}, {"region": "US-CA"}]
    },
    "POST /sign-in": {"email": "nobody@clinic.example", "password": PASSWORD},
    "POST /sign-in/totp": {"code": "000000"},
    "POST /sign-in/recovery": {"code": "AAAA-AAAA-AAAA-AAAA"},
    "POST /sign-in/passkey/finish": {"challenge_id": "nothing-1", "credential": CREDENTIAL},
    "POST /sign-in/enrol/confirm": {"code": "000000"},
    "POST /sign-in/enrol/passkey/finish": {
        "challenge_id": "nothing-1",
        "credential": CREDENTIAL,
        "name": "A key",
    },
    "POST /account/step-up": {"password": PASSWORD, "code": "000000"},
    "POST /account/step-up/recovery": {"password": PASSWORD, "code": "AAAA-AAAA-AAAA-AAAA"},
    "POST /account/step-up/passkey/finish": {
        "challenge_id": "nothing-1",
        "credential": CREDENTIAL,
    },
    "POST /account/totp/{factor_id}/confirm": {"code": "000000"},
    "POST /account/passkeys/finish": {
        "challenge_id": "nothing-1",
        "credential": CREDENTIAL,
        "name": "A key",
    },
    "POST /account/passkeys/{factor_id}/rename": {"name": "Another name"},
    "POST /account/password": {"current": "not this one", "password": PASSWORD},
    "POST /account/email": {"email": "else@clinic.example"},
    "POST /account/email/confirm": {"token": TOKEN},
    "POST /visit-link/redeem": {"token": TOKEN},
    "POST /visit-link/resend": {"challenge_id": "nothing-1"},
    "POST /visit-link/verify": {"challenge_id": "nothing-1", "code": "000000"},
    "POST /join/open": {"token": TOKEN},
    "POST /join": {"token": TOKEN, "password": PASSWORD},
    "POST /factor-reset/stop": {"token": TOKEN},
    "POST /password/hint": {"password": PASSWORD},
    "POST /password/forgot": {"email": "nobody@clinic.example"},
    "POST /password/reset/open": {"token": TOKEN},
    "POST /password/reset": {"token": TOKEN, "password": PASSWORD, "code": "000000"},
    "PUT /visits/{visit_id}/check-in": {
        "consent_telehealth": True,
        "consent_version": "1",
        "language": "en",
        "location": "At home",
        "callback_number": "+49 30 5550147",
        "company": "",
        "matters": "",
    },
    "PUT /visits/{visit_id}/check-in/draft": {"step": "location", "agreed": True},
    "POST /visits/{visit_id}/check/echo": {"sdp": OFFER},
    "PUT /visits/{visit_id}/check": {
        "verdict": "good",
        "camera": "ok",
        "microphone": "ok",
        "speaker": "skipped",
    },
    "PUT /visits/{visit_id}/relay-only": {"relay_only": False},
    "POST /visits/{visit_id}/feedback": body(),
    "POST /visits/{visit_id}/doctor-feedback": DOCTORS_FEEDBACK,
    "POST /feedback/search": {"words": "listened"},
    "POST /feedback/trends": {"period": "quarter"},
    "POST /feedback/actions": ACTION,
    "POST /feedback/actions/{action_id}": ACTION,
    "POST /admin/said": {"said": "Waiting was long.", "did": "We open earlier.", "language": "en"},
    "POST /admin/questionnaires": {"audience": "patient", "resource": dict(OTHER_QUESTIONS)},
    "PUT /admin/questionnaires/use": {"audience": "doctor"},
    "POST /visits": {
        "patient_id": "{patient_id}",
        "doctor_id": "{colleague}",
        "starts_at": TOMORROW,
        "minutes": 20,
        "reason": "",
        "send_by": "mail",
    },
    "POST /visits/{visit_id}/move": {"starts_at": TOMORROW, "minutes": 20},
    "PUT /desk/hours": {
        "hours": [
            {
                "weekday": 0,
                "from_minute": 540,
                "until_minute": 720,
                "slot_minutes": 20,
                "is_bookable": True,
            }
        ]
    },
    "PUT /admin/people/{doctor_id}/hours": {
        "hours": [
            {
                "weekday": 0,
                "from_minute": 540,
                "until_minute": 720,
                "slot_minutes": 20,
                "is_bookable": True,
            }
        ]
    },
    "POST /admin/people/{doctor_id}/absences": {
        "from_day": TOMORROW[:10],
        "until_day": TOMORROW[:10],
    },
    "POST /desk/absences": {"from_day": TOMORROW[:10], "until_day": TOMORROW[:10]},
    "POST /my/visits": {
        "patient_id": "{patient_id}",
        "doctor_id": "{colleague}",
        "starts_at": TOMORROW,
    },
    "POST /my/visits/{visit_id}/move": {"starts_at": TOMORROW},
    "POST /desk/pause": {"minutes": 10},
    "POST /desk/late": {"minutes": 15},
    "POST /visits/{visit_id}/urgent": {"reason": "Chest pain"},
    "POST /visits/{visit_id}/transfer": {
        "kind": "warm",
        "to_doctor_id": "{colleague}",
        "reason": "Knows more about it",
    },
    "POST /visits/{visit_id}/did-not-happen": {"outcome": "by_phone"},
    "POST /visits/walk-in": {"patient_id": "{patient_id}", "service_id": "{service_id}"},
    "POST /admin/services": {"name": "Hair", "doctor_ids": ["{colleague}"]},
    "POST /admin/services/{service_id}": {"name": "Hair", "doctor_ids": ["{colleague}"]},
    "POST /patients/search": {"words": "person"},
    "POST /patients/{patient_id}/emergency-access": {"reason": "Found unconscious at home"},
    "POST /patients/{patient_id}/export": {"reason": "The patient asked for it by letter"},
    "POST /visits/{visit_id}/guests": {
        "role": "interpreter",
        "name": "One More",
        "email": "one-more@clinic.example",
        "phone": "+4930555019901",
        "phone_checked": True,
    },
    "PUT /visits/{visit_id}/guest/check-in": {"consent_version": "1", "language": "en"},
    "PUT /visits/{visit_id}/proxy/check-in": {"consent_version": "1", "language": "en"},
    "POST /patients/{patient_id}/proxies": {
        "name": "One More",
        "relation": "parent",
        "scopes": ["visits"],
        "expires_at": TOMORROW,
        "email": "one-more@clinic.example",
        "phone": "+4930555019901",
        "phone_checked": True,
    },
    "POST /admin/people": {
        "roles": ["doctor"],
        "name": "One More",
        "email": "one-more@clinic.example",
        "title": "",
        "language": "en",
    },
    "POST /admin/people/{person_id}/roles": {"roles": ["doctor"]},
    "POST /my/tokens": {"name": "My app", "scopes": ["Observation.read"]},
    "POST /admin/interfaces/tokens": {"name": "The archive", "scopes": ["Patient.read"]},
    "POST /admin/interfaces/webhooks": WEBHOOK,
    "PUT /admin/interfaces/webhooks/{webhook_id}": WEBHOOK,
    "POST /admin/people/{person_id}/factor-reset": {"reason": "Lost the phone on a train"},
}

OPTION: dict[str, Any] = {"about": "", "effects": [], "asks": "", "fits": ""}
DECISION: dict[str, Any] = {
    "question": "Which way?",
    "why": "",
    "people": "",
    "options": [
        {"id": "wait", "kind": "wait", "title": "Wait and see", **OPTION},
        {"id": "plan", "kind": "choice", "title": "A plan", **OPTION},
    ],
    "sources": [],
}
BODIES |= {
    "POST /visits/{visit_id}/decisions": {"offer": DECISION},
    "POST /visits/{visit_id}/choices": {
        "question": "Tablets or not?",
        "options": ["Tablets"],
        "wait": "Wait and see",
        "matters": [{"words": "Sleep", "weight": "most"}],
        "words": "",
    },
    "PUT /visits/{visit_id}/choices/{choice_id}": {
        "base": 1,
        "question": "Tablets or drops?",
        "options": ["Tablets", "Drops"],
    },
    "PUT /visits/{visit_id}/decisions/{decision_id}/offer": {"base": 1, "offer": DECISION},
    "PUT /visits/{visit_id}/decisions/{decision_id}/voice": {
        "base": 1,
        "voice": {"matters": [], "leans_to": "wait", "unsure": False, "words": ""},
    },
    "PUT /visits/{visit_id}/decisions/{decision_id}/agreement": {
        "base": 2,
        "agreement": {"option_id": "wait", "words": "", "reason": "", "review_on": None},
    },
    "POST /visits/{visit_id}/decisions/{decision_id}/confirm": {"revision": 2},
}

EVENTS: dict[str, dict[str, Any]] = {
    "visit:attend": {"visit_id": "{visit_id}"},
    "room:join": {"visit_id": "{visit_id}"},
    "room:leave": {},
    "room:signal": {"to": "somebody-1", "candidate": {"candidate": ""}},
    "room:media": {"media": {"audio": True, "video": False}},
    "room:ice": {},
    "room:mute": {"peer_id": "somebody-1"},
    "room:text": {"line_id": "line-1", "text": "I fee"},
    "chat:open": {},
    "chat:send": {"op_id": "op-1", "text": "I feel better"},
    "note:open": {},
    "note:append": {"op_id": "op-1", "update": "AAA="},
    "note:caret": {"caret": "AAA="},
}


def path_of(route: str, names: Mapping[str, str]) -> str:
    """Return a route's path with real ids in it."""
    path = route.partition(" ")[2]
    known = dict(names)
    known["person_id"] = names["guest" if path.startswith("/visits") else "colleague"]
    if path.startswith("/my/tokens"):
        known["token_id"] = names["my_token"]
    if "/passkeys/" in path:
        known["factor_id"] = names["passkey"]
    return re.sub(r"\{(\w+)\}", lambda found: known[found[1]], path)


def filled(body: Any, names: Mapping[str, str]) -> Any:
    """Return a body in which names in braces are ids."""
    if isinstance(body, dict):
        return {key: filled(value, names) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value, names) for value in body]
    if isinstance(body, str) and body.startswith("{"):
        return names[body.strip("{}")]
    return body
