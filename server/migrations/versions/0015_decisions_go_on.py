"""the visits of a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "decision_visits",
        sa.Column("decision_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_visits_decision_id_decisions")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_decision_visits_visit_id_visits")
        ),
        sa.PrimaryKeyConstraint("decision_id", "visit_id", name=op.f("pk_decision_visits")),
    )
    with op.batch_alter_table("decision_visits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_visits_visit_id"), ["visit_id"], unique=False)
    op.execute(
        "INSERT INTO decision_visits (decision_id, visit_id) SELECT id, visit_id FROM decisions"
    )
