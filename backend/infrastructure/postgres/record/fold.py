"""Folding: the same appliers read their batch from the eventlog, so state can be rebuilt and compared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg

from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.events.event import Event
from backend.infrastructure.postgres.record.appliers import APPLIERS, FOLDED_TABLES
from backend.infrastructure.postgres.record.columns import columns_of

GROUPS = """
    select event_type, min(line), max(line) from (
        select line, event_type, line - row_number() over (partition by event_type order by line) as island
        from folded_log
    ) islands group by event_type, island order by min(line)
"""


def empty(cursor: psycopg.Cursor[Any], tenant_id: UUID) -> None:
    """Takes away what `fold` builds up: the folded tables, and what allocations wrote on payments.

    The application may not delete postings: the cursor is the owner's, with the tenant set.
    """
    for table in FOLDED_TABLES:
        cursor.execute(f"delete from {table} where tenant_id = %s", [tenant_id])
    cursor.execute(
        "update payments set allocated = 0, match_status = case when amount < 0 then 'returned' else 'new' end "
        "where tenant_id = %s and match_status in ('allocated', 'partly', 'reversed', 'settled')",
        [tenant_id],
    )


def fold(cursor: psycopg.Cursor[Any], tenant_id: UUID) -> int:
    """Applies the whole eventlog of a tenant to empty tables, in order, and returns the number of statements.

    The caller has called `empty`. Neighbouring events of one type are one statement.
    """
    cursor.execute(
        "create temporary table folded_log on commit drop as "
        "select row_number() over (order by seq) as line, event_type, event_id, data "
        "from eventlog where tenant_id = %s",
        [tenant_id],
    )
    return fold_log(cursor, tenant_id)


def fold_log(cursor: psycopg.Cursor[Any], tenant_id: UUID) -> int:
    """Applies what stands in the temporary table `folded_log` (line, event_type, event_id, data), in order."""
    cursor.execute("create index on folded_log (line)")
    cursor.execute("analyze folded_log")
    cursor.execute(GROUPS)
    groups = cursor.fetchall()
    statements = 0
    for event_type, first, last in groups:
        if event_type in APPLIERS:
            cursor.execute(
                _statement(EVENT_TYPES[event_type]), {"_tenant": tenant_id, "_from": first, "_to": last}
            )
            statements += 1
    return statements


def _statement(event_type: type[Event]) -> str:
    applier = APPLIERS[event_type.__name__]
    columns = ", ".join(column.from_json for column in columns_of(event_type))
    return f"""
with batch as materialized (
    select %(_tenant)s::uuid as tenant_id, event_id, line, {columns}
    from folded_log where line between %(_from)s and %(_to)s
){applier.ctes}
{applier.check}
"""


__all__ = ["FOLDED_TABLES", "empty", "fold", "fold_log"]
