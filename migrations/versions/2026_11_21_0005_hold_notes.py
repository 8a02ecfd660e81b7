"""Notes beside a hold: what the clerk wrote, apart from the event, which holds no text of people."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hold_notes",
        sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__hold_notes")),
    )
    op.create_index(op.f("ix__hold_notes__tenant_id_hold_id"), "hold_notes", ["tenant_id", "hold_id"])
    enable_rls(op, ["hold_notes"])


def downgrade() -> None:
    op.drop_table("hold_notes")
