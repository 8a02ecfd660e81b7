"""Parts of a dunning run: planned one by one, by one process or several, instead of one reached debtor."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

UNCOMPRESSED = (("eventlog", "data"), ("proposals", "body"), ("proposals", "findings"))


def upgrade() -> None:
    op.create_table(
        "dunning_run_parts",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("after_customer_id", sa.Uuid(), nullable=True),
        sa.Column("through_customer_id", sa.Uuid(), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "part", name=op.f("pk__dunning_run_parts")),
    )
    enable_rls(op, ["dunning_run_parts"])
    op.drop_column("dunning_runs", "reached_customer_id")
    # Compressing them (pglz) took longer than everything else that is done with the rows of a run.
    for table, column in UNCOMPRESSED:
        op.execute(f"alter table {table} alter column {column} set storage external")


def downgrade() -> None:
    for table, column in UNCOMPRESSED:
        op.execute(f"alter table {table} alter column {column} set storage extended")
    op.add_column("dunning_runs", sa.Column("reached_customer_id", sa.Uuid(), nullable=True))
    op.drop_table("dunning_run_parts")
