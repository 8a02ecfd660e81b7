"""Payments, their bank entries, and the open claims they may pay."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.payments.ports import OpenClaim, Payment
from backend.application.ports import Work
from backend.domain.matching import CashDiscountTerm, EntryFacts, OpenItem
from backend.infrastructure.postgres.opened import opened

_SERIALISE = text("select pg_advisory_xact_lock(hashtextextended('matching ' || :tenant, 0))")

_PAYMENT = """
    select p.id, p.amount, p.allocated, p.currency, p.value_on, p.match_status, p.customer_id, e.booking_date,
           e.counterparty_name, e.counterparty_iban, e.end_to_end_id, e.remittance, e.returned, e.status,
           {repeated} as repeated
    from payments p join bank_entries e on e.tenant_id = p.tenant_id and e.id = p.bank_entry_id
    where p.tenant_id = :tenant
"""

_TWIN = """exists (
    select from payments q join bank_entries f on f.tenant_id = q.tenant_id and f.id = q.bank_entry_id
    where q.tenant_id = p.tenant_id and q.id <> p.id and q.amount = p.amount and q.currency = p.currency
      and q.value_on = p.value_on and f.counterparty_iban is not distinct from e.counterparty_iban
      and (e.counterparty_iban is not null or f.counterparty_name is not distinct from e.counterparty_name)
      and f.remittance is not distinct from e.remittance
)"""

_WAITING = text(
    _PAYMENT.format(repeated=_TWIN)
    + """
      and p.amount > p.allocated and p.match_status <> 'returned' and p.id <> all(:tried)
      and not exists (
          select from proposals r where r.tenant_id = p.tenant_id and r.subject_id = p.id and r.kind = 'allocation'
            and r.status in ('draft', 'planned', 'open', 'approved', 'rejected')
      )
    order by p.value_on, p.created_at, e.statement_id, e.line, p.id limit :limit
"""
)
_FIND = text(_PAYMENT.format(repeated="false") + " and p.id = any(:ids)")
_LOCK = text(_PAYMENT.format(repeated="false") + " and p.id = any(:ids) order by p.id for update of p")

_OPEN_CLAIMS = """
    select c.id, c.customer_id, c.invoice_number, c.currency, c.due_on, c.open_principal, c.open_costs,
           c.open_lump_sum, c.open_interest, k.number, k.name, k.ibans, i.gross_total,
           coalesce(x.reading -> 'fields' -> 'skonto', 'null'::jsonb) as skonto
    from claims c
    join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id
    join invoices i on i.tenant_id = c.tenant_id and i.id = c.invoice_id
    left join parsed_items x on x.tenant_id = i.tenant_id and x.id = i.parsed_item_id
    where c.tenant_id = :tenant and c.closing is null
      and c.open_principal >= 0 and c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest > 0
"""
_OF_ALL = text(_OPEN_CLAIMS + " order by c.due_on, c.id")
_OF_SOME = text(_OPEN_CLAIMS + " and c.customer_id = any(:customers) order by c.due_on, c.id")
_NOTE = text(
    """
    update payments set match_status = coalesce(:status, match_status), match_evidence = cast(:evidence as jsonb),
                        customer_id = coalesce(customer_id, :customer)
    where tenant_id = :tenant and id = :id
"""
)


class PostgresPayments:
    """The port PaymentStore on PostgreSQL."""

    def serialise(self, work: Work) -> None:
        opened(work).connection.execute(_SERIALISE, {"tenant": str(work.tenant_id)})

    def waiting(self, work: Work, limit: int, tried: Sequence[UUID]) -> list[Payment]:
        names = {"tenant": work.tenant_id, "limit": limit, "tried": list(tried)}
        return [_payment(row) for row in opened(work).connection.execute(_WAITING, names)]

    def find(self, work: Work, payment_id: UUID) -> Payment | None:
        names = {"tenant": work.tenant_id, "ids": [payment_id]}
        row = opened(work).connection.execute(_FIND, names).one_or_none()
        return None if row is None else _payment(row)

    def lock(self, work: Work, payment_ids: Sequence[UUID]) -> dict[UUID, Payment]:
        names = {"tenant": work.tenant_id, "ids": list(payment_ids)}
        return {row.id: _payment(row) for row in opened(work).connection.execute(_LOCK, names)}

    def open_claims(self, work: Work, customer_ids: Sequence[UUID] | None = None) -> list[OpenClaim]:
        if customer_ids is None:
            rows = opened(work).connection.execute(_OF_ALL, {"tenant": work.tenant_id})
        else:
            names = {"tenant": work.tenant_id, "customers": list(customer_ids)}
            rows = opened(work).connection.execute(_OF_SOME, names)
        return [_claim(row) for row in rows]

    def note_match(
        self,
        work: Work,
        payment_id: UUID,
        status: str | None,
        evidence: Mapping[str, Any],
        customer_id: UUID | None,
    ) -> None:
        names = {
            "tenant": work.tenant_id,
            "id": payment_id,
            "status": status,
            "evidence": json.dumps(evidence, ensure_ascii=False),
            "customer": customer_id,
        }
        opened(work).connection.execute(_NOTE, names)


def _payment(row: Row[Any]) -> Payment:
    entry = EntryFacts(
        amount=row.amount - row.allocated,
        currency=row.currency,
        value_date=row.value_on,
        counterparty_name=row.counterparty_name,
        counterparty_iban=row.counterparty_iban,
        end_to_end_id=row.end_to_end_id,
        remittance=row.remittance,
        booking_date=row.booking_date,
        pending=row.status == "pending",
        returned=row.returned,
        repeated=row.repeated,
    )
    return Payment(
        row.id,
        row.amount,
        row.allocated,
        row.currency,
        row.value_on,
        row.match_status,
        row.customer_id,
        entry,
    )


def _claim(row: Row[Any]) -> OpenClaim:
    item = OpenItem(
        invoice_number=row.invoice_number,
        customer_number=row.number,
        customer_name=row.name,
        gross_total=row.gross_total,
        open_amount=row.open_principal,
        due_date=row.due_on,
        currency=row.currency,
        ibans=tuple(row.ibans),
        costs=row.open_costs + row.open_lump_sum,
        interest=row.open_interest,
        skonto=tuple(
            CashDiscountTerm(date.fromisoformat(term["until"]), Decimal(term["percent"]))
            for term in row.skonto or ()
            if term.get("until")
        ),
    )
    return OpenClaim(
        row.id,
        row.customer_id,
        row.open_principal,
        row.open_costs,
        row.open_lump_sum,
        row.open_interest,
        item,
    )
