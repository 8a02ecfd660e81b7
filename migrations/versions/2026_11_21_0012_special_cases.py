"""Instalment plans, deferrals and write-offs: records of their own beside the ledger and the holds."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ["instalment_plans", "instalments", "deferrals", "write_offs"]


def _tenant() -> sa.Column[sa.Uuid[sa.Uuid]]:
    return sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False)


def _amount(name: str) -> sa.Column[sa.Numeric[sa.Numeric]]:
    return sa.Column(name, sa.Numeric(), server_default=sa.text("0"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "instalment_plans",
        _tenant(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        _amount("owed"),
        _amount("total"),
        sa.Column("acceleration", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("missed_before_acceleration", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'standing'"), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__instalment_plans")),
    )
    op.create_index(
        op.f("ix__instalment_plans__tenant_id_claim_id"), "instalment_plans", ["tenant_id", "claim_id"]
    )
    op.create_index(
        op.f("ix__instalment_plans__tenant_id_status"), "instalment_plans", ["tenant_id", "status"]
    )
    op.create_index(
        "uq__instalment_plans__one_standing",
        "instalment_plans",
        ["tenant_id", "claim_id"],
        unique=True,
        postgresql_where=sa.text("status = 'standing'"),
    )
    op.create_table(
        "instalments",
        _tenant(),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        _amount("amount"),
        sa.Column("status", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "plan_id", "number", name=op.f("pk__instalments")),
    )
    op.create_table(
        "deferrals",
        _tenant(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("earlier_due_on", sa.Date(), nullable=False),
        sa.Column("earlier_basis", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__deferrals")),
    )
    op.create_index(op.f("ix__deferrals__tenant_id_claim_id"), "deferrals", ["tenant_id", "claim_id"])
    op.create_table(
        "write_offs",
        _tenant(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        _amount("principal"),
        _amount("costs"),
        _amount("lump_sum"),
        _amount("interest"),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_off_by", sa.Text(), nullable=False),
        sa.Column("reversed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__write_offs")),
    )
    op.create_index(op.f("ix__write_offs__tenant_id_claim_id"), "write_offs", ["tenant_id", "claim_id"])
    enable_rls(op, TABLES)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
