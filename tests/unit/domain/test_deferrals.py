"""No default interest while a claim is deferred, before and after it as always."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.claims import default_of, side_claims
from backend.domain.deferrals import Deferral, rest_due_from, without_deferred
from backend.domain.late_payment import DueBasis
from backend.domain.stages import Stage
from tests.builders.debtor_files import POLICY, a_claim, a_file

DAY = timedelta(days=1)
GRANTED, UNTIL = date(2026, 11, 2), date(2026, 11, 30)
DEFERRED = Deferral(GRANTED, UNTIL, date(2026, 10, 1), DueBasis.CONTRACT)
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(
    stretch=st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))),
    periods=st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), max_size=3),
)
def test_what_is_left_are_the_days_outside_of_every_deferral(
    stretch: tuple[date, date], periods: list[tuple[date, date | None]]
) -> None:
    deferrals = [Deferral(first, last) for first, last in periods if last is None or last >= first]
    expected = {
        day
        for day in days(*stretch)
        if not any(
            one.first_day <= day and (one.last_day is None or day <= one.last_day) for one in deferrals
        )
    }
    found = [day for part in without_deferred([stretch], deferrals) for day in days(*part)]
    assert sorted(found) == sorted(expected)


def days(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("on", "days_before", "days_after"),
    [
        (UNTIL, 31, 0),  # the last day of the deferral: default has not begun again
        (UNTIL + DAY, 31, 1),
        (UNTIL + 10 * DAY, 31, 10),
    ],
)
def test_interest_runs_before_the_deferral_and_from_the_day_after_it(
    on: date, days_before: int, days_after: int
) -> None:
    """In default since 2 October: 31 days to 1 November, then none, then again from 1 December."""
    claim = a_claim(due_on=UNTIL, deferrals=(DEFERRED,))
    file = a_file(claim, as_of=on)
    default = default_of(claim, file, POLICY)
    found = side_claims(claim, Stage.M1, default, file, POLICY, on)
    assert default.default_start == UNTIL + DAY
    if on == UNTIL:
        assert found.interest == 0
        return
    assert sum(part.segment.days for part in found.segments) == days_before + days_after
    assert {part.segment.first_day for part in found.segments} == {date(2026, 10, 2), UNTIL + DAY}


@pytest.mark.neutralises("deferral:interest")
def test_without_the_deferral_its_days_would_bear_interest() -> None:
    on = UNTIL + 10 * DAY
    claim = a_claim(deferrals=())
    file = a_file(claim, as_of=on)
    full = side_claims(claim, Stage.M1, default_of(claim, file, POLICY), file, POLICY, on)
    deferred = replace(claim, due_on=UNTIL, deferrals=(DEFERRED,))
    file = a_file(deferred, as_of=on)
    less = side_claims(deferred, Stage.M1, default_of(deferred, file, POLICY), file, POLICY, on)
    assert 0 < less.interest < full.interest


def test_interest_that_a_letter_charged_before_the_deferral_stays_owed() -> None:
    on = UNTIL + 5 * DAY
    charged = a_claim(
        due_on=UNTIL,
        deferrals=(DEFERRED,),
        interest_through=date(2026, 11, 1),
        interest_charged=Decimal("8.93"),
        open_interest=Decimal("8.93"),
    )
    file = a_file(charged, as_of=on)
    found = side_claims(charged, Stage.M2, default_of(charged, file, POLICY), file, POLICY, on)
    assert found.earlier_interest == Decimal("8.93")


def test_an_instalment_plan_moves_no_due_day_and_bears_no_interest() -> None:
    on = date(2026, 11, 17)
    claim = a_claim(deferrals=(Deferral(date(2026, 11, 10), None),))
    file = a_file(claim, as_of=on)
    found = side_claims(claim, Stage.M1, default_of(claim, file, POLICY), file, POLICY, on)
    assert found.segments[-1].segment.last_day == date(2026, 11, 9)


LAST_DAYS = (date(2026, 12, 6), date(2027, 1, 9), date(2027, 2, 6))


@pytest.mark.parametrize(
    ("said", "acceleration", "enough", "expected"),
    [
        (("missed", "open", "open"), False, 1, date(2027, 2, 7)),  # the rest waits for the last one
        (("missed", "missed", "missed"), False, 1, date(2027, 2, 7)),
        (("open", "open", "open"), True, 1, date(2026, 12, 7)),
        (("missed", "open", "open"), True, 2, date(2027, 1, 10)),  # a consumer: two in a row
        (("kept", "missed", "open"), True, 2, date(2027, 2, 7)),
        (("kept", "kept", "open"), True, 2, date(2027, 2, 7)),  # the last one decides in any case
        (("kept", "kept", "kept"), True, 2, date(2027, 2, 7)),
    ],
)
def test_the_rest_is_due_after_the_instalment_that_decides(
    said: tuple[str, ...], acceleration: bool, enough: int, expected: date
) -> None:
    assert rest_due_from(LAST_DAYS, said, acceleration, enough) == expected
