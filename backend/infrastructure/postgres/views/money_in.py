"""Money in: payments with what they were allocated to, and what is still unallocated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.returned_payments import BANK_FEE_AT_MOST
from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment; `remainder` is not allocated. `claims` are the invoice numbers it went to."""

    payment_id: UUID
    amount: Decimal
    allocated: Decimal
    remainder: Decimal
    currency: str
    value_on: date
    match_status: str
    match_evidence: dict[str, Any] | tuple[Any, ...]
    counterparty_name: str | None
    counterparty_iban: str | None
    remittance: str | None
    end_to_end_id: str | None
    customer_id: UUID | None
    customer_name: str | None
    claims: tuple[str, ...]


def payment_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    only_unallocated: bool = True,
    after: tuple[Any, ...] | None = None,
    limit: int = 100,
) -> list[PaymentRow]:
    """Payments by value day, newest first."""
    day, last = after or (None, None)
    return fetch(
        connection,
        PaymentRow,
        _PAYMENTS,
        tenant=tenant_id,
        only_unallocated=only_unallocated,
        after_on=day,
        after_id=last,
        limit=limit,
    )


_PAYMENTS = """
select y.id as payment_id, y.amount, y.allocated, y.amount - y.allocated as remainder, y.currency, y.value_on,
       y.match_status, y.match_evidence, e.counterparty_name, e.counterparty_iban, e.remittance, e.end_to_end_id,
       y.customer_id, k.name as customer_name,
       array(select distinct c.invoice_number from allocations a
             join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id
             where a.tenant_id = y.tenant_id and a.payment_id = y.id order by 1) as claims
from payments y
join bank_entries e on e.tenant_id = y.tenant_id and e.id = y.bank_entry_id
left join customers k on k.tenant_id = y.tenant_id and k.id = y.customer_id
where y.tenant_id = :tenant and (not :only_unallocated or y.amount <> y.allocated)
  and (cast(:after_on as date) is null or (y.value_on, y.id) < (:after_on, cast(:after_id as uuid)))
order by y.value_on desc, y.id desc limit :limit
"""


@dataclass(frozen=True, slots=True)
class ReturnedFrom:
    """A payment that an open return may undo, for a person to choose."""

    return_id: UUID
    payment_id: UUID
    value_on: date
    amount: Decimal
    currency: str
    counterparty_name: str | None
    claims: tuple[str, ...]


def possible_originals(connection: Connection, tenant_id: UUID) -> list[ReturnedFrom]:
    """For each return that is not settled the payments that fit it: about its amount, received before it."""
    return fetch(connection, ReturnedFrom, _ORIGINALS, tenant=tenant_id, fee=BANK_FEE_AT_MOST)


_ORIGINALS = """
select r.id as return_id, y.id as payment_id, y.value_on, y.amount, y.currency, e.counterparty_name,
       array(select distinct c.invoice_number from allocations a
             join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id
             where a.tenant_id = y.tenant_id and a.payment_id = y.id order by 1) as claims
from payments r
join payments y on y.tenant_id = r.tenant_id and y.currency = r.currency and y.match_status <> 'reversed'
  and y.amount between -r.amount - :fee and -r.amount and y.amount > 0 and y.value_on <= r.value_on
join bank_entries e on e.tenant_id = y.tenant_id and e.id = y.bank_entry_id
where r.tenant_id = :tenant and r.match_status = 'returned' and r.amount < 0
order by r.id, y.value_on desc, y.id limit 500
"""
