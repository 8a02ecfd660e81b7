"""Amounts: rounding half up, decimal strings, and what is no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.money import (
    decimal_text,
    is_whole,
    parse_amount,
    round_cent,
    round_money,
    whole_cents,
    written_amount,
)


@pytest.mark.parametrize(
    ("given", "rounded"),
    [
        ("11.005", "11.01"),  # half goes up, not to the even cent
        ("11.004999", "11.00"),
        ("-11.005", "-11.01"),  # away from zero on the minus side too
        ("0", "0.00"),
    ],
)
def test_amounts_are_rounded_half_up(given: str, rounded: str) -> None:
    assert str(round_cent(Decimal(given))) == rounded


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("1", "1.00"),
        ("1E+3", "1000.00"),  # no exponent
        ("0.1234", "0.1234"),  # nothing is lost
        ("-0.00", "0.00"),  # no minus zero
        ("-7.5", "-7.50"),
    ],
)
def test_an_amount_as_text_has_a_dot_and_at_least_two_decimals(given: str, text: str) -> None:
    assert decimal_text(Decimal(given)) == text


def test_a_decimal_string_is_read() -> None:
    assert parse_amount("1234.50") == Decimal("1234.50")


@pytest.mark.parametrize("given", ["", "zwölf", "1,50", "1e5", "NaN", "Infinity"])
def test_anything_else_is_refused(given: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_amount(given)
    assert refused.value.code == "amount_invalid"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("10.005", "amount_not_cents"),  # half a cent
        ("1.190", "amount_not_cents"),  # a thousand to a German, one to a machine
        ("1e2", "amount_invalid"),
        ("１０００", "amount_invalid"),  # digits of another script
        ("1_000", "amount_invalid"),
        ("NaN", "amount_invalid"),
        ("", "amount_invalid"),
        ("1000000000000.00", "amount_too_large"),
        ("9" * 40, "amount_invalid"),
    ],
)
def test_an_amount_that_somebody_types_is_in_whole_cents_or_refused(written: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        written_amount(written)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        ("0.001", "EUR", "amount_not_cents"),
        ("300.50", "JPY", "amount_not_cents"),  # ISO 4217: yen have no hundredth
        ("Infinity", "EUR", "amount_invalid"),
        ("sNaN", "EUR", "amount_invalid"),
        ("1E+30", "EUR", "amount_too_large"),
    ],
)
def test_what_is_no_whole_unit_of_its_currency_is_refused(amount: str, currency: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        whole_cents(Decimal(amount), currency)
    assert refused.value.code == code
    assert not is_whole(Decimal(amount), currency)


def test_a_whole_amount_comes_back_with_two_decimals() -> None:
    assert str(written_amount(" 190.5 ")) == "190.50"
    assert str(whole_cents(Decimal("1E+2"))) == "100.00"
    assert str(whole_cents(Decimal("300"), "JPY")) == "300.00"


def test_interest_in_yen_is_rounded_to_yen() -> None:
    assert str(round_money(Decimal("10.5"), "JPY")) == "11.00"
    assert str(round_money(Decimal("10.505"), "EUR")) == "10.51"
