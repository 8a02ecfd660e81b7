"""Fees of court and lawyer: COURT-1, RVG-1, LUMP-2 and the annexes to GKG and RVG since June 2025."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.court_costs import LawyerCase, lawyer_costs, order_for_payment_fee
from backend.domain.errors import FlockError
from backend.domain.late_payment_charges import LUMP_SUM, further_legal_costs
from backend.infrastructure.reference.law import load_fee_tables

FEES = load_fee_tables()


@pytest.mark.parametrize(
    ("value", "full", "order"),
    [
        ("0.01", "40.00", "38.00"),
        ("500", "40.00", "38.00"),  # COURT-1: the minimum
        ("500.01", "61.00", "38.00"),
        ("1000", "61.00", "38.00"),
        ("1000.01", "82.00", "41.00"),
        ("1500", "82.00", "41.00"),
        ("2000", "103.00", "51.50"),
        ("5000", "170.50", "85.25"),
        ("10000", "283.00", "141.50"),
        ("10000.01", "313.50", "156.75"),
        ("10001", "313.50", "156.75"),
        ("25000", "435.50", "217.75"),
        ("50000", "638.00", "319.00"),
        ("65000", "778.00", "389.00"),
        ("200000", "2038.00", "1019.00"),
        ("470000.01", "4138.00", "2069.00"),
        ("500000", "4138.00", "2069.00"),
    ],
)
def test_the_order_for_payment_costs_half_a_fee_and_at_least_the_minimum(
    value: str, full: str, order: str
) -> None:
    fee = order_for_payment_fee(Decimal(value), FEES)
    assert (str(fee.fee_full), str(fee.court_fee)) == (full, order)


@pytest.mark.parametrize(
    ("value", "code"),
    [("0", "value_not_positive"), ("-1", "value_not_positive"), ("500000.01", "value_above_table")],
)
def test_values_outside_the_table_are_refused(value: str, code: str) -> None:
    with pytest.raises(FlockError) as refused:
        order_for_payment_fee(Decimal(value), FEES)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "case", "total"),
    [
        ("500", LawyerCase.UNDISPUTED, "55.62"),  # RVG-1
        ("1000", LawyerCase.UNDISPUTED, "100.44"),
        ("5000", LawyerCase.UNDISPUTED, "339.05"),  # expenses at their maximum
        ("50", LawyerCase.UNDISPUTED, "34.02"),
        ("50", LawyerCase.SIMPLE, "18.90"),
        ("50.01", LawyerCase.UNDISPUTED, "55.62"),
    ],
)
def test_lawyers_costs_out_of_court(value: str, case: LawyerCase, total: str) -> None:
    assert str(lawyer_costs(Decimal(value), case, FEES).total) == total


@pytest.mark.parametrize(
    ("value", "fee"),
    [("10000", "652"), ("25000", "927"), ("50000", "1357"), ("200000", "2352"), ("500000", "3752")],
)
def test_the_lawyers_table_meets_the_official_annex(value: str, fee: str) -> None:
    assert FEES.lawyer.fee_for(Decimal(value)) == Decimal(fee)


def test_the_lump_sum_is_credited_against_legal_costs() -> None:
    # LUMP-2
    costs = lawyer_costs(Decimal(800), LawyerCase.UNDISPUTED, FEES)
    assert (str(costs.fee), str(costs.expenses)) == ("83.70", "16.74")
    assert str(further_legal_costs(costs.total, LUMP_SUM)) == "60.44"
    assert further_legal_costs(Decimal("18.90"), LUMP_SUM) == 0


@settings(deadline=None)
@given(st.decimals("0.01", "499999.99", places=2))
def test_a_higher_value_never_costs_less(value: Decimal) -> None:
    more = value + Decimal("0.01")
    assert FEES.court.fee_for(value) <= FEES.court.fee_for(more)
    assert FEES.lawyer.fee_for(value) <= FEES.lawyer.fee_for(more)
