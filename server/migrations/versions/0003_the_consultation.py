"""the consultation."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "services",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
    )
    op.create_table(
        "absences",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("doctor_id", sa.String(length=36), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["persons.id"], name=op.f("fk_absences_doctor_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absences_doctor_id"), ["doctor_id"], unique=False)

    op.create_table(
        "duties",
        sa.Column("doctor_id", sa.String(length=36), nullable=False),
        sa.Column("paused_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("off_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_minutes", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["persons.id"], name=op.f("fk_duties_doctor_id_persons")
        ),
        sa.PrimaryKeyConstraint("doctor_id", name=op.f("pk_duties")),
    )
    op.create_table(
        "licences",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("doctor_id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=8), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["persons.id"], name=op.f("fk_licences_doctor_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licences")),
    )
    with op.batch_alter_table("licences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_licences_doctor_id"), ["doctor_id"], unique=False)

    op.create_table(
        "service_doctors",
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("doctor_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["persons.id"], name=op.f("fk_service_doctors_doctor_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_doctors_service_id_services")
        ),
        sa.PrimaryKeyConstraint("service_id", "doctor_id", name=op.f("pk_service_doctors")),
    )
    op.create_table(
        "working_hours",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("doctor_id", sa.String(length=36), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("until_minute", sa.Integer(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("is_bookable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["persons.id"], name=op.f("fk_working_hours_doctor_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hours")),
    )
    with op.batch_alter_table("working_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_working_hours_doctor_id"), ["doctor_id"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=64), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_reminders_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_reminders_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint(
            "visit_id", "person_id", "kind", "starts_at", name=op.f("pk_reminders")
        ),
    )
    op.create_table(
        "transfers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("from_doctor_id", sa.String(length=36), nullable=False),
        sa.Column("to_doctor_id", sa.String(length=36), nullable=True),
        sa.Column("to_service_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_doctor_id"], ["persons.id"], name=op.f("fk_transfers_from_doctor_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["to_doctor_id"], ["persons.id"], name=op.f("fk_transfers_to_doctor_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["to_service_id"], ["services.id"], name=op.f("fk_transfers_to_service_id_services")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_transfers_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfers")),
    )
    with op.batch_alter_table("transfers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfers_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "connection_checks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("seat_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=True),
        sa.Column("camera", sa.String(length=16), nullable=False),
        sa.Column("microphone", sa.String(length=16), nullable=False),
        sa.Column("speaker", sa.String(length=16), nullable=False),
        sa.Column("transport", sa.String(length=16), nullable=True),
        sa.Column("round_trip_ms", sa.Float(), nullable=True),
        sa.Column("loss", sa.Float(), nullable=True),
        sa.Column("jitter_ms", sa.Float(), nullable=True),
        sa.Column("kbps", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_connection_checks_seat_id_seats")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_connection_checks_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_checks")),
    )
    with op.batch_alter_table("connection_checks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_connection_checks_visit_id"), ["visit_id"], unique=False
        )

    op.create_table(
        "messages",
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.String(length=36), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("file_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_messages_author_id_persons")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_messages_file_id_files")),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_messages_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("visit_id", "seq", name=op.f("pk_messages")),
        sa.UniqueConstraint("visit_id", "op_id", name=op.f("uq_messages_visit_id")),
    )
    op.add_column("persons", _instant("phone_checked_at"))
    # Whoever used a link got what went to their number: the link itself, or its code.
    op.execute(
        sa.text(
            "UPDATE persons SET phone_checked_at = ("
            "SELECT max(links.verified_at) FROM links WHERE links.person_id = persons.id"
            ") WHERE phone_sealed IS NOT NULL AND email_sealed IS NOT NULL"
        )
    )

    op.add_column("seats", sa.Column("draft_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("seats", _yes_or_no("relay_only"))
    op.add_column("seats", _instant("identity_checked_at"))
    _add_reference("seats", "identity_checked_by", "persons")
    op.add_column("seats", sa.Column("identity_method", sa.String(length=16), nullable=True))

    _add_reference("visits", "service_id", "services")
    op.create_index(op.f("ix_visits_service_id"), "visits", ["service_id"], unique=False)
    op.add_column("visits", _yes_or_no("is_walk_in"))
    op.add_column("visits", _instant("urgent_at"))
    _add_reference("visits", "urgent_by", "persons")
    op.add_column("visits", sa.Column("urgent_reason_sealed", sa.LargeBinary(), nullable=True))
    _add_reference("visits", "prepared_by", "persons")
    op.add_column("visits", _instant("prepared_at"))
    op.add_column(
        "visits",
        sa.Column("calendar_sequence", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column("person_keys", sa.Column("generation", sa.String(length=40), nullable=True))
    op.add_column(
        "authenticators",
        sa.Column("digest", sa.String(length=8), server_default="sha1", nullable=False),
    )


def _instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _yes_or_no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _add_reference(table: str, column: str, other: str) -> None:
    """Add a column that points at another table. Alembic's own way rebuilds the table on SQLite,
    which takes the rows that point at it along."""
    name = f"fk_{table}_{column}_{other}"
    reference = f"CONSTRAINT {name} REFERENCES {other} (id)"
    op.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(36) {reference}"))
