"""The dated figures of the law: base rates and public holidays. They change; the rules do not."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from backend.domain.errors import InvalidInput, RuleViolation


class Holidays(Protocol):
    """The public holidays (gesetzliche Feiertage) of the German states; hashable: answers are cached."""

    def name_of(self, day: date, state: str) -> str | None:
        """German name of the public holiday on `day` in `state` (two letters, "NW"), or None."""

    def __hash__(self) -> int:
        """Identity is enough."""


@dataclass(frozen=True, slots=True)
class BaseRates:
    """Base rate table (Basiszinssatz, § 247 BGB): percent a year, each valid from its day until the next one.

    `valid_until` is the last day the table speaks for; beyond it every rule refuses instead of guessing.
    `unconfirmed_from` is the first day whose rate rests on secondary sources, not on the Bundesbank itself.
    """

    rates: tuple[tuple[date, Decimal], ...]
    valid_until: date
    unconfirmed_from: date | None = None
    steps: tuple[tuple[date, Decimal], ...] = field(init=False, repr=False, compare=False)
    """The same table without days on which the rate was confirmed unchanged."""
    _step_days: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = [day for day, _ in self.rates]
        if not days or days != sorted(set(days)) or self.valid_until < days[-1]:
            raise InvalidInput("The base rate table is empty or out of order.", code="base_rates_invalid")
        steps = tuple(
            (day, rate) for i, (day, rate) in enumerate(self.rates) if i == 0 or self.rates[i - 1][1] != rate
        )
        object.__setattr__(self, "steps", steps)
        object.__setattr__(self, "_step_days", tuple(day for day, _ in steps))
        object.__setattr__(self, "_hash", hash((self.rates, self.valid_until)))

    def __hash__(self) -> int:
        """Computed once: the table is part of cache keys."""
        return self._hash

    def rate_on(self, day: date) -> Decimal:
        """Base rate of that day in percent a year. Raises RuleViolation `rate_unknown` outside the table."""
        return self.steps[self.step_of(day)][1]

    def step_of(self, day: date) -> int:
        """Index into `steps` of the rate that holds on `day`. Raises RuleViolation `rate_unknown`."""
        if day < self.rates[0][0] or day > self.valid_until:
            raise RuleViolation(
                f"Für den {day:%d.%m.%Y} ist kein Basiszinssatz hinterlegt (Tabelle von "
                f"{self.rates[0][0]:%d.%m.%Y} bis {self.valid_until:%d.%m.%Y}). / No base rate "
                f"known for {day}.",
                code="rate_unknown",
                day=day,
                valid_until=self.valid_until,
            )
        return bisect_right(self._step_days, day) - 1


@dataclass(frozen=True, slots=True)
class LawTables:
    """The dated figures of the law that the rules receive."""

    base_rates: BaseRates
    holidays: Holidays
