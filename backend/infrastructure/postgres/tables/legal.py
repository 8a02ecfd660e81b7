"""What bears on the legal state of a claim, protection and overrides."""

from __future__ import annotations

from sqlalchemy import Index

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

legal_events = tenant_table(
    "legal_events",
    col.identity(),
    col.ref("claim_id"),
    col.words("code"),
    col.day("happened_on", required=True),
    col.day("recorded_on", required=True),
    col.words("recorded_by"),
    col.day("withdrawn_on"),
    col.words("withdrawn_by", required=False),
    Index(None, "tenant_id", "claim_id"),
)

takeovers = tenant_table(
    "takeovers",
    col.ref("claim_id"),
    col.day("balance_on", required=True),
    col.words("stage", required=False),
    col.day("sent_on"),
    col.day("delivered_on"),
    col.words("proof", required=False),
    col.day("taken_over_on", required=True),
    col.words("taken_over_by"),
    key=("claim_id",),
)

protections = tenant_table(
    "protections",
    col.identity(),
    col.ref("hold_id"),
    col.ref("claim_id", required=False),
    col.ref("customer_id"),
    col.words("responsible"),
    col.day("starts_on", required=True),
    col.words("placed_by"),
    col.day("grace_since"),
    col.day("expired_on"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

activities = tenant_table(
    "activities",
    col.identity(),
    col.ref("claim_id"),
    col.ref("customer_id"),
    col.words("kind"),
    col.day("done_on", required=True),
    col.words("recorded_by"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

overrides = tenant_table(
    "overrides",
    col.identity(),
    col.ref("claim_id"),
    col.ref("customer_id"),
    col.words("code"),
    col.day("starts_on", required=True),
    col.day("expires_on", required=True),
    col.words("reason"),
    col.words("granted_by"),
    col.count("signatures"),
    col.ref("proposal_id", required=False),
    col.day("ended_on"),
    col.words("ended_by", required=False),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)
