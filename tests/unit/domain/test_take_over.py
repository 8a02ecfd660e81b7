"""A row of an earlier system: what it must say so that nobody starts again or jumps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.holds import HoldKind
from backend.domain.late_payment import DueBasis
from backend.domain.stages import Stage
from backend.domain.take_over import PROOFS, OpenItemRow

TODAY = date(2026, 11, 17)
DAY = timedelta(days=1)
ROW = OpenItemRow(
    invoice_number="A-1",
    customer_number="K-1",
    currency="EUR",
    gross=Decimal("119.00"),
    open_principal=Decimal("100.00"),
    issued_on=date(2026, 7, 1),
    due_on=date(2026, 7, 31),
    due_basis=DueBasis.CONTRACT,
    balance_on=date(2026, 10, 31),
)
NOTICED = replace(
    ROW,
    stage=Stage.M1,
    last_notice_on=date(2026, 9, 1),
    delivered_on=date(2026, 9, 3),
    proof="registered_letter",
    payment_deadline=date(2026, 9, 15),
    costs=Decimal("5.00"),
    costs_paid=Decimal("5.00"),
    interest=Decimal("1.20"),
    interest_through=date(2026, 9, 1),
    hold=HoldKind.CLERK,
    hold_until=TODAY + DAY,
    disputed_amount=Decimal("100.00"),
)


@pytest.mark.parametrize(
    "row", [ROW, NOTICED, replace(ROW, balance_on=TODAY), replace(ROW, issued_on=ROW.due_on)]
)
def test_a_sound_row_passes(row: OpenItemRow) -> None:
    row.must_be_sound(TODAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"open_principal": Decimal("0.00")}, "amount_invalid"),
        ({"open_principal": Decimal("119.01")}, "amount_invalid"),
        ({"issued_on": date(2026, 8, 1)}, "dates_invalid"),  # the day after it fell due
        ({"balance_on": TODAY + DAY}, "dates_invalid"),
        ({"balance_on": date(2026, 6, 30)}, "dates_invalid"),
        ({"costs_paid": Decimal("5.01")}, "side_claims_invalid"),
        ({"lump_sum": Decimal("-40.00")}, "side_claims_invalid"),
        ({"interest_through": None}, "interest_through_missing"),
        ({"disputed_amount": Decimal("0.00")}, "dispute_amount_invalid"),
        ({"disputed_amount": Decimal("100.01")}, "dispute_amount_invalid"),
        ({"hold": HoldKind.PROMISE}, "hold_kind_invalid"),
        ({"hold": HoldKind.INSTALMENTS}, "hold_kind_invalid"),  # a plan that nobody recorded
        ({"hold": None}, "hold_kind_invalid"),
        ({"hold_until": TODAY}, "hold_end_invalid"),
        ({"stage": None}, "stage_missing"),
        ({"last_notice_on": None}, "last_notice_missing"),
        ({"payment_deadline": None}, "payment_deadline_missing"),
        ({"proof": None}, "proof_missing"),
        ({"proof": "pigeon"}, "proof_unknown"),
        ({"delivered_on": None}, "proof_missing"),
        ({"last_notice_on": date(2026, 6, 30)}, "dates_invalid"),
        ({"last_notice_on": date(2026, 11, 1)}, "dates_invalid"),
        ({"delivered_on": date(2026, 8, 31)}, "dates_invalid"),
        ({"delivered_on": date(2026, 11, 1)}, "dates_invalid"),
        ({"payment_deadline": date(2026, 8, 31)}, "dates_invalid"),
        ({"first_notice_on": date(2026, 11, 1)}, "first_notice_invalid"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_what_is_missing_or_impossible_is_refused_with_its_code(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(NOTICED, **changes).must_be_sound(TODAY)
    assert refused.value.code == code


def test_a_soft_reminder_needs_no_payment_deadline_and_is_no_notice() -> None:
    soft = replace(NOTICED, stage=Stage.SOFT, payment_deadline=None)
    soft.must_be_sound(TODAY)
    assert soft.notice_received_on is None
    with pytest.raises(InvalidInput) as refused:
        replace(soft, first_notice_on=date(2026, 9, 3)).must_be_sound(TODAY)
    assert refused.value.code == "first_notice_invalid"


def test_the_first_notice_is_the_one_stated_or_a_proven_m1() -> None:
    assert NOTICED.notice_received_on == date(2026, 9, 3)
    later = replace(NOTICED, stage=Stage.M2)
    assert later.notice_received_on is None
    assert replace(later, first_notice_on=date(2026, 8, 20)).notice_received_on == date(2026, 8, 20)


def test_an_ordinary_letter_is_no_proof() -> None:
    assert "letter" not in PROOFS
