"""The one shape of every error, and the catalogue of the codes a client may see.

Routes raise `rooms.errors.ClinicError`; `server.api.middleware` turns them into answers with
`error_response`. A code that isn't in ERRORS can't be declared by a route.
"""

from aiohttp import web

from rooms.errors import ClinicError, Invalid, TooMany
from server.api.models.base import ErrorBody, ErrorDetail, FieldProblem


class InvalidFieldsError(Invalid):
    """What was sent doesn't fit; `fields` says where and why."""

    def __init__(self, fields: tuple[FieldProblem, ...]) -> None:
        super().__init__("Something that was sent can't be used. Each field says why.")
        self.fields = fields


class WrongContentTypeError(ClinicError):
    code = "wrong_content_type"
    status = 415


class TooLargeError(ClinicError):
    code = "too_large"
    status = 413


class CrossSiteError(ClinicError):
    """The request was not made by a page of this clinic."""

    code = "cross_site"
    status = 403


class MethodNotAllowedError(ClinicError):
    code = "method_not_allowed"
    status = 405


ERRORS: dict[str, tuple[int, str]] = {
    "invalid": (422, "What was sent doesn't fit; `fields` says where."),
    "sdp_refused": (422, "The session description can't be used; the message says why."),
    "not_signed_in": (401, "Nobody is signed in."),
    "second_factor_needed": (401, "The password was right; the second factor is missing."),
    "refused": (403, "This person may not do this."),
    "cross_site": (403, "The request was not made by a page of this clinic."),
    "privacy_officer_needed": (403, "The token reads health records: it takes a privacy officer."),
    "not_treating": (403, "The doctor doesn't treat this patient; in an emergency, say why."),
    "not_found": (404, "There is no such thing, or the asker may not know of it."),
    "method_not_allowed": (405, "The address exists and doesn't take this method."),
    "conflict": (409, "Somebody else was first."),
    "summary_changed": (409, "Another page has changed this summary; read it again first."),
    "summary_same": (409, "The patient has just this summary already."),
    "summary_empty": (422, "Nothing of the visit stands in the summary."),
    "visit_moved_on": (409, "The visit is in another state by now."),
    "too_large": (413, "More than 64 KiB were sent."),
    "wrong_content_type": (415, "Something other than application/json was sent."),
    "way_in_closed": (
        429,
        "This password or second factor is closed after 100 wrong tries in a row.",
    ),
    "too_many": (429, "Asked too often; `retry_after_s` says when to come back."),
    "internal": (500, "A fault of the server; `request_id` finds it in the log."),
    "unavailable": (503, "A part of the server doesn't answer just now; nothing was changed."),
    "wrong_credentials": (401, "E-mail and password don't fit together."),
    "wrong_code": (401, "The code is wrong, or was used before."),
    "older_app": (422, "The new app makes codes with SHA-1, which the clinic didn't ask for."),
    "older_app_refused": (403, "The clinic takes no app that makes codes with SHA-1 alone."),
    "wrong_proof": (401, "The password or the code is wrong; which one isn't said."),
    "wrong_passkey": (401, "The passkey doesn't fit, or its challenge is used or too old."),
    "step_up_needed": (403, "Give a second factor again first; the last is over 10 minutes old."),
    "last_factor": (409, "This is the account's only second factor; add another first."),
    "too_many_factors": (409, "The account has as many of these as it may have."),
    "passkey_known": (409, "This passkey was added before."),
    "code_expired": (410, "The code is too old; ask for another."),
    "link_unknown": (404, "The link never existed, expired, was revoked, or its visit is over."),
    "token_unknown": (404, "The mailed link never existed, expired, was used, or was revoked."),
    "note_signed": (409, "The note was signed already."),
    "note_not_signed": (409, "The note isn't signed yet."),
    "note_is_shared": (409, "The patient reads the note by now; say so to the author first."),
    "note_moved": (409, "The note grew since it was read."),
    "note_unreadable": (409, "No reader can make sense of the note."),
    "note_empty": (422, "Nothing is written in the note."),
    "slot_taken": (409, "The doctor is not free at that time any more."),
    "too_late": (409, "The visit is too near to be moved or cancelled by its patient."),
    "booking_closed": (409, "The clinic doesn't let this patient book that by themselves."),
    "too_many_visits": (409, "The patient has as many coming visits as one may book alone."),
    "on_a_break": (409, "The doctor is on a break or off shift, and getting ready for nobody."),
    "being_prepared": (
        409,
        "Another doctor is getting ready for this patient; the message says who.",
    ),
    "relay_missing": (409, "The clinic has no relay to meet over."),
    "decision_changed": (409, "The decision, or this part of it, is another one by now."),
    "decision_open": (409, "No decision is written down yet, so nobody can confirm one."),
    "decision_taken_up": (409, "A doctor has taken up what the patient began; it is of both now."),
    "record_kept": (
        409,
        "The clinic has to keep the patient's records for now; nothing is deleted.",
    ),
    "option_in_use": (409, "The option is the patient's, or the decision; it can't be taken out."),
    "decision_full": (409, "There are as many decisions, or versions of one, as there may be."),
    "chat_closed": (409, "The visit is finished; its chat takes nothing more."),
    "chat_full": (409, "The chat has as many messages as one may have."),
    "not_admitted": (403, "The doctor has not let this person in, or the call is over for them."),
    "file_kind": (422, "The file is of a kind that isn't taken, or of another than its name says."),
    "file_too_large": (413, "The file is larger than 25 MiB."),
    "file_quota": (409, "The visit has as many files as it may have."),
    "file_infected": (
        422,
        "The virus scanner found something in the file; nothing of it was kept.",
    ),
    "outside_licence": (
        409,
        "The patient is where the doctor has no licence; going on needs a reason.",
    ),
    "transfer_open": (409, "The visit is being handed over already."),
    "receiver_off": (409, "The doctor who was to go on has gone off shift; nothing changed."),
    "already_admitted": (409, "Another doctor was first; the message says who."),
    "no_second_channel": (422, "Link and code need two separate ways to reach the patient."),
    "phone_not_checked": (422, "The code would go to a phone number that nobody has checked yet."),
    "proxy_exists": (409, "This person may act for the patient already."),
    "email_taken": (409, "Someone with this e-mail is known already."),
    "device_refused": (403, "This device was not let in."),
    "too_many_devices": (409, "Too many devices on one link wait for a yes already."),
    "guest_not_ready": (409, "The guest has not agreed to take part yet, or the call is not on."),
    "guest_not_agreed": (409, "The patient has not agreed to this guest."),
    "too_many_guests": (409, "The visit has as many guests as it may have."),
    "has_account": (409, "The person has chosen a password, so no link sets a first one."),
    "last_admin": (409, "The clinic would have no admin left."),
    "invite_not_sent": (503, "The person is known now, but the link could not be sent."),
    "password_refused": (
        422,
        "The password is too short, too common, or about its owner or the clinic.",
    ),
    "link_not_sent": (503, "The visit is booked, but its link could not be sent."),
    "already_enrolled": (409, "This account has its authenticator app already."),
    "reading_implausible": (422, "The value can't be true; the message says what can."),
    "readings_full": (409, "The patient has as many new readings as one day takes."),
    "csv_unreadable": (422, "The file is no CSV file of readings, or is too long."),
    "observation_unknown": (
        422,
        "The Observation is of no known kind, or not in a form to be taken.",
    ),
    "preparation_changed": (409, "Somebody else wrote before the visit since it was read."),
    "plan_changed": (409, "Somebody else changed the goal or task since it was read."),
    "plan_full": (409, "The care plan has as many goals and tasks as one may have."),
    "feedback_closed": (409, "The visit takes no feedback now."),
    "feedback_given": (409, "Feedback was given or skipped before."),
    "questionnaire_changed": (409, "Other questions are asked by now; load them again."),
    "questionnaire_answered": (409, "This version was answered, so it stays as it is."),
    "questionnaire_invalid": (422, "The questionnaire can't be asked; `fields` says where."),
    "copied_words": (422, "The text repeats a patient's words, and everybody could read it."),
}
"""Code → (HTTP status, meaning)."""


def error_response(error: ClinicError, request_id: str) -> web.Response:
    """Return the answer for an error; its message goes to the client as it is."""
    retry_after_s = error.retry_after_s if isinstance(error, TooMany) else None
    detail = ErrorDetail(
        code=error.code,
        message=error.message,
        request_id=request_id,
        fields=error.fields if isinstance(error, InvalidFieldsError) else (),
        retry_after_s=retry_after_s,
    )
    response = web.Response(
        body=ErrorBody(error=detail).model_dump_json().encode(),
        status=error.status,
        content_type="application/json",
        charset="utf-8",
    )
    if retry_after_s is not None:
        response.headers["Retry-After"] = str(retry_after_s)
    return response
