"""Promises to pay: a record of its own beside the hold that it places."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "promises",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("amount", sa.Numeric(), nullable=True),
        sa.Column("left_over", sa.Numeric(), server_default=sa.text("0"), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__promises")),
    )
    op.create_index(op.f("ix__promises__tenant_id_claim_id"), "promises", ["tenant_id", "claim_id"])
    op.create_index(op.f("ix__promises__tenant_id_status"), "promises", ["tenant_id", "status"])
    enable_rls(op, ["promises"])


def downgrade() -> None:
    op.drop_table("promises")
