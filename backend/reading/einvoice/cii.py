"""UN/CEFACT Cross Industry Invoice (CII): XRechnung, ZUGFeRD 1 and 2, Factur-X. Read by local names, so
that the
element names of version 1 (CrossIndustryDocument) and of D16B (CrossIndustryInvoice) are alternatives."""

from __future__ import annotations

from datetime import date, timedelta

from lxml import etree

from backend.reading.amounts import machine_amount, machine_date
from backend.reading.cash_discount import cash_discounts
from backend.reading.einvoice.collect import Collected, kind_of
from backend.reading.values import CashDiscount, FieldValue, Reading
from backend.reading.xml_tree import children, find, find_all, local, text, text_at

ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument"})


def read_cii(root: etree._Element, path: str) -> Reading:
    """The invoice of a CII tree by its business terms (EN 16931-3-3)."""
    found = Collected()
    document = find(root, "ExchangedDocument|HeaderExchangedDocument")
    trade = find(root, "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction")
    agreement = find(trade, "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement")
    delivery = find(trade, "ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery")
    settlement = find(trade, "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement")

    found.put_text("invoice_number", document, "ID")
    found.put_text("document_type", document, "TypeCode")
    found.put_date("issue_date", _instant(find(document, "IssueDateTime")))
    found.put_text("buyer_reference", agreement, "BuyerReference")
    found.put_text("order_number", agreement, "BuyerOrderReferencedDocument/IssuerAssignedID|ID")
    _parties(found, agreement)
    found.put_date(
        "service_date", _instant(find(delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime"))
    )
    _settlement(found, settlement)
    return found.reading(path, kind_of(_text(found, "document_type"), found.fields["gross_total"]))


def _parties(found: Collected, agreement: etree._Element | None) -> None:
    seller, buyer = find(agreement, "SellerTradeParty"), find(agreement, "BuyerTradeParty")
    found.put_text("seller_name", seller, "Name")
    found.put_text("buyer_name", buyer, "Name")
    found.put_text("buyer_street", buyer, "PostalTradeAddress/LineOne")
    found.put_text("buyer_city", buyer, "PostalTradeAddress/CityName")
    found.put_text("buyer_postcode", buyer, "PostalTradeAddress/PostcodeCode")
    found.put_text("customer_number", buyer, "ID")
    found.put_text("customer_number", buyer, "GlobalID")
    for name, party in (("seller_vat_id", seller), ("buyer_vat_id", buyer)):
        for number in find_all(party, "SpecifiedTaxRegistration/ID"):
            if number.get("schemeID") == "VA" and text(number):
                found.put(name, text(number), number)


def _settlement(found: Collected, settlement: etree._Element | None) -> None:
    found.put_text("payment_reference", settlement, "PaymentReference")
    found.put_text("currency", settlement, "InvoiceCurrencyCode")
    means = "SpecifiedTradeSettlementPaymentMeans/"
    accounts = list(find_all(settlement, means + "PayeePartyCreditorFinancialAccount/IBANID"))
    if not accounts:
        accounts = list(find_all(settlement, means + "PayeePartyCreditorFinancialAccount/ProprietaryID"))
    found.put_iban(accounts)
    found.put_text("payment_means", settlement, means + "TypeCode")
    found.put_text("preceding_invoice", settlement, "InvoiceReferencedDocument/IssuerAssignedID|ID")
    found.put_text("seller_bic", settlement, means + "PayeeSpecifiedCreditorFinancialInstitution/BICID")
    totals = find(
        settlement,
        "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation",
    )
    found.put_amount("net_total", find(totals, "TaxBasisTotalAmount"))
    found.put_amount("tax_total", _in_currency(totals, "TaxTotalAmount", _text(found, "currency")))
    found.put_amount("gross_total", _in_currency(totals, "GrandTotalAmount", _text(found, "currency")))
    found.put_amount("prepaid", find(totals, "TotalPrepaidAmount"))
    found.put_amount("amount_due", find(totals, "DuePayableAmount"))
    _terms(found, settlement)


def _terms(found: Collected, settlement: etree._Element | None) -> None:
    terms = list(children(settlement, "SpecifiedTradePaymentTerms"))
    for term in terms:
        found.put_date("due_date", _instant(find(term, "DueDateDateTime")))
    described = [element for term in terms for element in children(term, "Description") if text(element)]
    written = "\n".join(text(element) or "" for element in described)
    if described:
        found.put("payment_terms", written, described[0])
    issued = found.fields["issue_date"]
    on = issued if isinstance(issued, date) else None
    discounts = list(cash_discounts(written, on))
    place = described[0] if described else None
    for element in find_all(settlement, "SpecifiedTradePaymentTerms/ApplicableTradePaymentDiscountTerms"):
        discount = _stated_discount(element, on)
        if discount and not any(_same(discount, known) for known in discounts):
            discounts.append(discount)
            place = element if place is None or not cash_discounts(written, on) else place
    found.put_discounts(tuple(discounts), place)


def _stated_discount(element: etree._Element, issued: date | None) -> CashDiscount | None:
    percent = machine_amount(text_at(element, "CalculationPercent"))
    if not percent:
        return None
    start = machine_date(text(_instant(find(element, "BasisDateTime")))) or issued
    measure = find(element, "BasisPeriodMeasure")
    days = machine_amount(text(measure))
    in_days = measure is not None and measure.get("unitCode", "DAY") == "DAY"
    until = (
        start + timedelta(days=int(days))
        if start and days is not None and 0 <= days < 10_000 and in_days
        else None
    )
    return CashDiscount(until, percent)


def _same(one: CashDiscount, other: CashDiscount) -> bool:
    return one.percent == other.percent and (one.until == other.until or one.until is None)


def _instant(element: etree._Element | None) -> etree._Element | None:
    """The DateTimeString (or Date) within a date element; version 1 files may carry the text directly."""
    if element is None:
        return None
    inner = find(element, "DateTimeString|DateString|DateTime|Date")
    return inner if inner is not None else element


def _in_currency(totals: etree._Element | None, name: str, currency: str | None) -> etree._Element | None:
    """The amount in the invoice's currency (BT-110), not the one in the tax currency (BT-111)."""
    candidates = list(children(totals, name))
    matching = [element for element in candidates if element.get("currencyID") in (None, currency)]
    return next(iter(matching or candidates), None)


def _text(found: Collected, name: str) -> str | None:
    value: FieldValue = found.fields[name]
    return value if isinstance(value, str) else None


def is_cii(root: etree._Element) -> bool:
    """Whether this is the root of a Cross Industry Invoice."""
    return local(root) in ROOTS
