"""The eventlog and the outbox."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Table, Text, UniqueConstraint, Uuid, text

from backend.infrastructure.postgres.tables import columns as col
from backend.infrastructure.postgres.tables.columns import tenant_table

eventlog = tenant_table(
    "eventlog",
    Column("seq", BigInteger, autoincrement=True, nullable=False),
    col.ref("event_id"),
    col.words("event_type"),
    col.words("schema_version"),
    col.words("aggregate"),
    col.ref("aggregate_id"),
    col.words("actor_kind"),
    col.words("actor_name"),
    col.ref("actor_id", required=False),
    col.words("trace_id", required=False),
    col.words("idempotency_key", required=False),
    col.day("business_date", required=True),
    col.instant("occurred_at", now=True),
    col.json("data"),
    UniqueConstraint("tenant_id", "event_id"),
    Index(
        "uq__eventlog__idempotency_key",
        "tenant_id",
        "idempotency_key",
        unique=True,
        postgresql_where=text("idempotency_key is not null"),
    ),
    Index(None, "tenant_id", "aggregate_id"),
    key=("seq",),
)

_OUTBOX_COLUMNS = (
    ("event_id", Uuid, False),
    ("event_type", Text, False),
    ("destination", Text, False),
    ("aggregate_id", Uuid, False),
)


def _outbox(name: str, *extra: Any, identity: bool) -> Table:
    return tenant_table(
        name,
        Column("id", BigInteger, autoincrement=identity, nullable=False),
        *(Column(column, kind, nullable=optional) for column, kind, optional in _OUTBOX_COLUMNS),
        col.words("status", default="pending"),
        col.count("attempts"),
        col.instant("next_attempt_at", now=True),
        col.instant("leased_until"),
        col.instant("processed_at"),
        col.words("error_message", required=False),
        col.instant("created_at", now=True),
        *extra,
    )


outbox = _outbox(
    "outbox",
    Index(
        "ix__outbox__due",
        "next_attempt_at",
        "id",
        postgresql_where=text("status in ('pending', 'processing')"),
    ),
    Index(None, "tenant_id", "destination", "aggregate_id", "id"),
    identity=True,
)
outbox_history = _outbox(
    "outbox_history",
    Index(None, "tenant_id", "event_id"),
    Index(None, "tenant_id", "processed_at"),
    identity=False,
)

processed_events = tenant_table(
    "processed_events",
    col.words("handler"),
    col.ref("event_id"),
    col.instant("processed_at", now=True),
    key=("handler", "event_id"),
)

dead_letters = tenant_table(
    "dead_letters",
    col.identity(),
    col.ref("event_id"),
    col.words("event_type"),
    col.words("destination"),
    col.ref("aggregate_id"),
    col.count("attempts"),
    col.words("error_code"),
    col.words("error_message"),
    col.words("status", default="open"),
    col.instant("failed_at", now=True),
    Index(None, "tenant_id", "status"),
    UniqueConstraint("tenant_id", "event_id", "destination"),
)
