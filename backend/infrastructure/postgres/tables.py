"""All tables, declared once (SQLAlchemy Core). Longer than usual because it is the one place to look a column up.

Every tenant table starts with (tenant_id, id), has row level security, and refers to others by (tenant_id, x_id):
foreign keys bypass row level security, so the tenant is part of each of them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

CURRENT_TENANT = text("(nullif(current_setting('app.tenant_id', true), ''))::uuid")
NOW = text("now()")

metadata = MetaData(
    naming_convention={
        "pk": "pk__%(table_name)s",
        "fk": "fk__%(table_name)s__%(column_0_N_name)s",
        "ix": "ix__%(table_name)s__%(column_0_N_name)s",
        "uq": "uq__%(table_name)s__%(column_0_N_name)s",
        "ck": "ck__%(table_name)s__%(constraint_name)s",
    }
)


def _id(name: str = "id") -> Column[Any]:
    return Column(name, Uuid, nullable=False)


def _ref(name: str, *, required: bool = True) -> Column[Any]:
    return Column(name, Uuid, nullable=not required)


def _text(name: str, *, required: bool = True, default: str | None = None) -> Column[Any]:
    server_default = None if default is None else text(f"'{default}'")
    return Column(name, Text, nullable=not required, server_default=server_default)


def _amount(name: str, *, required: bool = True) -> Column[Any]:
    default = text("0") if required else None
    return Column(name, Numeric, nullable=not required, server_default=default)


def _day(name: str, *, required: bool = False) -> Column[Any]:
    return Column(name, Date, nullable=not required)


def _instant(name: str, *, required: bool = False, now: bool = False) -> Column[Any]:
    return Column(
        name, DateTime(timezone=True), nullable=not (required or now), server_default=NOW if now else None
    )


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _count(name: str, default: int = 0) -> Column[Any]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))


def _json(name: str, *, required: bool = True, default: str = "{}") -> Column[Any]:
    return Column(
        name, JSONB, nullable=not required, server_default=text(f"'{default}'") if required else None
    )


def _texts(name: str) -> Column[Any]:
    return Column(name, ARRAY(Text), nullable=False, server_default=text("'{}'"))


def _to(column: str, table: str, **options: Any) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], **options)


def tenant_table(name: str, *columns: Any, key: tuple[str, ...] = ("id",)) -> Table:
    """A table of tenants' rows with primary key (tenant_id, *key)."""
    return Table(
        name,
        metadata,
        Column("tenant_id", Uuid, nullable=False, server_default=CURRENT_TENANT),
        *columns,
        PrimaryKeyConstraint("tenant_id", *key),
        info={"tenant": True},
    )


# --- tenants and people ------------------------------------------------------------------------------------------

tenants = Table(
    "tenants",
    metadata,
    Column("id", Uuid, primary_key=True),
    _text("slug"),
    _text("name"),
    _text("street"),
    _text("postcode"),
    _text("city"),
    _text("state"),
    _text("email"),
    _text("phone", required=False),
    _text("vat_id", required=False),
    _text("tax_number", required=False),
    _text("register_entry", required=False),
    _text("iban"),
    _text("bic", required=False),
    _text("bank_name", required=False),
    _text("account_holder"),
    _text("language", default="de"),
    _text("status", default="live"),
    _flag("stopped"),
    _day("scenario_on"),
    _instant("created_at", now=True),
    UniqueConstraint("slug"),
)

users = tenant_table(
    "users",
    _id(),
    _text("login"),
    _text("display_name"),
    _text("kind", default="person"),
    _texts("roles"),
    _text("status", default="active"),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "login"),
)

access_tokens = tenant_table(
    "access_tokens",
    _id(),
    _ref("user_id"),
    _text("name"),
    _text("token_sha256"),
    _texts("scopes"),
    _instant("expires_at"),
    _instant("revoked_at"),
    _instant("created_at", now=True),
    UniqueConstraint("token_sha256"),
    _to("user_id", "users"),
)

