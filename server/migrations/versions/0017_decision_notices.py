"""the message that a decision moved: when one is due, and when the last one went."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for name in ("notice_due_at", "notice_sent_at"):
        op.add_column("decisions", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
