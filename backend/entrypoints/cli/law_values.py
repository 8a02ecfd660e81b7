"""The values of a law question: read from options and rows alike, refused with what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from backend.domain.calendar import checked_state
from backend.domain.default_interest import DayCount
from backend.domain.errors import InvalidInput
from backend.domain.money import parse_amount

Row = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
REFUSED_DAY_COUNTS = ("30/360", "act/360")
HIGHEST_AMOUNT, MOST_DECIMALS = 10**15, 6


def wrong_usage(german: str, english: str) -> InvalidInput:
    """The error for a value that is missing or has the wrong form (exit code 2)."""
    return InvalidInput(f"{german} / {english}", code="usage")


def _given(row: Row, key: str) -> Any:
    value = row.get(key)
    if value is None or value == "":
        raise wrong_usage(f"„{key}“ fehlt.", f"'{key}' is missing.")
    return value


def day_of(row: Row, key: str) -> date:
    """A day that must be there."""
    text = _given(row, key)
    if isinstance(text, str) and ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise wrong_usage(
        f"„{key}“ muss ein Tag sein wie 2026-06-30, nicht „{text}“.",
        f"'{key}' must be a date like 2026-06-30, not '{text}'.",
    )


def optional_day_of(row: Row, key: str) -> date | None:
    """A day, or None."""
    return None if row.get(key) is None else day_of(row, key)


def amount_of(row: Row, key: str) -> Decimal:
    """An amount that must be there: a decimal string, an integer or an exact number."""
    given = _given(row, key)
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        raise wrong_usage(
            f"„{key}“ muss ein Betrag sein wie 1234.50.", f"'{key}' must be an amount like 1234.50."
        )
    try:
        amount = parse_amount(str(given))
    except InvalidInput:
        raise wrong_usage(
            f"„{key}“ muss ein Betrag sein wie 1234.50, nicht „{given}“.",
            f"'{key}' must be an amount like 1234.50, not '{given}'.",
        ) from None
    if abs(amount) >= HIGHEST_AMOUNT or amount != round(amount, MOST_DECIMALS):
        raise wrong_usage(
            f"„{key}“ ist zu groß oder zu genau: unter {HIGHEST_AMOUNT}, höchstens {MOST_DECIMALS} Nachkommastellen.",
            f"'{key}' is out of range: below {HIGHEST_AMOUNT}, at most {MOST_DECIMALS} decimals.",
        )
    return amount


def amount_or_zero(row: Row, key: str) -> Decimal:
    """An amount, zero where nothing is said; true counts one."""
    value = row.get(key)
    if isinstance(value, bool):
        return Decimal(int(value))
    return Decimal("0.00") if value is None else amount_of(row, key)


def flag_of(row: Row, key: str) -> bool:
    """True or false, false where nothing is said."""
    value = row.get(key)
    if value is not None and not isinstance(value, bool):
        raise wrong_usage(f"„{key}“ muss true oder false sein.", f"'{key}' must be true or false.")
    return bool(value)


def choice_of(row: Row, key: str, kind: type[Choice]) -> Choice:
    """One of the values of an enumeration."""
    given = _given(row, key)
    try:
        return kind(given)
    except ValueError:
        raise wrong_usage(
            f"„{key}“ muss eines sein von {', '.join(kind)}, nicht „{given}“.",
            f"'{key}' must be one of {', '.join(kind)}, not '{given}'.",
        ) from None


def day_count_of(row: Row) -> DayCount:
    """The day count. Raises InvalidInput `day_count_refused` for those that harm the debtor."""
    given = row.get("day_count")
    if given is None:
        return DayCount.ACT_ACT
    if given in REFUSED_DAY_COUNTS:
        raise InvalidInput(
            f"{given} rechnet zulasten des Schuldners und wird abgelehnt. / {given} is refused.",
            code="day_count_refused",
            given=given,
        )
    return choice_of(row, "day_count", DayCount)


def state_of(row: Row) -> str | None:
    """The debtor's state or None. Raises InvalidInput `state_unknown`."""
    state = row.get("state")
    return None if state is None else checked_state(str(state))
