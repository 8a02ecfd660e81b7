"""Text-layer invoices by labels and values, and the amounts and dates that people write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reading.amounts import written_amount, written_date
from backend.reading.documents import read_document
from tests.builders import documents as build


def test_a_german_invoice_page_is_read_with_page_and_box() -> None:
    reading = read_document(build.plain_pdf(build.invoice_page()), "rechnung.pdf")
    expected = {
        "invoice_number": "RE-2026-0001",
        "issue_date": date(2026, 3, 5),
        "due_date": date(2026, 4, 4),
        "net_total": Decimal("1000.00"),
        "tax_total": Decimal("190.00"),
        "gross_total": Decimal("1190.00"),
        "seller_iban": build.VALID_IBAN,
        "seller_bic": "COBADEFFXXX",
        "seller_vat_id": "DE123456789",
        "customer_number": "K-1007",
        "seller_name": "Muster Werkzeuge GmbH",
        "buyer_name": "Beispiel Bau AG",
        "currency": "EUR",
    }
    assert reading.kind == "invoice"
    assert {name: reading.fields[name] for name in expected} == expected
    assert reading.issues == ()
    for name in expected:
        evidence = reading.evidence[name]
        assert evidence.page == 1
        assert (
            evidence.box is not None
            and evidence.box[0] < evidence.box[2]
            and evidence.box[1] < evidence.box[3]
        )


def test_totals_of_a_page_that_do_not_add_up_are_an_issue() -> None:
    page = build.invoice_page(build.draft(gross="1191.00"))
    reading = read_document(build.plain_pdf(page), "r.pdf")
    assert "totals_do_not_add_up" in {issue.code for issue in reading.issues}
    assert reading.fields["gross_total"] == Decimal("1191.00")


def test_a_page_without_number_and_total_is_not_silent() -> None:
    reading = read_document(
        build.plain_pdf([(56, 100, "Sehr geehrte Damen und Herren,"), (56, 120, "danke.")]), "b.pdf"
    )
    assert reading.kind == "other"
    assert [issue.code for issue in reading.issues] == ["content_not_read"]


def test_a_page_titled_credit_note_with_a_negative_total_is_one() -> None:
    page = [
        line
        for line in build.invoice_page(build.draft(net="-100.00", tax="-19.00", gross="-119.00"))
        if line[2] != "Rechnung"
    ]
    reading = read_document(build.plain_pdf([*page, (56, 260, "Gutschrift")]), "g.pdf")
    assert (reading.kind, reading.fields["gross_total"]) == ("credit_note", Decimal("-119.00"))


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.234,56 EUR", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("-50,00", "-50.00"),
        ("50,00-", "-50.00"),
        ("− 50,00", "-50.00"),
        ("12.345", "12345.00"),
        ("0,05", "0.05"),
    ],
)
def test_amounts_are_read_as_written(written: str, amount: str) -> None:
    assert written_amount(written) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05.03.2026", date(2026, 3, 5)),
        ("5.3.26", date(2026, 3, 5)),
        ("05. März 2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("March 5, 2026", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("30.02.2026", None),
        ("Rechnung 4711", None),
    ],
)
def test_dates_are_read_day_first(written: str, day: date | None) -> None:
    assert written_date(written) == day


@given(st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2))
def test_every_german_amount_comes_back(amount: Decimal) -> None:
    assert written_amount(build.german_amount(f"{amount:.2f}")) == amount


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_german_date_comes_back(day: date) -> None:
    assert written_date(f"vom {day:%d.%m.%Y} an") == day
