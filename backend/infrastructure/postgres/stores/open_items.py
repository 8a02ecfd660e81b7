"""What a cut-over looks up and writes: customers and invoices by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select

from backend.application.ports import Work
from backend.application.tenants.import_open_items import KnownInvoice
from backend.domain.take_over import OpenItemRow
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import customers, invoices


class PostgresOpenItems:
    """The port OpenItemStore on PostgreSQL."""

    def customers_by_number(self, work: Work, numbers: Sequence[str]) -> dict[str, UUID]:
        query = select(customers.c.number, customers.c.id).where(
            customers.c.tenant_id == work.tenant_id, customers.c.number.in_(list(numbers))
        )
        return {row.number: row.id for row in connection_of(work).execute(query)}

    def known_invoices(self, work: Work, numbers: Sequence[str]) -> dict[str, KnownInvoice]:
        joined = invoices.join(
            customers,
            (customers.c.tenant_id == invoices.c.tenant_id) & (customers.c.id == invoices.c.customer_id),
        )
        query = (
            select(invoices.c.number, customers.c.number.label("customer"), invoices.c.gross_total)
            .select_from(joined)
            .where(invoices.c.tenant_id == work.tenant_id, invoices.c.number.in_(list(numbers)))
        )
        rows = connection_of(work).execute(query)
        return {row.number: KnownInvoice(row.customer, row.gross_total) for row in rows}

    def add_invoices(self, work: Work, rows: Sequence[tuple[UUID, UUID, OpenItemRow]]) -> None:
        connection_of(work).execute(
            insert(invoices),
            [
                {
                    "tenant_id": work.tenant_id,
                    "id": invoice_id,
                    "customer_id": customer_id,
                    "number": item.invoice_number,
                    "currency": item.currency,
                    "gross_total": item.gross,
                    "prepaid": item.gross - item.open_principal,
                    "issued_on": item.issued_on,
                    "due_on": item.due_on,
                    "due_basis": item.due_basis.value,
                    "direct_debit": item.direct_debit,
                }
                for invoice_id, customer_id, item in rows
            ],
        )
