"""What the agents did."""

from __future__ import annotations

from sqlalchemy import Column, Index, Numeric

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

agent_turns = tenant_table(
    "agent_turns",
    col.identity(),
    col.words("role"),
    col.words("thread_id", required=False),
    col.ref("subject_id", required=False),
    col.ref("proposal_id", required=False),
    col.words("status", default="running"),
    col.words("tier", required=False),
    col.words("model", required=False),
    col.words("prompt", required=False),
    Column("confidence", Numeric),
    col.json("steps", default="[]"),
    col.words("error", required=False),
    col.instant("started_at", now=True),
    col.instant("ended_at"),
    Index(None, "tenant_id", "subject_id"),
    Index(None, "tenant_id", "started_at"),
)
