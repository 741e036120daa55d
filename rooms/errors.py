"""The errors a client may see: a stable code, an HTTP status and one sentence.

Every layer raises these; `server.api.errors` and `signaling.acks` are the two places that
turn them into answers. Anything else that escapes is `internal` with a request id.
"""


class ClinicError(Exception):
    """Something the caller can understand and act on.

    `code` is stable and machine-readable, `message` one English sentence that says what to do,
    `status` the HTTP status it maps to.
    """

    code = "internal"
    status = 500

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class Invalid(ClinicError):
    """What was sent cannot be used as it is."""

    code = "invalid"
    status = 422


class TooLarge(Invalid):
    """A file is larger than one may be."""

    code = "file_too_large"
    status = 413


class Unauthenticated(ClinicError):
    """Nobody is signed in, or not with all factors yet."""

    code = "not_signed_in"
    status = 401


class Refused(ClinicError):
    """The person is known and may not do this."""

    code = "refused"
    status = 403


class NotFound(ClinicError):
    """There is no such thing, or the asker may not know of it."""

    code = "not_found"
    status = 404


class Conflict(ClinicError):
    """Somebody else was first, or the thing has moved on."""

    code = "conflict"
    status = 409


class TooMany(ClinicError):
    """Asked too often; `retry_after_s` says when to come back."""

    code = "too_many"
    status = 429

    def __init__(self, message: str, *, retry_after_s: int, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.retry_after_s = retry_after_s


class Unavailable(ClinicError):
    """A part the clinic depends on does not answer just now; nothing was changed."""

    code = "unavailable"
    status = 503
