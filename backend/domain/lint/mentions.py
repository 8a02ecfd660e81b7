"""Amounts and dates as German and English texts write them, found with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from backend.domain.lint.number_words import amounts_in_words
from backend.domain.money import WITHOUT_CENTS

_CURRENCIES = {
    "EUR": "EUR", "EURO": "EUR", "EUROS": "EUR", "€": "EUR", "CHF": "CHF", "FRANKEN": "CHF",
    "USD": "USD", "DOLLAR": "USD", "DOLLARS": "USD", "$": "USD", "GBP": "GBP", "£": "GBP", "POUNDS": "GBP",
    "YEN": "JPY", "¥": "JPY", **{code: code for code in WITHOUT_CENTS},
}  # fmt: skip
_PLAIN_NUMBER = r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d(?:[\d.,'’]*\d)?"
_CURRENCY = (
    r"(?:EUR\b|Euros?\b|€|CHF\b|Franken\b|USD\b|Dollars?\b|\$|GBP\b|£|pounds\b|¥"
    rf"|(?<![^\W\d_])(?:Yen|{'|'.join(sorted(WITHOUT_CENTS))})(?![^\W\d_]))"
)
_AMOUNT = re.compile(
    rf"(?P<before>{_CURRENCY})\s?(?P<n1>{_PLAIN_NUMBER})(?:,-+|,–)?"
    rf"|(?P<n2>(?<![\w.,/-])(?:{_PLAIN_NUMBER}))(?:,-+|,–)?\s?-?(?P<after>{_CURRENCY})"
    r"|(?P<n3>(?<![\w.,/-])\d{1,3}(?:[.,]\d{3})*[.,]\d{2}|(?<![\w.,/-])\d+[.,]\d{2})"
    r"(?![\d.,]*\d)(?!\s?(?:%|Prozent|percent|per cent|p\.\s?a|Punkt|point|Uhr|h\b|am\b|pm\b))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.,])(?:[01]?\d|2[0-4])[.:][0-5]\d\s?(?:-|–|bis|to|und|and)\s?(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.,]\d|\s?(?:EUR|€|Euro))"
)
_MONTHS = {
    "jan": 1, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:Januar|January|Februar|February|März|March|April|Mai|May|Juni|June|Juli|July|August|September|"
    r"Oktober|October|November|Dezember|December|(?:Jan|Feb|Mär|Mrz|Mar|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)\b)\.?"
)
_DATE = re.compile(
    r"(?<![\d.,-])(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)"
    r"|(?<![\d.,/-])(?<!EUR )(?<!€ )(?<!EUR)(?<!€)(?<!CHF )(?<!USD )(?<!GBP )(?<!£)"
    r"(?P<dd>\d{1,2})\.\s?(?P<dm>\d{1,2})\.(?:\s?(?P<dy>20\d\d|\d\d(?![\d.,]))(?!\s?(?:EUR|€|Euro)))?"
    r"|(?<![\d.,/-])(?P<sd>\d{1,2})/(?P<sm>\d{1,2})/(?P<sy>20\d\d)"
    rf"|(?<![\d.,/-])(?P<wd>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s)?(?P<wm>{_MONTH})(?:,?\s(?P<wy>20\d\d))?"
    rf"|\b(?P<ym>{_MONTH})\s(?P<yd>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]\d|\d)(?:,?\s(?P<yy>20\d\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AmountMention:
    """An amount in a text; `currency` None where only the number stands."""

    start: int
    end: int
    amount: Decimal
    currency: str | None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: the days it may mean (two for 05/06/2026; every year's where none is given)."""

    start: int
    end: int
    days: tuple[tuple[int | None, int, int], ...]

    def means(self, day: date) -> bool:
        """Whether the words fit a day."""
        return any(
            (year is None or year == day.year) and (month, number) == (day.month, day.day)
            for year, month, number in self.days
        )


def amount_mentions(text: str) -> Iterator[AmountMention]:
    """Amounts with a currency, or with two decimals; dates are not taken for amounts."""
    return iter(_amounts_in(text))


@lru_cache(maxsize=64)
def _amounts_in(text: str) -> tuple[AmountMention, ...]:
    return tuple(_find_amounts(text))


def _find_amounts(text: str) -> Iterator[AmountMention]:
    blanked = text
    for mention in date_mentions(text):
        blanked = f"{blanked[: mention.start]}{' ' * (mention.end - mention.start)}{blanked[mention.end :]}"
    blanked = _CLOCK.sub(lambda found: " " * len(found[0]), blanked)
    for found in _AMOUNT.finditer(blanked):
        number = found["n1"] or found["n2"] or found["n3"]
        amount = _decimal(number)
        if amount is not None:
            sign = found["before"] or found["after"]
            currency = _CURRENCIES[sign.upper()] if sign else None
            yield AmountMention(found.start(), found.end(), amount, currency)
    for start, end, amount, currency in amounts_in_words(blanked):
        yield AmountMention(start, end, amount, currency)


def date_mentions(text: str) -> Iterator[DateMention]:
    """Dates with a day and a month; the year may be missing."""
    for found in _DATE.finditer(text):
        days = _days(found)
        if days:
            yield DateMention(found.start(), found.end(), days)


def _days(found: re.Match[str]) -> tuple[tuple[int | None, int, int], ...]:
    if found["iy"]:
        return ((int(found["iy"]), int(found["im"]), int(found["id"])),)
    if found["dd"]:
        year = int(found["dy"]) + (2000 if len(found["dy"]) == 2 else 0) if found["dy"] else None
        possible = 1 <= int(found["dm"]) <= 12 and 1 <= int(found["dd"]) <= 31
        return ((year, int(found["dm"]), int(found["dd"])),) if possible or year else ()
    if found["sd"]:
        first, second, in_year = int(found["sd"]), int(found["sm"]), int(found["sy"])
        return ((in_year, second, first), (in_year, first, second))
    prefix = "w" if found["wd"] else "y"
    month = _MONTHS[found[f"{prefix}m"][:3].lower()]
    written_year = found[f"{prefix}y"]
    return ((int(written_year) if written_year else None, month, int(found[f"{prefix}d"])),)


def _decimal(number: str) -> Decimal | None:
    """1.234,56 and 1,234.56 and 1 234,56: the last mark before one or two digits is the decimal mark."""
    plain = re.sub(r"[ '’]", "", number)
    whole, mark, cents = plain, "", ""
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0 and len(plain) - last - 1 != 3:
        whole, mark, cents = plain[:last], ".", plain[last + 1 :]
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(f"{digits}{mark}{cents}") if digits.isdigit() and (not cents or cents.isdigit()) else None
