"""Writes events: groups them by type, keeps their order, one statement for each group."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import set_json_dumps

from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.events.event import Event
from backend.infrastructure.postgres.record.appliers import APPLIERS
from backend.infrastructure.postgres.record.appliers.applier import Applier
from backend.infrastructure.postgres.record.columns import columns_of

Cursor = psycopg.Cursor[Any]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What all events of one use case have in common."""

    tenant_id: UUID
    actor: Actor
    business_date: date
    trace_id: str | None = None
    idempotency_key: str | None = None


def record(
    cursor: Cursor, envelope: Envelope, events: Sequence[Event], routes: Mapping[str, Sequence[str]]
) -> list[UUID]:
    """Writes events in their order; neighbours of one type share a statement. Returns the event ids.

    `routes` names the destinations of each event type. Raises Conflict `state_moved` when an applier met fewer rows
    than the events speak of, `already_recorded` for a known idempotency key. The caller commits.
    """
    ids: list[UUID] = []
    for event_type, group in groupby(events, key=type):
        batch = list(group)
        # Only the first event carries the key: it stands for the whole use case.
        key = envelope.idempotency_key if not ids else None
        ids += _write(cursor, envelope, event_type, batch, key, routes.get(event_type.__name__, ()))
    return ids


def _write(
    cursor: Cursor,
    envelope: Envelope,
    event_type: type[Event],
    events: list[Event],
    key: str | None,
    destinations: Sequence[str],
) -> list[UUID]:
    ids = [uuid4() for _ in events]
    parameters: dict[str, Any] = {column.name: column.values(events) for column in columns_of(event_type)}
    parameters |= {
        "_event_ids": ids,
        "_destinations": list(destinations),
        "_tenant": envelope.tenant_id,
        "_actor_kind": envelope.actor.kind.value,
        "_actor_name": envelope.actor.name,
        "_actor_id": envelope.actor.id,
        "_trace": envelope.trace_id,
        "_key": key,
        "_first": ids[0],
        "_on": envelope.business_date,
    }
    try:
        cursor.execute(statement_of(event_type), parameters)
    except psycopg.errors.UniqueViolation as known:
        if known.diag.constraint_name == "uq__eventlog__idempotency_key":
            raise Conflict("This was recorded before.", code="already_recorded", key=key) from known
        raise Conflict(
            f"{event_type.__name__} meets something that is there already ({known.diag.constraint_name}).",
            code="state_moved",
            constraint=known.diag.constraint_name,
        ) from known
    _require_met(event_type, cursor)
    return ids


def record_selected(
    cursor: Cursor,
    envelope: Envelope,
    event_type: type[Event],
    rows: str,
    parameters: Mapping[str, Any],
    routes: Mapping[str, Sequence[str]],
) -> None:
    """Writes one event of this type for each row of a query; no row leaves the server.

    `rows` selects a column for each field of the event type, under its name, in the order of the events. For what
    millions of rows in the tables already say; log, outbox and appliers are those of `record`. Raises Conflict
    `state_moved` like `record`. The caller commits.
    """
    destinations = list(routes.get(event_type.__name__, ()))
    values = {
        **parameters,
        "_destinations": destinations,
        "_tenant": envelope.tenant_id,
        "_actor_kind": envelope.actor.kind.value,
        "_actor_name": envelope.actor.name,
        "_actor_id": envelope.actor.id,
        "_trace": envelope.trace_id,
        "_key": None,
        "_first": None,
        "_seed": uuid4().hex[:20],
        "_on": envelope.business_date,
    }
    batch = _selected(event_type, rows)
    if not destinations and event_type.__name__ not in APPLIERS:
        cursor.execute(_logged(event_type, f"({batch}) batch"), values)
        return
    cursor.execute(_written(event_type, batch, ordered=True), values)
    _require_met(event_type, cursor)


def _require_met(event_type: type[Event], cursor: Cursor) -> None:
    for wanted, met in cursor.fetchall():
        if wanted != met:
            raise Conflict(
                f"{event_type.__name__}: the state it builds on has moved on ({met} of {wanted} rows met).",
                code="state_moved",
                event_type=event_type.__name__,
            )


def statement_of(event_type: type[Event]) -> str:
    """The statement that logs, sends and applies a batch of one event type."""
    return _statement(event_type.__name__)


@cache
def _statement(name: str) -> str:
    event_type = EVENT_TYPES[name]
    columns = columns_of(event_type)
    names = ", ".join(column.name for column in columns)
    arrays = ",\n        ".join(column.placeholder for column in columns)
    batch = f"""
    select %(_tenant)s::uuid as tenant_id, t.* from unnest(
        %(_event_ids)b::uuid[],
        {arrays}
    ) with ordinality as t(event_id, {names}, line)"""
    return _written(event_type, batch)


def _selected(event_type: type[Event], rows: str) -> str:
    """Event ids count up behind a random beginning: neighbours in the index, and gen_random_uuid() asks the kernel."""
    names = ", ".join(f"r.{column.name}" for column in columns_of(event_type))
    return f"""
    select %(_tenant)s::uuid as tenant_id, (%(_seed)s::text || lpad(to_hex(line), 12, '0'))::uuid as event_id, l.*
    from (select {names}, row_number() over () as line from ({rows}) r) l"""


def _logged(event_type: type[Event], batch: str) -> str:
    """The log's part: a row for each row of the batch."""
    pairs = ", ".join(f"'{column.name}', {column.in_json}" for column in columns_of(event_type))
    return f"""
    insert into eventlog (tenant_id, event_id, event_type, schema_version, aggregate, aggregate_id, actor_kind,
                          actor_name, actor_id, trace_id, idempotency_key, business_date, data)
    select tenant_id, event_id, '{event_type.__name__}', '{event_type.version}', '{event_type.aggregate}',
           {event_type.key}, %(_actor_kind)s::text, %(_actor_name)s::text, %(_actor_id)s::uuid, %(_trace)s::text,
           case when event_id = %(_first)s::uuid then %(_key)s::text end, %(_on)s::date,
           jsonb_build_object({pairs})
    from {batch}"""


def _written(event_type: type[Event], batch: str, *, ordered: bool = False) -> str:
    applier = APPLIERS.get(event_type.__name__, Applier())
    order = "" if ordered else "order by line"
    return f"""
with batch as materialized ({batch}
), logged as ({_logged(event_type, "batch")} {order}
), sent as (
    insert into outbox (tenant_id, event_id, event_type, destination, aggregate_id)
    select tenant_id, event_id, '{event_type.__name__}', destination, {event_type.key}
    from batch cross join unnest(%(_destinations)s::text[]) as destination {order}
){applier.ctes}
{applier.check}
"""


def in_order(events: Sequence[Event]) -> Iterator[tuple[type[Event], int]]:
    """The groups that `record` would write, for tests and benches."""
    for event_type, group in groupby(events, key=type):
        yield event_type, len(list(group))


set_json_dumps(lambda value: json.dumps(value, default=str, ensure_ascii=False))
