"""One letter of a run for each debtor and currency, or for each invoice, by a column instead of a look into the body.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BY_INVOICE = "body->>'grouping' = 'invoice' and jsonb_array_length(body->'items') = 1"


def upgrade() -> None:
    op.add_column("proposals", sa.Column("sole_claim_id", sa.Uuid(), nullable=True))
    op.execute(
        "update proposals set sole_claim_id = (body->'items'->0->>'claim_id')::uuid "
        f"where kind in ('dunning', 'escalation') and {BY_INVOICE}"
    )
    op.drop_index("uq__proposals__one_per_debtor", table_name="proposals")
    op.execute(
        "create unique index uq__proposals__one_per_debtor on proposals "
        "(tenant_id, run_id, customer_id, currency, sole_claim_id) nulls not distinct where run_id is not null"
    )


def downgrade() -> None:
    op.drop_index("uq__proposals__one_per_debtor", table_name="proposals")
    op.execute(
        "create unique index uq__proposals__one_per_debtor on proposals (tenant_id, run_id, customer_id, currency) "
        "where run_id is not null and coalesce(body->>'grouping', '') <> 'invoice'"
    )
    op.drop_column("proposals", "sole_claim_id")
