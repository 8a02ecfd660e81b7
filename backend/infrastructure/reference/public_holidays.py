"""Public holidays from the `holidays` library, loaded per state and year when first asked for."""

from __future__ import annotations

from datetime import date

from backend.domain.errors import RuleViolation

FIRST_YEAR, LAST_YEAR = 1991, 2100
"""The years the library knows; it would answer "no holiday" for others without a word."""


class PublicHolidays:
    """The public holidays of the German states (implements domain.law_tables.Holidays).

    Only holidays of a whole state: Assumption in the Catholic communities of Bavaria is not among them.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, int], dict[date, str]] = {}

    def name_of(self, day: date, state: str) -> str | None:
        """German name of the public holiday, or None. Raises RuleViolation `calendar_unknown`."""
        names = self._names.get((state, day.year))
        if names is None:
            names = self._names[state, day.year] = _load(state, day.year)
        return names.get(day)


def _load(state: str, year: int) -> dict[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation(
            f"Für {year} ist kein Feiertagskalender hinterlegt. / No holiday calendar for {year}.",
            code="calendar_unknown",
            year=year,
        )
    from holidays.countries.germany import Germany

    return dict(Germany(subdiv=state, years=year, language="de"))
