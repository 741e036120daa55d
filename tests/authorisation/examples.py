"""What each route of the matrix is called with: valid enough to come as far as the decision."""

import re
from collections.abc import Mapping
from typing import Any

from tests.clock import START

TOMORROW = START.replace(day=START.day + 1).isoformat()
TOKEN = "A" * 43
CREDENTIAL = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}
PASSWORD = "nine quiet harbours"

BODIES: dict[str, Any] = {
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
    "POST /account/step-up": {"code": "000000"},
    "POST /account/step-up/recovery": {"code": "AAAA-AAAA-AAAA-AAAA"},
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
    "POST /visits/{visit_id}/feedback": {"call": 4, "care": 5, "text": ""},
    "POST /visits": {
        "patient_id": "{patient_id}",
        "doctor_id": "{colleague}",
        "starts_at": TOMORROW,
        "minutes": 20,
        "reason": "",
        "send_by": "mail",
    },
    "POST /patients/search": {"words": "person"},
    "POST /patients/{patient_id}/emergency-access": {"reason": "Found unconscious at home"},
    "POST /patients/{patient_id}/export": {"reason": "The patient asked for it by letter"},
    "POST /visits/{visit_id}/guests": {
        "role": "interpreter",
        "name": "One More",
        "email": "one-more@clinic.example",
        "phone": "+4930555019901",
    },
    "PUT /visits/{visit_id}/guest/check-in": {"consent_version": "1", "language": "en"},
    "POST /patients/{patient_id}/proxies": {
        "name": "One More",
        "relation": "parent",
        "scopes": ["visits"],
        "expires_at": TOMORROW,
        "email": "one-more@clinic.example",
        "phone": "+4930555019901",
    },
    "POST /admin/people": {
        "roles": ["doctor"],
        "name": "One More",
        "email": "one-more@clinic.example",
        "title": "",
        "language": "en",
    },
    "POST /admin/people/{person_id}/roles": {"roles": ["doctor"]},
    "POST /admin/people/{person_id}/factor-reset": {"reason": "Lost the phone on a train"},
}

EVENTS: dict[str, dict[str, Any]] = {
    "visit:attend": {"visit_id": "{visit_id}"},
    "room:join": {"visit_id": "{visit_id}"},
    "room:leave": {},
    "room:signal": {"to": "somebody-1", "candidate": {"candidate": ""}},
    "room:media": {"media": {"audio": True, "video": False}},
    "note:open": {},
    "note:append": {"op_id": "op-1", "update": "AAA="},
}


def path_of(route: str, names: Mapping[str, str]) -> str:
    """Return a route's path with real ids in it."""
    path = route.partition(" ")[2]
    known = dict(names)
    known["person_id"] = names["guest" if path.startswith("/visits") else "colleague"]
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
