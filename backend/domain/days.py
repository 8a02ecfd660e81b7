"""Which days may be named at all: those that every rule can count on from, by years in both directions."""

from __future__ import annotations

from datetime import date

from backend.domain.errors import InvalidInput

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Bounds of every day that a person or a file names. Thirty years (§ 197 BGB) behind the latest are still a date."""

MOST_DAYS = 36_500
"""Largest number of days that a policy or a person may name."""


def is_possible(day: date) -> bool:
    """Whether the day lies within the bounds: what a document says is doubted, not refused."""
    return EARLIEST <= day <= LATEST


def possible_day(day: date, *, field: str = "date") -> date:
    """The day as it was named. Raises InvalidInput `date_out_of_range`."""
    if not is_possible(day):
        raise InvalidInput(
            f"Der Tag {day.isoformat()} liegt nicht zwischen {EARLIEST.isoformat()} und {LATEST.isoformat()}. / "
            "The day is out of range.",
            code="date_out_of_range",
            field=field,
            given=day.isoformat(),
        )
    return day


def refused_overflow(error: OverflowError) -> InvalidInput:
    """What an edge of the process says when days were counted beyond the calendar all the same."""
    return InvalidInput(
        "Ein Tag liegt außerhalb des Kalenders. / A day lies beyond the calendar.",
        code="date_out_of_range",
        reason=str(error)[:80],
    )


def possible_count(days: int, *, field: str = "days") -> int:
    """A number of days as it was named. Raises InvalidInput `date_out_of_range`."""
    if not 0 <= days <= MOST_DAYS:
        raise InvalidInput(
            f"Zwischen 0 und {MOST_DAYS} Tagen; gegeben: {days}. / The number of days is out of range.",
            code="date_out_of_range",
            field=field,
            given=days,
        )
    return days