policies = tenant_table(
    "policies",
    _id(),
    _count("version", 1),
    _text("name"),
    _day("valid_from", required=True),
    _text("status", default="active"),
    _json("body"),
    _text("created_by"),
    _instant("created_at", now=True),
    _text("scope", default="tenant"),
    _text("customer_group", required=False),
    _ref("customer_id", required=False),
    _ref("claim_id", required=False),
    _day("valid_until"),
    _text("reason", default=""),
    _texts("harsher"),
    _ref("created_by_id", required=False),
    _text("decided_by", required=False),
    _instant("decided_at"),
    _text("comment", required=False),
    Index(
        "uq__policies__target_version",
        *("tenant_id", "scope", "customer_group", "customer_id", "claim_id", "version"),
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    _to("customer_id", "customers"),
)

customers = tenant_table(
    "customers",
    _id(),
    _text("number"),
    _text("name"),
    _text("name_folded"),
    _text("kind", default="unknown"),
    _text("kind_origin", default="person"),
    _text("street", required=False),
    _text("postcode", required=False),
    _text("city", required=False),
    _text("state", required=False),
    _text("country", default="DE"),
    _text("email", required=False),
    _flag("email_refused"),
    _flag("email_bounced"),
    _flag("address_returned"),
    _text("preferred_channel", required=False),
    _text("phone", required=False),
    _text("vat_id", required=False),
    _texts("ibans"),
    _text("language", default="de"),
    _flag("terms_agreed"),
    Column("terms_days", Integer),
    _text("customer_group", required=False),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "number"),
    Index(None, "tenant_id", "name_folded"),
    Index(None, "tenant_id", "email"),
)

contacts = tenant_table(
    "contacts",
    _id(),
    _ref("customer_id"),
    _text("role"),
    _text("name"),
    _text("email", required=False),
    _text("phone", required=False),
    _text("language", required=False),
    _text("channel", required=False),
    _day("valid_from"),
    _day("valid_until"),
    _flag("email_bounced"),
    _text("added_by"),
    _instant("created_at", now=True),
    Index(None, "tenant_id", "customer_id"),
    _to("customer_id", "customers"),
)

consents = tenant_table(
    "consents",
    _id(),
    _ref("customer_id"),
    _text("channel"),
    _text("address", required=False),
    _text("wording"),
    _text("source"),
    _text("status", default="proposed"),
    _text("token_sha256"),
    _instant("expires_at", required=True),
    _text("proposed_by"),
    _instant("proposed_at", required=True),
    _instant("confirmed_at"),
    _instant("withdrawn_at"),
    _text("withdrawn_by", required=False),
    UniqueConstraint("tenant_id", "token_sha256"),
    Index(None, "tenant_id", "customer_id"),
    _to("customer_id", "customers"),
)

delivery_stops = tenant_table(
    "delivery_stops",
    _id(),
    _ref("customer_id"),
    _text("stage"),
    _day("advised_on", required=True),
    _day("lifted_on"),
    Index(
        "uq__delivery_stops__one_open",
        "tenant_id",
        "customer_id",
        unique=True,
        postgresql_where=text("lifted_on is null"),
    ),
)

# --- inbox -------------------------------------------------------------------------------------------------------

blobs = tenant_table(
    "blobs",
    _text("sha256"),
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    _text("media_type"),
    _instant("created_at", now=True),
    key=("sha256",),
)

inbox_items = tenant_table(
    "inbox_items",
    _id(),
    _text("sha256"),
    _text("file_name"),
    _text("media_type"),
    Column("size", BigInteger, nullable=False),
    _text("source"),
    _text("status", default="received"),
    _text("code", required=False),
    _text("code_detail", required=False),
    _text("kind", required=False),
    _ref("parent_id", required=False),
    _ref("customer_id", required=False),
    _ref("invoice_id", required=False),
    _text("sender", required=False),
    _text("subject", required=False),
    _instant("received_at", now=True),
    _instant("changed_at", now=True),
    UniqueConstraint("tenant_id", "sha256"),
    Index(None, "tenant_id", "status"),
    Index(None, "tenant_id", "received_at"),
    Index(None, "tenant_id", "customer_id"),
    _to("parent_id", "inbox_items"),
    _to("customer_id", "customers"),
)

arrivals = tenant_table(
    "arrivals",
    _id(),
    _ref("inbox_item_id"),
    _text("source"),
    _text("file_name"),
    _text("arrived_by"),
    _instant("received_at", now=True),
    Index(None, "tenant_id", "inbox_item_id"),
    _to("inbox_item_id", "inbox_items"),
)

