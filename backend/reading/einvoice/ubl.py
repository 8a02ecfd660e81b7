"""OASIS UBL 2.1 Invoice and CreditNote (XRechnung, Peppol BIS Billing 3), by EN 16931-3-2."""

from __future__ import annotations

from datetime import date

from lxml import etree

from backend.reading.cash_discount import cash_discounts
from backend.reading.einvoice.collect import Collected, kind_of
from backend.reading.values import Reading
from backend.reading.xml_tree import children, find, find_all, local, namespace, text, text_at

NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:"


def is_ubl(root: etree._Element) -> bool:
    """Whether this is the root of a UBL invoice or credit note."""
    return local(root) in {"Invoice", "CreditNote"} and namespace(root).startswith(NAMESPACE)


def read_ubl(root: etree._Element, path: str) -> Reading:
    """The invoice or credit note of a UBL tree by its business terms."""
    found = Collected()
    found.put_text("invoice_number", root, "ID")
    found.put_date("issue_date", find(root, "IssueDate"))
    found.put_text("document_type", root, "InvoiceTypeCode|CreditNoteTypeCode")
    found.put_text("currency", root, "DocumentCurrencyCode")
    for due in ("DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"):
        found.put_date("due_date", find(root, due))
    found.put_text("buyer_reference", root, "BuyerReference")
    found.put_text("order_number", root, "OrderReference/ID")
    found.put_date("service_date", find(root, "Delivery/ActualDeliveryDate"))
    found.put_text("payment_means", root, "PaymentMeans/PaymentMeansCode")
    found.put_text("preceding_invoice", root, "BillingReference/InvoiceDocumentReference/ID")
    found.put_text("payment_reference", root, "PaymentMeans/PaymentID")
    found.put_iban(list(find_all(root, "PaymentMeans/PayeeFinancialAccount/ID")))
    found.put_text("seller_bic", root, "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID")
    found.put_text(
        "seller_bic",
        root,
        "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID",
    )
    _parties(found, root)
    _totals(found, root)
    _terms(found, root)
    code = found.fields["document_type"]
    return found.reading(
        path,
        kind_of(
            code if isinstance(code, str) else None,
            found.fields["gross_total"],
            credit_note_root=local(root) == "CreditNote",
        ),
    )


def _parties(found: Collected, root: etree._Element) -> None:
    seller, buyer = find(root, "AccountingSupplierParty/Party"), find(root, "AccountingCustomerParty/Party")
    for name, party in (("seller_name", seller), ("buyer_name", buyer)):
        found.put_text(name, party, "PartyLegalEntity/RegistrationName")
        found.put_text(name, party, "PartyName/Name")
    found.put_text("buyer_street", buyer, "PostalAddress/StreetName")
    found.put_text("buyer_city", buyer, "PostalAddress/CityName")
    found.put_text("buyer_postcode", buyer, "PostalAddress/PostalZone")
    found.put_text("customer_number", buyer, "PartyIdentification/ID")
    for name, party in (("seller_vat_id", seller), ("buyer_vat_id", buyer)):
        for scheme in find_all(party, "PartyTaxScheme"):
            if text_at(scheme, "TaxScheme/ID") in {"VAT", "VA"}:
                found.put_text(name, scheme, "CompanyID")


def _totals(found: Collected, root: etree._Element) -> None:
    totals = find(root, "LegalMonetaryTotal")
    found.put_amount("net_total", find(totals, "TaxExclusiveAmount"))
    found.put_amount("gross_total", find(totals, "TaxInclusiveAmount"))
    found.put_amount("prepaid", find(totals, "PrepaidAmount"))
    found.put_amount("amount_due", find(totals, "PayableAmount"))
    taxes = list(find_all(root, "TaxTotal/TaxAmount"))
    own = [tax for tax in taxes if tax.get("currencyID") == found.fields["currency"]]
    found.put_amount("tax_total", next(iter(own or taxes), None))


def _terms(found: Collected, root: etree._Element) -> None:
    notes = [
        note for terms in children(root, "PaymentTerms") for note in children(terms, "Note") if text(note)
    ]
    if not notes:
        return
    written = "\n".join(text(note) or "" for note in notes)
    found.put("payment_terms", written, notes[0])
    issued = found.fields["issue_date"]
    found.put_discounts(cash_discounts(written, issued if isinstance(issued, date) else None), notes[0])
