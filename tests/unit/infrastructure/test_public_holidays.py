"""The holidays of data/reference against the library they come from, and against the laws of the 16 states, written
down a second time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays.countries.germany import Germany

from backend.domain.calendar import STATES
from backend.domain.late_payment import DueBasis, default_start
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.files import FOLDER
from backend.infrastructure.reference.public_holidays import FILE, FIRST_YEAR, LAST_YEAR, PublicHolidays
from tools.public_holidays import written

ALL = frozenset(STATES)
FIXED = {
    (1, 1): ALL,
    (1, 6): {"BW", "BY", "ST"},
    (5, 1): ALL,
    (10, 3): ALL,
    (10, 31): {"BB", "HB", "HH", "MV", "NI", "SN", "ST", "SH", "TH"},
    (11, 1): {"BW", "BY", "NW", "RP", "SL"},
    (12, 25): ALL,
    (12, 26): ALL,
    (8, 15): {"SL", "BY"},
}
"""Month and day -> states, as it stands since 2018."""
AFTER_EASTER = {-2: ALL, 1: ALL, 39: ALL, 50: ALL, 60: {"BW", "BY", "HE", "NW", "RP", "SL"}}
SUNDAYS_AFTER_EASTER = {0: {"BB"}, 49: {"BB"}}
"""Easter Sunday and Whit Sunday are holidays by name in Brandenburg only (Hesse counts every Sunday)."""


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def by_law(year: int, state: str) -> set[date]:
    days = {date(year, *when) for when, states in FIXED.items() if state in states}
    days |= {easter(year) + timedelta(days=k) for k, states in AFTER_EASTER.items() if state in states}
    repentance = date(year, 11, 22) - timedelta(days=(date(year, 11, 22).weekday() - 2) % 7)
    extra = {
        ("SN", repentance, 1995),  # Wednesday before 23 November
        ("BE", date(year, 3, 8), 2019),
        ("MV", date(year, 3, 8), 2023),
        ("TH", date(year, 9, 20), 2019),
    }
    days |= {day for who, day, since in extra if who == state and year >= since}
    if state == "BE":
        days |= {date(2020, 5, 8), date(2025, 5, 8), date(2028, 6, 17)} & {
            date(year, 5, 8),
            date(year, 6, 17),
        }
    return days


@pytest.mark.parametrize("state", STATES)
def test_every_holiday_on_a_weekday_is_the_one_of_the_law(state: str) -> None:
    holidays = PublicHolidays()
    for year in range(2018, 2036):
        every_day = (date(year, 1, 1) + timedelta(days=i) for i in range(366))
        known = {day for day in every_day if day.year == year and holidays.name_of(day, state)}
        sundays = {easter(year) + timedelta(days=k) for k in SUNDAYS_AFTER_EASTER}
        assert known - sundays == by_law(year, state), year


def test_the_file_is_what_the_library_says() -> None:
    assert (FOLDER / FILE).read_text(encoding="utf-8") == written(), "run python -m tools.public_holidays"


@pytest.mark.parametrize("categories", [("public",), ("public", "catholic")], ids=["state", "communal"])
@pytest.mark.parametrize("state", STATES)
def test_a_day_has_the_name_that_the_library_gives_it(state: str, categories: tuple[str, ...]) -> None:
    ours = PublicHolidays(frozenset({state} if len(categories) > 1 else ()))
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    theirs = Germany(subdiv=state, years=years, language="de", categories=categories)
    days = [date(year, 1, 1) + timedelta(days=n) for year in years for n in range(365)]
    assert {day: name for day in days if (name := ours.name_of(day, state))} == {
        day: name for day, name in theirs.items() if day.timetuple().tm_yday < 366
    }


def test_the_names_are_german() -> None:
    assert PublicHolidays().name_of(date(2026, 4, 3), "NW") == "Karfreitag"
    assert PublicHolidays().name_of(date(2026, 4, 2), "NW") is None


@pytest.mark.neutralises("calendar:communal_days")
def test_without_the_days_of_communities_a_bavarian_is_in_default_a_day_early() -> None:
    due = date(2025, 8, 15)
    starts = {
        communal: default_start(
            due, DueBasis.CONTRACT, DebtorKind.CONSUMER, PublicHolidays(communal), state="BY"
        ).default_start
        for communal in (frozenset[str](), frozenset({"BY"}))
    }
    assert starts == {frozenset(): date(2025, 8, 16), frozenset({"BY"}): date(2025, 8, 19)}
    assert PublicHolidays(frozenset({"TH"})).name_of(date(2025, 6, 19), "TH") == "Fronleichnam"
