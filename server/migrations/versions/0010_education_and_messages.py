"""education and messages."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "education_items",
        _id(),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=True),
        sa.Column("file_size", sa.Integer(), nullable=True),
        _who("created_by"),
        _instant("created_at"),
        _instant("changed_at"),
        _instant("retired_at", nullable=True),
        _reference("education_items", "created_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education_items")),
    )
    op.create_table(
        "education_files",
        _who("item_id"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _reference("education_files", "item_id", "education_items"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_education_files")),
    )
    op.create_table(
        "education_given",
        _id(),
        _who("patient_id"),
        _who("item_id"),
        _who("visit_id", nullable=True),
        _who("given_by"),
        _instant("given_at"),
        sa.Column("word_sealed", sa.LargeBinary(), nullable=False),
        _instant("read_at", nullable=True),
        _instant("withdrawn_at", nullable=True),
        _reference("education_given", "patient_id", "persons"),
        _reference("education_given", "item_id", "education_items"),
        _reference("education_given", "visit_id", "visits"),
        _reference("education_given", "given_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education_given")),
    )
    _index("education_given", "patient_id")
    _index("education_given", "visit_id")
    op.create_table(
        "mail_threads",
        _id(),
        _who("patient_id"),
        sa.Column("topic", sa.String(length=16), nullable=False),
        _who("given_id", nullable=True),
        sa.Column("subject_sealed", sa.LargeBinary(), nullable=False),
        _who("created_by"),
        _instant("created_at"),
        _instant("last_at"),
        _instant("waiting_since", nullable=True),
        _who("taken_by", nullable=True),
        _instant("closed_at", nullable=True),
        _reference("mail_threads", "patient_id", "persons"),
        _reference("mail_threads", "given_id", "education_given"),
        _reference("mail_threads", "created_by", "persons"),
        _reference("mail_threads", "taken_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_threads")),
    )
    _index("mail_threads", "patient_id")
    op.create_table(
        "mail_letters",
        _who("thread_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        _who("patient_id"),
        _who("author_id"),
        sa.Column("from_team", sa.Boolean(), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        _who("file_id", nullable=True),
        _instant("created_at"),
        _reference("mail_letters", "thread_id", "mail_threads"),
        _reference("mail_letters", "patient_id", "persons"),
        _reference("mail_letters", "author_id", "persons"),
        sa.PrimaryKeyConstraint("thread_id", "number", name=op.f("pk_mail_letters")),
        sa.UniqueConstraint("thread_id", "op_id", name=op.f("uq_mail_letters_thread_id")),
    )
    op.create_table(
        "mail_reads",
        _who("thread_id"),
        _who("person_id"),
        _instant("read_at"),
        _reference("mail_reads", "thread_id", "mail_threads"),
        _reference("mail_reads", "person_id", "persons"),
        sa.PrimaryKeyConstraint("thread_id", "person_id", name=op.f("pk_mail_reads")),
    )
    op.create_table(
        "prepared_answers",
        _who("visit_id"),
        _who("patient_id"),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=False),
        _who("changed_by"),
        _instant("changed_at"),
        _reference("prepared_answers", "visit_id", "visits"),
        _reference("prepared_answers", "patient_id", "persons"),
        _reference("prepared_answers", "changed_by", "persons"),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_prepared_answers")),
    )
    _index("prepared_answers", "patient_id")


def _id() -> sa.Column[Any]:
    return _who("id")


def _who(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=36), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
