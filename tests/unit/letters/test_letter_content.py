"""A letter that is unlawful or does not add up cannot be made."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from backend.domain.errors import FlockError, RuleViolation
from backend.domain.letter import LetterContent, totals_of
from tests.builders.letters import BUSINESS, CONSUMER, consumer_item_in_default, item, item_in_default, letter


def test_a_letter_keeps_the_sums_of_its_items() -> None:
    content = letter(item_in_default("M1"), item(invoice_number="RE-2", open_principal=Decimal("714.00")))

    assert content.totals.total == Decimal("11100.76")
    assert [line.invoice_number for line in content.in_default] == ["RE-2026-1041"]


def test_totals_that_are_not_the_sums_of_the_items_are_refused() -> None:
    wrong = replace(totals_of((item(),)), total=Decimal("10000.01"))

    with pytest.raises(FlockError) as refused:
        letter(item(), totals=wrong)
    assert refused.value.code == "letter_sum_mismatch"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"costs": Decimal("1.20")}, "letter_soft_side_claims"),
        ({"lump_sum": Decimal("40.00")}, "letter_soft_side_claims"),
        ({"earlier_interest": Decimal("1.00")}, "letter_soft_side_claims"),
        ({"default_start": date(2026, 6, 2), "default_basis": "x"}, "letter_soft_default"),
        ({"open_principal": Decimal("10000.01")}, "letter_amount_invalid"),
        ({"open_principal": Decimal("1.005")}, "letter_amount_invalid"),
        ({"open_principal": Decimal(0)}, "letter_amount_invalid"),
        ({"due_date": date(2026, 10, 1)}, "letter_not_overdue"),  # due on the letter date: not overdue yet
    ],
)
def test_a_soft_reminder_says_only_what_it_may(changes: dict, code: str) -> None:
    with pytest.raises(FlockError) as refused:
        letter(item(**changes))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"interest": Decimal("346.77")}, "letter_sum_mismatch"),
        ({"earlier_interest": Decimal("-346.77")}, "letter_amount_invalid"),  # more than is demanded
        ({"earlier_interest": Decimal("1.005")}, "letter_amount_invalid"),
        ({"lump_sum": Decimal("80.00")}, "letter_lump_sum_invalid"),
        ({"default_start": None}, "letter_no_default"),
        ({"default_start": date(2026, 10, 2)}, "letter_no_default"),  # the day after the letter
        (
            {"default_start": date(2026, 6, 3)},
            "letter_interest_before_default",
        ),  # interest from the day before
        ({"default_basis": " "}, "letter_default_without_basis"),
    ],
)
def test_side_claims_need_default_and_right_sums(changes: dict, code: str) -> None:
    with pytest.raises(FlockError) as refused:
        letter(item_in_default("M1", **changes))
    assert refused.value.code == code


def test_interest_of_earlier_letters_is_a_part_of_what_is_owed() -> None:
    content = letter(item_in_default("M2", earlier_interest=Decimal("17.35")))

    assert content.totals.earlier_interest == Decimal("17.35")
    assert content.totals.total == Decimal("10404.11")


def test_side_claims_alone_may_be_demanded_when_the_principal_is_paid() -> None:
    line = item_in_default("M2", open_principal=Decimal("0.00"), segments=(), interest=Decimal(0))

    assert letter(line).totals.total == Decimal("40.00")


def test_default_may_start_on_the_letter_date() -> None:
    line = item(stage="M1", default_start=date(2026, 10, 1), default_basis="Seit heute.")

    assert letter(line).in_default == (line,)


def test_no_lump_sum_is_asked_from_a_consumer() -> None:
    line = item(stage="M1", lump_sum=Decimal("40.00"), default_start=date(2026, 6, 2), default_basis="x")

    assert letter(line, recipient=BUSINESS).totals.lump_sum == Decimal("40.00")
    with pytest.raises(RuleViolation) as refused:
        letter(line, recipient=CONSUMER)
    assert refused.value.code == "letter_lump_sum_consumer"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"items": (), "totals": totals_of(()), "stage": "SOFT"}, "letter_empty"),
        ({"stage": "M2"}, "letter_stage_mismatch"),
        ({"payment_deadline": date(2026, 10, 1)}, "letter_deadline_invalid"),
        ({"language": "fr"}, "letter_language_unknown"),
        ({"recipient": replace(CONSUMER, kind="UNKNOWN")}, "letter_kind_unknown"),
        ({"recipient": replace(CONSUMER, address_lines=("a",) * 6)}, "letter_address_invalid"),
        ({"currency": "CHF"}, "letter_lump_sum_invalid"),
    ],
)
def test_a_letter_with_a_broken_frame_is_refused(changes: dict, code: str) -> None:
    lines = changes.pop("items", (item_in_default("M1", lump_sum=Decimal("40.00")),))
    good = letter(*lines) if lines else letter(consumer_item_in_default())
    values = {name: getattr(good, name) for name in LetterContent.__dataclass_fields__}

    with pytest.raises(FlockError) as refused:
        LetterContent(**(values | {"items": lines} | changes))
    assert refused.value.code == code


def test_a_claim_stands_once_in_a_letter() -> None:
    with pytest.raises(FlockError) as refused:
        letter(item(), item())
    assert refused.value.code == "letter_item_twice"
