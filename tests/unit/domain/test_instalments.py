"""Instalment plans: the schedule to the cent and on working days, kept, missed, broken, fulfilled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.calendar import is_working_day
from backend.domain.debtor_file import BankCoverage, Posting
from backend.domain.errors import InvalidInput
from backend.domain.instalments import (
    InstalmentPlan,
    PlanStanding,
    PlanStatus,
    agreed_schedule,
    missed_before_acceleration,
    plan_standing,
    schedule,
)
from backend.domain.parties import DebtorKind
from tests.builders.debtor_files import POLICY

AGREED = date(2026, 11, 17)
FIRST = date(2026, 12, 1)
DAY = timedelta(days=1)


def plan(acceleration: bool = False, missed: int = 1) -> InstalmentPlan:
    """Three instalments of 100.00 from 1 December; a charge of before the agreement is in what was owed."""
    parts = schedule(Decimal("300.00"), 3, FIRST, "BY", POLICY, AGREED)
    return InstalmentPlan(AGREED, Decimal("300.00"), parts, acceleration, missed)


def ledger(*payments: tuple[date, str], more: tuple[Posting, ...] = ()) -> list[Posting]:
    invoice = Posting("principal", "invoice", Decimal("300.00"), date(2026, 9, 1))
    return [invoice, *(Posting("principal", "payment", -Decimal(a), day) for day, a in payments), *more]


def look(
    found: InstalmentPlan, postings: list[Posting], on: date, covered: date | None = None
) -> PlanStanding:
    return plan_standing(found, postings, BankCoverage(date(2026, 1, 1), covered or on), on)


@given(
    cents=st.integers(200, 10_000_000),
    count=st.integers(2, 60),
    first=st.dates(AGREED, date(2028, 1, 1)),
)
def test_instalments_come_to_the_total_to_the_cent_on_working_days_in_order(
    cents: int, count: int, first: date
) -> None:
    total = Decimal(cents) / 100
    parts = schedule(total, count, first, "BY", POLICY, AGREED)
    assert sum((one.amount for one in parts), Decimal(0)) == total
    assert all(is_working_day(one.due_on, "BY", POLICY.law.holidays) for one in parts)
    assert [one.due_on for one in parts] == sorted({one.due_on for one in parts})
    assert {one.last_day - one.due_on for one in parts} == {POLICY.instalment_tolerance_days * DAY}


def test_a_day_that_a_month_lacks_is_its_last_day_and_a_holiday_moves() -> None:
    parts = schedule(Decimal("90.00"), 4, date(2027, 1, 31), "BY", POLICY, AGREED)
    # 31 January and 28 February 2027 are Sundays; 31 March is a Wednesday; 30 April a Friday.
    assert [one.due_on for one in parts] == [
        *(date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 30))
    ]
    assert [str(one.amount) for one in parts] == ["22.50", "22.50", "22.50", "22.50"]


def test_the_last_instalment_takes_the_rest() -> None:
    parts = schedule(Decimal("100.00"), 3, FIRST, "BY", POLICY, AGREED)
    assert [str(one.amount) for one in parts] == ["33.33", "33.33", "33.34"]


@pytest.mark.parametrize(
    ("wished", "code"),
    [
        ([(FIRST, "100")], "instalments_count_invalid"),
        ([(FIRST, "0"), (FIRST + DAY, "1")], "instalments_total_invalid"),
        ([(FIRST, "1.005"), (FIRST + DAY, "1")], "instalments_total_invalid"),
        ([(AGREED - DAY, "1"), (FIRST, "1")], "instalments_first_in_the_past"),
        ([(FIRST + DAY, "1"), (FIRST, "1")], "instalments_order_invalid"),
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused(wished: list[tuple[date, str]], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        agreed_schedule([(day, Decimal(amount)) for day, amount in wished], "BY", POLICY, AGREED)
    assert refused.value.code == code


def test_an_instalment_is_missed_on_the_day_after_its_tolerance_and_not_before() -> None:
    found = plan()
    last = found.instalments[0].last_day
    assert look(found, ledger(), last).missed == ()
    assert look(found, ledger(), last + DAY).missed == (1,)


def test_nothing_is_missed_while_the_bank_statements_do_not_reach_that_far() -> None:
    found = plan(acceleration=True)
    last = found.instalments[0].last_day
    standing = look(found, ledger(), last + 9 * DAY, covered=last - DAY)
    assert (standing.missed, standing.status) == ((), PlanStatus.STANDING)


def test_payments_are_counted_against_the_instalments_in_order() -> None:
    found = plan()
    on = found.instalments[1].last_day + DAY
    standing = look(found, ledger((FIRST, "130.00")), on)
    assert (standing.kept, standing.missed) == ((1,), (2,))


def test_late_money_cures_what_nobody_has_called_missed() -> None:
    found = plan(acceleration=True)
    late = found.instalments[0].last_day + 3 * DAY
    standing = look(found, ledger((late, "100.00")), late)
    assert (standing.kept, standing.status) == ((1,), PlanStatus.STANDING)


@pytest.mark.parametrize(
    ("acceleration", "needed", "status"),
    [
        (True, 1, PlanStatus.BROKEN),  # agreed with a business: one is enough
        (True, 2, PlanStatus.STANDING),  # with a consumer two in a row
        (False, 1, PlanStatus.STANDING),  # not agreed: only the missed instalment is due
    ],
)
def test_one_missed_instalment_breaks_a_plan_only_where_that_was_agreed(
    acceleration: bool, needed: int, status: PlanStatus
) -> None:
    found = plan(acceleration, needed)
    assert look(found, ledger(), found.instalments[0].last_day + DAY).status is status


def test_two_missed_instalments_of_a_consumer_accelerate() -> None:
    found = plan(True, 2)
    standing = look(found, ledger(), found.instalments[1].last_day + DAY)
    assert standing.status is PlanStatus.BROKEN


def test_without_acceleration_the_plan_is_broken_when_the_last_instalment_is_missed() -> None:
    found = plan()
    last = found.instalments[-1].last_day
    paid = ledger((FIRST, "200.00"))
    assert look(found, paid, last).status is PlanStatus.STANDING
    assert look(found, paid, last + DAY).status is PlanStatus.BROKEN


def test_a_plan_is_fulfilled_when_all_is_paid_whatever_letters_charged_since() -> None:
    charged = Posting("interest", "charge", Decimal("4.00"), AGREED + DAY)
    standing = look(plan(), ledger((FIRST, "300.00"), more=(charged,)), FIRST)
    assert standing.status is PlanStatus.FULFILLED


def test_money_that_went_back_is_not_paid() -> None:
    back = Posting("principal", "return", Decimal("100.00"), FIRST)
    standing = look(plan(), ledger((FIRST, "100.00"), more=(back,)), FIRST + DAY)
    assert standing.kept == ()


def test_a_decided_plan_stays_decided() -> None:
    found = replace(plan(), status=PlanStatus.BROKEN)
    assert look(found, ledger((FIRST, "300.00")), FIRST).status is PlanStatus.BROKEN


def test_a_consumer_may_miss_one_more_than_a_business() -> None:
    assert missed_before_acceleration(DebtorKind.CONSUMER, POLICY) == 2
    assert missed_before_acceleration(DebtorKind.BUSINESS, POLICY) == 1
