"""Working days per state (§ 193 BGB): vectors CAL-1 and DEF-1, Bavaria to Thuringia, idempotence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.calendar import STATES, add_working_days, is_working_day, next_working_day, why_shifted
from backend.domain.days import EARLIEST, LATEST, MOST_DAYS, possible_count, possible_day
from backend.domain.errors import InvalidInput, RuleViolation
from backend.infrastructure.reference.law import load_law_tables

HOLIDAYS = load_law_tables().holidays

days = st.dates(date(1992, 1, 1), date(2090, 12, 31))
states = st.sampled_from([*STATES, None])


@pytest.mark.parametrize(
    ("day", "state", "expected"),
    [
        ("2026-06-04", "NW", "2026-06-05"),  # Corpus Christi, a holiday in NW
        ("2026-06-04", "BE", "2026-06-04"),  # but not in Berlin
        ("2026-06-03", "NW", "2026-06-03"),  # the day before
        ("2026-06-05", "NW", "2026-06-05"),  # the day after
        ("2026-11-18", "SN", "2026-11-19"),  # Day of Repentance, Saxony only
        ("2026-11-18", "NW", "2026-11-18"),
        ("2026-12-25", "NW", "2026-12-28"),  # two holidays and a Sunday
        ("2026-10-03", "NW", "2026-10-05"),  # Saturday and holiday
        ("2026-05-30", "NW", "2026-06-01"),  # Saturdays are no working days
        ("2026-04-03", "NW", "2026-04-07"),  # Good Friday to Easter Monday
        ("2025-05-08", "BE", "2025-05-09"),  # 80 years after the war, Berlin once
        ("2026-08-15", "SL", "2026-08-17"),  # Assumption, also a Saturday
        ("2025-08-15", "SL", "2025-08-18"),  # Assumption on a Friday
        ("2025-08-14", "BY", "2025-08-14"),
        (
            "2025-08-15",
            "BY",
            "2025-08-18",
        ),  # in Bavaria in most communities: the later day where none is known
        ("2025-08-18", "BY", "2025-08-18"),
        ("2025-08-08", "BY", "2025-08-08"),  # in Augsburg alone
        ("2025-06-19", "TH", "2025-06-19"),  # Corpus Christi, in few communities
        ("2024-09-20", "TH", "2024-09-23"),  # Children's Day, Thuringia
        ("2026-11-18", None, "2026-11-19"),  # state unknown: the latest of all
        ("2024-10-31", None, "2024-11-01"),  # no state has both Reformation Day and All Saints
        ("2026-11-17", None, "2026-11-17"),
    ],
)
def test_a_day_moves_to_the_next_working_day_of_the_state(day: str, state: str | None, expected: str) -> None:
    assert next_working_day(date.fromisoformat(day), state, HOLIDAYS) == date.fromisoformat(expected)


def test_the_reason_names_every_skipped_day() -> None:
    reason = why_shifted(date(2026, 12, 25), "NW", HOLIDAYS)
    assert reason == (
        "25.12.2026 Erster Weihnachtstag; 26.12.2026 Zweiter Weihnachtstag; "
        "27.12.2026 Sonntag (NW, § 193 BGB)"
    )
    assert why_shifted(date(2026, 12, 28), "NW", HOLIDAYS) is None
    assert "SN" in (why_shifted(date(2026, 11, 18), None, HOLIDAYS) or "")


@settings(deadline=None)
@given(days, states)
def test_the_next_working_day_is_its_own_next_working_day(day: date, state: str | None) -> None:
    once = next_working_day(day, state, HOLIDAYS)
    assert once >= day
    if state is not None:
        assert is_working_day(once, state, HOLIDAYS)
        assert next_working_day(once, state, HOLIDAYS) == once


@settings(deadline=None)
@given(days, st.sampled_from(STATES), st.integers(0, 30))
def test_adding_working_days_counts_exactly_the_working_days_between(
    day: date, state: str, count: int
) -> None:
    end = add_working_days(day, count, state, HOLIDAYS)
    between = (day + timedelta(days=i) for i in range(1, (end - day).days + 1))
    counted = sum(is_working_day(each, state, HOLIDAYS) for each in between)
    assert is_working_day(end, state, HOLIDAYS)
    assert counted == count or (count == 0 and counted <= 1)


@settings(deadline=None)
@given(days, st.integers(0, 10))
def test_without_state_no_state_has_a_later_answer(day: date, count: int) -> None:
    latest = add_working_days(day, count, None, HOLIDAYS)
    assert latest == max(add_working_days(day, count, each, HOLIDAYS) for each in STATES)


@pytest.mark.parametrize("state", ["", "nw", "XX", "Augsburg", "DE"])
def test_an_unknown_state_is_refused(state: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        next_working_day(date(2026, 6, 1), state, HOLIDAYS)
    assert refused.value.code == "state_unknown"


def test_a_year_without_calendar_is_refused_instead_of_having_no_holidays() -> None:
    with pytest.raises(RuleViolation) as refused:
        next_working_day(date(1990, 5, 1), "NW", HOLIDAYS)
    assert refused.value.code == "calendar_unknown"


def test_working_days_are_not_counted_backward() -> None:
    with pytest.raises(InvalidInput):
        add_working_days(date(2026, 6, 1), -1, "NW", HOLIDAYS)


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1), date.max, date.min])
def test_a_day_that_no_rule_can_count_on_from_is_refused(day: date) -> None:
    with pytest.raises(InvalidInput) as refused:
        possible_day(day)
    assert refused.value.code == "date_out_of_range"


def test_the_bounds_of_the_calendar_themselves_may_be_named() -> None:
    assert [possible_day(day) for day in (EARLIEST, LATEST)] == [EARLIEST, LATEST]
    assert possible_count(MOST_DAYS) == MOST_DAYS
    for days in (-1, MOST_DAYS + 1):
        with pytest.raises(InvalidInput):
            possible_count(days)
