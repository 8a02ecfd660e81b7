"""An invoice from the text layer of its pages, by labels and values; what is not found becomes an issue."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from backend.reading.cash_discount import cash_discounts
from backend.reading.checks import check_invoice, lowered
from backend.reading.page.labels import TAX, Found, find_amounts, find_date, find_number, last_amount
from backend.reading.page.layer import TextLayer, enclosing
from backend.reading.page.parties import (
    find_bic,
    find_buyer,
    find_customer_number,
    find_iban,
    find_seller,
    find_vat_ids,
)
from backend.reading.values import INVOICE_FIELDS, Evidence, FieldValue, Issue, Kind, Reading

_CREDIT = re.compile(
    r"\b(?:Gutschrift|Rechnungskorrektur|Korrekturrechnung|Storno-?rechnung|Credit note|Avoir)\b",
    re.IGNORECASE,
)
_INVOICE = re.compile(
    r"\b(?:\w*Rechnung|Invoice|Facture|Factuur|Quittung|Receipt|Kassenbon)(?:s(?:nummer|datum|-?nr))?\b",
    re.IGNORECASE,
)
_OTHERS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(r"\b(?:Zahlungsavis|Payment advice|Remittance advice|Avis über)\b", re.IGNORECASE),
        "payment_advice",
    ),
    (re.compile(r"\b(?:Kontoauszug|Account statement|Bank statement)\b", re.IGNORECASE), "bank_statement"),
    (
        re.compile(
            r"\b(?:Lieferschein|Angebot|Auftragsbestätigung|Bestellung|Mahnung|Zahlungserinnerung"
            r"|Purchase order|Quotation"
            r"|Delivery note|Kostenvoranschlag|Validation report|Prüfbericht)\b",
            re.IGNORECASE,
        ),
        "other",
    ),
)
_TERMS = re.compile(
    r"\b(?:zahlbar|Zahlungsbedingung\w*|Zahlungsziel|Skonto|Payment terms?|rein netto|ohne Abzug)\b",
    re.IGNORECASE,
)


def read_page_invoice(layer: TextLayer, path: str) -> Reading:
    """The reading of a text layer: invoice or credit note with its fields, or another kind without fields."""
    found = find_fields(layer)
    kind, confidence = _kind(layer, found)
    if kind not in {"invoice", "credit_note"}:
        unread = Issue("content_not_read", "Die Seiten sind kein Beleg, der ausgewertet wird.")
        return Reading(path, kind, confidence, issues=(unread,))
    fields: dict[str, FieldValue] = dict.fromkeys(INVOICE_FIELDS)
    evidence: dict[str, Evidence] = {}
    for name, hit in found.items():
        fields[name] = hit.value
        evidence[name] = Evidence(hit.confidence, page=hit.page, box=hit.box)
    issues = check_invoice(fields)
    return Reading(
        path, kind, confidence, fields=fields, evidence=lowered(evidence, issues), issues=tuple(issues)
    )


def find_fields(layer: TextLayer) -> dict[str, Found[Any]]:
    """Every field that a rule finds on the pages."""
    found: dict[str, Found[Any] | None] = {}
    for name in ("invoice_number", "customer_number", "order_number"):
        found[name] = find_number(layer, name)
    found["currency"] = _currency(layer)
    currency = found["currency"]
    dollars = currency is not None and currency.value == "USD"
    for name in ("issue_date", "due_date", "service_date"):
        found[name] = find_date(layer, name, month_first=dollars)
    found.update(_totals(layer))
    found["seller_iban"], found["seller_bic"] = find_iban(layer), find_bic(layer)
    found["seller_vat_id"], found["buyer_vat_id"] = find_vat_ids(layer)
    buyer = find_buyer(layer)
    found["buyer_name"] = buyer
    found["customer_number"] = found["customer_number"] or find_customer_number(layer)
    found["seller_name"] = find_seller(layer, buyer.value if buyer else None)
    _terms(layer, found)
    return {name: hit for name, hit in found.items() if hit is not None}


def _totals(layer: TextLayer) -> dict[str, Found[Any] | None]:
    """Totals by label; among several candidates those that add up with a tax of the page confirm each
    other.
    """
    nets, grosses = find_amounts(layer, "net_total"), find_amounts(layer, "gross_total")
    prepaid = next(iter(find_amounts(layer, "prepaid")), None)
    due = next(iter(find_amounts(layer, "amount_due")), None)
    taxes = _tax_lines(layer)
    confirmed = _adding_up(nets, grosses, taxes)
    net: Found[Any] | None
    tax: Found[Any] | None
    gross: Found[Any] | None
    if confirmed:
        largest = max(abs(hit.value) for hit in grosses)
        sure = 0.97 if abs(confirmed[2].value) == largest else 0.8
        net, tax, gross = (replace(hit, confidence=sure) for hit in confirmed)
    else:
        net, gross = next(iter(nets), None), next(iter(grosses), None)
        tax = taxes[0] if len(taxes) == 1 and (net is None or taxes[0].value != net.value) else None
    if prepaid and gross and prepaid.value < 0 < gross.value:
        prepaid = replace(prepaid, value=-prepaid.value)
    return {"net_total": net, "tax_total": tax, "gross_total": gross, "prepaid": prepaid, "amount_due": due}


def _adding_up(
    nets: list[Found[Decimal]], grosses: list[Found[Decimal]], taxes: list[Found[Any]]
) -> tuple[Found[Any], Found[Any], Found[Any]] | None:
    """Net, tax and gross of which net + tax = gross; the tax is one line, or the sum of all."""
    together = sum((line.value for line in taxes), Decimal(0))
    for gross in grosses:
        for net in nets:
            wanted = gross.value - net.value
            if net.value == 0 or not 0 < wanted / net.value <= Decimal("0.30"):
                continue
            for line in taxes:
                if line.value == wanted:
                    return net, line, gross
            if len(taxes) > 1 and together == wanted:
                return net, replace(taxes[0], value=wanted), gross
    return None


def _tax_lines(layer: TextLayer) -> list[Found[Any]]:
    """The last amount of every line that names a tax but no tax number and no total."""
    hits: list[Found[Any]] = []
    for line in layer.lines:
        text = line.text
        named = TAX.search(text)
        if not named or re.search(
            r"Ident|IdNr|-Id|Steuernummer|Steuernr|Reg\.|brutto|inkl|incl|exkl|excl|netto|ohne",
            text,
            re.IGNORECASE,
        ):
            continue
        read = last_amount(line.words)
        if read:
            hits.append(Found(read[0], line.page, enclosing(read[1]), 0.8))
    unique = [
        hit
        for position, hit in enumerate(hits)
        if hit.value not in [other.value for other in hits[:position]]
    ]
    return unique


def _currency(layer: TextLayer) -> Found[str] | None:
    marks = {
        "EUR": r"\bEUR\b|€|\bEuro\b",
        "CHF": r"\bCHF\b",
        "USD": r"\bUSD\b|\$",
        "GBP": r"\bGBP\b|£",
        "INR": r"\bRs\.?\b|₹|\bINR\b",
    }
    counted = {code: len(re.findall(mark, layer.text)) for code, mark in marks.items()}
    code = max(counted, key=lambda one: counted[one])
    if not counted[code]:
        return None
    line = next(line for line in layer.lines if re.search(marks[code], line.text))
    return Found(code, line.page, line.box, 0.9)


def _terms(layer: TextLayer, found: dict[str, Found[Any] | None]) -> None:
    line = next((line for line in layer.lines if _TERMS.search(line.text) and len(line.text) > 12), None)
    if line is None:
        return
    found["payment_terms"] = Found(line.text, line.page, line.box, 0.75)
    issued = found.get("issue_date")
    discounts = cash_discounts(line.text, issued.value if issued and isinstance(issued.value, date) else None)
    if discounts:
        found["skonto"] = Found(discounts, line.page, line.box, 0.8)


def _kind(layer: TextLayer, found: dict[str, Found[Any]]) -> tuple[Kind, float]:
    head = "\n".join(line.text for line in layer.lines if line.page == 1)
    title = head[:1500]
    gross = found.get("gross_total")
    for pattern, kind in _OTHERS:
        match = pattern.search(head[:600])
        named = _INVOICE.search(title)
        if match and (named is None or named.start() > match.start()) and "invoice_number" not in found:
            return kind, 0.85
    if _CREDIT.search(title) and gross is not None and gross.value < 0:
        return "credit_note", 0.9
    known = sum(name in found for name in ("invoice_number", "gross_total", "issue_date"))
    if _INVOICE.search(head) or _CREDIT.search(title):
        if known >= 2:
            return "invoice", 0.9
        if known == 1 and ("seller_iban" in found or "net_total" in found or "invoice_number" in found):
            return "invoice", 0.7
    return "other", 0.75
