"""Bank statements, payments and what they were allocated to."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

bank_statements = tenant_table(
    "bank_statements",
    col.identity(),
    col.words("account"),
    col.words("currency"),
    col.words("format"),
    col.words("content_key"),
    col.amount("opening", required=False),
    col.amount("closing", required=False),
    col.day("booked_from"),
    col.day("booked_to"),
    col.ref("inbox_item_id", required=False),
    col.instant("created_at", now=True),
    UniqueConstraint("tenant_id", "account", "content_key"),
    col.to("inbox_item_id", "inbox_items"),
)

bank_entries = tenant_table(
    "bank_entries",
    col.identity(),
    col.ref("statement_id"),
    col.count("line"),
    col.words("account"),
    col.words("entry_key"),
    col.day("booking_date"),
    col.day("value_date"),
    col.amount("amount"),
    col.words("currency"),
    col.words("counterparty_name", required=False),
    col.words("counterparty_iban", required=False),
    col.words("end_to_end_id", required=False),
    col.words("mandate_id", required=False),
    col.words("remittance", required=False),
    col.words("bank_reference", required=False),
    col.words("status"),
    col.flag("returned"),
    col.words("return_reason", required=False),
    UniqueConstraint("tenant_id", "account", "entry_key"),
    Index(None, "tenant_id", "statement_id"),
    col.to("statement_id", "bank_statements"),
)

payments = tenant_table(
    "payments",
    col.identity(),
    col.ref("bank_entry_id"),
    col.ref("customer_id", required=False),
    col.amount("amount"),
    col.amount("allocated"),
    col.words("currency"),
    col.day("value_on", required=True),
    col.words("match_status", default="new"),
    col.json("match_evidence"),
    col.instant("created_at", now=True),
    UniqueConstraint("tenant_id", "bank_entry_id"),
    Index(None, "tenant_id", "match_status"),
    Index(None, "tenant_id", "customer_id"),
    col.to("bank_entry_id", "bank_entries"),
    col.to("customer_id", "customers"),
)

allocations = tenant_table(
    "allocations",
    col.identity(),
    col.ref("payment_id"),
    col.ref("claim_id"),
    col.amount("principal"),
    col.amount("costs"),
    col.amount("lump_sum"),
    col.amount("interest"),
    col.amount("discount"),
    col.day("value_on", required=True),
    col.ref("proposal_id", required=False),
    Index(None, "tenant_id", "payment_id"),
    Index(None, "tenant_id", "claim_id"),
)
