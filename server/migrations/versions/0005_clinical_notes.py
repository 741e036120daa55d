"""clinical notes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "note_templates",
        _id("id"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("used_in", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _id("service_id", nullable=True),
        _id("owner_id", nullable=True),
        _id("created_by"),
        _instant("created_at"),
        _instant("changed_at"),
        _instant("closed_at", nullable=True),
        _points_at("note_templates", "service_id", "services"),
        _points_at("note_templates", "owner_id", "persons"),
        _points_at("note_templates", "created_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_templates")),
    )
    _index("note_templates", "owner_id")

    op.create_table(
        "signed_notes",
        _id("visit_id"),
        _id("patient_id"),
        _id("note_id"),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _id("signer_id"),
        _instant("signed_at"),
        _instant("shared_at", nullable=True),
        _id("shared_by", nullable=True),
        _points_at("signed_notes", "visit_id", "visits"),
        _points_at("signed_notes", "patient_id", "persons"),
        _points_at("signed_notes", "note_id", "notes"),
        _points_at("signed_notes", "signer_id", "persons"),
        _points_at("signed_notes", "shared_by", "persons"),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_signed_notes")),
    )
    _index("signed_notes", "patient_id")

    op.create_table(
        "note_cosignatures",
        _id("visit_id"),
        _id("doctor_id"),
        _id("asked_by"),
        _instant("asked_at"),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        _instant("signed_at", nullable=True),
        _points_at_signed("note_cosignatures"),
        _points_at("note_cosignatures", "doctor_id", "persons"),
        _points_at("note_cosignatures", "asked_by", "persons"),
        sa.PrimaryKeyConstraint("visit_id", "doctor_id", name=op.f("pk_note_cosignatures")),
    )

    op.create_table(
        "note_addenda",
        _id("id"),
        _id("visit_id"),
        _id("patient_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        _id("author_id"),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _instant("written_at"),
        _points_at_signed("note_addenda"),
        _points_at("note_addenda", "patient_id", "persons"),
        _points_at("note_addenda", "author_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_addenda")),
        sa.UniqueConstraint("visit_id", "number", name=op.f("uq_note_addenda_visit_id")),
    )

    op.create_table(
        "list_entries",
        _id("id"),
        _id("patient_id"),
        _id("visit_id", nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        sa.Column("entry_sealed", sa.LargeBinary(), nullable=False),
        _id("added_by"),
        _instant("added_at"),
        _id("ended_by", nullable=True),
        _instant("ended_at", nullable=True),
        sa.Column("end_reason", sa.String(length=16), nullable=True),
        _points_at("list_entries", "patient_id", "persons"),
        _points_at("list_entries", "visit_id", "visits"),
        _points_at("list_entries", "added_by", "persons"),
        _points_at("list_entries", "ended_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_entries")),
        sa.UniqueConstraint("patient_id", "op_id", name=op.f("uq_list_entries_patient_id")),
    )
    _index("list_entries", "visit_id")


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def _points_at_signed(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_visit_id_signed_notes")
    return sa.ForeignKeyConstraint(["visit_id"], ["signed_notes.visit_id"], name=name)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
