"""how long a visit of a service lasts."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("services", sa.Column("visit_minutes", sa.Integer(), nullable=True))
