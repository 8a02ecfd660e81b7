"""Agreed payment terms of a customer; the invoice that a credit note refers to."""

from alembic import op
import sqlalchemy as sa

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column("customers", sa.Column("terms_agreed", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("customers", sa.Column("terms_days", sa.Integer(), nullable=True))
    op.add_column("invoices", sa.Column("refers_to", sa.Text(), nullable=True))


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_column("invoices", "refers_to")
    op.drop_column("customers", "terms_days")
    op.drop_column("customers", "terms_agreed")
