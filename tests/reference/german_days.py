"""Public holidays of the 16 states from their own statutes, by an Easter formula: no holiday library is asked.

Written for comparison only, from what the state laws say; years 2010 to 2030. Assumption is a holiday in the mainly
Catholic communities of Bavaria (Art. 1 (1) no. 2 BayFTG); whose community is not known gets the later day (§ 193 BGB).
Days of a few communities are no holidays here (Corpus Christi in Saxony and Thuringia, the peace feast of Augsburg).
"""

from __future__ import annotations

from datetime import date, timedelta

STATES = ["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]


def easter_sunday(year: int) -> date:
    """Gauss's formula as completed by Lichtenberg."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = (19 * (year % 19) + moon) % 30
    correction = age // 29 + (age // 28 - age // 29) * ((year % 19) // 11)
    boundary = 21 + age - correction
    first_sunday = 7 - (year + year // 4 + sun) % 7
    offset = 7 - (boundary - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=boundary + offset - 1)


def repentance_day(year: int) -> date:
    """The Wednesday before 23 November."""
    day = date(year, 11, 22)
    while day.weekday() != 2:
        day -= timedelta(days=1)
    return day


def is_holiday(day: date, state: str) -> bool:
    """Whether the law of the state names this day."""
    after_easter = (day - easter_sunday(day.year)).days
    month_day = (day.month, day.day)
    if month_day in {(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)} or after_easter in {-2, 1, 39, 50}:
        return True
    if after_easter == 60:
        return state in {"BW", "BY", "HE", "NW", "RP", "SL"}
    if month_day == (1, 6):
        return state in {"BW", "BY", "ST"}
    if month_day == (3, 8):
        return (state == "BE" and day.year >= 2019) or (state == "MV" and day.year >= 2023)
    if month_day == (5, 8) and state == "BE":
        return day.year in {2020, 2025}
    if month_day == (6, 17) and state == "BE":
        return day.year == 2028
    if month_day == (8, 15):
        return state in {"SL", "BY"}
    if month_day == (9, 20):
        return state == "TH" and day.year >= 2019
    if month_day == (10, 31):
        north = {"HB", "HH", "NI", "SH"} if day.year >= 2018 else set()
        return day.year == 2017 or state in {"BB", "MV", "SN", "ST", "TH"} | north
    if month_day == (11, 1):
        return state in {"BW", "BY", "NW", "RP", "SL"}
    return state == "SN" and day == repentance_day(day.year)


def shifted(day: date, state: str | None) -> date:
    """§ 193 BGB: the day or the first one after it that is no Saturday, Sunday or holiday; without state the latest."""
    if state is None:
        return max(shifted(day, each) for each in STATES)
    return next(
        found
        for found in (day + timedelta(days=i) for i in range(30))
        if found.isoweekday() < 6 and not is_holiday(found, state)
    )
