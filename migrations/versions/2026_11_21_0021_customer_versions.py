"""What a customer's master data was before each change; customers that are there already know since when it is kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None

KEEP = """
create function keep_customer_version() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
    insert into public.customer_versions (tenant_id, id, customer_id, before)
    values (old.tenant_id, gen_random_uuid(), old.id, to_jsonb(old));
    return null;
end $$
"""

TRIGGER = """
create trigger keep_version after update on customers
for each row when (old.* is distinct from new.*) execute function keep_customer_version()
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "customer_versions",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("before", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__customer_versions")),
    )
    op.create_index(
        op.f("ix__customer_versions__tenant_id_customer_id_replaced_at"),
        "customer_versions",
        ["tenant_id", "customer_id", "replaced_at"],
    )
    enable_rls(op, ["customer_versions"])
    op.add_column("customers", sa.Column("history_since", sa.DateTime(timezone=True), nullable=True))
    op.execute("alter table customers no force row level security")
    op.execute("update customers set history_since = now()")
    op.execute("alter table customers force row level security")
    op.execute(KEEP)
    op.execute(TRIGGER)


def downgrade() -> None:
    op.execute("drop trigger keep_version on customers")
    op.execute("drop function keep_customer_version()")
    op.drop_column("customers", "history_since")
    op.drop_table("customer_versions")
