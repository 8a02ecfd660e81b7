"""The invented ledger: a plan in a temporary table, then rows and events from it, one statement each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg

from backend.application.ports import Work
from backend.application.tenants.seed_ledger import LedgerSize, SeedReport
from backend.domain.names import folded
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.opened import cursor_of, opened
from backend.infrastructure.postgres.record import Envelope, record_selected
from backend.infrastructure.postgres.stores import seed_names as names
from backend.infrastructure.postgres.stores import seed_queries as queries

NOBODY_IS_TOLD: Mapping[str, tuple[str, ...]] = {}
"""What an earlier system did needs no handler: no letter is rendered for it, no payment matched again."""


class PostgresSeeding:
    """Writes an invented ledger into the tenant of the transaction, under the application's role."""

    def is_empty(self, work: Work) -> bool:
        """Whether the tenant has neither customers nor invoices."""
        row = cursor_of(work).execute(queries.ANYTHING_THERE, {"tenant": work.tenant_id}).fetchone()
        return row is not None and not row[0]

    def write(self, work: Work, size: LedgerSize) -> SeedReport:
        """Invents and writes; every change of a claim is an event, so folding gives the same state."""
        cursor = cursor_of(work)
        given = {
            "tenant": work.tenant_id,
            "on": work.today,
            "customers": size.customers,
            "invoices": size.invoices,
            "seed": size.seed,
            "first_day": work.today - timedelta(days=queries.OLDEST_DAYS),
            "yesterday": work.today - timedelta(days=1),
            **_name_parts(),
        }
        for statement in (*queries.SETTINGS, *queries.PLAN):
            cursor.execute(statement, given)
        for statement in queries.ROWS:
            cursor.execute(statement, given)
        envelope = Envelope(work.tenant_id, work.actor, work.today, opened(work).trace_id)
        for event_type, rows in queries.EVENTS:
            record_selected(cursor, envelope, event_type, rows, given, NOBODY_IS_TOLD)
        return _report(work)


def analyze_filled(database: Database) -> None:
    """Tells the planner what a seed has filled; the application may not, so this is the owner's. Without an owner's
    URL it is left to autovacuum."""
    if not database.has_owner:
        return
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute("analyze " + ", ".join(queries.FILLED))


def _name_parts() -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name, values in names.PARTS.items():
        parts[name] = list(values)
        parts[f"{name}_folded"] = [folded(value) for value in values]
    return parts | {
        "postcodes": [place[0] for place in names.PLACES],
        "cities": [place[1] for place in names.PLACES],
        "states": [place[2] for place in names.PLACES],
        "streets": list(names.STREETS),
    }


def _report(work: Work) -> SeedReport:
    tenant: dict[str, UUID] = {"tenant": work.tenant_id}
    counted = cursor_of(work).execute(queries.COUNTED, tenant).fetchone()
    assert counted is not None
    stages = cursor_of(work).execute(queries.STAGES, tenant).fetchall()
    customers, invoices, open_claims, payments, holds, disputes, promises = counted
    return SeedReport(
        on=work.today,
        customers=customers,
        invoices=invoices,
        open_claims=open_claims,
        payments=payments,
        stages=dict(stages),
        holds=holds,
        disputes=disputes,
        promises=promises,
    )
