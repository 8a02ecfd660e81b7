"""Amounts: rounding half up, decimal strings, and what is no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.money import decimal_text, parse_amount, round_cent


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
