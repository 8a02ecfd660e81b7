"""Messages, templates, reminders, deliveries and their evidence."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint, text

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

messages = tenant_table(
    "messages",
    col.identity(),
    col.ref("proposal_id"),
    col.ref("customer_id"),
    col.words("channel"),
    col.words("sha256"),
    col.day("letter_date", required=True),
    col.words("status", default="rendered"),
    col.json("templates"),
    col.instant("created_at", now=True),
    Index(None, "tenant_id", "customer_id"),
    Index(None, "tenant_id", "proposal_id"),
    Index(None, "tenant_id", "status"),
)

message_texts = tenant_table(
    "message_texts",
    col.ref("message_id"),
    col.words("reference"),
    col.words("recipient"),
    col.words("language"),
    col.words("subject"),
    col.words("text_body"),
    col.words("html_body"),
    col.words("pdf_sha256", required=False),
    col.json("findings", default="[]"),
    Index(None, "tenant_id", "reference"),
    key=("message_id",),
)

templates = tenant_table(
    "templates",
    col.identity(),
    col.words("key"),
    col.count("version", 1),
    col.words("body"),
    col.words("sha256"),
    col.flag("legal"),
    col.words("comment", required=False),
    col.words("status", default="open"),
    col.words("proposed_by"),
    col.ref("proposed_by_id"),
    col.day("proposed_on", required=True),
    col.words("decided_by", required=False),
    col.ref("decided_by_id", required=False),
    col.day("decided_on"),
    col.words("reason", required=False),
    col.day("active_from"),
    UniqueConstraint("tenant_id", "key", "version"),
    Index(None, "tenant_id", "status"),
)

message_notes = tenant_table(
    "message_notes",
    col.identity(),
    col.ref("message_id"),
    col.words("written_by"),
    col.words("comment"),
    col.instant("written_at", now=True),
    Index(None, "tenant_id", "message_id"),
)

reminders = tenant_table(
    "reminders",
    col.identity(),
    col.ref("claim_id"),
    col.ref("message_id"),
    col.ref("proposal_id"),
    col.words("stage"),
    col.words("status", default="planned"),
    col.amount("principal"),
    col.amount("costs"),
    col.amount("lump_sum"),
    col.amount("interest"),
    col.day("interest_through"),
    col.day("payment_deadline", required=True),
    col.json("frozen"),
    col.day("sent_on"),
    col.day("delivered_on"),
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
    col.identity(),
    col.ref("message_id"),
    col.words("channel"),
    col.words("status", default="requested"),
    col.words("provider_message_id", required=False),
    col.words("code", required=False),
    col.instant("not_before"),
    col.instant("handed_over_at"),
    col.instant("created_at", now=True),
    Index(None, "tenant_id", "message_id"),
    Index(None, "tenant_id", "status"),
)

evidence = tenant_table(
    "evidence",
    col.identity(),
    col.ref("delivery_id"),
    col.words("kind"),
    col.words("grade"),
    col.day("on_date", required=True),
    col.instant("at", required=True),
    col.words("reference", required=False),
    col.words("recorded_by", required=False),
    Index(None, "tenant_id", "delivery_id"),
)
