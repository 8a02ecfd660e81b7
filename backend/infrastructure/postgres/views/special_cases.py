"""Disputes and promises of a claim, as the case page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute; `amount` None is the whole claim, `outcome` None is not settled. `notes` are those beside it."""

    dispute_id: UUID
    reason: str
    amount: Decimal | None
    opened_on: date
    resolved_on: date | None
    outcome: str | None
    origin: str
    notes: str | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise; `amount` None is all that was owed. status: open, kept, broken."""

    promise_id: UUID
    promised_on: date
    last_day: date
    amount: Decimal | None
    given_on: date
    status: str
    decided_on: date | None
    origin: str
    recorded_by: str
    notes: str | None


def disputes_of(connection: Connection, tenant_id: UUID, claim_id: UUID) -> list[DisputeRow]:
    """Disputes of a claim, newest first."""
    return fetch(connection, DisputeRow, _DISPUTES, tenant=tenant_id, claim=claim_id)


def promises_of(connection: Connection, tenant_id: UUID, claim_id: UUID) -> list[PromiseRow]:
    """Promises of a claim, newest first."""
    return fetch(connection, PromiseRow, _PROMISES, tenant=tenant_id, claim=claim_id)


_NOTES = """(select string_agg(n.note, ' · ' order by n.written_at) from hold_notes n
        where n.tenant_id = d.tenant_id and n.hold_id = coalesce(d.hold_id, d.id)) as notes"""

_DISPUTES = f"""
select d.id as dispute_id, d.reason, d.amount, d.opened_on, d.resolved_on, d.outcome, d.origin, {_NOTES}
from disputes d where d.tenant_id = :tenant and d.claim_id = :claim order by d.opened_on desc, d.id
"""

_PROMISES = f"""
select d.id as promise_id, d.promised_on, d.last_day, d.amount, d.given_on, d.status, d.decided_on, d.origin,
       d.recorded_by, {_NOTES}
from promises d where d.tenant_id = :tenant and d.claim_id = :claim order by d.given_on desc, d.id
"""