parsed_items = tenant_table(
    "parsed_items",
    _id(),
    _ref("inbox_item_id"),
    _count("version", 1),
    _flag("current"),
    _text("made_by"),
    _text("extractor"),
    _text("tier"),
    _text("kind", required=False),
    Column("confidence", Numeric, nullable=False),
    _json("reading"),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "inbox_item_id", "version"),
    Index(
        "uq__parsed_items__one_current",
        "tenant_id",
        "inbox_item_id",
        unique=True,
        postgresql_where=text("current"),
    ),
    _to("inbox_item_id", "inbox_items"),
)

# --- invoices, claims, ledger ------------------------------------------------------------------------------------

invoices = tenant_table(
    "invoices",
    _id(),
    _ref("customer_id"),
    _text("number"),
    _text("kind", default="invoice"),
    _text("currency"),
    _amount("net_total", required=False),
    _amount("tax_total", required=False),
    _amount("gross_total"),
    _amount("prepaid"),
    _day("issued_on", required=True),
    _day("service_on"),
    _day("due_on", required=True),
    _text("due_basis"),
    _text("payment_terms", required=False),
    _flag("direct_debit"),
    _flag("consumer_informed"),
    _text("refers_to", required=False),
    _ref("inbox_item_id", required=False),
    _ref("parsed_item_id", required=False),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "number"),
    Index(None, "tenant_id", "customer_id"),
    _to("customer_id", "customers"),
    _to("inbox_item_id", "inbox_items"),
    _to("parsed_item_id", "parsed_items"),
)

invoice_sources = tenant_table(
    "invoice_sources",
    _ref("invoice_id"),
    _ref("inbox_item_id"),
    _text("agreement"),
    _json("differences"),
    _instant("created_at", now=True),
    _to("invoice_id", "invoices"),
    _to("inbox_item_id", "inbox_items"),
    key=("invoice_id", "inbox_item_id"),
)

claims = tenant_table(
    "claims",
    _id(),
    _ref("invoice_id"),
    _ref("customer_id"),
    _text("invoice_number"),
    _text("currency"),
    _day("issued_on", required=True),
    _day("due_on", required=True),
    _text("due_basis"),
    _text("origin"),
    _flag("direct_debit"),
    _flag("contradicted"),
    _text("stage", required=False),
    _day("stage_sent_on"),
    _day("stage_delivered_on"),
    _day("payment_deadline"),
    _day("first_notice_on"),
    _day("interest_through"),
    _flag("stage_bounced"),
    _amount("open_principal"),
    _amount("open_costs"),
    _amount("open_lump_sum"),
    _amount("open_interest"),
    _flag("escalated"),
    _text("closing", required=False),
    _day("closed_on"),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "invoice_id"),
    Index(None, "tenant_id", "customer_id"),
    Index("ix__claims__open", "tenant_id", "customer_id", postgresql_where=text("closing is null")),
    Index(None, "tenant_id", "invoice_number"),
)

postings = tenant_table(
    "postings",
    _id(),
    _ref("claim_id"),
    _text("kind"),
    _text("component"),
    _amount("amount"),
    _day("value_on", required=True),
    _day("booked_on", required=True),
    _ref("cause_id"),
    Index(None, "tenant_id", "claim_id"),
    UniqueConstraint("tenant_id", "claim_id", "cause_id", "component", "kind"),
)

# --- money in ----------------------------------------------------------------------------------------------------

bank_statements = tenant_table(
    "bank_statements",
    _id(),
    _text("account"),
    _text("currency"),
    _text("format"),
    _text("content_key"),
    _amount("opening", required=False),
    _amount("closing", required=False),
    _day("booked_from"),
    _day("booked_to"),
    _ref("inbox_item_id", required=False),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "account", "content_key"),
    _to("inbox_item_id", "inbox_items"),
)

