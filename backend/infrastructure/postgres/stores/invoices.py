"""Booked invoices and what booking one needs: creditor, known customers, agreed terms."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from backend.application.intake.ports import (
    AgreedTerms,
    BookedInvoice,
    NewCustomer,
    NewInvoice,
    WaitingCredit,
)
from backend.application.ports import Work
from backend.domain.customer_resolution import KnownCustomer, NamedDebtor
from backend.domain.direction import Party, compact
from backend.domain.names import core, folded
from backend.infrastructure.postgres.opened import connection_of
from backend.infrastructure.postgres.tables import (
    bank_statements,
    claims,
    customers,
    invoice_sources,
    invoices,
    payments,
    tenants,
)

_WAITING = text("""
    select n.id as invoice_id, c.id as claim_id, n.customer_id, n.gross_total, n.issued_on, c.open_principal,
           c.open_costs + c.open_lump_sum + c.open_interest as open_side_claims
    from invoices n
    join claims c on c.tenant_id = n.tenant_id and c.invoice_number = n.refers_to and c.customer_id = n.customer_id
                 and c.currency = n.currency
    where n.tenant_id = :tenant and n.kind = 'credit_note' and c.closing is null and c.open_principal > 0
    and not exists (select from postings p where p.tenant_id = n.tenant_id and p.cause_id = n.id and p.kind = 'credit')
    order by n.issued_on, n.id
""")


class PostgresInvoices:
    """The port `InvoiceStore`."""

    def creditor(self, work: Work) -> Party:
        row = (
            connection_of(work)
            .execute(
                select(tenants.c.name, tenants.c.vat_id, tenants.c.iban).where(tenants.c.id == work.tenant_id)
            )
            .one()
        )
        return Party(row.name, row.vat_id, row.iban)

    def candidates(self, work: Work, named: NamedDebtor) -> list[KnownCustomer]:
        features: list[Any] = []
        if named.number:
            features.append(func.lower(customers.c.number) == named.number.lower())
        if named.vat_id:
            features.append(func.upper(func.replace(customers.c.vat_id, " ", "")) == compact(named.vat_id))
        if named.iban:
            features.append(customers.c.ibans.any(compact(named.iban)))
        if named.name:
            first = core(named.name).split(" ")[0][:3]
            features.append(customers.c.name_folded == folded(named.name))
            features.append(
                customers.c.name_folded.startswith(first, autoescape=True) if first else text("false")
            )
        if not features:
            return []
        rows = connection_of(work).execute(
            select(customers).where(customers.c.tenant_id == work.tenant_id, or_(*features))
        )
        return [
            KnownCustomer(
                row.id, row.number, row.name, row.vat_id, tuple(row.ibans), row.street, row.postcode
            )
            for row in rows
        ]

    def agreed_terms(self, work: Work, customer_id: UUID) -> AgreedTerms:
        row = (
            connection_of(work)
            .execute(
                select(customers.c.terms_agreed, customers.c.terms_days).where(
                    customers.c.tenant_id == work.tenant_id, customers.c.id == customer_id
                )
            )
            .one()
        )
        return AgreedTerms(row.terms_agreed, row.terms_days)

    def add_customer(self, work: Work, customer: NewCustomer) -> None:
        connection_of(work).execute(
            insert(customers).values(
                tenant_id=work.tenant_id,
                id=customer.id,
                number=customer.number,
                name=customer.name,
                name_folded=folded(customer.name),
                kind="unknown",
                kind_origin=customer.kind_origin,
                street=customer.street,
                postcode=customer.postcode,
                city=customer.city,
                vat_id=compact(customer.vat_id) if customer.vat_id else None,
            )
        )

    def find_invoice(self, work: Work, number: str) -> BookedInvoice | None:
        joined = invoices.outerjoin(
            claims, (claims.c.tenant_id == invoices.c.tenant_id) & (claims.c.invoice_id == invoices.c.id)
        )
        row = (
            connection_of(work)
            .execute(
                select(invoices, claims.c.id.label("claim_id"), claims.c.closing, claims.c.open_principal)
                .select_from(joined)
                .where(invoices.c.tenant_id == work.tenant_id, invoices.c.number == number)
            )
            .first()
        )
        if row is None:
            return None
        return BookedInvoice(
            id=row.id,
            customer_id=row.customer_id,
            number=row.number,
            kind=row.kind,
            currency=row.currency,
            net_total=row.net_total,
            tax_total=row.tax_total,
            gross_total=row.gross_total,
            prepaid=row.prepaid,
            issued_on=row.issued_on,
            due_on=row.due_on,
            item_id=row.inbox_item_id,
            claim_id=row.claim_id,
            claim_open=row.claim_id is not None and row.closing is None,
            open_principal=row.open_principal or row.gross_total * 0,
        )

    def add_invoice(self, work: Work, invoice: NewInvoice) -> bool:
        plain = {name: getattr(invoice, name) for name in NewInvoice.__slots__}
        plain["inbox_item_id"], plain["parsed_item_id"] = plain.pop("item_id"), plain.pop("parsed_id")
        added = connection_of(work).execute(
            insert(invoices)
            .values(tenant_id=work.tenant_id, **plain)
            .on_conflict_do_nothing(index_elements=["tenant_id", "number"])
            .returning(invoices.c.id)
        )
        return added.first() is not None

    def add_source(
        self, work: Work, invoice_id: UUID, item_id: UUID, agreement: str, differences: dict[str, Any]
    ) -> None:
        connection_of(work).execute(
            insert(invoice_sources)
            .values(
                tenant_id=work.tenant_id,
                invoice_id=invoice_id,
                inbox_item_id=item_id,
                agreement=agreement,
                differences=differences,
            )
            .on_conflict_do_nothing()
        )

    def waiting_credit_notes(self, work: Work) -> list[WaitingCredit]:
        rows = connection_of(work).execute(_WAITING, {"tenant": work.tenant_id})
        return [WaitingCredit(**row._mapping) for row in rows]

    def covered_until(self, work: Work) -> date | None:
        own = bank_statements.c.tenant_id == work.tenant_id
        last: date | None = (
            connection_of(work).execute(select(func.max(bank_statements.c.booked_to)).where(own)).scalar_one()
        )
        return last

    def payments_waiting(self, work: Work) -> bool:
        query = select(payments.c.id).where(
            payments.c.tenant_id == work.tenant_id, payments.c.match_status == "new"
        )
        return connection_of(work).execute(query.limit(1)).first() is not None
