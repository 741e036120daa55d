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


def _record_side(words: str) -> Row:
    """The patient, or who acts for them in the record."""
    return Row(
        words,
        _of(Who.PATIENT, Who.PROXY_RECORD),
        _of(Who.OTHER_PATIENT, Who.PROXY_VISITS, Who.PROXY_OVER),
    )


def _treats(words: str) -> Row:
    """A doctor who treats the patient; to others there is no such thing."""
    return Row(words, _OWNER, _OTHER_DOCTORS | {Who.RECEIVER})


def _record_readers(words: str, *more: Who) -> Row:
    """The patient's side of the record, and who treats the patient."""
    may = _of(Who.PATIENT, Who.PROXY_RECORD, Who.DOCTOR, *more)
    return Row(words, may, ACCOUNTS - may)


def _care(words: str, *more: Who) -> Row:
    """The patient's side of the record, and who treats the patient; other doctors are told that
    they don't."""
    may = _of(Who.PATIENT, Who.PROXY_RECORD, Who.DOCTOR, *more)
    return Row(words, may, ACCOUNTS - DOCTORS - may)


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


def _both_sides(words: str) -> Row:
    """Who decides: the patient's side and the doctors, and no guest."""
    return Row(words, PATIENTS_SIDE | _BOTH, _NO_PART)


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
        "GET /said": _anyone("Read what patients said and what the clinic did"),
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
        "GET /visits/{visit_id}/feedback": _patients_side("See what feedback asks"),
        "GET /my/visits/{visit_id}/feedback": Row(
            "Read what one said of one's visit",
            _of(Who.PATIENT),
            _of(Who.OTHER_PATIENT),
        ),
        "GET /my/visits": Row("See the visits one takes part in", PATIENTS | PROXIES),
        "GET /slots/choices": Row("See with whom one may book alone", PATIENTS | PROXIES),
        "GET /slots": Row("See free times", PATIENTS, PROXIES),
        "POST /my/visits": _own_booking("Book a free time"),
        "POST /my/visits/{visit_id}/move": _own_booking("Move the visit to another free time"),
    },
    "The summary of a visit": {
        "GET /visits/{visit_id}/summary": _doctors("Read the summary that one writes"),
        "PUT /visits/{visit_id}/summary/draft": _doctors("Keep it while it is written"),
        "POST /visits/{visit_id}/summary/send": _doctors("Give it to the patient"),
        "GET /visits/{visit_id}/summary/mine": _patients_side("Read the summary of the visit"),
        "POST /visits/{visit_id}/summary/answer": _patients_side("Tell it in one's own words"),
        "GET /patients/{patient_id}/summaries": Row(
            "Read the summaries in the record", _of(Who.DOCTOR, Who.EMERGENCY)
        ),
    },
    "What is said and sent in a visit": {
        "GET /visits/{visit_id}/messages": _talkers("Read the chat"),
        "GET /visits/{visit_id}/files": _talkers("See which files were sent"),
        "POST /visits/{visit_id}/files": _talkers("Send a picture or PDF"),
        "GET /visits/{visit_id}/files/{file_id}": _talkers("Open one that was sent"),
    },
    "What is decided together": {
        "GET /decision-aids": Row("See the clinic's decision aids", DOCTORS),
        "GET /visits/{visit_id}/decisions": _both_sides("See the visit's decisions"),
        "POST /visits/{visit_id}/decisions": _both_doctors("Begin a decision"),
        "GET /visits/{visit_id}/earlier-decisions": _doctors(
            "See what the patient decides in other visits"
        ),
        "POST /visits/{visit_id}/choices": _patients_side("Begin a decision as the patient"),
        "PUT /visits/{visit_id}/choices/{choice_id}": _patients_side(
            "Put in other words what one began"
        ),
        "POST /visits/{visit_id}/choices/{choice_id}/take-back": _patients_side(
            "Take back what one began"
        ),
        "POST /visits/{visit_id}/decisions/{decision_id}/go-on": _doctors(
            "Go on with a decision of an earlier visit"
        ),
        "GET /visits/{visit_id}/decisions/{decision_id}": _both_sides("Read a decision"),
        "PUT /visits/{visit_id}/decisions/{decision_id}/offer": _both_doctors(
            "Change the question and the options"
        ),
        "PUT /visits/{visit_id}/decisions/{decision_id}/voice": _patients_side(
            "Say what matters, and which way one leans"
        ),
        "PUT /visits/{visit_id}/decisions/{decision_id}/agreement": _both_sides(
            "Write down what both decide"
        ),
        "POST /visits/{visit_id}/decisions/{decision_id}/confirm": _both_sides(
            "Confirm a decision for one's side"
        ),
        "GET /my/decisions": Row("See one's own decisions", PATIENTS | PROXIES),
        "GET /my/decisions/{decision_id}": Row(
            "Read one of them",
            _of(Who.PATIENT, Who.PROXY_VISITS, Who.PROXY_RECORD),
            _of(Who.OTHER_PATIENT, Who.PROXY_OVER),
        ),
        "GET /patients/{patient_id}/decisions": Row(
            "See a patient's decisions", _of(Who.DOCTOR, Who.EMERGENCY)
        ),
        "GET /patients/{patient_id}/decisions/{decision_id}": Row(
            "Read one of a patient's decisions", _of(Who.DOCTOR, Who.EMERGENCY)
        ),
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
        "GET /visits/{visit_id}/doctor-feedback": _both_doctors("See what the doctor is asked"),
        "POST /visits/{visit_id}/doctor-feedback": _doctors("Say how the call was"),
        "POST /visits/{visit_id}/doctor-feedback/skip": _doctors("Skip that"),
        "GET /feedback": Row("Read feedback (own visits; an admin without names)", STAFF),
        "POST /feedback/search": Row("Look for answers (the same ones)", STAFF),
        "POST /feedback/trends": Row("See trends (of the same ones)", STAFF),
        "GET /feedback/choices": Row("See what feedback can be filtered by", STAFF),
        "GET /feedback/actions": Row("See what is done about feedback", STAFF),
        "POST /feedback/actions": Row("Make an action", STAFF),
        "POST /feedback/actions/{action_id}": Row("Change an action", STAFF),
        "POST /feedback/actions/{action_id}/done": Row("Say that an action is done", STAFF),
        "POST /feedback/actions/{action_id}/reopen": Row("Take that back", STAFF),
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
    "Clinical notes": {
        "GET /note-templates": Row("See templates for notes", STAFF),
        "POST /note-templates": Row("Add a template", STAFF),
        "POST /note-templates/{template_id}": Row(
            "Change one's own template", _OWNER, STAFF - _OWNER
        ),
        "POST /note-templates/{template_id}/close": Row(
            "Remove one's own template", _OWNER, STAFF - _OWNER
        ),
        "GET /visits/{visit_id}/clinical-note": Row(
            "Read the clinical note, once it is signed",
            _BOTH | {Who.EMERGENCY},
            _of(Who.OTHER_DOCTOR),
        ),
        "GET /visits/{visit_id}/clinical-note/review": _doctors(
            "Look over one's note before signing"
        ),
        "POST /visits/{visit_id}/clinical-note/sign": _doctors("Sign one's note"),
        "POST /visits/{visit_id}/clinical-note/addenda": _doctors(
            "Add to a signed note (who treats the patient)"
        ),
        "POST /visits/{visit_id}/clinical-note/cosigners": _doctors("Ask a colleague to sign, too"),
        "POST /visits/{visit_id}/clinical-note/cosigners/{colleague_id}/withdraw": _doctors(
            "Ask that colleague no more"
        ),
        "POST /visits/{visit_id}/clinical-note/cosign": Row(
            "Sign a colleague's note when asked", NONE, _OTHER_DOCTORS
        ),
        "POST /visits/{visit_id}/clinical-note/share": _doctors("Share one's signed note"),
        "GET /visits/{visit_id}/clinical-note/earlier": _both_doctors(
            "Carry forward from an earlier note"
        ),
        "GET /visits/{visit_id}/notes": Row(
            "Read what was written in a visit", _BOTH | {Who.EMERGENCY}, _of(Who.OTHER_DOCTOR)
        ),
        "GET /visits/{visit_id}/notes/mine": _patients_side(
            "Read what both wrote, and the clinical note once it was shared"
        ),
        "GET /desk/notes-to-sign": Row("See which notes wait for one's signature", DOCTORS),
        "GET /patients/{patient_id}/lists": Row(
            "Read problems and medications", _of(Who.DOCTOR, Who.EMERGENCY)
        ),
        "POST /patients/{patient_id}/lists": Row("Add a problem or a medication", _OWNER),
        "POST /patients/{patient_id}/lists/{entry_id}/end": Row("End one", _OWNER),
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
        "GET /admin/questionnaires": _admin("See what feedback asks"),
        "GET /admin/questionnaires/{questionnaire_id}": _admin("Look at a questionnaire"),
        "POST /admin/questionnaires": _admin("Add a questionnaire"),
        "PUT /admin/questionnaires/use": _admin("Choose which one is asked"),
        "POST /admin/said": _admin("Tell everybody what came of feedback"),
        "POST /admin/said/{said_id}/withdraw": _admin("Take that off the page"),
        "GET /admin/people": _admin("See who has an account"),
        "POST /admin/people": _admin("Invite a colleague"),
        "POST /admin/people/{person_id}/invite": _admin("Send an invitation again"),
        "POST /admin/people/{person_id}/invite/revoke": _admin("Take an invitation back"),
        "POST /admin/people/{person_id}/roles": _admin("Change roles"),
        "GET /admin/people/{person_id}/licences": _admin("See where a doctor is licensed"),
        "PUT /admin/people/{person_id}/licences": _admin("Say where a doctor is licensed"),
        "GET /admin/people/{doctor_id}/hours": _admin("See a doctor's working hours"),
        "PUT /admin/people/{doctor_id}/hours": _admin("Set a doctor's working hours"),
        "POST /admin/people/{doctor_id}/absences": _admin("Write down a doctor's absence"),
        "POST /admin/people/{doctor_id}/absences/{absence_id}/remove": _admin("Take it back"),
        "POST /admin/people/{person_id}/disable": _admin("Close an account"),
        "POST /admin/people/{person_id}/enable": _admin("Open it again"),
        "POST /admin/people/{person_id}/factor-reset": _admin("Order a reset of factors"),
        "POST /admin/people/{person_id}/factor-reset/cancel": _admin("Stop that reset"),
    },
    "Messages to the care team": {
        "GET /my/news": Row("See how much is new", PATIENTS | PROXIES),
        "GET /patients/{patient_id}/threads": _record_side("See conversations with the team"),
        "POST /patients/{patient_id}/threads": _record_side("Write to the team"),
        "GET /patients/{patient_id}/threads/{thread_id}": _record_side("Read a conversation"),
        "POST /patients/{patient_id}/threads/{thread_id}/letters": _record_side("Write more"),
        "POST /patients/{patient_id}/threads/{thread_id}/files": _record_side("Send a file in it"),
        "POST /patients/{patient_id}/threads/{thread_id}/read": _record_side("Mark it as seen"),
        "GET /desk/threads": Row("See one's patients' conversations", DOCTORS),
        "POST /desk/threads": _treats("Write to a patient"),
        "PUT /desk/threads/mail": Row("Be told by mail that patients wrote", DOCTORS),
        "GET /desk/threads/{thread_id}": _treats("Read a patient's conversation"),
        "POST /desk/threads/{thread_id}/letters": _treats("Answer in it"),
        "POST /desk/threads/{thread_id}/read": _treats("Mark it as seen at the desk"),
        "POST /desk/threads/{thread_id}/take": _treats("Say that one answers oneself"),
        "POST /desk/threads/{thread_id}/leave": _treats("Leave the answer to others"),
        "POST /desk/threads/{thread_id}/close": _treats("Say that it is done with"),
        "POST /desk/threads/{thread_id}/reopen": _treats("Say that it is not"),
    },
    "Things to read": {
        "GET /library": Row("See the clinic's library", STAFF),
        "POST /library": Row("Add to the library", STAFF),
        "PUT /library/{item_id}": Row("Word something anew", STAFF),
        "POST /library/{item_id}/retire": Row("Offer something no longer", STAFF),
        "POST /library/{item_id}/file": Row("Keep the PDF of something", STAFF),
        "GET /library/{item_id}/file": Row("Open the PDF of something", STAFF),
        "GET /patients/{patient_id}/education": _record_readers("See what a patient was given"),
        "POST /patients/{patient_id}/education": _treats("Give a patient something to read"),
        "GET /patients/{patient_id}/education/{given_id}": _record_readers("Read it"),
        "GET /patients/{patient_id}/education/{given_id}/file": _record_readers("Open its PDF"),
        "POST /patients/{patient_id}/education/{given_id}/read": _record_side(
            "Say that one has read it"
        ),
        "POST /patients/{patient_id}/education/{given_id}/withdraw": _treats("Take it back"),
    },
    "A patient's documents": {
        "GET /patients/{patient_id}/documents": _record_readers("See them", Who.EMERGENCY),
        "POST /patients/{patient_id}/documents": _record_side("Send one"),
        "GET /patients/{patient_id}/documents/{file_id}": _record_readers(
            "Open one", Who.EMERGENCY
        ),
        "POST /patients/{patient_id}/documents/{document_id}/remove": _record_side(
            "Take one away that one sent"
        ),
    },
    "Before a visit": {
        "GET /visits/{visit_id}/preparation": _patients_side("Read what one prepared"),
        "PUT /visits/{visit_id}/preparation": _patients_side("Keep what one prepares"),
        "POST /visits/{visit_id}/preparation/photos": _patients_side("Put a picture beside it"),
        "POST /visits/{visit_id}/preparation/photos/{photo_id}/remove": _patients_side(
            "Take a picture away"
        ),
        "GET /visits/{visit_id}/preparation/photos/{photo_id}": _patients_side("See it"),
        "GET /visits/{visit_id}/prepared": _both_doctors("Read what the patient prepared"),
        "GET /visits/{visit_id}/prepared/photos/{photo_id}": _both_doctors("See the picture"),
    },
    "Readings and the care plan": {
        "GET /patients/{patient_id}/readings": _care("See health readings", Who.EMERGENCY),
        "GET /patients/{patient_id}/readings/export": _care("Keep them as a file", Who.EMERGENCY),
        "POST /patients/{patient_id}/readings": _care("Enter a reading", Who.EMERGENCY),
        "POST /patients/{patient_id}/readings/{reading_id}/withdraw": _care(
            "Withdraw a reading", Who.EMERGENCY
        ),
        "POST /patients/{patient_id}/readings/kinds": _care("Add a kind", Who.EMERGENCY),
        "POST /patients/{patient_id}/readings/import/check": _care(
            "Look at a file of readings", Who.EMERGENCY
        ),
        "POST /patients/{patient_id}/readings/import": _care("Take lines of it", Who.EMERGENCY),
        "PUT /patients/{patient_id}/readings/ranges": Row(
            "Set a range", _OWNER, ACCOUNTS - DOCTORS
        ),
        "GET /desk/due": Row("See what the team has to do now", DOCTORS),
        "GET /desk/alerts": Row("See readings outside their range", DOCTORS),
        "POST /patients/{patient_id}/alerts/{alert_id}/seen": Row("Look after one", _OWNER),
        "GET /patients/{patient_id}/plan": _care("Read the care plan", Who.EMERGENCY),
        "POST /patients/{patient_id}/plan": _care("Add a goal or task"),
        "PUT /patients/{patient_id}/plan/{plan_item_id}": _care("Change one"),
        "POST /patients/{patient_id}/plan/{plan_item_id}/state": _care("Tick one off"),
        "GET /patients/{patient_id}/plan/{plan_item_id}/changes": _care(
            "See who changed one", Who.EMERGENCY
        ),
    },
    "Other systems": {
        "GET /my/tokens": Row("See one's own tokens", PATIENTS),
        "POST /my/tokens": Row("Make a token for one's own record", PATIENTS),
        "POST /my/tokens/{token_id}/revoke": Row(
            "End one's own token", _of(Who.PATIENT), _of(Who.OTHER_PATIENT)
        ),
        "GET /admin/interfaces/tokens": _admin("See the tokens of other systems"),
        "POST /admin/interfaces/tokens": _admin("Make a token for another system"),
        "POST /admin/interfaces/tokens/{token_id}/take-over": _admin("Stand for a system's token"),
        "POST /admin/interfaces/tokens/{token_id}/revoke": _admin("End a system's token"),
        "GET /admin/interfaces/webhooks": _admin("See where events of visits are sent"),
        "POST /admin/interfaces/webhooks": _admin("Add a webhook"),
        "PUT /admin/interfaces/webhooks/{webhook_id}": _admin("Change a webhook"),
        "POST /admin/interfaces/webhooks/{webhook_id}/rotate": _admin("Change its secret"),
        "POST /admin/interfaces/webhooks/{webhook_id}/remove": _admin("Remove a webhook"),
        "POST /admin/interfaces/webhooks/{webhook_id}/try": _admin("Try a webhook"),
        "GET /admin/interfaces/deliveries": _admin("See what was sent"),
        "POST /admin/interfaces/deliveries/{delivery_id}/again": _admin("Send an event again"),
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
    "note:caret": Row("Show where one is in the shared note", _WRITERS),
}
"""Socket events, in the order in which a page sends them."""

SHOWS: dict[str, frozenset[Who]] = {
    "GET /my/visits": _of(Who.PATIENT, Who.PROXY_VISITS),
    "GET /my/decisions": _of(Who.PATIENT, Who.PROXY_VISITS, Who.PROXY_RECORD),
    "GET /desk": _BOTH,
    "GET /admin/board": _of(Who.ADMIN),
    "GET /admin/visits": _of(Who.ADMIN),
    "GET /my/looks": _of(Who.PATIENT),
}
"""Lists that are open to many: in whose list the visit stands."""
