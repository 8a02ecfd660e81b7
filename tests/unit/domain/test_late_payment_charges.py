"""Lump sum (LUMP-1) and dunning fee: nothing is charged that the law does not carry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.late_payment_charges import ChargeCode, dunning_fee, lump_sum
from backend.domain.parties import DebtorKind

BUSINESS, CONSUMER = DebtorKind.BUSINESS, DebtorKind.CONSUMER


def test_each_late_business_invoice_gives_forty_euros_and_a_consumers_none() -> None:
    # LUMP-1
    assert sum(lump_sum(BUSINESS, in_default=True).amount for _ in range(3)) == Decimal("120.00")
    assert lump_sum(CONSUMER, in_default=True).amount == 0


@pytest.mark.parametrize(
    ("facts", "amount", "code"),
    [
        ({"in_default": True}, "40.00", ChargeCode.OWED),
        ({"in_default": False}, "0.00", ChargeCode.NOT_IN_DEFAULT),
        ({"in_default": True, "consideration": False}, "0.00", ChargeCode.NO_CONSIDERATION),
        ({"in_default": True, "claim_arose": date(2014, 7, 28)}, "0.00", ChargeCode.AROSE_BEFORE_REFORM),
        ({"in_default": True, "claim_arose": date(2014, 7, 29)}, "40.00", ChargeCode.OWED),
        ({"in_default": True, "claim_arose": date(2014, 7, 30)}, "40.00", ChargeCode.OWED),
    ],
)
def test_the_lump_sum_needs_default_consideration_and_a_claim_of_today(
    facts: dict[str, Any], amount: str, code: ChargeCode
) -> None:
    charge = lump_sum(BUSINESS, **facts)
    assert (str(charge.amount), charge.code) == (amount, code)
    assert charge.paragraph


@pytest.mark.parametrize(
    ("asked", "facts", "amount", "code"),
    [
        ("2.50", {}, "0.76", ChargeCode.CAPPED_AT_COST),  # BGH VIII ZR 95/18
        ("0.77", {}, "0.76", ChargeCode.CAPPED_AT_COST),
        ("0.76", {}, "0.76", ChargeCode.OWED),
        ("0.75", {}, "0.75", ChargeCode.OWED),
        ("5.00", {"in_default": False}, "0.00", ChargeCode.NOT_IN_DEFAULT),
        ("5.00", {"electronic": True}, "0.00", ChargeCode.ELECTRONIC),
        ("5.00", {"proven_unit_cost": None}, "0.00", ChargeCode.NO_COST_EVIDENCE),
        ("5.00", {"lump_sum_claimed": True}, "0.00", ChargeCode.COVERED_BY_LUMP_SUM),
    ],
)
def test_a_dunning_fee_is_at_most_the_proven_cost_of_a_letter_in_default(
    asked: str, facts: dict[str, Any], amount: str, code: ChargeCode
) -> None:
    given: dict[str, Any] = {"in_default": True, "electronic": False, "proven_unit_cost": Decimal("0.76")}
    charge = dunning_fee(Decimal(asked), **(given | facts))
    assert (str(charge.amount), charge.code) == (amount, code)


def test_a_negative_fee_is_refused() -> None:
    with pytest.raises(InvalidInput):
        dunning_fee(Decimal(-1), in_default=True, electronic=False, proven_unit_cost=None)
