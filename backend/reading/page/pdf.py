"""PDF: embedded invoice XML first (ZUGFeRD, Factur-X), compared with the page; else the page's text layer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from backend.reading.amounts import AMOUNT, amount_of
from backend.reading.checks import lowered
from backend.reading.einvoice.cii import is_cii, read_cii
from backend.reading.einvoice.ubl import is_ubl, read_ubl
from backend.reading.page.invoice import read_page_invoice
from backend.reading.page.layer import TextLayer, text_layer
from backend.reading.page.parties import all_ibans
from backend.reading.page.structure import EmbeddedFile, inspect
from backend.reading.values import Issue, Limits, Quarantined, Reading
from backend.reading.xml_tree import parse_xml

_INVOICE_NAMES = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "cii.xml", "ubl.xml"})


def read_pdf(data: bytes, path: str, limits: Limits, member: Callable[[bytes, str], Reading]) -> Reading:
    """The reading of a PDF; other embedded files are members. Raises Quarantined."""
    structure = inspect(data)
    invoice, chosen, broken = _embedded_invoice(structure.embedded, path)
    layer = text_layer(data, limits)
    others = tuple(
        member(file.data, file.name) for file in structure.embedded if file is not chosen and file.data
    )
    if invoice is not None:
        return replace(_compared(invoice, layer), members=others)
    if not layer.text.strip():
        if others:
            return Reading(path, "other", 0.8, members=others, issues=_broken_issue(broken))
        if broken is not None:
            raise Quarantined(
                "malformed", "Das eingebettete XML ist beschädigt, und die Seiten haben keinen Text."
            )
        if layer.has_pictures:
            raise Quarantined(
                "unsupported", "Das PDF ist ein Scan ohne Textebene; Texterkennung gibt es noch nicht."
            )
        raise Quarantined("empty", "Das PDF hat keinen Text.")
    page = read_page_invoice(layer, path)
    return replace(page, members=others, issues=(*_broken_issue(broken), *page.issues))


def _embedded_invoice(
    files: tuple[EmbeddedFile, ...], path: str
) -> tuple[Reading | None, EmbeddedFile | None, str | None]:
    """The invoice of the first file that is one, known names first; why the named one could not be read."""
    broken: str | None = None
    for file in sorted(files, key=lambda file: file.name.lower() not in _INVOICE_NAMES):
        named = file.name.lower() in _INVOICE_NAMES
        if not named and not file.data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            continue
        try:
            root = parse_xml(file.data)
            if is_cii(root):
                return read_cii(root, path), file, None
            if is_ubl(root):
                return read_ubl(root, path), file, None
        except Quarantined as verdict:
            if verdict.quarantine.code == "entity_attack":
                raise
            if named:
                broken = verdict.quarantine.message
                return None, file, broken
    return None, None, broken


def _broken_issue(broken: str | None) -> tuple[Issue, ...]:
    if broken is None:
        return ()
    return (
        Issue(
            "embedded_xml_malformed",
            f"Das eingebettete XML ist nicht lesbar, gelesen wurde die Seite. {broken}",
        ),
    )


def _compared(invoice: Reading, layer: TextLayer) -> Reading:
    """The XML's values with an issue for each that the page contradicts."""
    if not layer.text.strip():
        note = Issue(
            "page_not_compared", "Die Seiten haben keinen Text; XML und Seite wurden nicht verglichen."
        )
        return replace(invoice, issues=(*invoice.issues, note))
    issues = [
        *_number_differs(invoice, layer),
        *_total_differs(invoice, layer),
        *_account_differs(invoice, layer),
    ]
    return replace(invoice, issues=(*invoice.issues, *issues), evidence=lowered(invoice.evidence, issues))


def _number_differs(invoice: Reading, layer: TextLayer) -> list[Issue]:
    number = invoice.fields.get("invoice_number")
    if not isinstance(number, str) or _compact(number) in _compact(layer.text):
        return []
    return [_mismatch("invoice_number", number)]


def _total_differs(invoice: Reading, layer: TextLayer) -> list[Issue]:
    """The page must show the gross total; a differing total under a clear label is a contradiction too."""
    gross = invoice.fields.get("gross_total")
    if not isinstance(gross, Decimal):
        return []
    shown = {abs(value) for value in map(amount_of, AMOUNT.finditer(layer.text)) if value is not None}
    if abs(gross) not in shown:
        return [_mismatch("gross_total", str(gross))]
    return []


def _account_differs(invoice: Reading, layer: TextLayer) -> list[Issue]:
    """An IBAN in the XML that the page does not show, while it shows others."""
    account = invoice.fields.get("seller_iban")
    shown = all_ibans(layer)
    if (
        not isinstance(account, str)
        or not shown
        or account in shown
        or account in _compact(layer.text).upper()
    ):
        return []
    return [_mismatch("seller_iban", account)]


def _mismatch(name: str, value: str) -> Issue:
    return Issue("xml_page_mismatch", f"Das XML nennt {value}, die Seite nicht. Es gilt das XML.", name)


def _compact(text: str) -> str:
    return re.sub(r"\s", "", text)
