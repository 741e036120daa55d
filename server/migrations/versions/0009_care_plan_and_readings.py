"""care plan and readings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "readings",
        _id("id"),
        _id("patient_id"),
        _instant("taken_at"),
        _sealed("content_sealed"),
        _id("created_by"),
        _instant("created_at"),
        _id("withdrawn_by", nullable=True),
        _instant("withdrawn_at", nullable=True),
        _sealed("withdrawn_reason_sealed", nullable=True),
        *_persons("readings", "patient_id", "created_by", "withdrawn_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index("ix_readings_patient_id_taken_at", "readings", ["patient_id", "taken_at"])
    op.create_table(
        "reading_kinds",
        _id("id"),
        _id("patient_id"),
        _sealed("content_sealed"),
        _id("created_by"),
        _instant("created_at"),
        *_persons("reading_kinds", "patient_id", "created_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_kinds")),
    )
    _by_patient("reading_kinds")
    op.create_table(
        "reading_ranges",
        _id("id"),
        _id("patient_id"),
        _sealed("content_sealed"),
        _id("set_by"),
        _instant("set_at"),
        *_persons("reading_ranges", "patient_id", "set_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_ranges")),
    )
    _by_patient("reading_ranges")
    op.create_table(
        "reading_alerts",
        _id("id"),
        _id("patient_id"),
        _id("reading_id"),
        _sealed("content_sealed"),
        _instant("raised_at"),
        _id("seen_by", nullable=True),
        _instant("seen_at", nullable=True),
        *_persons("reading_alerts", "patient_id", "seen_by"),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name=op.f("fk_reading_alerts_reading_id_readings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_alerts")),
    )
    _by_patient("reading_alerts")
    op.create_index(op.f("ix_reading_alerts_reading_id"), "reading_alerts", ["reading_id"])
    op.create_table(
        "care_items",
        _id("id"),
        _id("patient_id"),
        sa.Column("sort", sa.String(length=8), nullable=False),
        _sealed("content_sealed"),
        sa.Column("origin", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _instant("created_at"),
        _id("changed_by", nullable=True),
        _instant("changed_at"),
        *_persons("care_items", "patient_id", "changed_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_items")),
        sa.UniqueConstraint("patient_id", "origin", name=op.f("uq_care_items_patient_id")),
    )
    op.create_table(
        "care_changes",
        _id("id"),
        _id("item_id"),
        _id("patient_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        _sealed("content_sealed"),
        _id("by", nullable=True),
        _instant("at"),
        *_persons("care_changes", "patient_id", "by"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["care_items.id"], name=op.f("fk_care_changes_item_id_care_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_changes")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_care_changes_item_id")),
    )
    _by_patient("care_changes")


def _id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=36), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _persons(table: str, *columns: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return tuple(
        sa.ForeignKeyConstraint([one], ["persons.id"], name=op.f(f"fk_{table}_{one}_persons"))
        for one in columns
    )


def _by_patient(table: str) -> None:
    op.create_index(op.f(f"ix_{table}_patient_id"), table, ["patient_id"])
