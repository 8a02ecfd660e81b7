"""What master data was before it was changed."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, func
from sqlalchemy.dialects.postgresql import JSONB

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

customer_versions = tenant_table(
    "customer_versions",
    col.identity(),
    col.ref("customer_id"),
    Column("replaced_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("before", JSONB, nullable=False),
    Index(None, "tenant_id", "customer_id", "replaced_at"),
)
