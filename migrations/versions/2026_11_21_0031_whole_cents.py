"""No posting of a fraction of a cent, whatever writes it. Postings that are there already are left as they are.

Revision ID: 0031
Revises: 0022
"""

from __future__ import annotations

from alembic import op

revision = "0031"
down_revision = "0022"
branch_labels = None
depends_on = None


CONSTRAINT = "alter table postings add constraint ck__postings__whole_cents check (amount = round(amount, 2))"


def upgrade() -> None:
    op.execute(
        f"do $$ begin {CONSTRAINT}; exception when check_violation then {CONSTRAINT} not valid; end $$"
    )


def downgrade() -> None:
    op.execute("alter table postings drop constraint ck__postings__whole_cents")
