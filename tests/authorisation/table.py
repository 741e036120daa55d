"""Who may call which route and send which event: the matrix, by hand.

Whoever is in `may` gets in; whoever is in `hidden` is answered as if there were no such thing; all
others are refused. Rows are about one visit in its call, its patient, and the account of the
visit's doctor. A route or event without a row fails the tests, and so does a row without a route.
"""

from dataclasses import dataclass

from tests.authorisation.who import (
    ACCOUNTS,
    ALL,
    BY_LINK,
    DOCTORS,
    GUESTS,
    NONE,
    PATIENTS,
    PATIENTS_SIDE,
    PROXIES,
    STAFF,
    Who,
)


@dataclass(frozen=True)
class Row:
    """`words` say what it is, for the docs."""

    words: str
    may: frozenset[Who]
    hidden: frozenset[Who] = NONE

    def expects(self, who: Who) -> str:
        if who in self.may:
            return "allowed"
        return "hidden" if who in self.hidden else "refused"


def _of(*who: Who) -> frozenset[Who]:
    return frozenset(who)


_STRANGERS = _of(Who.OTHER_PATIENT, Who.OTHER_LINK, Who.PROXY_RECORD, Who.PROXY_OVER)
_OTHER_DOCTORS = _of(Who.OTHER_DOCTOR, Who.EMERGENCY)
_OWNER = _of(Who.DOCTOR)
_BOTH = _OWNER | {Who.RECEIVER}
_NO_PART = _STRANGERS | _OTHER_DOCTORS | {Who.GUEST_REMOVED}


def _patients_side(words: str) -> Row:
    """A seat in the visit, as its patient."""
    return Row(words, PATIENTS_SIDE, _STRANGERS | {Who.GUEST_REMOVED})


def _own_booking(words: str) -> Row:
    """A visit of one's own, or of whom one acts for in visits; not by a visit's link."""
    return Row(
        words,
        _of(Who.PATIENT, Who.PROXY_VISITS),
        _of(Who.OTHER_PATIENT, Who.PROXY_RECORD, Who.PROXY_OVER),
    )


def _doctors(words: str) -> Row:
    """The visit's own doctor."""
    return Row(words, _OWNER, _OTHER_DOCTORS)


def _both_doctors(words: str) -> Row:
    """The visit's doctor, and the one to whom it is handed over with the patient's yes."""
    return Row(words, _BOTH, _OTHER_DOCTORS)


def _visit_staff(words: str) -> Row:
    """The visit's doctor, or an admin for its operations."""
    return Row(words, _OWNER | {Who.ADMIN}, _OTHER_DOCTORS)


def _devices(words: str) -> Row:
    """A further device on the patient's link: the patient on the first, or the doctor."""
    hidden = _STRANGERS | _OTHER_DOCTORS | {Who.PROXY_VISITS, Who.GUEST_REMOVED, Who.PRIVACY}
    return Row(words, _of(Who.PATIENT, Who.PATIENT_LINK, Who.DOCTOR), hidden)


def _waiting_side(words: str) -> Row:
    """Who waits to be let in: the patient's side, and guests."""
    return Row(words, PATIENTS_SIDE | GUESTS, _STRANGERS | {Who.GUEST_REMOVED})


def _talkers(words: str) -> Row:
    """Whoever takes part in the visit and was let in."""
    return Row(words, PATIENTS_SIDE | {Who.GUEST_IN} | _BOTH, _NO_PART)


def _guests(words: str) -> Row:
    return Row(words, GUESTS, _STRANGERS | {Who.GUEST_REMOVED})


def _own(words: str) -> Row:
    """Something of the treating doctor's own account; nobody else's account has it."""
    return Row(words, _OWNER, ACCOUNTS - _OWNER)


def _anyone(words: str) -> Row:
    return Row(words, ALL)


def _account(words: str) -> Row:
    return Row(words, ACCOUNTS)


def _half(words: str) -> Row:
    return Row(words, ACCOUNTS | {Who.HALF})


def _audit(words: str) -> Row:
    return Row(words, _of(Who.PRIVACY, Who.ADMIN))


def _admin(words: str) -> Row:
    return Row(words, _of(Who.ADMIN))


