"""Structured invoices: every field with its evidence, every contradiction with its issue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from backend.reading.documents import read_document
from backend.reading.values import Reading
from tests.builders import documents as build

EXPECTED = {
    "preceding_invoice": None,
    "buyer_street": None,
    "buyer_city": None,
    "buyer_postcode": None,
    "payment_means": "58",
    "invoice_number": "RE-2026-0001",
    "issue_date": date(2026, 3, 5),
    "document_type": "380",
    "currency": "EUR",
    "due_date": date(2026, 4, 4),
    "buyer_reference": "04011000-12345-34",
    "order_number": "B-77",
    "payment_terms": "Zahlbar bis 04.04.2026 ohne Abzug",
    "seller_name": "Muster Werkzeuge GmbH",
    "seller_vat_id": "DE123456789",
    "buyer_name": "Beispiel Bau AG",
    "customer_number": "K-1007",
    "buyer_vat_id": "DE987654321",
    "service_date": date(2026, 3, 1),
    "payment_reference": "RE-2026-0001",
    "seller_iban": build.VALID_IBAN,
    "seller_bic": "COBADEFFXXX",
    "net_total": Decimal("1000.00"),
    "tax_total": Decimal("190.00"),
    "gross_total": Decimal("1190.00"),
    "prepaid": None,
    "amount_due": Decimal("1190.00"),
    "skonto": None,
}


def issues(reading: Reading) -> set[tuple[str, str | None]]:
    return {(issue.code, issue.field) for issue in reading.issues}


@pytest.mark.parametrize("syntax", [build.cii, build.ubl])
def test_every_business_term_is_read_from_both_syntaxes(syntax) -> None:
    reading = read_document(syntax(), "rechnung.xml")
    assert (reading.kind, reading.quarantine, reading.issues) == ("invoice", None, ())
    assert dict(reading.fields) == EXPECTED


@pytest.mark.parametrize("syntax", [build.cii, build.ubl])
def test_every_value_has_an_xpath_that_leads_to_its_text(syntax) -> None:
    data = syntax()
    reading = read_document(data, "rechnung.xml")
    root = etree.fromstring(data)
    assert set(reading.evidence) == {name for name, value in reading.fields.items() if value is not None}
    number = reading.evidence["invoice_number"]
    assert number.confidence >= 0.9
    assert [element.text for element in root.xpath(number.xpath)] == ["RE-2026-0001"]


def test_the_tax_number_is_never_taken_for_the_vat_id() -> None:
    for data in (build.cii(build.draft(seller_vat_id=None)), build.ubl(build.draft(seller_vat_id=None))):
        assert read_document(data, "r.xml").fields["seller_vat_id"] is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (build.cii(build.draft(type_code="381")), "credit_note"),
        (build.cii(build.draft(type_code="396")), "credit_note"),
        # a correction is a credit note only when it takes back
        (build.cii(build.draft(type_code="384", net="-10.00", tax="-1.90", gross="-11.90")), "credit_note"),
        (build.cii(build.draft(type_code="384")), "invoice"),
        (build.cii(build.draft(type_code="380", net="-10.00", tax="-1.90", gross="-11.90")), "invoice"),
        (build.ubl(build.draft(type_code="381"), credit_note=True), "credit_note"),
    ],
)
def test_the_kind_follows_the_type_code(data: bytes, kind: str) -> None:
    assert read_document(data, "r.xml").kind == kind


def test_a_ubl_credit_note_takes_its_due_date_from_the_payment_means() -> None:
    reading = read_document(build.ubl(build.draft(type_code="381"), credit_note=True), "g.xml")
    assert reading.fields["due_date"] == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("change", "issue"),
    [
        ({"iban": "DE89370400440532013001"}, ("iban_checksum", "seller_iban")),
        ({"gross": "1190.01"}, ("totals_do_not_add_up", "gross_total")),
        ({"due": "2026-03-04"}, ("due_before_issue", "due_date")),
        ({"seller_vat_id": "DE12345678"}, ("vat_id_form", "seller_vat_id")),
    ],
)
def test_a_value_that_fails_its_check_stays_with_an_issue_and_low_confidence(change, issue) -> None:
    for syntax in (build.cii, build.ubl):
        reading = read_document(syntax(build.draft(**change)), "r.xml")
        assert issues(reading) == {issue}
        assert reading.fields[issue[1]] is not None
        assert reading.evidence[issue[1]].confidence < 0.9


@pytest.mark.parametrize(
    ("change", "field"), [({"number": None}, "invoice_number"), ({"gross": None}, "gross_total")]
)
def test_an_invoice_without_number_or_total_says_so(change, field: str) -> None:
    reading = read_document(build.cii(build.draft(**change)), "r.xml")
    assert ("field_missing", field) in issues(reading)
    assert reading.fields[field] is None


def test_an_impossible_date_is_null_and_named() -> None:
    reading = read_document(build.ubl(build.draft(due="2026-02-30")), "r.xml")
    assert reading.fields["due_date"] is None
    assert ("date_impossible", "due_date") in issues(reading)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        # the notation of XRechnung, one line each
        (
            ("#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=500.00#",),
            [("2026-03-12", "3.00"), ("2026-03-19", "2.00")],
        ),
        # the date wins over the days, and the net term is no discount
        (
            ("Zahlbar innerhalb 30 Tagen netto bis 04.04.2026, 3% Skonto innerhalb 10 Tagen bis 15.03.2026",),
            [("2026-03-15", "3.00")],
        ),
        (("14 Tage 2% Skonto, 30 Tage rein netto",), [("2026-03-19", "2.00")]),
        (("Bei Zahlung innerhalb 14 Tagen gewähren wir 2,5 % Skonto.",), [("2026-03-19", "2.50")]),
        # a percentage without a time is no term
        (("Zahlbar netto in 30 Tagen, 2 % Skonto nach Absprache",), None),
        (("Zahlbar sofort ohne Abzug",), None),
    ],
)  # fmt: skip
def test_cash_discounts_are_read_from_the_payment_terms(terms, expected) -> None:
    for syntax in (build.cii, build.ubl):
        shown = read_document(syntax(build.draft(terms=terms)), "r.xml").as_dict()["fields"]["skonto"]
        assert shown == (expected and [{"until": until, "percent": percent} for until, percent in expected])


def test_several_payment_terms_are_joined_by_line_breaks() -> None:
    reading = read_document(build.cii(build.draft(terms=("Erste Zeile", "Zweite Zeile"))), "r.xml")
    assert reading.fields["payment_terms"] == "Erste Zeile\nZweite Zeile"


def test_the_tax_in_the_invoice_currency_is_taken() -> None:
    data = build.cii(build.draft(currency="CHF")).replace(
        b"<ram:TaxTotalAmount",
        b'<ram:TaxTotalAmount currencyID="EUR">999.00</ram:TaxTotalAmount><ram:TaxTotalAmount',
        1,
    )
    assert read_document(data, "r.xml").fields["tax_total"] == Decimal("190.00")


def test_zugferd_is_read_from_the_embedded_xml_and_agrees_with_its_page() -> None:
    reading = read_document(build.zugferd(), "rechnung.pdf")
    assert (reading.kind, reading.issues) == ("invoice", ())
    assert dict(reading.fields) == EXPECTED


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ({"number": "RE-2026-0002"}, "invoice_number"),
        ({"gross": "1290.00"}, "gross_total"),
        ({"iban": build.OTHER_IBAN}, "seller_iban"),
    ],
)
def test_a_page_that_contradicts_the_xml_is_named_and_the_xml_wins(page, field: str) -> None:
    reading = read_document(build.zugferd(page=build.draft(**page)), "rechnung.pdf")
    assert ("xml_page_mismatch", field) in issues(reading)
    assert reading.fields[field] == EXPECTED[field]
    assert reading.evidence[field].confidence < 0.9


def test_broken_embedded_xml_leaves_the_page_to_be_read() -> None:
    pdf = build.plain_pdf(build.invoice_page(), attachments=[("factur-x.xml", build.cii()[:700])])
    reading = read_document(pdf, "rechnung.pdf")
    assert reading.fields["gross_total"] == Decimal("1190.00")
    assert ("embedded_xml_malformed", None) in issues(reading)
    assert reading.evidence["gross_total"].page == 1
