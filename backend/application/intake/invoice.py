"""Books an outgoing invoice as a claim, or says why not: a supplier's, unclear, incomplete, known, contradicting."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.intake.debtor import debtor_of
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
from backend.domain.days import is_possible
from backend.domain.direction import Direction, Party, direction
from backend.domain.errors import Conflict
from backend.domain.events.ledger import DocumentsContradicted, InvoiceBooked
from backend.domain.invoice_terms import (
    Terms,
    is_direct_debit,
    payment_terms,
    points_consumer_to_default,
)
from backend.domain.money import decimal_text, is_whole

ROUNDING = Decimal("0.05")
"""How far the amount due may lie from gross less prepaid: EN 16931 knows a rounding amount (BT-114)."""


def book_invoice(
    work: Work, item: InboxItem, parsed: ParsedItem, invoices: InvoiceStore, intake: IntakeStore
) -> None:
    """One invoice document, in the transaction of `book_document`."""
    document = invoice_of(parsed.reading)
    whose = whose_invoice(work, document, invoices)
    if whose is Direction.SUPPLIER:
        return file_item(work, item, "supplier_invoice", intake)
    code = "seller_unclear" if whose is Direction.UNCLEAR else doubt(document)
    if code is not None:
        return request_rework(work, item, code, intake)
    assert document.number is not None
    known = invoices.find_invoice(work, document.number)
    if known is None and item.source == "mail":
        return request_rework(work, item, "invoice_from_mail", intake)
    customer_id = debtor_of(work, item, document, invoices, may_create=known is None)
    if known is not None:
        return _second_source(work, item, document, known, customer_id, invoices, intake)
    if customer_id is None:
        return request_rework(work, item, "customer_unclear", intake)
    return _book(work, item, parsed, document, customer_id, invoices, intake)


def whose_invoice(work: Work, document: InvoiceDocument, invoices: InvoiceStore) -> Direction:
    """Whether the tenant is the seller (direction guard)."""
    buyer = Party(document.buyer.name, document.buyer.vat_id)
    return direction(document.seller, invoices.creditor(work), buyer=buyer)


def doubt(document: InvoiceDocument) -> str | None:
    """The first reason why a person must look at the figures before they are booked."""
    net, tax, gross = document.net, document.tax, document.gross
    prepaid = document.prepaid or Decimal(0)
    checks: list[tuple[str, bool]] = [
        ("number_missing", document.number is None),
        ("gross_missing", gross is None),
        ("issue_date_missing", document.issued_on is None),
        ("currency_missing", document.currency is None),
        (
            "totals_do_not_add_up",
            net is not None and tax is not None and gross is not None and net + tax != gross,
        ),
        (
            "amount_not_cents",
            any(each is not None and not is_whole(each) for each in (gross, prepaid, document.amount_due)),
        ),
        ("amount_not_positive", gross is not None and gross <= 0),
        (
            "amount_due_contradicts",
            gross is not None
            and document.amount_due is not None
            and abs(gross - prepaid - document.amount_due) > ROUNDING,
        ),
        (
            "due_before_issue",
            document.due_on is not None
            and document.issued_on is not None
            and document.due_on < document.issued_on,
        ),
        (
            "date_out_of_range",
            any(day and not is_possible(day) for day in (document.issued_on, document.due_on)),
        ),
        ("xml_page_mismatch", "xml_page_mismatch" in document.issues),
        ("reading_uncertain", bool(document.uncertain)),
    ]
    return next((code for code, found in checks if found), None)


def _book(
    work: Work,
    item: InboxItem,
    parsed: ParsedItem,
    document: InvoiceDocument,
    customer_id: UUID,
    invoices: InvoiceStore,
    intake: IntakeStore,
) -> None:
    work.lock_debtors([customer_id])
    terms = _terms(work, document, customer_id, invoices)
    invoice = _new_invoice(item, parsed, document, customer_id, terms)
    if not invoices.add_invoice(work, invoice):
        raise Conflict(
            "Diese Rechnungsnummer wird gerade gebucht. / This number is being booked.", code="state_moved"
        )
    invoices.add_source(work, invoice.id, item.id, "first", {})
    principal = _principal(document)
    code = None if principal > 0 else "nothing_owed"
    intake.set_status(work, item.id, "booked", code=code, customer_id=customer_id, invoice_id=invoice.id)
    if principal <= 0:
        return
    work.record(
        [
            InvoiceBooked(
                claim_id=uuid4(),
                invoice_id=invoice.id,
                customer_id=customer_id,
                invoice_number=invoice.number,
                currency=invoice.currency,
                principal=principal,
                issued_on=invoice.issued_on,
                due_on=invoice.due_on,
                due_basis=invoice.due_basis,
                direct_debit=invoice.direct_debit,
                origin="ledger",
                booked_on=work.today,
            )
        ]
    )


def _terms(work: Work, document: InvoiceDocument, customer_id: UUID, invoices: InvoiceStore) -> Terms:
    assert document.issued_on is not None
    agreed = invoices.agreed_terms(work, customer_id)
    return payment_terms(
        document.issued_on, document.due_on, document.terms, agreed=agreed.agreed, agreed_days=agreed.days
    )


def _principal(document: InvoiceDocument) -> Decimal:
    assert document.gross is not None
    if document.amount_due is not None:
        return document.amount_due
    return document.gross - (document.prepaid or Decimal(0))


def _new_invoice(
    item: InboxItem, parsed: ParsedItem, document: InvoiceDocument, customer_id: UUID, terms: Terms
) -> NewInvoice:
    assert document.number and document.currency and document.gross is not None and document.issued_on
    return NewInvoice(
        id=uuid4(),
        customer_id=customer_id,
        number=document.number,
        kind="invoice",
        currency=document.currency,
        net_total=document.net,
        tax_total=document.tax,
        gross_total=document.gross,
        prepaid=document.prepaid or Decimal(0),
        issued_on=document.issued_on,
        service_on=document.service_on,
        due_on=terms.due_on,
        due_basis=terms.basis,
        payment_terms=document.terms,
        direct_debit=is_direct_debit(document.payment_means),
        consumer_informed=points_consumer_to_default(document.terms),
        refers_to=document.refers_to,
        item_id=item.id,
        parsed_id=parsed.id,
    )


def _second_source(
    work: Work,
    item: InboxItem,
    document: InvoiceDocument,
    known: BookedInvoice,
    customer_id: UUID | None,
    invoices: InvoiceStore,
    intake: IntakeStore,
) -> None:
    """The same number came by another route: equal figures are a second source, others stop dunning."""
    differences = _differences(work, document, known, customer_id, invoices)
    agreement = "conflict" if differences else "same"
    invoices.add_source(work, known.id, item.id, agreement, differences)
    if not differences:
        intake.set_status(
            work,
            item.id,
            "booked",
            code="second_source",
            customer_id=known.customer_id,
            invoice_id=known.id,
        )
        return
    request_rework(work, item, "invoice_conflict", intake, customer_id=known.customer_id, invoice_id=known.id)
    if known.claim_id is not None:
        work.record(
            [
                DocumentsContradicted(
                    claim_id=known.claim_id, item_id=item.id, field=",".join(sorted(differences))
                )
            ]
        )


def _differences(
    work: Work,
    document: InvoiceDocument,
    known: BookedInvoice,
    customer_id: UUID | None,
    invoices: InvoiceStore,
) -> dict[str, Any]:
    """Field by field what the document states otherwise than the booked invoice; what one side leaves out agrees."""
    stated: dict[str, tuple[Any, Any]] = {
        "kind": (document.kind, known.kind),
        "gross_total": (document.gross, known.gross_total),
        "net_total": (document.net, known.net_total),
        "tax_total": (document.tax, known.tax_total),
        "currency": (document.currency, known.currency),
        "issue_date": (document.issued_on, known.issued_on),
        "customer": (customer_id, known.customer_id),
    }
    if document.due_on is not None and document.kind == known.kind == "invoice":
        stated["due_date"] = (_terms(work, document, known.customer_id, invoices).due_on, known.due_on)
    return {
        name: {"document": _plain(new), "booked": _plain(old)}
        for name, (new, old) in stated.items()
        if new is not None and old is not None and new != old
    }


def _plain(value: Any) -> str:
    return decimal_text(value) if isinstance(value, Decimal) else str(value)
