"""Appropriation (§§ 366, 367, 497 (3) BGB): ALLOC-1, the order over claims, and that no cent is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.appropriation import Component, OwedClaim, allocate, interest_until_payment
from backend.domain.errors import InvalidInput
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.law import load_law_tables

TABLES = load_law_tables()
PAID_ON = date(2026, 9, 15)
amounts = st.decimals("0", "5000", places=2)
claims = st.lists(
    st.builds(
        OwedClaim,
        invoice_number=st.sampled_from("ABCDEF"),
        due_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        principal=amounts,
        costs=amounts,
        interest=amounts,
        consumer_credit=st.booleans(),
        secured=st.sampled_from([Decimal(0), Decimal(1)]),
        burden=st.sampled_from([Decimal(0), Decimal(1)]),
    ),
    max_size=6,
)


def claim(number: str, due: str = "2026-07-01", principal: str = "100", **more: Decimal) -> OwedClaim:
    return OwedClaim(number, date.fromisoformat(due), Decimal(principal), **more)


def test_a_part_payment_fills_costs_then_interest_then_principal() -> None:
    # ALLOC-1
    interest = interest_until_payment(Decimal(1000), date(2026, 7, 2), PAID_ON, DebtorKind.BUSINESS, TABLES)
    owed = claim("R1", principal="1000.00", costs=Decimal("42.00"), interest=interest)
    result = allocate(Decimal("400.00"), PAID_ON, [owed])
    assert [(part.component.value, str(part.amount)) for part in result.parts] == [
        ("costs", "42.00"),
        ("interest", "21.62"),
        ("principal", "336.38"),
    ]
    assert str(result.open[0].principal) == "663.62"
    later = interest_until_payment(
        result.open[0].principal, PAID_ON, date(2026, 11, 1), DebtorKind.BUSINESS, TABLES
    )
    assert str(result.open[0].owed + later) == "672.61"


def test_consumer_credit_fills_principal_before_interest() -> None:
    owed = replace(claim("R1", costs=Decimal(5), interest=Decimal(7)), consumer_credit=True)
    parts = allocate(Decimal(108), PAID_ON, [owed]).parts
    assert [(part.component, part.amount) for part in parts] == [
        (Component.COSTS, 5),
        (Component.PRINCIPAL, 100),
        (Component.INTEREST, 3),
    ]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (claim("A", "2026-09-15"), claim("B", "2026-09-16", burden=Decimal(9)), "due before not yet due"),
        (claim("A", "2026-08-01"), claim("B", "2026-07-01", secured=Decimal(1)), "less secured"),
        (
            claim("A", "2026-08-01", burden=Decimal(2)),
            claim("B", "2026-07-01", burden=Decimal(1)),
            "more burdensome",
        ),
        (claim("A", "2026-07-01"), claim("B", "2026-07-02"), "older"),
    ],
)
def test_without_designation_the_law_orders_the_claims(first: OwedClaim, second: OwedClaim, why: str) -> None:
    for order in ([first, second], [second, first]):
        assert [part.invoice_number for part in allocate(Decimal(150), PAID_ON, order).parts] == ["A", "B"], (
            why
        )


def test_on_ties_the_given_order_stands() -> None:
    result = allocate(Decimal(150), PAID_ON, [claim("B"), claim("A")])
    assert [part.invoice_number for part in result.parts] == ["B", "A"]


def test_the_designated_claim_comes_first_even_when_not_yet_due() -> None:
    result = allocate(Decimal(150), PAID_ON, [claim("A"), claim("B", "2026-12-01")], designation="B")
    assert [(part.invoice_number, part.amount) for part in result.parts] == [("B", 100), ("A", 50)]


def test_a_designation_of_an_unknown_invoice_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        allocate(Decimal(150), PAID_ON, [claim("A")], designation="B")
    assert refused.value.code == "designation_unknown"


@pytest.mark.parametrize(("amount", "owed"), [("-1", claim("A")), ("1", claim("A", principal="-1"))])
def test_negative_amounts_are_refused(amount: str, owed: OwedClaim) -> None:
    with pytest.raises(InvalidInput) as refused:
        allocate(Decimal(amount), PAID_ON, [owed])
    assert refused.value.code == "amount_negative"


@pytest.mark.parametrize(
    ("default", "expected"),
    [(None, "0.00"), (date(2026, 9, 16), "0.00"), (PAID_ON, "0.00"), (date(2026, 9, 14), "0.29")],
)
def test_the_day_of_payment_bears_no_interest(default: date | None, expected: str) -> None:
    assert (
        str(interest_until_payment(Decimal(1000), default, PAID_ON, DebtorKind.BUSINESS, TABLES)) == expected
    )


@settings(deadline=None)
@given(amounts, claims)
def test_every_cent_is_in_a_part_or_left_over(amount: Decimal, owed: list[OwedClaim]) -> None:
    result = allocate(amount, PAID_ON, owed)
    settled = sum((part.amount for part in result.parts), Decimal(0))
    assert settled + result.remainder == amount
    assert sum((each.owed for each in owed), Decimal(0)) - settled == sum(
        (each.owed for each in result.open), Decimal(0)
    )
    assert result.remainder == 0 or all(each.owed == 0 for each in result.open)
    assert all(part.amount > 0 for part in result.parts)
    assert [each.invoice_number for each in result.open] == [each.invoice_number for each in owed]
