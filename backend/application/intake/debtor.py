"""Finds the customer that a document means, or makes a new one known where that is certain."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.intake.ports import InboxItem, InvoiceStore, NewCustomer
from backend.application.intake.readings import InvoiceDocument
from backend.application.ports import Work
from backend.domain.customer_resolution import NamedDebtor, resolve_customer
from backend.domain.direction import compact
from backend.domain.events.master_data import MasterDataChanged


def debtor_of(
    work: Work, item: InboxItem, document: InvoiceDocument, invoices: InvoiceStore, *, may_create: bool
) -> UUID | None:
    """The id of the customer, None where a person must say which.

    A structured invoice to somebody with a name and a number or VAT id that nobody has makes a new customer: of
    unknown kind, which the law treats as a consumer, and with its origin noted.
    """
    named = document.buyer
    resolution = resolve_customer(named, invoices.candidates(work, named))
    if resolution.certain:
        return resolution.customer_id
    if not (may_create and resolution.unknown and document.structured and named.name):
        return None
    number = named.number or (compact(named.vat_id) if named.vat_id else None)
    return _new_customer(work, item, named, number, invoices) if number else None


def _new_customer(
    work: Work, item: InboxItem, named: NamedDebtor, number: str, invoices: InvoiceStore
) -> UUID:
    customer = NewCustomer(
        id=uuid4(),
        number=number,
        name=named.name or number,
        kind_origin=f"document:{item.id}",
        street=named.street,
        postcode=named.postcode,
        city=named.city,
        vat_id=named.vat_id,
    )
    invoices.add_customer(work, customer)
    work.record(
        [MasterDataChanged(row_id=customer.id, table_name="customers", change="created_from_document")]
    )
    return customer.id
