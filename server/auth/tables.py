"""The tables of sign-in: credentials, authenticators, sessions, counters of tries, link codes.

They point at a Person and belong to `server.auth` alone. No token or code is kept in the clear:
tokens as SHA-256, link codes under a keyed hash, authenticator secrets sealed.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
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
    newest time step that was accepted, so that a code works once."""

    __tablename__ = "authenticators"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger)
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SessionRow(Base):
    """A signed-in browser. `visit_id` is set when it came by a visit link."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"))
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
