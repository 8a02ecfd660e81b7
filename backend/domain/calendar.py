"""Days on which something can be due (§§ 187, 188, 193 BGB): no Saturday, no Sunday, no public holiday.

The place of performance is the debtor's (§§ 269, 270 (4) BGB), so the debtor's state decides. Where the state
is not known, the later date over all 16 states is taken, which never harms the debtor.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from backend.domain.errors import InvalidInput
from backend.domain.law_tables import Holidays

STATES = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
"""Codes of the 16 German states (Bundesländer), ISO 3166-2:DE without the country."""

_DAY = timedelta(days=1)
_FRIDAY = 4


def is_working_day(day: date, state: str, holidays: Holidays) -> bool:
    """Whether `day` is neither Saturday, Sunday nor public holiday in `state` (§ 193 BGB)."""
    return day.weekday() <= _FRIDAY and holidays.name_of(day, checked_state(state)) is None


@lru_cache(maxsize=65_536)
def next_working_day(day: date, state: str | None, holidays: Holidays) -> date:
    """The day itself if it is a working day in `state`, else the next one (§ 193 BGB).

    Without state the latest of the 16 answers. Raises InvalidInput `state_unknown`.
    """
    if state is None:
        return max(next_working_day(day, each, holidays) for each in STATES)
    while not is_working_day(day, state, holidays):
        day += _DAY
    return day


@lru_cache(maxsize=65_536)
def add_working_days(day: date, count: int, state: str | None, holidays: Holidays) -> date:
    """The `count`-th working day after `day` (which is not counted, § 187 (1) BGB); 0 gives next_working_day.

    Without state the latest of the 16 answers.
    """
    if count < 0:
        raise InvalidInput(
            "Werktage werden nur vorwärts gezählt. / Working days are counted forward only.",
            code="count_negative",
            given=count,
        )
    if state is None:
        return max(add_working_days(day, count, each, holidays) for each in STATES)
    if count == 0:
        return next_working_day(day, state, holidays)
    for _ in range(count):
        day = next_working_day(day + _DAY, state, holidays)
    return day


def why_shifted(day: date, state: str | None, holidays: Holidays) -> str | None:
    """Says in German why `day` is no day for performance, day by day; None if it is one."""
    target = next_working_day(day, state, holidays)
    if target == day:
        return None
    if state is None:
        state = next(each for each in STATES if next_working_day(day, each, holidays) == target)
    skipped = (day + timedelta(days=i) for i in range((target - day).days))
    return (
        "; ".join(f"{each:%d.%m.%Y} {_name(each, state, holidays)}" for each in skipped)
        + f" ({state}, § 193 BGB)"
    )


def checked_state(state: str) -> str:
    """The state code itself. Raises InvalidInput `state_unknown` for anything but one of STATES."""
    if state not in STATES:
        raise InvalidInput(
            f"'{state}' ist kein Bundesland. Erlaubt / allowed: {' '.join(STATES)}.",
            code="state_unknown",
            given=state,
        )
    return state


def _name(day: date, state: str, holidays: Holidays) -> str:
    if name := holidays.name_of(day, state):
        return name
    return "Samstag" if day.weekday() == _FRIDAY + 1 else "Sonntag"