SECTIONS: dict[str, dict[str, Row]] = {
    "Before signing in": {
        "GET /openapi.json": _anyone("Read how this API works"),
        "GET /clinic": _anyone("Read the clinic's name and phone"),
        "GET /session": _anyone("Ask who is signed in here"),
        "POST /sign-out": _anyone("Sign out"),
        "POST /sign-in": _anyone("Give e-mail and password"),
        "POST /sign-in/passkey/begin": _anyone("Begin to sign in with a passkey"),
        "POST /sign-in/passkey/finish": _anyone("Sign in with a passkey"),
        "POST /visit-link/redeem": _anyone("Open a visit link"),
        "POST /visit-link/resend": _anyone("Have its code sent again"),
        "POST /visit-link/verify": _anyone("Enter its code"),
        "POST /visit-link/enter": Row(
            "Come in with a further device, once let in", BY_LINK | {Who.PENDING}
        ),
        "POST /join/open": _anyone("Open a staff invitation"),
        "POST /join": _anyone("Choose a password with it"),
        "POST /password/hint": _anyone("Ask whether a password is good"),
        "POST /password/forgot": _anyone("Ask for a new password"),
        "POST /password/reset/open": _anyone("Open the link for a new password"),
        "POST /password/reset": _anyone("Set a new password with it"),
        "POST /account/email/confirm": _anyone("Confirm an address with the mailed link"),
        "POST /factor-reset/stop": _anyone("Stop a reset with the mailed link"),
        "GET /demo/outbox": Row("Read the demo clinic's messages", NONE, ALL),
        "GET /demo/clinic": Row("Read who is who in the demo clinic", NONE, ALL),
    },
    "After the password": {
        "POST /sign-in/totp": _half("Give the authenticator's code"),
        "POST /sign-in/recovery": _half("Give a recovery code"),
        "POST /sign-in/enrol": _half("Begin with an authenticator app"),
        "POST /sign-in/enrol/confirm": _half("Finish with its first code"),
        "POST /sign-in/enrol/passkey/begin": _half("Begin with a passkey"),
        "POST /sign-in/enrol/passkey/finish": _half("Finish with a passkey"),
    },
    "One's own account": {
        "GET /account": _account("See factors and devices"),
        "POST /account/step-up": _account("Give password and code afresh"),
        "POST /account/step-up/recovery": _account("Give password and recovery code afresh"),
        "POST /account/step-up/passkey/begin": _account("Begin a fresh proof by passkey"),
        "POST /account/step-up/passkey/finish": _account("Give a fresh proof by passkey"),
        "POST /account/totp": _account("Add an authenticator app"),
        "POST /account/totp/{factor_id}/confirm": _account("Confirm one's own new app"),
        "POST /account/totp/{factor_id}/remove": _own("Remove the app"),
        "POST /account/passkeys/begin": _account("Begin to add a passkey"),
        "POST /account/passkeys/finish": _account("Add a passkey"),
        "POST /account/passkeys/{factor_id}/rename": _own("Rename a passkey"),
        "POST /account/passkeys/{factor_id}/remove": _own("Remove a passkey"),
        "POST /account/recovery-codes": _account("Make new recovery codes"),
        "POST /account/sessions/{session_id}/end": _own("Sign out one device"),
        "POST /account/sessions/end-others": _account("Sign out all other devices"),
        "POST /account/password": _account("Change the password"),
        "POST /account/email": _account("Change the address"),
        "POST /account/factor-reset/cancel": _account("Stop a reset of one's own factors"),
    },
    "Who looked": {
        "GET /my/looks": Row("See who looked at one's own record", PATIENTS),
        "GET /patients/{patient_id}/looks": Row(
            "See who looked at the record of whom one acts for",
            _of(Who.PATIENT, Who.PROXY_RECORD),
            _of(Who.OTHER_PATIENT, Who.PROXY_VISITS, Who.PROXY_OVER),
        ),
        "GET /my/looks/receipt": Row("Keep a receipt of it", PATIENTS),
        "GET /my/kept": Row("See what is kept of oneself", PATIENTS),
        "GET /audit": _audit("Search the audit"),
        "GET /audit/export": _audit("Export the audit"),
    },
    "The patient's side of a visit": {
        "GET /visits/{visit_id}/mine": _patients_side("See the visit"),
        "PUT /visits/{visit_id}/check-in": _patients_side("Check in"),
        "GET /visits/{visit_id}/check-in/draft": _patients_side("Read one's own unsent answers"),
        "PUT /visits/{visit_id}/check-in/draft": _patients_side("Keep answers before check-in"),
        "PUT /visits/{visit_id}/relay-only": _patients_side("Meet over the relay only"),
        "POST /visits/{visit_id}/cancel": _patients_side("Call it off"),
        "POST /visits/{visit_id}/check/echo": _waiting_side("Try one's connection"),
        "PUT /visits/{visit_id}/check": _waiting_side("Keep what that check found"),
        "POST /visits/{visit_id}/transfer/agree": _patients_side("Agree to another doctor"),
        "POST /visits/{visit_id}/transfer/decline": _patients_side("Stay with one's doctor"),
        "POST /visits/{visit_id}/feedback": _patients_side("Give feedback"),
        "POST /visits/{visit_id}/feedback/skip": _patients_side("Skip the feedback"),
        "GET /my/visits": Row("See the visits one takes part in", PATIENTS | PROXIES),
        "GET /slots/choices": Row("See with whom one may book alone", PATIENTS | PROXIES),
        "GET /slots": Row("See free times", PATIENTS, PROXIES),
        "POST /my/visits": _own_booking("Book a free time"),
        "POST /my/visits/{visit_id}/move": _own_booking("Move the visit to another free time"),
    },
    "What is said and sent in a visit": {
        "GET /visits/{visit_id}/messages": _talkers("Read the chat"),
        "GET /visits/{visit_id}/files": _talkers("See which files were sent"),
        "POST /visits/{visit_id}/files": _talkers("Send a picture or PDF"),
        "GET /visits/{visit_id}/files/{file_id}": _talkers("Open one that was sent"),
    },
    "Who takes part in a visit": {
        "GET /visits/{visit_id}/people": Row(
            "See who takes part", _BOTH | {Who.ADMIN}, _OTHER_DOCTORS
        ),
        "POST /visits/{visit_id}/guests": _visit_staff("Invite a guest"),
        "POST /visits/{visit_id}/people/{person_id}/link/resend": _visit_staff("Send a link again"),
        "POST /visits/{visit_id}/people/{person_id}/link/revoke": _visit_staff("Revoke a link"),
        "POST /visits/{visit_id}/people/{person_id}/admit": _doctors("Let a guest in"),
        "POST /visits/{visit_id}/people/{person_id}/remove": _visit_staff("Remove a guest"),
        "POST /visits/{visit_id}/guests/{person_id}/agree": _patients_side("Agree to a guest"),
        "POST /visits/{visit_id}/guests/{person_id}/decline": _patients_side("Keep a guest out"),
        "POST /visits/{visit_id}/devices/{device_id}/allow": _devices("Let a further device in"),
        "POST /visits/{visit_id}/devices/{device_id}/refuse": _devices("Keep a device out"),
        "GET /visits/{visit_id}/guest": _guests("See the visit as its guest"),
        "PUT /visits/{visit_id}/guest/check-in": _guests("Agree to take part as a guest"),
        "PUT /visits/{visit_id}/proxy/check-in": Row(
            "Agree to take part for the patient",
            _of(Who.PROXY_VISITS),
            _STRANGERS | {Who.GUEST_REMOVED},
        ),
    },
    "Who acts for a patient": {
        "GET /patients/{patient_id}/proxies": _admin("See a patient's proxies"),
        "POST /patients/{patient_id}/proxies": _admin("Add a proxy"),
        "POST /patients/{patient_id}/proxies/{proxy_id}/end": _admin("End a proxy's right"),
        "GET /my/proxies": Row("See one's own proxies, or for whom one acts", PATIENTS | PROXIES),
        "POST /my/proxies/{proxy_id}/end": Row(
            "End a right over oneself", _of(Who.PATIENT), _of(Who.OTHER_PATIENT)
        ),
    },
    "The doctor's side of a visit": {
        "GET /desk": Row("See one's own desk", DOCTORS),
        "POST /desk/pause": Row("Rest for a while", DOCTORS),
        "POST /desk/resume": Row("Be there again", DOCTORS),
        "POST /desk/off": Row("End one's shift", DOCTORS),
        "POST /desk/late": Row("Say that one runs late", DOCTORS),
        "GET /visits/{visit_id}": _both_doctors("Read the visit"),
        "POST /visits/{visit_id}/urgent": _visit_staff("Put the visit first"),
        "POST /visits/{visit_id}/not-urgent": _visit_staff("Put it back"),
        "POST /visits/{visit_id}/transfer": _doctors("Ask to hand the visit over"),
        "POST /visits/{visit_id}/transfer/withdraw": _doctors("Take that back"),
        "POST /visits/{visit_id}/transfer/join": Row(
            "Come in to take it over", _of(Who.RECEIVER), _OTHER_DOCTORS
        ),
        "POST /visits/{visit_id}/transfer/finish": _both_doctors("Leave it to the other doctor"),
        "POST /visits/{visit_id}/did-not-happen": _doctors("Say why there was no call"),
        "POST /visits/{visit_id}/undo": _doctors("Take back the last step"),
        "POST /visits/{visit_id}/prepare": _doctors("Get ready for the patient"),
        "POST /visits/{visit_id}/unprepare": _doctors("Leave the patient's panel again"),
        "POST /visits/{visit_id}/admit": _doctors("Let the patient in"),
        "POST /visits/{visit_id}/identity": _both_doctors(
            "Say how the patient's identity was checked"
        ),
        "GET /licences": Row("See where one is licensed", DOCTORS),
        "POST /visits/{visit_id}/hang-up": _doctors("End the call"),
        "POST /visits/{visit_id}/complete": _doctors("Finish the visit"),
        "POST /visits/{visit_id}/no-show": _doctors("Say that nobody came"),
        "GET /feedback": Row("Read feedback (own visits; an admin without names)", STAFF),
    },
    "Booking": {
        "POST /patients/search": Row("Find a patient", STAFF),
        "GET /doctors": Row("List the doctors", STAFF),
        "POST /visits": Row("Book a visit", STAFF),
        "POST /visits/walk-in": Row("Take in somebody without an appointment", STAFF),
        "GET /services": Row("List the services", STAFF),
        "POST /visits/{visit_id}/link/resend": _visit_staff("Send the link again"),
        "POST /visits/{visit_id}/move": _visit_staff("Move the visit"),
        "POST /visits/{visit_id}/call-off": _visit_staff("Call the visit off"),
        "GET /desk/schedule": Row("See one's own schedule", DOCTORS),
        "PUT /desk/hours": Row("Set one's own working hours", DOCTORS),
        "POST /desk/absences": Row("Be away for a time", DOCTORS),
        "POST /desk/absences/{absence_id}/remove": Row(
            "Be there after all", _OWNER, _OTHER_DOCTORS | {Who.RECEIVER}
        ),
    },
    "A patient's record": {
        "GET /patients/{patient_id}/record": Row("Read the record", _of(Who.DOCTOR, Who.EMERGENCY)),
        "POST /patients/{patient_id}/emergency-access": Row(
            "Open the record in an emergency", _OTHER_DOCTORS | {Who.RECEIVER}
        ),
        "GET /my/export": Row("Get a copy of all that is kept of oneself", PATIENTS),
        "POST /patients/{patient_id}/export": Row(
            "Get a copy of all that is kept of a patient", _of(Who.PRIVACY)
        ),
    },
    "The clinic": {
        "GET /admin/board": _admin("See the live rooms, without health content"),
        "GET /admin/visits": _admin("See a day's visits, without health content"),
        "GET /admin/services": _admin("See all services"),
        "POST /admin/services": _admin("Open a service"),
        "POST /admin/services/{service_id}": _admin("Change a service"),
        "POST /admin/services/{service_id}/close": _admin("Close a service"),
        "GET /admin/people": _admin("See who has an account"),
        "POST /admin/people": _admin("Invite a colleague"),
        "POST /admin/people/{person_id}/invite": _admin("Send an invitation again"),
        "POST /admin/people/{person_id}/invite/revoke": _admin("Take an invitation back"),
        "POST /admin/people/{person_id}/roles": _admin("Change roles"),
        "GET /admin/people/{person_id}/licences": _admin("See where a doctor is licensed"),
        "PUT /admin/people/{person_id}/licences": _admin("Say where a doctor is licensed"),
        "POST /admin/people/{person_id}/disable": _admin("Close an account"),
        "POST /admin/people/{person_id}/enable": _admin("Open it again"),
        "POST /admin/people/{person_id}/factor-reset": _admin("Order a reset of factors"),
        "POST /admin/people/{person_id}/factor-reset/cancel": _admin("Stop that reset"),
    },
}

