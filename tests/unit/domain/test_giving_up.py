"""What may be waived or written off, by whom, and when a remainder is small."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.giving_up import (
    REASONS,
    OwedParts,
    checked_reason,
    is_small_remainder,
    signatures_to_give_up,
    waivable,
)
from tests.builders.debtor_files import POLICY

OWED = OwedParts(Decimal("100.00"), Decimal("2.50"), Decimal("40.00"), Decimal("7.31"))


def test_the_parts_add_up_and_come_apart() -> None:
    assert OWED.total == Decimal("149.81")
    left = OWED.minus(OwedParts(lump_sum=Decimal("40.00")))
    assert left.parts() == {
        "principal": Decimal("100.00"),
        "costs": Decimal("2.50"),
        "lump_sum": Decimal("0.00"),
        "interest": Decimal("7.31"),
    }


@pytest.mark.parametrize(
    "wanted",
    [
        OwedParts(costs=Decimal("2.50")),
        OwedParts(lump_sum=Decimal("39.99")),
        OwedParts(costs=Decimal("2.50"), lump_sum=Decimal("40.00"), interest=Decimal("7.31")),
    ],
)
def test_open_side_claims_can_be_waived_in_part_or_whole(wanted: OwedParts) -> None:
    assert waivable(OWED, wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        OwedParts(principal=Decimal("1.00")),  # that is a write-off or a credit note
        OwedParts(),
        OwedParts(interest=Decimal("7.32")),  # more than is open
        OwedParts(costs=Decimal("-1.00"), interest=Decimal("3.00")),
    ],
)
def test_nothing_else_can_be_waived(wanted: OwedParts) -> None:
    with pytest.raises(InvalidInput) as refused:
        waivable(OWED, wanted)
    assert refused.value.code == "waiver_amount_invalid"


def test_giving_up_needs_one_of_the_known_reasons() -> None:
    assert [checked_reason(reason) for reason in REASONS] == list(REASONS)
    with pytest.raises(InvalidInput) as refused:
        checked_reason("because")
    assert refused.value.code == "reason_unknown"


@pytest.mark.parametrize(("amount", "persons"), [("99.99", 0), ("100.00", 0), ("100.01", 2)])
def test_above_the_limit_two_persons_decide(amount: str, persons: int) -> None:
    assert signatures_to_give_up(Decimal(amount), POLICY) == persons


@pytest.mark.parametrize(
    ("left", "small"), [("0.00", False), ("0.01", True), ("0.49", True), ("0.50", False)]
)
def test_a_remainder_is_small_below_the_figure_of_the_policy(left: str, small: bool) -> None:
    policy = replace(POLICY, small_remainder=Decimal("0.50"))
    assert is_small_remainder(Decimal(left), policy) is small
    assert not is_small_remainder(Decimal(left), POLICY), "off by default"
