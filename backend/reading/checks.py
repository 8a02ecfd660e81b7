"""Cross-checks of an invoice's values. A value that fails stays as it stands, with an issue and low
confidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from backend.reading.values import Evidence, FieldValue, Issue

DOUBTFUL = 0.5
_VAT_FORMS = {
    "DE": r"DE\d{9}",
    "AT": r"ATU\d{8}",
    "NL": r"NL\d{9}B\d{2}",
    "FR": r"FR[0-9A-HJ-NP-Z]{2}\d{9}",
    "BE": r"BE[01]?\d{9}",
    "CH": r"CHE\d{9}(?:MWST|TVA|IVA)?",
    "IT": r"IT\d{11}",
    "PL": r"PL\d{10}",
    "LU": r"LU\d{8}",
}


def iban_valid(iban: str) -> bool:
    """ISO 13616: country, two check digits, remainder 1 modulo 97; Germany has 22 places."""
    compact = re.sub(r"\s", "", iban).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", compact) or (
        compact.startswith("DE") and len(compact) != 22
    ):
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def vat_id_valid(vat_id: str) -> bool:
    """The form of a VAT identification number by its country; whether it was issued is not checked here."""
    compact = re.sub(r"[\s.\-]", "", vat_id).upper()
    form = _VAT_FORMS.get(compact[:2], r"[A-Z]{2}[0-9A-Z+*]{2,13}")
    return bool(re.fullmatch(form, compact))


def check_invoice(fields: Mapping[str, FieldValue]) -> list[Issue]:
    """All issues of an invoice's values, each naming its field."""
    return [
        *_missing(fields),
        *_totals(fields),
        *_dates(fields),
        *_identifiers(fields),
    ]


def lowered(evidence: Mapping[str, Evidence], issues: list[Issue]) -> dict[str, Evidence]:
    """The evidence with the confidence of every doubted field below 0.9."""
    doubted = {issue.field for issue in issues}
    if any(issue.code == "totals_do_not_add_up" for issue in issues):
        doubted |= {"net_total", "tax_total", "gross_total"}
    return {
        name: replace(entry, confidence=min(entry.confidence, DOUBTFUL)) if name in doubted else entry
        for name, entry in evidence.items()
    }


def _missing(fields: Mapping[str, FieldValue]) -> list[Issue]:
    words = {"invoice_number": "Rechnungsnummer", "gross_total": "Gesamtbetrag"}
    return [
        Issue("field_missing", f"{word} nicht gefunden.", name)
        for name, word in words.items()
        if fields.get(name) is None
    ]


def _totals(fields: Mapping[str, FieldValue]) -> list[Issue]:
    net, tax, gross = (_amount(fields, name) for name in ("net_total", "tax_total", "gross_total"))
    if net is None or tax is None or gross is None or net + tax == gross:
        return []
    message = f"Netto {net} + Steuer {tax} ergibt {net + tax}, angegeben sind {gross}."
    return [Issue("totals_do_not_add_up", message, "gross_total")]


def _dates(fields: Mapping[str, FieldValue]) -> list[Issue]:
    issued, due = fields.get("issue_date"), fields.get("due_date")
    if isinstance(issued, date) and isinstance(due, date) and due < issued:
        message = f"Fällig am {due:%d.%m.%Y}, also vor dem Rechnungsdatum {issued:%d.%m.%Y}."
        return [Issue("due_before_issue", message, "due_date")]
    return []


def _identifiers(fields: Mapping[str, FieldValue]) -> list[Issue]:
    issues = []
    iban = fields.get("seller_iban")
    if isinstance(iban, str) and not iban_valid(iban):
        issues.append(Issue("iban_checksum", "Die IBAN besteht die Prüfsumme nicht.", "seller_iban"))
    for name in ("seller_vat_id", "buyer_vat_id"):
        vat_id = fields.get(name)
        if isinstance(vat_id, str) and not vat_id_valid(vat_id):
            issues.append(Issue("vat_id_form", "Die USt-IdNr. hat nicht die Form ihres Landes.", name))
    return issues


def _amount(fields: Mapping[str, FieldValue], name: str) -> Decimal | None:
    value = fields.get(name)
    return value if isinstance(value, Decimal) else None
