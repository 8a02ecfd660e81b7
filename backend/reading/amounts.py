"""Amounts and dates as people and machines write them. German first: 1.234,56 and 05.03. is the fifth of
March.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januar jänner jan january janvier",
            "februar feb february février",
            "märz maerz mär mrz mar march mars",
            "april apr avril",
            "mai may",
            "juni jun june juin",
            "juli jul july juillet",
            "august aug août",
            "september sep sept septembre",
            "oktober okt oct october octobre",
            "november nov novembre",
            "dezember dez dec december décembre",
        ),
        start=1,
    )
    for name in names.split()
}

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
DATE = re.compile(
    r"(?<![\d.,])(?:"
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})"
    r"|(?P<d3>\d{1,2})\.?\s+(?P<n3>[A-Za-zäéûÄ]{3,9})\.?,?\s+(?P<y3>\d{4})"
    r"|(?P<n4>[A-Za-zäéûÄ]{3,9})\.?\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(?P<y4>\d{4})"
    r"|(?P<a5>\d{1,2})/(?P<b5>\d{1,2})/(?P<y5>\d{4}|\d{2})"
    r"|(?P<d6>\d{1,2})-(?P<n6>[A-Za-zäÄ]{3})-(?P<y6>\d{4}|\d{2})"
    r")(?![\d])"
)
AMOUNT = re.compile(
    r"(?<![\w.,/-])(?P<sign>[-−–+]\s?)?"
    r"(?P<number>\d{1,3}(?:(?P<mark>[.,'’ \u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d{2})?|\d+[.,]\d{2})"
    r"(?P<after>\s?[-−–](?!\d))?(?![\d/]|[.,]\d)"
)


def machine_amount(text: str | None) -> Decimal | None:
    """An xs:decimal ("1234.5", "-.5"); None for anything else. Exponents are no amounts."""
    if text is None:
        return None
    stripped = text.strip()
    if not _PLAIN.fullmatch(stripped):
        return None
    try:
        return Decimal(stripped)
    except InvalidOperation:
        return None


def written_amount(text: str) -> Decimal | None:
    """One amount as written on paper; the minus may stand behind it ("50,00-")."""
    found = AMOUNT.search(text)
    return amount_of(found) if found else None


def amount_of(found: re.Match[str]) -> Decimal | None:
    """The value of a match of AMOUNT. "1.234" and "1,234" are thousands: on paper cents have two digits."""
    number = re.sub(r"[ '’\u00a0\u202f]", "", found["number"])
    if len(number) > 2 and number[-3] in ".,":
        whole, cents = number[:-3], number[-2:]
    else:
        whole, cents = number, "00"
    try:
        value = Decimal(re.sub(r"[.,]", "", whole) + "." + cents)
    except InvalidOperation:
        return None
    minus = (found["sign"] or "").strip() in {"-", "−", "–"} or bool(found["after"])
    return -value if minus else value


def machine_date(text: str | None) -> date | None:
    """An ISO date or the date of an ISO instant ("2026-03-05", "2026-03-05T12:00:00+01:00", "20260305")."""
    if text is None:
        return None
    stripped = text.strip()
    if re.fullmatch(r"\d{8}", stripped):
        stripped = f"{stripped[:4]}-{stripped[4:6]}-{stripped[6:]}"
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})(?:T.*|Z|[+-]\d{2}:\d{2})?$", stripped)
    return _date(*found.groups()) if found else None


def written_date(text: str, *, month_first: bool = False) -> date | None:
    """One date as written on paper: day before month unless `month_first`, years of this century."""
    found = DATE.search(text)
    return date_of(found, month_first=month_first) if found else None


def date_of(found: re.Match[str], *, month_first: bool = False) -> date | None:
    """The value of a match of DATE, None for a day that does not exist (30.02.)."""
    if found["d"]:
        return _date(found["y"], found["m"], found["d"])
    if found["y2"]:
        return _date(found["y2"], found["m2"], found["d2"])
    if found["a5"]:
        day, month = int(found["a5"]), int(found["b5"])
        if (month_first and day <= 12) or month > 12:
            day, month = month, day
        return _date(found["y5"], str(month), str(day))
    for day_key, name_key, year_key in (("d3", "n3", "y3"), ("d4", "n4", "y4"), ("d6", "n6", "y6")):
        if found[day_key]:
            number = MONTHS.get(found[name_key].lower())
            return _date(found[year_key], str(number), found[day_key]) if number else None
    return None


def _date(year: str, month: str, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
