"""The inbox on screen: items with their status, and one item with its readings and arrivals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.errors import NotFound
from backend.infrastructure.postgres.views.fetch import fetch

UNFINISHED = ("received", "classified", "extracted")
"""Statuses from which the worker goes on by itself."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One item; `arrivals` counts how often the same bytes came."""

    item_id: UUID
    file_name: str
    media_type: str
    size: int
    source: str
    status: str
    code: str | None
    code_detail: str | None
    kind: str | None
    sender: str | None
    subject: str | None
    received_at: datetime
    changed_at: datetime
    sha256: str
    parent_id: UUID | None
    customer_id: UUID | None
    invoice_id: UUID | None
    customer_name: str | None
    claim_id: UUID | None
    arrivals: int


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One version of what was read out of an item; `reading` has fields, evidence and issues."""

    parsed_item_id: UUID
    version: int
    current: bool
    made_by: str
    extractor: str
    tier: str
    kind: str | None
    confidence: Decimal
    reading: dict[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One time that the bytes came in."""

    source: str
    file_name: str
    arrived_by: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class InboxItemPage:
    """One item with everything known about it."""

    item: InboxRow
    readings: tuple[ReadingRow, ...]
    arrivals: tuple[ArrivalRow, ...]
    members: tuple[InboxRow, ...]


_ITEMS = """
select i.id as item_id, i.file_name, i.media_type, i.size, i.source, i.status, i.code, i.code_detail, i.kind, i.sender,
       i.subject, i.received_at, i.changed_at, i.sha256, i.parent_id, i.customer_id, i.invoice_id,
       k.name as customer_name,
       (select c.id from claims c where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id) as claim_id,
       (select count(*) from arrivals a where a.tenant_id = i.tenant_id and a.inbox_item_id = i.id) as arrivals
from inbox_items i
left join customers k on k.tenant_id = i.tenant_id and k.id = i.customer_id
where i.tenant_id = :tenant
"""


def inbox_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    status: str = "",
    after: tuple[Any, ...] | None = None,
    limit: int = 100,
) -> list[InboxRow]:
    """Items, newest first; `after` continues behind the last row of the page before."""
    sql = f"""{_ITEMS} and (:status = '' or i.status = :status)
        and (cast(:after_at as timestamptz) is null or (i.received_at, i.id) < (:after_at, cast(:after_id as uuid)))
        order by i.received_at desc, i.id desc limit :limit"""
    at, last = after or (None, None)
    return fetch(
        connection, InboxRow, sql, tenant=tenant_id, status=status, after_at=at, after_id=last, limit=limit
    )


def inbox_counts(connection: Connection, tenant_id: UUID) -> dict[str, int]:
    """How many items stand in each status."""
    sql = "select status, count(*) as count from inbox_items where tenant_id = :tenant group by 1"
    return {row.status: row.count for row in fetch(connection, _Count, sql, tenant=tenant_id)}


def inbox_item(connection: Connection, tenant_id: UUID, item_id: UUID) -> InboxItemPage:
    """One item. Raises NotFound `item_unknown`, also for another tenant's."""
    found = fetch(connection, InboxRow, f"{_ITEMS} and i.id = :item", tenant=tenant_id, item=item_id)
    if not found:
        raise NotFound("Diesen Eingang gibt es nicht. / There is no such inbox item.", code="item_unknown")
    values = {"tenant": tenant_id, "item": item_id}
    return InboxItemPage(
        item=found[0],
        readings=tuple(fetch(connection, ReadingRow, _READINGS, **values)),
        arrivals=tuple(fetch(connection, ArrivalRow, _ARRIVALS, **values)),
        members=tuple(
            fetch(connection, InboxRow, f"{_ITEMS} and i.parent_id = :item order by i.file_name", **values)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    status: str
    count: int


_READINGS = """
select id as parsed_item_id, version, current, made_by, extractor, tier, kind, confidence, reading, created_at
from parsed_items where tenant_id = :tenant and inbox_item_id = :item order by version desc
"""

_ARRIVALS = """
select source, file_name, arrived_by, received_at from arrivals
where tenant_id = :tenant and inbox_item_id = :item order by received_at
"""
