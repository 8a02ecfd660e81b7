"""Sending hours: Monday to Friday 08 to 18 in Berlin, not on holidays, never while stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from backend.domain.policy import Policy
from backend.domain.sending_hours import BERLIN, next_sending_time
from backend.infrastructure.reference.law import load_law_tables

POLICY = Policy(law=load_law_tables())


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "later"),
    [
        (at(17, 7, 59), at(17, 8)),  # Tuesday, a minute too early
        (at(17, 8), None),  # the first minute
        (at(17, 17, 59), None),  # the last minute
        (at(17, 18), at(19, 8)),  # over; Wednesday 18 is a holiday in Saxony
        (at(18, 10), at(19, 8)),  # Buß- und Bettag
        (at(20, 18), at(23, 8)),  # Friday evening: Monday
        (at(21, 10), at(23, 8)),  # Saturday
    ],
)
def test_a_message_waits_for_the_next_sending_time(now: datetime, later: datetime | None) -> None:
    assert next_sending_time(now, POLICY, "SN", stopped=False, on=now.date()) == later


def test_without_a_state_no_holiday_is_known() -> None:
    assert next_sending_time(at(18, 10), POLICY, None, stopped=False, on=date(2026, 11, 18)) is None


def test_weekdays_are_policy() -> None:
    saturday = replace(POLICY, send_weekdays=(5,))
    assert next_sending_time(at(21, 10), saturday, "HH", stopped=False, on=date(2026, 11, 21)) is None


def test_a_scenario_has_no_hours_of_the_day() -> None:
    assert next_sending_time(at(17, 3), POLICY, "HH", stopped=False, on=date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    "on",
    [
        date(2026, 12, 24),  # quiet by the default policy
        date(2026, 12, 25),  # a holiday everywhere
        date(2026, 12, 26),  # Saturday
        date(2026, 10, 31),  # Reformation Day in Hamburg, a Saturday as well
    ],
)
def test_a_scenario_has_days_without_sending(on: date) -> None:
    now = at(17, 10)
    assert next_sending_time(now, POLICY, "HH", stopped=False, on=on) == now + timedelta(minutes=5)
    every_day = replace(POLICY, quiet_days=(), send_weekdays=tuple(range(7)))
    if on == date(2026, 12, 24):
        assert next_sending_time(now, every_day, "HH", stopped=False, on=on) is None


def test_the_stop_switch_holds_always() -> None:
    assert next_sending_time(at(17, 10), POLICY, "HH", stopped=True, on=date(2026, 11, 17)) == at(
        17, 10
    ) + timedelta(minutes=5)
