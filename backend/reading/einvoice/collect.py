"""Collects fields with their evidence while a tree is read; unreadable values become issues, never
exceptions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

from backend.reading.amounts import machine_amount, machine_date
from backend.reading.checks import check_invoice, lowered
from backend.reading.values import (
    INVOICE_FIELDS,
    CashDiscount,
    Evidence,
    FieldValue,
    Issue,
    Kind,
    Quarantined,
    Reading,
)
from backend.reading.xml_tree import find_all, text, xpath_of

EXACT = 0.99


@dataclass(slots=True)
class Collected:
    """The growing reading of one tree."""

    fields: dict[str, FieldValue] = field(default_factory=lambda: dict.fromkeys(INVOICE_FIELDS))
    evidence: dict[str, Evidence] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def put(self, name: str, value: FieldValue, element: etree._Element | None) -> None:
        """Sets a field that was found at this element."""
        if value is not None and element is not None and self.fields[name] is None:
            self.fields[name] = value
            self.evidence[name] = Evidence(EXACT, xpath=xpath_of(element))

    def put_text(self, name: str, parent: etree._Element | None, path: str) -> None:
        """The first non-empty text at the path."""
        for element in find_all(parent, path):
            if text(element):
                self.put(name, text(element), element)
                return

    def put_amount(self, name: str, element: etree._Element | None) -> None:
        """An amount; one that is no number is an issue and stays null."""
        written = text(element)
        if written is None:
            return
        value = machine_amount(written)
        if value is None:
            self.issues.append(Issue("amount_unreadable", f"'{written[:40]}' ist kein Betrag.", name))
        self.put(name, value, element)

    def put_date(self, name: str, element: etree._Element | None) -> None:
        """A date in ISO form or by UNTDID 2379 format 102; an impossible one is an issue and stays null."""
        written = text(element)
        if written is None:
            return
        value = machine_date(written) or _by_format(written)
        if value is None:
            self.issues.append(Issue("date_impossible", f"'{written[:40]}' ist kein Datum.", name))
        self.put(name, value, element)

    def put_iban(self, elements: list[etree._Element]) -> None:
        """The first account that has the form of an IBAN, else the first account; written without spaces."""
        written = [(re.sub(r"\s", "", text(element) or "").upper(), element) for element in elements]
        written = [pair for pair in written if pair[0]]
        formed = [pair for pair in written if re.match(r"[A-Z]{2}\d{2}", pair[0])]
        for value, element in (formed or written)[:1]:
            self.put("seller_iban", value, element)

    def put_discounts(self, discounts: tuple[CashDiscount, ...], element: etree._Element | None) -> None:
        """The cash discounts, when there are any."""
        if discounts:
            self.put("skonto", discounts, element)

    def reading(self, path: str, kind: Kind) -> Reading:
        """The finished reading with its cross-checks."""
        if all(value is None for value in self.fields.values()):
            raise Quarantined("malformed", "Die Rechnungsdatei ist eine leere Hülle ohne Inhalt.")
        issues = [*self.issues, *check_invoice(self.fields)]
        unique = [issue for position, issue in enumerate(issues) if issue not in issues[:position]]
        return Reading(
            path,
            kind,
            EXACT,
            fields=self.fields,
            evidence=lowered(self.evidence, unique),
            issues=tuple(unique),
        )


def kind_of(type_code: str | None, gross: FieldValue, *, credit_note_root: bool = False) -> Kind:
    """Credit note: code 381 or 396, 384 with a negative total, or a UBL CreditNote; signs stay as written."""
    negative = isinstance(gross, Decimal) and gross < 0
    if credit_note_root or type_code in {"381", "396", "261", "262"} or (type_code == "384" and negative):
        return "credit_note"
    return "invoice"


def _by_format(written: str) -> date | None:
    for form in ("%d.%m.%Y", "%Y%m%d%H%M", "%Y%m%d%H%M%S"):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - only the day is kept
        except ValueError:
            continue
    return None
