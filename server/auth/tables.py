"""The tables of sign-in: credentials, authenticators, sessions, counters of tries, link codes,
and notices that wait to be sent.

They point at a Person and belong to `server.auth` alone. No token or code is kept in the clear:
tokens as SHA-256, link codes under a keyed hash, recovery codes as Argon2id hashes, authenticator
secrets sealed.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class CredentialRow(Base):
    """A person's password, hashed with Argon2id."""

    __tablename__ = "credentials"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    changed_at: Mapped[datetime]


class AuthenticatorRow(Base):
    """An authenticator app. It counts once a first code has confirmed it; `last_step` is the
    newest time step that was accepted, so that a code works once. `drift_steps` is how far that
    code was from the server's own time, `digest` the hash that the app makes its codes with."""

    __tablename__ = "authenticators"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(8), default="sha1", server_default="sha1")
    last_step: Mapped[int] = mapped_column(BigInteger)
    drift_steps: Mapped[int | None]
    confirmed_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class PasskeyRow(Base):
    """A WebAuthn credential: the public half, its counter, and the name its owner gave it."""

    __tablename__ = "passkeys"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    transports: Mapped[str] = mapped_column(String(100))
    is_synced: Mapped[bool]
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class PasskeyChallengeRow(Base):
    """A challenge that a browser is to sign, once. `person_id` is empty when signing in says who.
    `session_id` binds it to the session that asked for it."""

    __tablename__ = "passkey_challenges"

    id: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("sessions.id"))
    challenge: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCodeRow(Base):
    """A recovery code: found by its first characters, kept as an Argon2id hash, used once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("person_id", "selector"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    selector: Mapped[str] = mapped_column(String(8))
    code_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AccountTokenRow(Base):
    """A mailed link that changes an account: joining, a new password, a new address, stopping a
    reset. Only the token's SHA-256 is kept; `value_sealed` is what it is about, if anything."""

    __tablename__ = "account_tokens"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    value_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class FactorResetRow(Base):
    """An admin's order to take all second factors from somebody who lost theirs, after a wait.
    At half of it, at `reminded_at`, the person is told again."""

    __tablename__ = "factor_resets"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    ordered_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class DeviceRow(Base):
    """A browser that signed somebody in before, known by a cookie of its own."""

    __tablename__ = "devices"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    device_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SeatRequestRow(Base):
    """A further device that opened a visit link: it waits for the person on the first device, or
    for the doctor. Its session is `session_id`, at level `pending` until then."""

    __tablename__ = "seat_requests"

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    link_id: Mapped[str] = mapped_column(ForeignKey("links.id"))
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"), unique=True)
    created_at: Mapped[datetime]
    allowed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]


class SessionRow(Base):
    """A signed-in browser. `visit_id` is set when it came by a visit link; `factor` is the second
    factor that was used, `factor_at` when. `about_sealed` holds browser, address and
    time zone as the person may read them."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"))
    factor: Mapped[str | None] = mapped_column(String(16))
    about_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    factor_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ThrottleRow(Base):
    """How often one subject failed in a row, and from when on it may try again."""

    __tablename__ = "throttles"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]
    next_at: Mapped[datetime]


class NoticeRow(Base):
    """A notice about somebody's account or record that is not out yet; `next_at` is when it is
    tried next."""

    __tablename__ = "notices"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    message_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int]
    created_at: Mapped[datetime]
    next_at: Mapped[datetime] = mapped_column(index=True)


class LinkChallengeRow(Base):
    """A code that was sent to the holder of a visit link, over the link's other channel."""

    __tablename__ = "link_challenges"

    id: Mapped[str] = mapped_column(primary_key=True)
    link_id: Mapped[str] = mapped_column(ForeignKey("links.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    channel: Mapped[str] = mapped_column(String(8))
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    attempts: Mapped[int]
    sends: Mapped[int]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
