"""questionnaires."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "questionnaires",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("url", sa.String(length=255), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.String(length=8), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("added_by", sa.String(length=36), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["persons.id"], name=op.f("fk_questionnaires_added_by_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaires")),
        sa.UniqueConstraint("url", "version", name=op.f("uq_questionnaires_url")),
    )
    op.create_table(
        "questionnaire_uses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("audience", sa.String(length=8), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=True),
        sa.Column("questionnaire_id", sa.String(length=36), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaires.id"],
            name=op.f("fk_questionnaire_uses_questionnaire_id_questionnaires"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["services.id"],
            name=op.f("fk_questionnaire_uses_service_id_services"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_uses")),
    )
    op.create_table(
        "feedback_actions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["persons.id"], name=op.f("fk_feedback_actions_created_by_persons")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["persons.id"], name=op.f("fk_feedback_actions_owner_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_actions")),
    )
    op.create_table(
        "said",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("said", sa.String(length=500), nullable=False),
        sa.Column("did", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["feedback_actions.id"], name=op.f("fk_said_action_id_feedback_actions")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["persons.id"], name=op.f("fk_said_created_by_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_said")),
    )
    # Answers from before name no questionnaire: they are those of the default one's first form.
    _add_reference("feedback", "questionnaire_id", "questionnaires")
    op.add_column(
        "feedback",
        sa.Column("audience", sa.String(length=8), server_default="patient", nullable=False),
    )
    op.add_column(
        "feedback",
        sa.Column("is_anonymous", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def _add_reference(table: str, column: str, other: str) -> None:
    """Add a column that points at another table. Alembic's own way rebuilds the table on SQLite,
    which takes the rows that point at it along."""
    name = f"fk_{table}_{column}_{other}"
    reference = f"CONSTRAINT {name} REFERENCES {other} (id)"
    op.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(36) {reference}"))
