"""How amounts, dates and rates are written in German and in English letters; no locale data, no surprises."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from backend.domain.letter import Language
from backend.domain.money import decimals_shown

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number_text(amount: Decimal, language: Language, decimals: int = 2) -> str:
    """1.234,50 in German, 1,234.50 in English."""
    english = f"{amount:,.{decimals}f}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def money_number(amount: Decimal, currency: str, language: Language) -> str:
    """An amount without its currency, in the decimals of that currency: 1.234,50 of euros, 12.000 of yen."""
    return number_text(amount, language, decimals_shown(amount, currency))


def amount_text(amount: Decimal, currency: str, language: Language) -> str:
    """1.234,50 EUR in German, EUR 1,234.50 in English; 12.000 JPY, JPY 12,000."""
    number = money_number(amount, currency, language)
    return f"{currency} {number}" if language == "en" else f"{number} {currency}"


def rate_text(rate: Decimal, language: Language) -> str:
    """10,52 % in German, 10.52 % in English."""
    return f"{number_text(rate, language)} %"


def date_text(day: date, language: Language) -> str:
    """18.09.2026 in German, 18 September 2026 in English."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if language == "en" else f"{day:%d.%m.%Y}"


def short_date(day: date, language: Language) -> str:
    """The date for narrow table columns: 18.09.2026 in German, 18 Sep 2026 in English."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}" if language == "en" else f"{day:%d.%m.%Y}"


def iban_groups(iban: str) -> str:
    """In groups of four, as ISO 13616 prints it."""
    plain = iban.replace(" ", "")
    return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))
