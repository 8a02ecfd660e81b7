"""What happened and what could not be delivered, for command line and screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the eventlog; `data` holds ids and figures."""

    seq: int
    event_id: UUID
    event_type: str
    aggregate: str
    aggregate_id: UUID
    actor_kind: str
    actor_name: str
    business_date: date
    occurred_at: datetime
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DeadLetterRow:
    """An event that was given up for one destination. status: open | replayed."""

    id: UUID
    event_id: UUID
    event_type: str
    destination: str
    aggregate_id: UUID
    attempts: int
    error_code: str
    error_message: str
    status: str
    failed_at: datetime


COLUMNS = "seq, event_id, event_type, aggregate, aggregate_id, actor_kind, actor_name, business_date, occurred_at, data"
NEWEST = text(
    f"select * from (select {COLUMNS} from eventlog where tenant_id = :tenant order by seq desc limit :limit) newest "
    "order by seq"
)
AFTER = text(
    f"select {COLUMNS} from eventlog where tenant_id = :tenant and seq > :after order by seq limit :limit"
)
DEAD_LETTERS = text("""
    select id, event_id, event_type, destination, aggregate_id, attempts, error_code, error_message, status, failed_at
    from dead_letters where tenant_id = :tenant and (:all or status = 'open') order by failed_at, id limit :limit
""")


def newest_events(connection: Connection, tenant_id: UUID, limit: int) -> list[EventRow]:
    """The last `limit` events, oldest first."""
    found = connection.execute(NEWEST, {"tenant": tenant_id, "limit": limit})
    return [EventRow(*row) for row in found]


def events_after(connection: Connection, tenant_id: UUID, after: int, limit: int) -> list[EventRow]:
    """The first `limit` events with a number above `after`. Numbers are given before the commit: one below a number
    that was seen may still appear."""
    found = connection.execute(AFTER, {"tenant": tenant_id, "after": after, "limit": limit})
    return [EventRow(*row) for row in found]


def dead_letters(
    connection: Connection, tenant_id: UUID, *, replayed_too: bool = False, limit: int | None = None
) -> list[DeadLetterRow]:
    """Dead letters, oldest first: the open ones, or all; at most `limit`."""
    found = connection.execute(DEAD_LETTERS, {"tenant": tenant_id, "all": replayed_too, "limit": limit})
    return [DeadLetterRow(*row) for row in found]
