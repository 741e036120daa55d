"""shared notes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "note_snapshots",
        sa.Column("note_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("clocks", sa.Text(), nullable=False),
        sa.Column("state_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["notes.id"], name=op.f("fk_note_snapshots_note_id_notes")
        ),
        sa.PrimaryKeyConstraint("note_id", "seq", "part", name=op.f("pk_note_snapshots")),
    )
    op.add_column(
        "notes", sa.Column("size_bytes", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.execute(
        sa.text(
            "UPDATE notes SET size_bytes = (SELECT coalesce(sum(length(note_updates.update_sealed"
            ")), 0) FROM note_updates WHERE note_updates.note_id = notes.id)"
        )
    )
    op.add_column("note_writers", sa.Column("given_at", sa.DateTime(timezone=True), nullable=True))