bank_entries = tenant_table(
    "bank_entries",
    _id(),
    _ref("statement_id"),
    _count("line"),
    _text("account"),
    _text("entry_key"),
    _day("booking_date"),
    _day("value_date"),
    _amount("amount"),
    _text("currency"),
    _text("counterparty_name", required=False),
    _text("counterparty_iban", required=False),
    _text("end_to_end_id", required=False),
    _text("mandate_id", required=False),
    _text("remittance", required=False),
    _text("bank_reference", required=False),
    _text("status"),
    _flag("returned"),
    _text("return_reason", required=False),
    UniqueConstraint("tenant_id", "account", "entry_key"),
    Index(None, "tenant_id", "statement_id"),
    _to("statement_id", "bank_statements"),
)

payments = tenant_table(
    "payments",
    _id(),
    _ref("bank_entry_id"),
    _ref("customer_id", required=False),
    _amount("amount"),
    _amount("allocated"),
    _text("currency"),
    _day("value_on", required=True),
    _text("match_status", default="new"),
    _json("match_evidence"),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "bank_entry_id"),
    Index(None, "tenant_id", "match_status"),
    Index(None, "tenant_id", "customer_id"),
    _to("bank_entry_id", "bank_entries"),
    _to("customer_id", "customers"),
)

allocations = tenant_table(
    "allocations",
    _id(),
    _ref("payment_id"),
    _ref("claim_id"),
    _amount("principal"),
    _amount("costs"),
    _amount("lump_sum"),
    _amount("interest"),
    _amount("discount"),
    _day("value_on", required=True),
    _ref("proposal_id", required=False),
    Index(None, "tenant_id", "payment_id"),
    Index(None, "tenant_id", "claim_id"),
)

# --- holds, disputes ---------------------------------------------------------------------------------------------

