"""The language in which a debtor was asked for consent; what was kept before is German.

Revision ID: 0033
Revises: 0032
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consents", sa.Column("language", sa.Text(), nullable=False, server_default="de"))


def downgrade() -> None:
    op.drop_column("consents", "language")
