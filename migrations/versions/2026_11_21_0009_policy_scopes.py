"""Policies per customer group, customer and claim, with an end, a proposer and the person who decided."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TARGET = ["tenant_id", "scope", "customer_group", "customer_id", "claim_id", "version"]


def upgrade() -> None:
    op.add_column("customers", sa.Column("customer_group", sa.Text(), nullable=True))
    op.add_column(
        "policies", sa.Column("scope", sa.Text(), server_default=sa.text("'tenant'"), nullable=False)
    )
    op.add_column("policies", sa.Column("customer_group", sa.Text(), nullable=True))
    op.add_column("policies", sa.Column("customer_id", sa.Uuid(), nullable=True))
    op.add_column("policies", sa.Column("claim_id", sa.Uuid(), nullable=True))
    op.add_column("policies", sa.Column("valid_until", sa.Date(), nullable=True))
    op.add_column("policies", sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column(
        "policies",
        sa.Column("harsher", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("policies", sa.Column("created_by_id", sa.Uuid(), nullable=True))
    op.add_column("policies", sa.Column("decided_by", sa.Text(), nullable=True))
    op.add_column("policies", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("policies", sa.Column("comment", sa.Text(), nullable=True))
    op.drop_constraint("uq__policies__tenant_id_version", "policies", type_="unique")
    op.create_index(
        "uq__policies__target_version", "policies", TARGET, unique=True, postgresql_nulls_not_distinct=True
    )
    op.create_foreign_key(
        op.f("fk__policies__tenant_id_customer_id"),
        *("policies", "customers", ["tenant_id", "customer_id"], ["tenant_id", "id"]),
    )


def downgrade() -> None:
    op.execute("delete from policies where scope <> 'tenant'")
    op.drop_constraint(op.f("fk__policies__tenant_id_customer_id"), "policies", type_="foreignkey")
    op.drop_index("uq__policies__target_version", "policies")
    op.create_unique_constraint("uq__policies__tenant_id_version", "policies", ["tenant_id", "version"])
    for column in (
        *("comment", "decided_at", "decided_by", "created_by_id", "harsher", "reason", "valid_until"),
        *("claim_id", "customer_id", "customer_group", "scope"),
    ):
        op.drop_column("policies", column)
    op.drop_column("customers", "customer_group")
