"""What stands beside a claim, as the case page lists it: disputes, promises, plans, deferrals, write-offs."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """One instalment; status: open, kept, missed."""

    plan_id: UUID
    number: int
    due_on: date
    last_day: date
    amount: Decimal
    status: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One instalment plan with its instalments. status: standing, fulfilled, broken, ended."""

    plan_id: UUID
    agreed_on: date
    total: Decimal
    acceleration: bool
    missed_before_acceleration: int
    status: str
    decided_on: date | None
    recorded_by: str
    notes: str | None
    instalments: tuple[InstalmentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DeferralRow:
    """One deferral: until when, and the due day that it replaced."""

    deferral_id: UUID
    granted_on: date
    due_on: date
    earlier_due_on: date
    reason: str
    granted_by: str
    notes: str | None


@dataclass(frozen=True, slots=True)
class WriteOffRow:
    """One write-off; `reversed_on` when a person took it back."""

    write_off_id: UUID
    closing: str
    total: Decimal
    booked_on: date
    reason: str
    written_off_by: str
    reversed_on: date | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class SpecialCases:
    """Everything special about one claim, newest first."""

    disputes: tuple[DisputeRow, ...]
    promises: tuple[PromiseRow, ...]
    plans: tuple[PlanRow, ...]
    deferrals: tuple[DeferralRow, ...]
    write_offs: tuple[WriteOffRow, ...]


def special_cases_of(connection: Connection, tenant_id: UUID, claim_id: UUID) -> SpecialCases:
    """All that the case page and the API show beside ledger and holds."""
    values = {"tenant": tenant_id, "claim": claim_id}
    return SpecialCases(
        disputes=tuple(disputes_of(connection, tenant_id, claim_id)),
        promises=tuple(promises_of(connection, tenant_id, claim_id)),
        plans=tuple(plans_of(connection, tenant_id, claim_id)),
        deferrals=tuple(fetch(connection, DeferralRow, _DEFERRALS, **values)),
        write_offs=tuple(fetch(connection, WriteOffRow, _WRITE_OFFS, **values)),
    )


def plans_of(connection: Connection, tenant_id: UUID, claim_id: UUID) -> list[PlanRow]:
    """Instalment plans of a claim, newest first."""
    plans = fetch(connection, PlanRow, _PLANS, tenant=tenant_id, claim=claim_id)
    parts = fetch(connection, InstalmentRow, _INSTALMENTS, tenant=tenant_id, claim=claim_id)
    return [
        replace(plan, instalments=tuple(part for part in parts if part.plan_id == plan.plan_id))
        for plan in plans
    ]


_PLANS = f"""
select d.id as plan_id, d.agreed_on, d.total, d.acceleration, d.missed_before_acceleration, d.status, d.decided_on,
       d.recorded_by, {_NOTES}
from instalment_plans d where d.tenant_id = :tenant and d.claim_id = :claim order by d.agreed_on desc, d.status desc, d.id
"""

_INSTALMENTS = """
select i.plan_id, i.number, i.due_on, i.last_day, i.amount, i.status, i.decided_on
from instalments i join instalment_plans p on p.tenant_id = i.tenant_id and p.id = i.plan_id
where i.tenant_id = :tenant and p.claim_id = :claim order by i.plan_id, i.number
"""

_DEFERRALS = f"""
select d.id as deferral_id, d.granted_on, d.due_on, d.earlier_due_on, d.reason, d.granted_by, {_NOTES}
from deferrals d where d.tenant_id = :tenant and d.claim_id = :claim order by d.granted_on desc, d.id
"""

_WRITE_OFFS = """
select d.id as write_off_id, d.closing, d.principal + d.costs + d.lump_sum + d.interest as total, d.booked_on, d.reason,
       d.written_off_by, d.reversed_on,
       (select string_agg(n.note, ' · ' order by n.written_at) from hold_notes n
        where n.tenant_id = d.tenant_id and n.hold_id = d.id) as notes
from write_offs d where d.tenant_id = :tenant and d.claim_id = :claim order by d.booked_on desc, d.id
"""
