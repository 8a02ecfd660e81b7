"""Letters beside mails: contacts, consents, delivery stops, and a stage that is repeated when its message came back."""

import sqlalchemy as sa
from alembic import op

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ONE_LETTER = " and coalesce(body->>'grouping', '') <> 'invoice'"
NO_LONGER = "'undone', 'lapsed', 'rejected', 'expired'"


def upgrade() -> None:
    op.add_column("customers", _flag("address_returned"))
    op.add_column("customers", sa.Column("preferred_channel", sa.Text(), nullable=True))
    op.add_column("claims", _flag("stage_bounced"))
    op.add_column("evidence", sa.Column("reference", sa.Text(), nullable=True))
    op.add_column("evidence", sa.Column("recorded_by", sa.Text(), nullable=True))
    _contacts()
    _consents()
    _delivery_stops()
    enable_rls(op, ["contacts", "consents", "delivery_stops"])
    _unique_proposals(ONE_LETTER)
    _unique_reminders(NO_LONGER + ", 'bounced'")


def downgrade() -> None:
    _unique_reminders(NO_LONGER)
    _unique_proposals("")
    op.drop_table("delivery_stops")
    op.drop_table("consents")
    op.drop_table("contacts")
    op.drop_column("evidence", "recorded_by")
    op.drop_column("evidence", "reference")
    op.drop_column("claims", "stage_bounced")
    op.drop_column("customers", "preferred_channel")
    op.drop_column("customers", "address_returned")


def _unique_proposals(more: str) -> None:
    op.drop_index("uq__proposals__one_per_debtor", table_name="proposals")
    op.execute(
        "create unique index uq__proposals__one_per_debtor on proposals "
        f"(tenant_id, run_id, customer_id, currency) where run_id is not null{more}"
    )


def _unique_reminders(no_longer: str) -> None:
    op.drop_index("uq__reminders__one_per_stage", table_name="reminders")
    op.execute(
        "create unique index uq__reminders__one_per_stage on reminders (tenant_id, claim_id, stage) "
        f"where status not in ({no_longer})"
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        _tenant(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("email", "phone", "language", "channel")),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        _flag("email_bounced"),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__contacts")),
        _to_customer("contacts"),
    )
    op.create_index(op.f("ix__contacts__tenant_id_customer_id"), "contacts", ["tenant_id", "customer_id"])


def _consents() -> None:
    op.create_table(
        "consents",
        _tenant(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'proposed'"), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__consents")),
        sa.UniqueConstraint("tenant_id", "token_sha256", name=op.f("uq__consents__tenant_id_token_sha256")),
        _to_customer("consents"),
    )
    op.create_index(op.f("ix__consents__tenant_id_customer_id"), "consents", ["tenant_id", "customer_id"])


def _delivery_stops() -> None:
    op.create_table(
        "delivery_stops",
        _tenant(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("advised_on", sa.Date(), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk__delivery_stops")),
    )
    op.create_index(
        "uq__delivery_stops__one_open",
        "delivery_stops",
        ["tenant_id", "customer_id"],
        unique=True,
        postgresql_where=sa.text("lifted_on is null"),
    )


def _tenant() -> sa.Column[object]:
    return sa.Column("tenant_id", sa.Uuid(), server_default=sa.text(f"({CURRENT_TENANT})"), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)


def _to_customer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "customer_id"],
        ["customers.tenant_id", "customers.id"],
        name=op.f(f"fk__{table}__tenant_id_customer_id"),
    )
