"""signatures of clinical notes are bound by a salt.

What was signed before keeps the plain hash that its doctor and the audit have.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("signed_notes", sa.Column("salt_sealed", sa.LargeBinary(), nullable=True))