ROUTES = {name: row for section in SECTIONS.values() for name, row in section.items()}

_IN_VISIT = PATIENTS_SIDE | GUESTS | _BOTH
_IN_ROOM = PATIENTS_SIDE | {Who.GUEST_IN} | _BOTH
_WRITERS = PATIENTS_SIDE | _BOTH
_NO_SEAT = _STRANGERS | _OTHER_DOCTORS | {Who.GUEST_REMOVED, Who.ADMIN, Who.PRIVACY}

EVENTS: dict[str, Row] = {
    "visit:attend": Row("Be there, waiting or in the call", _IN_VISIT, _NO_SEAT - {Who.ADMIN}),
    "room:join": Row("Come into the call", _IN_ROOM),
    "room:signal": Row("Connect to the others", _IN_ROOM),
    "room:media": Row("Say that the microphone is on", _IN_ROOM),
    "room:ice": Row("Get fresh credentials for the relay", _IN_ROOM),
    "room:mute": Row("Turn another's microphone off", _BOTH),
    "room:text": Row("Show what one types, as it is typed", _IN_ROOM),
    "room:leave": Row("Leave the call", _IN_VISIT),
    "chat:open": Row("Read the chat", _IN_ROOM),
    "chat:send": Row("Write in the chat", _IN_ROOM),
    "note:open": Row("Open the shared note", _WRITERS),
    "note:append": Row("Write in the shared note", _WRITERS),
}
"""Socket events, in the order in which a page sends them."""

SHOWS: dict[str, frozenset[Who]] = {
    "GET /my/visits": _of(Who.PATIENT, Who.PROXY_VISITS),
    "GET /desk": _BOTH,
    "GET /admin/board": _of(Who.ADMIN),
    "GET /admin/visits": _of(Who.ADMIN),
    "GET /my/looks": _of(Who.PATIENT),
}
"""Lists that are open to many: in whose list the visit stands."""
