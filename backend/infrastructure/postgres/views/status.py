"""The system's state for operators and clerks: events by status, failures, runs, and the log of what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.events import EventRow
from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class QueueRow:
    """Events for one destination in one status; `oldest_at` tells how long the first one waits."""

    destination: str
    status: str
    count: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True)
class TroubledItemRow:
    """An inbox item that needs a person: quarantined, failed, or with a doubtful reading."""

    item_id: UUID
    file_name: str
    status: str
    code: str | None
    code_detail: str | None
    kind: str | None
    source: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class StuckDeliveryRow:
    """A delivery whose outcome is unknown, or a message that bounced."""

    delivery_id: UUID
    message_id: UUID
    channel: str
    status: str
    code: str | None
    customer_name: str | None
    handed_over_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One dunning run."""

    run_id: UUID
    on_date: date
    status: str
    started_by: str
    counts: dict[str, Any]
    started_at: datetime
    released_at: datetime | None


@dataclass(frozen=True, slots=True)
class TenantRow:
    """The tenant's name, its business date when one is set, and the stop switch."""

    tenant_id: UUID
    slug: str
    name: str
    scenario_on: date | None
    stopped: bool
    language: str


@dataclass(frozen=True, slots=True)
class Counters:
    """The numbers beside the navigation."""

    approvals: int
    inbox: int
    errors: int
    runs: int


def tenant_row(connection: Connection, tenant_id: UUID) -> TenantRow | None:
    """The tenant's own row."""
    found = fetch(
        connection,
        TenantRow,
        "select id as tenant_id, slug, name, scenario_on, stopped, language from tenants where id = :tenant",
        tenant=tenant_id,
    )
    return found[0] if found else None


def counters(connection: Connection, tenant_id: UUID) -> Counters:
    """How much waits for a person: approvals, rework, failures."""
    return fetch(connection, Counters, _COUNTERS, tenant=tenant_id)[0]


def event_queues(connection: Connection, tenant_id: UUID) -> list[QueueRow]:
    """Events by destination and status, from the outbox, its history and the dead letters."""
    return fetch(connection, QueueRow, _QUEUES, tenant=tenant_id)


def troubled_items(connection: Connection, tenant_id: UUID, *, limit: int = 200) -> list[TroubledItemRow]:
    """Inbox items in quarantine, failed or in need of rework, newest first."""
    return fetch(connection, TroubledItemRow, _TROUBLED, tenant=tenant_id, limit=limit)


def stuck_deliveries(connection: Connection, tenant_id: UUID, *, limit: int = 200) -> list[StuckDeliveryRow]:
    """Deliveries with unknown outcome and bounces, newest first."""
    return fetch(connection, StuckDeliveryRow, _STUCK, tenant=tenant_id, limit=limit)


def runs(connection: Connection, tenant_id: UUID, *, limit: int = 20) -> list[RunRow]:
    """Dunning runs, newest first."""
    return fetch(connection, RunRow, _RUNS, tenant=tenant_id, limit=limit)


def event_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    event_type: str = "",
    actor: str = "",
    since: date | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[EventRow]:
    """The eventlog, newest first; `before` is the sequence number of the last row of the page before."""
    return fetch(
        connection,
        EventRow,
        _EVENTS,
        tenant=tenant_id,
        event_type=event_type,
        actor=actor,
        since=since,
        before=before,
        limit=limit,
    )


_COUNTERS = """
select (select count(*) from approvals where tenant_id = :tenant and status = 'open') as approvals,
       (select count(*) from inbox_items where tenant_id = :tenant and status = 'needs_rework') as inbox,
       (select count(*) from dead_letters where tenant_id = :tenant and status = 'open')
       + (select count(*) from inbox_items where tenant_id = :tenant and status in ('quarantined', 'failed'))
       + (select count(*) from deliveries where tenant_id = :tenant and status = 'unknown') as errors,
       (select count(*) from dunning_runs where tenant_id = :tenant and status in ('planned', 'held')) as runs
"""

_QUEUES = """
select destination, status, count(*) as count, min(created_at) as oldest_at from outbox
where tenant_id = :tenant group by 1, 2
union all
select destination, 'done', count(*), null from outbox_history where tenant_id = :tenant group by 1
union all
select destination, 'dead', count(*), min(failed_at) from dead_letters
where tenant_id = :tenant and status = 'open' group by 1
order by 1, 2
"""

_TROUBLED = """
select id as item_id, file_name, status, code, code_detail, kind, source, received_at from inbox_items
where tenant_id = :tenant and status in ('quarantined', 'failed', 'needs_rework')
order by received_at desc limit :limit
"""

_STUCK = """
select d.id as delivery_id, d.message_id, d.channel, d.status, d.code, k.name as customer_name, d.handed_over_at
from deliveries d
join messages m on m.tenant_id = d.tenant_id and m.id = d.message_id
left join customers k on k.tenant_id = m.tenant_id and k.id = m.customer_id
where d.tenant_id = :tenant and d.status in ('unknown', 'bounced')
order by d.created_at desc limit :limit
"""

_RUNS = """
select id as run_id, on_date, status, started_by, counts, started_at, released_at from dunning_runs
where tenant_id = :tenant order by started_at desc limit :limit
"""

_EVENTS = """
select seq, event_id, event_type, aggregate, aggregate_id, actor_kind, actor_name, business_date, occurred_at, data
from eventlog
where tenant_id = :tenant and (:event_type = '' or event_type = :event_type)
  and (:actor = '' or actor_name = :actor)
  and (cast(:since as date) is null or business_date >= :since)
  and (cast(:before as bigint) is null or seq < :before)
order by seq desc limit :limit
"""