holds = tenant_table(
    "holds",
    _id(),
    _text("scope"),
    _ref("claim_id", required=False),
    _ref("customer_id", required=False),
    _text("kind"),
    _day("starts_on", required=True),
    _day("until"),
    _text("origin"),
    _text("placed_by"),
    _day("ended_on"),
    _text("ended_by", required=False),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

hold_notes = tenant_table(
    "hold_notes",
    _id(),
    _ref("hold_id"),
    _text("written_by"),
    _text("note"),
    _instant("written_at", now=True),
    Index(None, "tenant_id", "hold_id"),
)

disputes = tenant_table(
    "disputes",
    _id(),
    _ref("claim_id"),
    _ref("hold_id", required=False),
    _text("reason"),
    _day("opened_on", required=True),
    _text("origin"),
    _amount("amount", required=False),
    _day("resolved_on"),
    _text("outcome", required=False),
    Index(None, "tenant_id", "claim_id"),
)

promises = tenant_table(
    "promises",
    _id(),
    _ref("claim_id"),
    _ref("hold_id"),
    _day("promised_on", required=True),
    _day("last_day", required=True),
    _amount("amount", required=False),
    _amount("left_over"),
    _day("given_on", required=True),
    _text("origin"),
    _text("recorded_by"),
    _text("status", default="open"),
    _day("decided_on"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "status"),
)

instalment_plans = tenant_table(
    "instalment_plans",
    _id(),
    _ref("claim_id"),
    _ref("hold_id"),
    _day("agreed_on", required=True),
    _amount("owed"),
    _amount("total"),
    _flag("acceleration"),
    _count("missed_before_acceleration", 1),
    _text("origin"),
    _text("recorded_by"),
    _text("status", default="standing"),
    _day("decided_on"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "status"),
    Index(
        "uq__instalment_plans__one_standing",
        "tenant_id",
        "claim_id",
        unique=True,
        postgresql_where=text("status = 'standing'"),
    ),
)

instalments = tenant_table(
    "instalments",
    _ref("plan_id"),
    _count("number"),
    _day("due_on", required=True),
    _day("last_day", required=True),
    _amount("amount"),
    _text("status", default="open"),
    _day("decided_on"),
    key=("plan_id", "number"),
)

deferrals = tenant_table(
    "deferrals",
    _id(),
    _ref("claim_id"),
    _ref("hold_id"),
    _day("granted_on", required=True),
    _day("due_on", required=True),
    _day("last_day", required=True),
    _day("earlier_due_on", required=True),
    _text("earlier_basis"),
    _text("reason"),
    _text("granted_by"),
    Index(None, "tenant_id", "claim_id"),
)

write_offs = tenant_table(
    "write_offs",
    _id(),
    _ref("claim_id"),
    _text("closing"),
    _amount("principal"),
    _amount("costs"),
    _amount("lump_sum"),
    _amount("interest"),
    _day("booked_on", required=True),
    _text("reason"),
    _text("written_off_by"),
    _day("reversed_on"),
    Index(None, "tenant_id", "claim_id"),
)

# --- legal state, protection, overrides --------------------------------------------------------------------------

legal_events = tenant_table(
    "legal_events",
    _id(),
    _ref("claim_id"),
    _text("code"),
    _day("happened_on", required=True),
    _day("recorded_on", required=True),
    _text("recorded_by"),
    _day("withdrawn_on"),
    _text("withdrawn_by", required=False),
    Index(None, "tenant_id", "claim_id"),
)

takeovers = tenant_table(
    "takeovers",
    _ref("claim_id"),
    _day("balance_on", required=True),
    _text("stage", required=False),
    _day("sent_on"),
    _day("delivered_on"),
    _text("proof", required=False),
    _day("taken_over_on", required=True),
    _text("taken_over_by"),
    key=("claim_id",),
)

protections = tenant_table(
    "protections",
    _id(),
    _ref("hold_id"),
    _ref("claim_id", required=False),
    _ref("customer_id"),
    _text("responsible"),
    _day("starts_on", required=True),
    _text("placed_by"),
    _day("grace_since"),
    _day("expired_on"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

activities = tenant_table(
    "activities",
    _id(),
    _ref("claim_id"),
    _ref("customer_id"),
    _text("kind"),
    _day("done_on", required=True),
    _text("recorded_by"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

overrides = tenant_table(
    "overrides",
    _id(),
    _ref("claim_id"),
    _ref("customer_id"),
    _text("code"),
    _day("starts_on", required=True),
    _day("expires_on", required=True),
    _text("reason"),
    _text("granted_by"),
    _count("signatures"),
    _ref("proposal_id", required=False),
    _day("ended_on"),
    _text("ended_by", required=False),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

# --- runs, proposals, approvals ----------------------------------------------------------------------------------

dunning_runs = tenant_table(
    "dunning_runs",
    _id(),
    _day("on_date", required=True),
    _text("status", default="planning"),
    _text("started_by"),
    _ref("policy_id", required=False),
    _json("counts"),
    _instant("started_at", now=True),
    _instant("released_at"),
    _flag("plan_only"),
    _json("comparisons", default="[]"),
    _text("decided_by", required=False),
    _text("comment", required=False),
    Index(
        "uq__dunning_runs__one_unfinished",
        "tenant_id",
        unique=True,
        postgresql_where=text("status in ('planning', 'planned', 'held')"),
    ),
    Index(None, "tenant_id", "started_at"),
)

dunning_run_parts = tenant_table(
    "dunning_run_parts",
    _ref("run_id"),
    _count("part"),
    _ref("after_customer_id", required=False),
    _ref("through_customer_id", required=False),
    _instant("planned_at"),
    key=("run_id", "part"),
)

run_items = tenant_table(
    "run_items",
    _ref("run_id"),
    _ref("customer_id"),
    _ref("claim_id"),
    _text("outcome"),
    _text("stage", required=False),
    _texts("codes"),
    _day("dunnable_from"),
    _ref("proposal_id", required=False),
    _text("reason", required=False),
    _text("excluded_by", required=False),
    Index(None, "tenant_id", "claim_id"),
    key=("run_id", "customer_id", "claim_id"),
)

proposals = tenant_table(
    "proposals",
    _id(),
    _text("kind"),
    _ref("run_id", required=False),
    _ref("customer_id", required=False),
    _ref("subject_id", required=False),
    _text("currency", required=False),
    _text("stage", required=False),
    _day("letter_date"),
    _amount("total", required=False),
    _text("status", default="draft"),
    _text("verdict"),
    _text("made_by"),
    _text("tier"),
    Column("confidence", Numeric),
    _json("body"),
    _json("findings", default="[]"),
    _instant("created_at", now=True),
    Index(
        "uq__proposals__one_per_debtor",
        "tenant_id",
        "run_id",
        "customer_id",
        "currency",
        unique=True,
        postgresql_where=text("run_id is not null and coalesce(body->>'grouping', '') <> 'invoice'"),
    ),
    Index(None, "tenant_id", "status"),
    Index(None, "tenant_id", "customer_id"),
    Index(None, "tenant_id", "subject_id"),
)

approvals = tenant_table(
    "approvals",
    _id(),
    _ref("proposal_id"),
    _ref("message_id", required=False),
    _text("sha256"),
    _text("status", default="open"),
    _count("signatures_needed", 1),
    _day("expires_on", required=True),
    _text("decided_by", required=False),
    _instant("requested_at", now=True),
    Index(None, "tenant_id", "status"),
    Index(None, "tenant_id", "proposal_id"),
)

approval_notes = tenant_table(
    "approval_notes",
    _id(),
    _ref("approval_id"),
    _text("written_by"),
    _text("comment"),
    _instant("written_at", now=True),
    Index(None, "tenant_id", "approval_id"),
)

signatures = tenant_table(
    "signatures",
    _id(),
    _ref("approval_id"),
    _ref("person_id"),
    _text("sha256"),
    _instant("signed_at", now=True),
    _instant("consumed_at"),
    UniqueConstraint("tenant_id", "approval_id", "person_id"),
)

dossiers = tenant_table(
    "dossiers",
    _id(),
    _ref("proposal_id"),
    _ref("customer_id"),
    _text("route"),
    _text("json_sha256"),
    _text("pdf_sha256"),
    _day("on_date", required=True),
    _instant("created_at", now=True),
    UniqueConstraint("tenant_id", "proposal_id", "route"),
    Index(None, "tenant_id", "customer_id"),
)

# --- messages, reminders, deliveries -----------------------------------------------------------------------------

messages = tenant_table(
    "messages",
    _id(),
    _ref("proposal_id"),
    _ref("customer_id"),
    _text("channel"),
    _text("sha256"),
    _day("letter_date", required=True),
    _text("status", default="rendered"),
    _json("templates"),
    _instant("created_at", now=True),
    Index(None, "tenant_id", "customer_id"),
    Index(None, "tenant_id", "proposal_id"),
    Index(None, "tenant_id", "status"),
)

message_texts = tenant_table(
    "message_texts",
    _ref("message_id"),
    _text("reference"),
    _text("recipient"),
    _text("language"),
    _text("subject"),
    _text("text_body"),
    _text("html_body"),
    _text("pdf_sha256", required=False),
    _json("findings", default="[]"),
    Index(None, "tenant_id", "reference"),
    key=("message_id",),
)

templates = tenant_table(
    "templates",
    _id(),
    _text("key"),
    _count("version", 1),
    _text("body"),
    _text("sha256"),
    _flag("legal"),
    _text("comment", required=False),
    _text("status", default="open"),
    _text("proposed_by"),
    _ref("proposed_by_id"),
    _day("proposed_on", required=True),
    _text("decided_by", required=False),
    _ref("decided_by_id", required=False),
    _day("decided_on"),
    _text("reason", required=False),
    _day("active_from"),
    UniqueConstraint("tenant_id", "key", "version"),
    Index(None, "tenant_id", "status"),
)

message_notes = tenant_table(
    "message_notes",
    _id(),
    _ref("message_id"),
    _text("written_by"),
    _text("comment"),
    _instant("written_at", now=True),
    Index(None, "tenant_id", "message_id"),
)

reminders = tenant_table(
    "reminders",
    _id(),
    _ref("claim_id"),
    _ref("message_id"),
    _ref("proposal_id"),
    _text("stage"),
    _text("status", default="planned"),
    _amount("principal"),
    _amount("costs"),
    _amount("lump_sum"),
    _amount("interest"),
    _day("interest_through"),
    _day("payment_deadline", required=True),
    _json("frozen"),
    _day("sent_on"),
    _day("delivered_on"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "message_id"),
    Index(
        "uq__reminders__one_per_stage",
        "tenant_id",
        "claim_id",
        "stage",
        unique=True,
        postgresql_where=text("status not in ('undone', 'lapsed', 'rejected', 'expired', 'bounced')"),
    ),
)

deliveries = tenant_table(
    "deliveries",
    _id(),
    _ref("message_id"),
    _text("channel"),
    _text("status", default="requested"),
    _text("provider_message_id", required=False),
    _text("code", required=False),
    _instant("not_before"),
    _instant("handed_over_at"),
    _instant("created_at", now=True),
    Index(None, "tenant_id", "message_id"),
    Index(None, "tenant_id", "status"),
)

evidence = tenant_table(
    "evidence",
    _id(),
    _ref("delivery_id"),
    _text("kind"),
    _text("grade"),
    _day("on_date", required=True),
    _instant("at", required=True),
    _text("reference", required=False),
    _text("recorded_by", required=False),
    Index(None, "tenant_id", "delivery_id"),
)

# --- agents ------------------------------------------------------------------------------------------------------

agent_turns = tenant_table(
    "agent_turns",
    _id(),
    _text("role"),
    _text("thread_id", required=False),
    _ref("subject_id", required=False),
    _ref("proposal_id", required=False),
    _text("status", default="running"),
    _text("tier", required=False),
    _text("model", required=False),
    _text("prompt", required=False),
    Column("confidence", Numeric),
    _json("steps", default="[]"),
    _text("error", required=False),
    _instant("started_at", now=True),
    _instant("ended_at"),
    Index(None, "tenant_id", "subject_id"),
    Index(None, "tenant_id", "started_at"),
)

# --- events ------------------------------------------------------------------------------------------------------

eventlog = tenant_table(
    "eventlog",
    Column("seq", BigInteger, autoincrement=True, nullable=False),
    _ref("event_id"),
    _text("event_type"),
    _text("schema_version"),
    _text("aggregate"),
    _ref("aggregate_id"),
    _text("actor_kind"),
    _text("actor_name"),
    _ref("actor_id", required=False),
    _text("trace_id", required=False),
    _text("idempotency_key", required=False),
    _day("business_date", required=True),
    _instant("occurred_at", now=True),
    _json("data"),
    UniqueConstraint("tenant_id", "event_id"),
    Index(
        "uq__eventlog__idempotency_key",
        "tenant_id",
        "idempotency_key",
        unique=True,
        postgresql_where=text("idempotency_key is not null"),
    ),
    Index(None, "tenant_id", "aggregate_id"),
    key=("seq",),
)

_OUTBOX_COLUMNS = (
    ("event_id", Uuid, False),
    ("event_type", Text, False),
    ("destination", Text, False),
    ("aggregate_id", Uuid, False),
)


def _outbox(name: str, *extra: Any, identity: bool) -> Table:
    return tenant_table(
        name,
        Column("id", BigInteger, autoincrement=identity, nullable=False),
        *(Column(column, kind, nullable=optional) for column, kind, optional in _OUTBOX_COLUMNS),
        _text("status", default="pending"),
        _count("attempts"),
        _instant("next_attempt_at", now=True),
        _instant("leased_until"),
        _instant("processed_at"),
        _text("error_message", required=False),
        _instant("created_at", now=True),
        *extra,
    )


outbox = _outbox(
    "outbox",
    Index(
        "ix__outbox__due",
        "next_attempt_at",
        "id",
        postgresql_where=text("status in ('pending', 'processing')"),
    ),
    Index(None, "tenant_id", "destination", "aggregate_id", "id"),
    identity=True,
)
outbox_history = _outbox(
    "outbox_history",
    Index(None, "tenant_id", "event_id"),
    Index(None, "tenant_id", "processed_at"),
    identity=False,
)

processed_events = tenant_table(
    "processed_events",
    _text("handler"),
    _ref("event_id"),
    _instant("processed_at", now=True),
    key=("handler", "event_id"),
)

dead_letters = tenant_table(
    "dead_letters",
    _id(),
    _ref("event_id"),
    _text("event_type"),
    _text("destination"),
    _ref("aggregate_id"),
    _count("attempts"),
    _text("error_code"),
    _text("error_message"),
    _text("status", default="open"),
    _instant("failed_at", now=True),
    Index(None, "tenant_id", "status"),
    UniqueConstraint("tenant_id", "event_id", "destination"),
)

TENANT_TABLES: tuple[str, ...] = tuple(
    table.name for table in metadata.sorted_tables if table.info.get("tenant")
)
"""The tables that get row level security."""
