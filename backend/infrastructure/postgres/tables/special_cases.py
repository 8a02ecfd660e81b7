"""Holds, disputes, promises, plans, deferrals, write-offs."""

from __future__ import annotations

from sqlalchemy import Index, text

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

holds = tenant_table(
    "holds",
    col.identity(),
    col.words("scope"),
    col.ref("claim_id", required=False),
    col.ref("customer_id", required=False),
    col.words("kind"),
    col.day("starts_on", required=True),
    col.day("until"),
    col.words("origin"),
    col.words("placed_by"),
    col.day("ended_on"),
    col.words("ended_by", required=False),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "customer_id"),
)

hold_notes = tenant_table(
    "hold_notes",
    col.identity(),
    col.ref("hold_id"),
    col.words("written_by"),
    col.words("note"),
    col.instant("written_at", now=True),
    Index(None, "tenant_id", "hold_id"),
)

disputes = tenant_table(
    "disputes",
    col.identity(),
    col.ref("claim_id"),
    col.ref("hold_id", required=False),
    col.words("reason"),
    col.day("opened_on", required=True),
    col.words("origin"),
    col.amount("amount", required=False),
    col.day("resolved_on"),
    col.words("outcome", required=False),
    Index(None, "tenant_id", "claim_id"),
)

promises = tenant_table(
    "promises",
    col.identity(),
    col.ref("claim_id"),
    col.ref("hold_id"),
    col.day("promised_on", required=True),
    col.day("last_day", required=True),
    col.amount("amount", required=False),
    col.amount("left_over"),
    col.day("given_on", required=True),
    col.words("origin"),
    col.words("recorded_by"),
    col.words("status", default="open"),
    col.day("decided_on"),
    Index(None, "tenant_id", "claim_id"),
    Index(None, "tenant_id", "status"),
)

instalment_plans = tenant_table(
    "instalment_plans",
    col.identity(),
    col.ref("claim_id"),
    col.ref("hold_id"),
    col.day("agreed_on", required=True),
    col.amount("owed"),
    col.amount("total"),
    col.flag("acceleration"),
    col.count("missed_before_acceleration", 1),
    col.words("origin"),
    col.words("recorded_by"),
    col.words("status", default="standing"),
    col.day("decided_on"),
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
    col.ref("plan_id"),
    col.count("number"),
    col.day("due_on", required=True),
    col.day("last_day", required=True),
    col.amount("amount"),
    col.words("status", default="open"),
    col.day("decided_on"),
    key=("plan_id", "number"),
)

deferrals = tenant_table(
    "deferrals",
    col.identity(),
    col.ref("claim_id"),
    col.ref("hold_id"),
    col.day("granted_on", required=True),
    col.day("due_on", required=True),
    col.day("last_day", required=True),
    col.day("earlier_due_on", required=True),
    col.words("earlier_basis"),
    col.words("reason"),
    col.words("granted_by"),
    Index(None, "tenant_id", "claim_id"),
)

write_offs = tenant_table(
    "write_offs",
    col.identity(),
    col.ref("claim_id"),
    col.words("closing"),
    col.amount("principal"),
    col.amount("costs"),
    col.amount("lump_sum"),
    col.amount("interest"),
    col.day("booked_on", required=True),
    col.words("reason"),
    col.words("written_off_by"),
    col.day("reversed_on"),
    Index(None, "tenant_id", "claim_id"),
)
