"""What a court asks for: legal representatives, the creditor's country, grounds of a claim, notices of a credit bureau."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0019"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("tenants", sa.Column("represented_by", sa.Text()))
    op.add_column("tenants", sa.Column("country", sa.Text(), server_default=sa.text("'DE'"), nullable=False))
    op.add_column("customers", sa.Column("represented_by", sa.Text()))
    op.create_table(
        "claim_grounds",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=False),
        sa.Column("catalogue_number", sa.Integer()),
        sa.Column("counter_performance", sa.Text()),
        sa.Column("credit_points", sa.Numeric()),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "claim_id", name=op.f("pk__claim_grounds")),
    )
    op.create_table(
        "bureau_notices",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("withdrawn_by", sa.Text()),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__bureau_notices")),
    )
    op.create_index(
        op.f("ix__bureau_notices__tenant_id_claim_id"), "bureau_notices", ["tenant_id", "claim_id"]
    )
    enable_rls(op, ["claim_grounds", "bureau_notices"])


def downgrade() -> None:
    op.drop_table("bureau_notices")
    op.drop_table("claim_grounds")
    op.drop_column("customers", "represented_by")
    op.drop_column("tenants", "country")
    op.drop_column("tenants", "represented_by")
