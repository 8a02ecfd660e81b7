"""Dunning runs, proposals, approvals and dossiers."""

from __future__ import annotations

from sqlalchemy import Column, Index, Numeric, UniqueConstraint, text

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

dunning_runs = tenant_table(
    "dunning_runs",
    col.identity(),
    col.day("on_date", required=True),
    col.words("status", default="planning"),
    col.words("started_by"),
    col.ref("policy_id", required=False),
    col.json("counts"),
    col.instant("started_at", now=True),
    col.instant("released_at"),
    col.flag("plan_only"),
    col.json("comparisons", default="[]"),
    col.words("decided_by", required=False),
    col.words("comment", required=False),
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
    col.ref("run_id"),
    col.count("part"),
    col.ref("after_customer_id", required=False),
    col.ref("through_customer_id", required=False),
    col.instant("planned_at"),
    key=("run_id", "part"),
)

run_items = tenant_table(
    "run_items",
    col.ref("run_id"),
    col.ref("customer_id"),
    col.ref("claim_id"),
    col.words("outcome"),
    col.words("stage", required=False),
    col.texts("codes"),
    col.day("dunnable_from"),
    col.ref("proposal_id", required=False),
    col.words("reason", required=False),
    col.words("excluded_by", required=False),
    Index(None, "tenant_id", "claim_id"),
    key=("run_id", "customer_id", "claim_id"),
)

proposals = tenant_table(
    "proposals",
    col.identity(),
    col.words("kind"),
    col.ref("run_id", required=False),
    col.ref("customer_id", required=False),
    col.ref("subject_id", required=False),
    col.words("currency", required=False),
    col.words("stage", required=False),
    col.ref("sole_claim_id", required=False),
    col.day("letter_date"),
    col.amount("total", required=False),
    col.words("status", default="draft"),
    col.words("verdict"),
    col.words("made_by"),
    col.words("tier"),
    Column("confidence", Numeric),
    col.json("body"),
    col.json("findings", default="[]"),
    col.instant("created_at", now=True),
    Index(
        "uq__proposals__one_per_debtor",
        "tenant_id",
        "run_id",
        "customer_id",
        "currency",
        "sole_claim_id",
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=text("run_id is not null"),
    ),
    Index(
        "ix__proposals__money_waits",
        "tenant_id",
        "id",
        postgresql_where=text(
            "kind in ('allocation', 'return') and status in ('draft', 'planned', 'open', 'approved')"
        ),
    ),
    Index(None, "tenant_id", "customer_id"),
    Index(None, "tenant_id", "subject_id", postgresql_where=text("subject_id is not null")),
)

approvals = tenant_table(
    "approvals",
    col.identity(),
    col.ref("proposal_id"),
    col.ref("message_id", required=False),
    col.words("sha256"),
    col.words("status", default="open"),
    col.count("signatures_needed", 1),
    col.day("expires_on", required=True),
    col.words("decided_by", required=False),
    col.instant("requested_at", now=True),
    Index(None, "tenant_id", "status"),
    Index(None, "tenant_id", "proposal_id"),
)

approval_notes = tenant_table(
    "approval_notes",
    col.identity(),
    col.ref("approval_id"),
    col.words("written_by"),
    col.words("comment"),
    col.instant("written_at", now=True),
    Index(None, "tenant_id", "approval_id"),
)

signatures = tenant_table(
    "signatures",
    col.identity(),
    col.ref("approval_id"),
    col.ref("person_id"),
    col.words("sha256"),
    col.instant("signed_at", now=True),
    col.instant("consumed_at"),
    UniqueConstraint("tenant_id", "approval_id", "person_id"),
)

dossiers = tenant_table(
    "dossiers",
    col.identity(),
    col.ref("proposal_id"),
    col.ref("customer_id"),
    col.words("route"),
    col.words("json_sha256"),
    col.words("pdf_sha256"),
    col.day("on_date", required=True),
    col.instant("created_at", now=True),
    UniqueConstraint("tenant_id", "proposal_id", "route"),
    Index(None, "tenant_id", "customer_id"),
)
