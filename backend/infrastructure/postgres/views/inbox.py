"""The inbox as screens and tools show it: what came in, where it stands, why, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

_ROWS = """
    select i.id, i.file_name, i.media_type, i.size, i.source, i.status, i.code, i.code_detail, i.kind, i.parent_id,
           i.customer_id, k.name as customer_name, i.invoice_id, v.number as invoice_number, i.sender, i.subject,
           i.received_at, i.changed_at,
           (select count(*) from arrivals a where a.tenant_id = i.tenant_id and a.inbox_item_id = i.id) as arrivals
    from inbox_items i
    left join customers k on k.tenant_id = i.tenant_id and k.id = i.customer_id
    left join invoices v on v.tenant_id = i.tenant_id and v.id = i.invoice_id
"""
_LIST = text(
    _ROWS
    + """
    where i.tenant_id = :tenant and (cast(:status as text) is null or i.status = :status)
      and (cast(:before as timestamptz) is null or (i.received_at, i.id) < (:before, cast(:before_id as uuid)))
    order by i.received_at desc, i.id desc limit :limit
"""
)
_ONE = text(_ROWS + "where i.tenant_id = :tenant and i.id = :id")
_COUNTS = text(
    "select status, coalesce(code, '') as code, count(*) as n from inbox_items where tenant_id = :tenant "
    "group by 1, 2 order by 1, 2"
)
_ARRIVALS = text(
    "select source, file_name, arrived_by, received_at from arrivals "
    "where tenant_id = :tenant and inbox_item_id = :id order by received_at, id"
)
_READINGS = text(
    "select version, current, made_by, extractor, tier, kind, confidence, reading, created_at from parsed_items "
    "where tenant_id = :tenant and inbox_item_id = :id order by version desc"
)
_HISTORY = text(
    "select event_type, actor_kind, actor_name, occurred_at, data from eventlog "
    "where tenant_id = :tenant and aggregate_id = :id order by seq"
)
_CONTENT = text(
    "select i.file_name, b.media_type, b.content from inbox_items i "
    "join blobs b on b.tenant_id = i.tenant_id and b.sha256 = i.sha256 where i.tenant_id = :tenant and i.id = :id"
)


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One item in the list. `code_detail` is the sentence for the clerk."""

    id: UUID
    file_name: str
    media_type: str
    size: int
    source: str
    status: str
    code: str | None
    code_detail: str | None
    kind: str | None
    parent_id: UUID | None
    customer_id: UUID | None
    customer_name: str | None
    invoice_id: UUID | None
    invoice_number: str | None
    sender: str | None
    subject: str | None
    received_at: datetime
    changed_at: datetime
    arrivals: int


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One arrival of the bytes."""

    source: str
    file_name: str
    arrived_by: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One version of what was read."""

    version: int
    current: bool
    made_by: str
    extractor: str
    tier: str
    kind: str | None
    confidence: Any
    reading: dict[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event of the item: who did what, when."""

    event_type: str
    actor_kind: str
    actor_name: str
    occurred_at: datetime
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class InboxDetail:
    """One item with its arrivals, readings (newest first) and history."""

    item: InboxRow
    arrivals: tuple[ArrivalRow, ...]
    readings: tuple[ReadingRow, ...]
    history: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many items stand in a status with a code."""

    status: str
    code: str
    n: int


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """The bytes as they arrived."""

    file_name: str
    media_type: str
    content: bytes


def inbox_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    status: str | None = None,
    limit: int = 100,
    before: tuple[datetime, UUID] | None = None,
) -> list[InboxRow]:
    """The newest items first; `before` is received_at and id of the last row of the page before."""
    at, item_id = before or (None, None)
    names = {"tenant": tenant_id, "status": status, "limit": limit, "before": at, "before_id": item_id}
    return [InboxRow(**row._mapping) for row in connection.execute(_LIST, names)]


def inbox_counts(connection: Connection, tenant_id: UUID) -> list[StatusCount]:
    """How many items stand where, by status and code."""
    return [StatusCount(**row._mapping) for row in connection.execute(_COUNTS, {"tenant": tenant_id})]


def inbox_detail(connection: Connection, tenant_id: UUID, item_id: UUID) -> InboxDetail | None:
    """One item with everything that is known of it."""
    names = {"tenant": tenant_id, "id": item_id}
    row = connection.execute(_ONE, names).first()
    if row is None:
        return None
    return InboxDetail(
        item=InboxRow(**row._mapping),
        arrivals=tuple(ArrivalRow(**found._mapping) for found in connection.execute(_ARRIVALS, names)),
        readings=tuple(ReadingRow(**found._mapping) for found in connection.execute(_READINGS, names)),
        history=tuple(HistoryRow(**found._mapping) for found in connection.execute(_HISTORY, names)),
    )


def original_file(connection: Connection, tenant_id: UUID, item_id: UUID) -> OriginalFile | None:
    """The original bytes of an item, for download beside what was read of it."""
    row = connection.execute(_CONTENT, {"tenant": tenant_id, "id": item_id}).first()
    return OriginalFile(row.file_name, row.media_type, bytes(row.content)) if row else None
