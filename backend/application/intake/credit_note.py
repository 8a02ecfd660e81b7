"""Books a credit note (Gutschrift) for the invoice that it refers to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

from backend.application.intake.apply_credit_notes import apply_waiting
from backend.application.intake.debtor import debtor_of
from backend.application.intake.invoice import doubt, whose_invoice
from backend.application.intake.ports import (
    BookedInvoice,
    InboxItem,
    IntakeStore,
    InvoiceStore,
    NewInvoice,
    ParsedItem,
)
from backend.application.intake.readings import InvoiceDocument, invoice_of
from backend.application.intake.rework import file_item, request_rework
from backend.application.ports import Work
from backend.domain.direction import Direction
from backend.domain.errors import Conflict


def book_credit_note(
    work: Work, item: InboxItem, parsed: ParsedItem, invoices: InvoiceStore, intake: IntakeStore
) -> None:
    """One credit note, in the transaction of `book_document`.

    It is booked with its positive amount, whatever sign the document uses, and reduces the claim that it refers to as
    soon as `apply_waiting` may do so; what exceeds the claim stays a credit of the customer. The invoice may be booked
    after it: files that arrive together are worked on in any order.
    """
    document = _positive(invoice_of(parsed.reading))
    whose = whose_invoice(work, document, invoices)
    if whose is Direction.SUPPLIER:
        return file_item(work, item, "supplier_credit_note", intake)
    code = "seller_unclear" if whose is Direction.UNCLEAR else doubt(document)
    known = invoices.find_invoice(work, document.number) if document.number else None
    if code is None and known is None and item.source == "mail":
        code = "invoice_from_mail"
    if code is not None:
        return request_rework(work, item, code, intake)
    if known is not None:
        return _known(work, item, document, known, invoices, intake)
    customer_id = debtor_of(work, item, document, invoices, may_create=False)
    if customer_id is None:
        return request_rework(work, item, "customer_unclear", intake)
    code = _reference_doubt(work, document, customer_id, invoices)
    if code is not None:
        return request_rework(work, item, code, intake, customer_id=customer_id)
    work.lock_debtors([customer_id])
    note = _new_note(item, parsed, document, customer_id)
    if not invoices.add_invoice(work, note):
        raise Conflict(
            "Diese Gutschrift wird gerade gebucht. / This credit note is being booked.", code="state_moved"
        )
    invoices.add_source(work, note.id, item.id, "first", {})
    applied = note.id in apply_waiting(work, invoices, of_customer=customer_id)
    intake.set_status(
        work,
        item.id,
        "booked",
        code=None if applied else "customer_credit",
        customer_id=customer_id,
        invoice_id=note.id,
    )


def _positive(document: InvoiceDocument) -> InvoiceDocument:
    if document.gross is None or document.gross >= 0:
        return document
    return replace(
        document,
        net=_turned(document.net),
        tax=_turned(document.tax),
        gross=-document.gross,
        prepaid=_turned(document.prepaid),
        amount_due=_turned(document.amount_due),
    )


def _turned(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def _reference_doubt(
    work: Work, document: InvoiceDocument, customer_id: UUID, invoices: InvoiceStore
) -> str | None:
    if document.refers_to is None:
        return "credit_note_reference_missing"
    invoice = invoices.find_invoice(work, document.refers_to)
    differs = invoice is not None and invoice.customer_id != customer_id
    return "credit_note_customer_differs" if differs else None


def _known(
    work: Work,
    item: InboxItem,
    document: InvoiceDocument,
    known: BookedInvoice,
    invoices: InvoiceStore,
    intake: IntakeStore,
) -> None:
    same = known.kind == "credit_note" and known.gross_total == document.gross
    differences = (
        {} if same else {"gross_total": {"document": str(document.gross), "booked": str(known.gross_total)}}
    )
    invoices.add_source(work, known.id, item.id, "same" if same else "conflict", differences)
    if same:
        intake.set_status(
            work, item.id, "booked", code="second_source", customer_id=known.customer_id, invoice_id=known.id
        )
    else:
        request_rework(
            work, item, "invoice_conflict", intake, customer_id=known.customer_id, invoice_id=known.id
        )


def _new_note(
    item: InboxItem, parsed: ParsedItem, document: InvoiceDocument, customer_id: UUID
) -> NewInvoice:
    assert document.number and document.currency and document.gross is not None and document.issued_on
    return NewInvoice(
        id=uuid4(),
        customer_id=customer_id,
        number=document.number,
        kind="credit_note",
        currency=document.currency,
        net_total=document.net,
        tax_total=document.tax,
        gross_total=document.gross,
        prepaid=document.prepaid or Decimal(0),
        issued_on=document.issued_on,
        service_on=document.service_on,
        due_on=document.issued_on,
        due_basis="none",
        payment_terms=document.terms,
        direct_debit=False,
        consumer_informed=False,
        refers_to=document.refers_to,
        item_id=item.id,
        parsed_id=parsed.id,
    )
