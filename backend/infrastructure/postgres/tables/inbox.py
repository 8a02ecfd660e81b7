"""What came in, and what was read from it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Numeric, UniqueConstraint, text

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

blobs = tenant_table(
    "blobs",
    col.words("sha256"),
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    col.words("media_type"),
    col.instant("created_at", now=True),
    key=("sha256",),
)

inbox_items = tenant_table(
    "inbox_items",
    col.identity(),
    col.words("sha256"),
    col.words("file_name"),
    col.words("media_type"),
    Column("size", BigInteger, nullable=False),
    col.words("source"),
    col.words("status", default="received"),
    col.words("code", required=False),
    col.words("code_detail", required=False),
    col.words("kind", required=False),
    col.ref("parent_id", required=False),
    col.ref("customer_id", required=False),
    col.ref("invoice_id", required=False),
    col.words("sender", required=False),
    col.words("subject", required=False),
    col.instant("received_at", now=True),
    col.instant("changed_at", now=True),
    UniqueConstraint("tenant_id", "sha256"),
    Index(None, "tenant_id", "status"),
    Index(None, "tenant_id", "received_at"),
    Index(None, "tenant_id", "customer_id"),
    col.to("parent_id", "inbox_items"),
    col.to("customer_id", "customers"),
)

arrivals = tenant_table(
    "arrivals",
    col.identity(),
    col.ref("inbox_item_id"),
    col.words("source"),
    col.words("file_name"),
    col.words("arrived_by"),
    col.instant("received_at", now=True),
    Index(None, "tenant_id", "inbox_item_id"),
    col.to("inbox_item_id", "inbox_items"),
)

parsed_items = tenant_table(
    "parsed_items",
    col.identity(),
    col.ref("inbox_item_id"),
    col.count("version", 1),
    col.flag("current"),
    col.words("made_by"),
    col.words("extractor"),
    col.words("tier"),
    col.words("kind", required=False),
    Column("confidence", Numeric, nullable=False),
    col.json("reading"),
    col.instant("created_at", now=True),
    UniqueConstraint("tenant_id", "inbox_item_id", "version"),
    Index(
        "uq__parsed_items__one_current",
        "tenant_id",
        "inbox_item_id",
        unique=True,
        postgresql_where=text("current"),
    ),
    col.to("inbox_item_id", "inbox_items"),
)
