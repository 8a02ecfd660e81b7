"""Money that went back, the payments it may undo, and what those have settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.payments.ports import Allocated, Return, WaitingAllocation
from backend.application.ports import Work
from backend.domain.returned_payments import BANK_FEE_AT_MOST, ReceivedMoney, ReturnedMoney
from backend.infrastructure.postgres.opened import opened

_OPEN = """p.match_status = 'returned' and p.allocated = 0 and not exists (
    select from proposals r where r.tenant_id = p.tenant_id and r.subject_id = p.id and r.kind = 'return'
      and r.status in ('draft', 'planned', 'open', 'approved', 'rejected'))"""

_RETURN = f"""
    select p.id, p.amount, p.currency, p.value_on, {_OPEN} as open, coalesce(e.booking_date, p.value_on) as booked_on,
           e.end_to_end_id, e.mandate_id, e.counterparty_name, e.counterparty_iban, e.remittance
    from payments p join bank_entries e on e.tenant_id = p.tenant_id and e.id = p.bank_entry_id
    where p.tenant_id = :tenant and p.amount < 0 and p.id = :id
"""

_OPEN_RETURNS = f"""
    select p.id from payments p where p.tenant_id = :tenant and p.amount < 0 and {_OPEN} order by p.value_on, p.id
"""

_RECEIVED = """
    select p.id, p.amount, p.currency, p.value_on, e.end_to_end_id, e.mandate_id, e.counterparty_name,
           e.counterparty_iban, e.remittance,
           array(select distinct c.invoice_number from allocations a
                 join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id
                 where a.tenant_id = p.tenant_id and a.payment_id = p.id order by 1) as invoices
    from payments p join bank_entries e on e.tenant_id = p.tenant_id and e.id = p.bank_entry_id
    where p.tenant_id = :tenant and p.match_status <> 'reversed' and p.amount > 0
      and p.amount between :at_least and :amount
    order by p.value_on, p.id
"""

_ALLOCATED = """
    select a.id as allocation_id, a.claim_id, c.customer_id, c.invoice_number, a.principal, a.costs, a.lump_sum,
           a.interest, a.discount, a.value_on, c.closing
    from allocations a join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id
    where a.tenant_id = :tenant and a.payment_id = :payment
      and not exists (select from payments p where p.tenant_id = a.tenant_id and p.id = a.payment_id
                      and p.match_status = 'reversed')
    order by c.invoice_number, a.id
"""

_WAITING = """
    select p.id, a.id as approval_id,
           array(select distinct (x.id #>> '{}')::uuid from jsonb_path_query(p.body, 'strict $.**.customer_id') x(id)
                 where jsonb_typeof(x.id) = 'string') as customers
    from proposals p
    left join approvals a on a.tenant_id = p.tenant_id and a.proposal_id = p.id and a.status in ('open', 'granted')
    where p.tenant_id = :tenant and p.subject_id = :payment and p.kind = :kind
      and p.status in ('planned', 'open', 'approved')
"""


_UNSETTLED = "select id from payments where tenant_id = :tenant and id = :id and match_status = 'returned'"


class PostgresReturns:
    """The port ReturnStore on PostgreSQL."""

    def find(self, work: Work, return_id: UUID) -> Return | None:
        row = _rows(work, _RETURN, id=return_id)
        return _return(row[0]) if row else None

    def open_returns(self, work: Work) -> list[UUID]:
        return [row.id for row in _rows(work, _OPEN_RETURNS)]

    def received(self, work: Work, back: Return) -> list[ReceivedMoney]:
        amount = back.facts.amount
        rows = _rows(work, _RECEIVED, amount=amount, at_least=amount - BANK_FEE_AT_MOST)
        return [
            ReceivedMoney(
                payment_id=row.id,
                amount=row.amount,
                currency=row.currency,
                value_on=row.value_on,
                end_to_end_id=row.end_to_end_id,
                mandate_id=row.mandate_id,
                payer_name=row.counterparty_name,
                payer_iban=row.counterparty_iban,
                remittance=row.remittance,
                invoices=tuple(row.invoices),
            )
            for row in rows
        ]

    def allocated(self, work: Work, payment_id: UUID) -> list[Allocated]:
        return [Allocated(**row._mapping) for row in _rows(work, _ALLOCATED, payment=payment_id)]

    def waiting_allocations(self, work: Work, payment_id: UUID) -> list[WaitingAllocation]:
        return _waiting(work, payment_id, "allocation")

    def unsettled(self, work: Work, return_id: UUID) -> bool:
        return bool(_rows(work, _UNSETTLED, id=return_id))

    def waiting_returns(self, work: Work, return_id: UUID) -> list[WaitingAllocation]:
        return _waiting(work, return_id, "return")


def _waiting(work: Work, subject_id: UUID, kind: str) -> list[WaitingAllocation]:
    rows = _rows(work, _WAITING, payment=subject_id, kind=kind)
    return [WaitingAllocation(row.id, row.approval_id, tuple(row.customers)) for row in rows]


def _rows(work: Work, query: str, **names: object) -> list[Row[Any]]:
    return list(opened(work).connection.execute(text(query), {"tenant": work.tenant_id, **names}))


def _return(row: Row[Any]) -> Return:
    facts = ReturnedMoney(
        amount=-row.amount,
        currency=row.currency,
        on=row.booked_on,
        end_to_end_id=row.end_to_end_id,
        mandate_id=row.mandate_id,
        payer_name=row.counterparty_name,
        payer_iban=row.counterparty_iban,
        remittance=row.remittance,
    )
    return Return(row.id, row.amount, row.currency, row.value_on, row.open, facts)
