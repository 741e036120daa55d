"""who of the patient's side has seen that a decision moved, before the message about it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("notice_seen_by", sa.Text(), nullable=True))
