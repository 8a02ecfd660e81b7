"""Invoices, claims and the postings that make their balances."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

invoices = tenant_table(
    "invoices",
    col.identity(),
    col.ref("customer_id"),
    col.words("number"),
    col.words("kind", default="invoice"),
    col.words("currency"),
    col.amount("net_total", required=False),
    col.amount("tax_total", required=False),
    col.amount("gross_total"),
    col.amount("prepaid"),
    col.day("issued_on", required=True),
    col.day("service_on"),
    col.day("due_on", required=True),
    col.words("due_basis"),
    col.words("payment_terms", required=False),
    col.flag("direct_debit"),
    col.flag("consumer_informed"),
    col.words("refers_to", required=False),
    col.ref("inbox_item_id", required=False),
    col.ref("parsed_item_id", required=False),
    col.instant("created_at", now=True),
    UniqueConstraint("tenant_id", "number"),
    Index(None, "tenant_id", "customer_id"),
    col.to("customer_id", "customers"),
    col.to("inbox_item_id", "inbox_items"),
    col.to("parsed_item_id", "parsed_items"),
)

invoice_sources = tenant_table(
    "invoice_sources",
    col.ref("invoice_id"),
    col.ref("inbox_item_id"),
    col.words("agreement"),
    col.json("differences"),
    col.instant("created_at", now=True),
    col.to("invoice_id", "invoices"),
    col.to("inbox_item_id", "inbox_items"),
    key=("invoice_id", "inbox_item_id"),
)

claims = tenant_table(
    "claims",
    col.identity(),
    col.ref("invoice_id"),
    col.ref("customer_id"),
    col.words("invoice_number"),
    col.words("currency"),
    col.day("issued_on", required=True),
    col.day("due_on", required=True),
    col.words("due_basis"),
    col.words("origin"),
    col.flag("direct_debit"),
    col.flag("contradicted"),
    col.words("stage", required=False),
    col.day("stage_sent_on"),
    col.day("stage_delivered_on"),
    col.day("payment_deadline"),
    col.day("first_notice_on"),
    col.day("interest_through"),
    col.flag("stage_bounced"),
    col.amount("open_principal"),
    col.amount("open_costs"),
    col.amount("open_lump_sum"),
    col.amount("open_interest"),
    col.flag("escalated"),
    col.words("closing", required=False),
    col.day("closed_on"),
    col.instant("created_at", now=True),
    UniqueConstraint("tenant_id", "invoice_id"),
    Index(None, "tenant_id", "customer_id"),
    Index("ix__claims__open", "tenant_id", "customer_id", postgresql_where=text("closing is null")),
    Index(
        "ix__claims__overpaid",
        "tenant_id",
        "customer_id",
        postgresql_where=text("open_principal + open_costs + open_lump_sum + open_interest < 0"),
    ),
    Index(None, "tenant_id", "invoice_number"),
)

postings = tenant_table(
    "postings",
    col.identity(),
    col.ref("claim_id"),
    col.words("kind"),
    col.words("component"),
    col.amount("amount"),
    col.day("value_on", required=True),
    col.day("booked_on", required=True),
    col.ref("cause_id"),
    Index("ix__postings__moved", "tenant_id", "claim_id", postgresql_where=text("kind <> 'invoice'")),
    UniqueConstraint("tenant_id", "claim_id", "cause_id", "component", "kind"),
    CheckConstraint("amount = round(amount, 2)", name="whole_cents"),
)
