"""What people say of a claim for court and credit bureau."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

claim_grounds = tenant_table(
    "claim_grounds",
    col.ref("claim_id"),
    col.words("subject"),
    col.day("concluded_on", required=True),
    Column("catalogue_number", Integer),
    col.words("counter_performance", required=False),
    col.amount("credit_points", required=False),
    col.day("recorded_on", required=True),
    col.words("recorded_by"),
    key=("claim_id",),
)

bureau_notices = tenant_table(
    "bureau_notices",
    col.identity(),
    col.ref("claim_id"),
    col.day("given_on", required=True),
    col.words("evidence"),
    col.day("recorded_on", required=True),
    col.words("recorded_by"),
    col.day("withdrawn_on"),
    col.words("withdrawn_by", required=False),
    Index(None, "tenant_id", "claim_id"),
)
