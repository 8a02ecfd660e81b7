"""Rows of instalment plans, with the ledger they are measured by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.claims.ports import StandingPlan
from backend.application.ports import Work
from backend.domain.debtor_file import BankCoverage, Posting
from backend.domain.instalments import Instalment, InstalmentPlan
from backend.infrastructure.postgres.debtor_files import bank_coverage
from backend.infrastructure.postgres.opened import connection_of

_STANDING = """
    select id from instalment_plans
    where tenant_id = :tenant and status = 'standing'
      and (cast(:after as uuid) is null or id > cast(:after as uuid))
    order by id limit :limit
"""

_PLANS = """
    select p.id, p.claim_id, c.customer_id, p.hold_id, p.agreed_on, p.owed, p.acceleration,
           p.missed_before_acceleration, c.closing, h.ended_on is null as hold_stands
    from instalment_plans p
    join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
    join holds h on h.tenant_id = p.tenant_id and h.id = p.hold_id
    where p.tenant_id = :tenant and p.id = any(:ids) and p.status = 'standing'
    order by p.id
"""

_CUSTOMERS = """
    select distinct c.customer_id from instalment_plans p
    join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
    where p.tenant_id = :tenant and p.id = any(:ids)
"""

_INSTALMENTS = """
    select plan_id, number, due_on, last_day, amount, status from instalments
    where tenant_id = :tenant and plan_id = any(:ids) order by plan_id, number
"""

_POSTINGS = """
    select claim_id, component, kind, amount, value_on from postings
    where tenant_id = :tenant and claim_id = any(:claims) order by claim_id, value_on, id
"""


class PostgresPlans:
    """The port PlanStore on PostgreSQL."""

    def standing_after(self, work: Work, after: UUID | None, limit: int) -> list[UUID]:
        return [row.id for row in _rows(work, _STANDING, after=after, limit=limit)]

    def customers(self, work: Work, plan_ids: Sequence[UUID]) -> list[UUID]:
        return [row.customer_id for row in _rows(work, _CUSTOMERS, ids=list(plan_ids))]

    def with_postings(self, work: Work, plan_ids: Sequence[UUID]) -> list[StandingPlan]:
        rows = _rows(work, _PLANS, ids=list(plan_ids))
        schedules: dict[UUID, list[Row[Any]]] = defaultdict(list)
        for part in _rows(work, _INSTALMENTS, ids=[row.id for row in rows]):
            schedules[part.plan_id].append(part)
        ledgers: dict[UUID, list[Posting]] = defaultdict(list)
        for line in _rows(work, _POSTINGS, claims=[row.claim_id for row in rows]):
            ledgers[line.claim_id].append(Posting(line.component, line.kind, line.amount, line.value_on))
        return [_plan(row, schedules[row.id], ledgers[row.claim_id]) for row in rows]

    def bank_coverage(self, work: Work) -> BankCoverage:
        return bank_coverage(work)


def _plan(row: Row[Any], parts: Sequence[Row[Any]], ledger: Sequence[Posting]) -> StandingPlan:
    return StandingPlan(
        plan_id=row.id,
        claim_id=row.claim_id,
        customer_id=row.customer_id,
        hold_id=row.hold_id,
        hold_stands=row.hold_stands,
        closing=row.closing,
        plan=InstalmentPlan(
            agreed_on=row.agreed_on,
            owed=row.owed,
            instalments=tuple(
                Instalment(part.number, part.due_on, part.last_day, part.amount) for part in parts
            ),
            acceleration=row.acceleration,
            missed_before_acceleration=row.missed_before_acceleration,
        ),
        said=tuple(part.status for part in parts),
        postings=tuple(ledger),
    )


def _rows(work: Work, query: str, **names: object) -> list[Row[Any]]:
    return list(connection_of(work).execute(text(query), {"tenant": work.tenant_id, **names}))
