"""Public holidays of the German states, from data/reference; a test holds the file against the `holidays` library.

The library itself loads the calendars of all countries, which would be half of the start of a command or of a planner.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from backend.domain.errors import RuleViolation
from backend.infrastructure.reference.files import read_json

FILE = "public_holidays.json"
FIRST_YEAR, LAST_YEAR = 1991, 2100
"""The years of the file; others are refused, for "no holiday" would be a wrong answer."""


COMMUNAL = frozenset({"BY"})
"""States in which a holiday of its Catholic communities counts everywhere [K]: the debtor's community is not known, and
most of Bavaria keeps Assumption (Art. 1 (1) no. 2 BayFTG), so the later day is taken there. Corpus Christi, kept in few
communities of Saxony and Thuringia, would be added by their codes. The day of Augsburg alone is none of them."""


class PublicHolidays:
    """The public holidays of the German states (implements domain.law_tables.Holidays).

    Holidays of a whole state, and of the states in `communal` also those of their Catholic communities.
    """

    def __init__(self, communal: frozenset[str] = COMMUNAL) -> None:
        self._communal = communal
        self._names: dict[tuple[str, int], dict[date, str]] = {}

    def name_of(self, day: date, state: str) -> str | None:
        """German name of the public holiday, or None. Raises RuleViolation `calendar_unknown`."""
        names = self._names.get((state, day.year))
        if names is None:
            names = self._names[state, day.year] = _load(state, day.year, state in self._communal)
        return names.get(day)


def _load(state: str, year: int, communal: bool) -> dict[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation(
            f"Für {year} ist kein Feiertagskalender hinterlegt. / No holiday calendar for {year}.",
            code="calendar_unknown",
            year=year,
        )
    table, key = _table(), str(year)
    groups = [table["everywhere"], table["by_state"][state]]
    if communal:
        groups.append(table["communal"].get(state, {}))
    return {
        date.fromisoformat(f"{key}-{day}"): name
        for group in groups
        for day, name in group.get(key, {}).items()
    }


@lru_cache(maxsize=1)
def _table() -> Any:
    return read_json(FILE)
