"""A dispute may concern a part of a claim: it has an amount and places no hold."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("disputes", sa.Column("amount", sa.Numeric(), nullable=True))
    op.alter_column("disputes", "hold_id", nullable=True)


def downgrade() -> None:
    op.execute("delete from disputes where hold_id is null")
    op.alter_column("disputes", "hold_id", nullable=False)
    op.drop_column("disputes", "amount")
