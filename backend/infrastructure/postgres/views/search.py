"""Search over cases and customers by number and name, for the search field and the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.names import folded
from backend.infrastructure.postgres.views.fetch import fetch


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: kind is case or customer, `label` its number and `detail` its name."""

    kind: str
    id: UUID
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer and how many of its cases are open."""

    customer_id: UUID
    number: str
    name: str
    kind: str
    city: str | None
    email: str | None
    open_cases: int


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice as it was booked."""

    invoice_id: UUID
    number: str
    kind: str
    customer_id: UUID
    customer_name: str
    currency: str
    gross_total: Decimal
    issued_on: date
    due_on: date


def search(connection: Connection, tenant_id: UUID, words: str, *, limit: int = 20) -> list[Hit]:
    """Cases by invoice number and customers by number or name that contain the words."""
    if not words.strip():
        return []
    literal = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return fetch(
        connection,
        Hit,
        _SEARCH,
        tenant=tenant_id,
        pattern=f"%{literal}%",
        folded=f"%{folded(literal)}%" if folded(literal) else "",
        limit=limit,
    )


def customer_list(
    connection: Connection, tenant_id: UUID, *, after: tuple[Any, ...] | None = None, limit: int = 50
) -> list[CustomerRow]:
    """Customers by number; `after` is number and id of the last row of the page before."""
    number, last = after or (None, None)
    return fetch(
        connection, CustomerRow, _CUSTOMERS, tenant=tenant_id, after_number=number, after_id=last, limit=limit
    )


def invoice_list(
    connection: Connection, tenant_id: UUID, *, after: tuple[Any, ...] | None = None, limit: int = 50
) -> list[InvoiceRow]:
    """Invoices and credit notes by number."""
    number, last = after or (None, None)
    return fetch(
        connection, InvoiceRow, _INVOICES, tenant=tenant_id, after_number=number, after_id=last, limit=limit
    )


_SEARCH = """
select 'case' as kind, c.id, c.invoice_number as label, k.name as detail
from claims c join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id
where c.tenant_id = :tenant and (c.invoice_number ilike :pattern or k.name ilike :pattern or k.number ilike :pattern)
union all
select 'customer', id, number, name from customers
where tenant_id = :tenant and (number ilike :pattern or name ilike :pattern or name_folded like :folded)
order by 1, 3 limit :limit
"""

_CUSTOMERS = """
select k.id as customer_id, k.number, k.name, k.kind, k.city, k.email,
       (select count(*) from claims c where c.tenant_id = k.tenant_id and c.customer_id = k.id and c.closing is null)
           as open_cases
from customers k
where k.tenant_id = :tenant
  and (cast(:after_number as text) is null or (k.number, k.id) > (:after_number, cast(:after_id as uuid)))
order by k.number, k.id limit :limit
"""

_INVOICES = """
select i.id as invoice_id, i.number, i.kind, i.customer_id, k.name as customer_name, i.currency, i.gross_total,
       i.issued_on, i.due_on
from invoices i join customers k on k.tenant_id = i.tenant_id and k.id = i.customer_id
where i.tenant_id = :tenant
  and (cast(:after_number as text) is null or (i.number, i.id) > (:after_number, cast(:after_id as uuid)))
order by i.number, i.id limit :limit
"""
