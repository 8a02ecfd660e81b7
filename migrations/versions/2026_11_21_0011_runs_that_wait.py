"""A planned run may wait for a person: its lines can be excluded, its figures stand beside the usual ones; a message
that a person takes back has a note that says why."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPEN = "status in ('planning', 'planned', 'held')"


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column(
        "dunning_runs", sa.Column("plan_only", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column(
        "dunning_runs",
        sa.Column(
            "comparisons",
            JSONB(),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
    )
    op.add_column("dunning_runs", sa.Column("decided_by", sa.Text(), nullable=True))
    op.add_column("dunning_runs", sa.Column("comment", sa.Text(), nullable=True))
    op.drop_index("uq__dunning_runs__one_planning", table_name="dunning_runs")
    op.create_index(
        "uq__dunning_runs__one_unfinished",
        "dunning_runs",
        ["tenant_id"],
        unique=True,
        postgresql_where=sa.text(OPEN),
    )
    op.add_column("run_items", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("run_items", sa.Column("excluded_by", sa.Text(), nullable=True))
    op.create_table(
        "message_notes",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__message_notes")),
    )
    op.create_index(
        op.f("ix__message_notes__tenant_id_message_id"), "message_notes", ["tenant_id", "message_id"]
    )
    enable_rls(op, ["message_notes"])


def downgrade() -> None:
    op.drop_table("message_notes")
    op.drop_column("run_items", "excluded_by")
    op.drop_column("run_items", "reason")
    op.execute("update dunning_runs set status = 'failed' where status in ('planned', 'held')")
    op.drop_index("uq__dunning_runs__one_unfinished", table_name="dunning_runs")
    op.create_index(
        "uq__dunning_runs__one_planning",
        "dunning_runs",
        ["tenant_id"],
        unique=True,
        postgresql_where=sa.text("status = 'planning'"),
    )
    for column in ("comment", "decided_by", "comparisons", "plan_only"):
        op.drop_column("dunning_runs", column)
