"""Legal events, claims from earlier systems, protections with their activities, overrides."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = ("legal_events", "takeovers", "protections", "activities", "overrides")


def _tenant() -> sa.Column:
    return sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False)


def _table(name: str, *columns: sa.Column, key: str = "id") -> None:
    op.create_table(
        name, _tenant(), *columns, sa.PrimaryKeyConstraint("tenant_id", key, name=op.f(f"pk__{name}"))
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix__{table}__{'_'.join(('tenant_id', *columns))}"), table, ["tenant_id", *columns])


def upgrade() -> None:
    _table(
        "legal_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
    )
    _index("legal_events", "claim_id")
    _table(
        "takeovers",
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("balance_on", sa.Date(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("taken_over_on", sa.Date(), nullable=False),
        sa.Column("taken_over_by", sa.Text(), nullable=False),
        key="claim_id",
    )
    _table(
        "protections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("grace_since", sa.Date(), nullable=True),
        sa.Column("expired_on", sa.Date(), nullable=True),
    )
    _index("protections", "claim_id")
    _index("protections", "customer_id")
    _table(
        "activities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
    )
    _index("activities", "claim_id")
    _index("activities", "customer_id")
    _table(
        "overrides",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("signatures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
    )
    _index("overrides", "claim_id")
    _index("overrides", "customer_id")
    enable_rls(op, TABLES)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
