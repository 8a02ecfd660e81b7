"""Escalation dossiers: which bytes were made for which route and proposal."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "dossiers",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("json_sha256", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__dossiers")),
        sa.UniqueConstraint(
            "tenant_id", "proposal_id", "route", name=op.f("uq__dossiers__tenant_id_proposal_id_route")
        ),
    )
    op.create_index(op.f("ix__dossiers__tenant_id_customer_id"), "dossiers", ["tenant_id", "customer_id"])
    enable_rls(op, ["dossiers"])


def downgrade() -> None:
    op.drop_table("dossiers")
