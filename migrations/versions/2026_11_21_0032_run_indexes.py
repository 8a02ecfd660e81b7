"""Indexes for what a run asks of every claim and few claims have; none twice on the same columns.

Revision ID: 0032
Revises: 0031
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MORE_THAN_INVOICED = sa.text("kind <> 'invoice'")
MONEY_WAITS = sa.text(
    "kind in ('allocation', 'return') and status in ('draft', 'planned', 'open', 'approved')"
)
OVERPAID = sa.text("open_principal + open_costs + open_lump_sum + open_interest < 0")


def upgrade() -> None:
    op.create_index(
        "ix__postings__moved", "postings", ["tenant_id", "claim_id"], postgresql_where=MORE_THAN_INVOICED
    )
    op.create_index("ix__claims__overpaid", "claims", ["tenant_id", "customer_id"], postgresql_where=OVERPAID)
    # The unique index on (tenant_id, claim_id, cause_id, component, kind) begins with the same columns.
    op.drop_index("ix__postings__tenant_id_claim_id", table_name="postings")
    # A run has tens of thousands of proposals of one status: an index on it leads nobody to the few he looks for.
    op.drop_index("ix__proposals__tenant_id_status", table_name="proposals")
    op.create_index(
        "ix__proposals__money_waits", "proposals", ["tenant_id", "id"], postgresql_where=MONEY_WAITS
    )
    op.drop_index("ix__proposals__tenant_id_subject_id", table_name="proposals")
    op.create_index(
        "ix__proposals__tenant_id_subject_id",
        "proposals",
        ["tenant_id", "subject_id"],
        postgresql_where=sa.text("subject_id is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix__proposals__tenant_id_subject_id", table_name="proposals")
    op.create_index("ix__proposals__tenant_id_subject_id", "proposals", ["tenant_id", "subject_id"])
    op.drop_index("ix__proposals__money_waits", table_name="proposals")
    op.create_index("ix__proposals__tenant_id_status", "proposals", ["tenant_id", "status"])
    op.create_index("ix__postings__tenant_id_claim_id", "postings", ["tenant_id", "claim_id"])
    op.drop_index("ix__claims__overpaid", table_name="claims")
    op.drop_index("ix__postings__moved", table_name="postings")
