"""Rows of claims as giving up, deferring and instalment plans need them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.claims.ports import StandingClaim, WrittenOff
from backend.application.ports import Work
from backend.domain.errors import NotFound
from backend.domain.giving_up import OwedParts
from backend.domain.late_payment import DueBasis
from backend.domain.parties import DebtorKind
from backend.infrastructure.postgres.opened import connection_of

_CLAIM = """
    select c.id, c.customer_id, c.invoice_number, c.currency, c.due_on, c.due_basis, c.closing, c.open_principal,
           c.open_costs, c.open_lump_sum, c.open_interest, k.kind, k.state,
           (select p.id from instalment_plans p where p.tenant_id = c.tenant_id and p.claim_id = c.id
            and p.status = 'standing') as plan_id
    from claims c join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id
    where c.tenant_id = :tenant and c.id = :claim
"""

_WRITTEN_OFF = """
    select id, principal, costs, lump_sum, interest, booked_on from write_offs
    where tenant_id = :tenant and claim_id = :claim and reversed_on is null order by booked_on desc, id limit 1
"""

_PENDING_WRITE_OFF = """
    select a.id from approvals a join proposals p on p.tenant_id = a.tenant_id and p.id = a.proposal_id
    where a.tenant_id = :tenant and p.subject_id = :claim and p.kind = 'write_off' and a.status = 'open'
    order by a.requested_at limit 1
"""

_SMALL = """
    select c.id from claims c
    where c.tenant_id = :tenant and c.closing is null
      and c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest > 0
      and c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest < :below
      and exists (select from allocations a where a.tenant_id = c.tenant_id and a.claim_id = c.id)
    order by c.id
"""


class PostgresClaims:
    """The port ClaimStore on PostgreSQL."""

    def claim(self, work: Work, claim_id: UUID) -> StandingClaim:
        found = _rows(work, _CLAIM, claim=claim_id)
        if not found:
            raise NotFound("Diesen Fall gibt es nicht. / No such case.", code="case_unknown")
        row = found[0]
        return StandingClaim(
            claim_id=row.id,
            customer_id=row.customer_id,
            invoice_number=row.invoice_number,
            currency=row.currency,
            due_on=row.due_on,
            due_basis=DueBasis(row.due_basis),
            closing=row.closing,
            owed=OwedParts(row.open_principal, row.open_costs, row.open_lump_sum, row.open_interest),
            debtor_kind=DebtorKind.BUSINESS if row.kind == "business" else DebtorKind.CONSUMER,
            state=row.state,
            plan_id=row.plan_id,
        )

    def written_off(self, work: Work, claim_id: UUID) -> WrittenOff | None:
        for row in _rows(work, _WRITTEN_OFF, claim=claim_id):
            return WrittenOff(
                row.id, OwedParts(row.principal, row.costs, row.lump_sum, row.interest), row.booked_on
            )
        return None

    def pending_write_off(self, work: Work, claim_id: UUID) -> UUID | None:
        found = _rows(work, _PENDING_WRITE_OFF, claim=claim_id)
        return found[0].id if found else None

    def small_remainders(self, work: Work, below: Decimal) -> list[UUID]:
        return [row.id for row in _rows(work, _SMALL, below=below)]


def _rows(work: Work, query: str, **names: object) -> list[Row[Any]]:
    return list(connection_of(work).execute(text(query), {"tenant": work.tenant_id, **names}))
