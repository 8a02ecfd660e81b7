"""Blast radius (Auslösegrenze): a run far above what is usual for its tenant stops for a person before its release.

The harm it limits is a wrong import, a lost bank file or a changed policy that dunnes the whole customer base in one
night. It is a control of the product, no rule of law: the figures are policy. It never lets anything through that the
rules block; it only asks a person first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from statistics import median
from typing import Any

from backend.domain.errors import InvalidInput

LETTERS = "letters"
FIRST_TIME_DEBTORS = "first_time_debtors"
AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class BlastLimits:
    """Figures of the policy. A run may reach `factor` times the usual figure, and always the minimum of its kind.

    Usual is the median of the last `runs` released runs that wrote letters. With fewer than `least_history` of them
    nothing is usual yet: the run stops above the fixed figures `first_letters` and `first_amount` (per currency).
    `on` False switches the comparison off, for tenants of benches and seeds.
    """

    on: bool = True
    factor: Decimal = Decimal(3)
    runs: int = 10
    least_history: int = 3
    minimum_letters: int = 50
    minimum_first_time: int = 50
    minimum_amount: Decimal = Decimal("50000.00")
    first_letters: int = 500
    first_amount: Decimal = Decimal("500000.00")

    def __post_init__(self) -> None:
        if self.factor < 1 or self.runs < 1 or self.least_history < 1:
            raise InvalidInput(
                "Die Grenzen eines Mahnlaufs sind nicht sinnvoll. / The limits of a run make no sense.",
                code="policy_invalid",
            )


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What a run would send, or a released one sent: letters, debtors never written to before, sum per currency.

    `first_time_debtors` is None for runs that did not count them.
    """

    letters: int
    first_time_debtors: int | None
    totals: tuple[tuple[str, Decimal], ...]

    def total(self, currency: str) -> Decimal:
        """What the letters demand in this currency."""
        return dict(self.totals).get(currency, Decimal(0))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of a run beside the usual one; `usual` is None while nothing is usual yet."""

    what: str
    currency: str | None
    found: Decimal
    usual: Decimal | None
    limit: Decimal

    @property
    def exceeded(self) -> bool:
        """Whether a person must look first; reaching the limit is still within it."""
        return self.found > self.limit


def compare(run: RunFigures, released: Sequence[RunFigures], limits: BlastLimits) -> tuple[Comparison, ...]:
    """The figures of a run beside those of the runs released before it, newest first. Empty when switched off."""
    if not limits.on:
        return ()
    known = [figures for figures in released if figures.letters][: limits.runs]
    if len(known) < limits.least_history:
        return tuple(_without_history(run, limits))
    counted = [figures.first_time_debtors for figures in known if figures.first_time_debtors is not None]
    found = [
        _beside(LETTERS, run.letters, [figures.letters for figures in known], limits.minimum_letters, limits)
    ]
    if run.first_time_debtors is not None:
        found.append(
            _beside(FIRST_TIME_DEBTORS, run.first_time_debtors, counted, limits.minimum_first_time, limits)
        )
    for currency, total in run.totals:
        usual = [figures.total(currency) for figures in known]
        found.append(_beside(AMOUNT, total, usual, limits.minimum_amount, limits, currency))
    return tuple(found)


def exceeded(comparisons: Iterable[Comparison]) -> bool:
    """Whether any figure is so far above the usual one that a person must release the run."""
    return any(one.exceeded for one in comparisons)


def _without_history(run: RunFigures, limits: BlastLimits) -> Iterable[Comparison]:
    yield Comparison(LETTERS, None, Decimal(run.letters), None, Decimal(limits.first_letters))
    for currency, total in run.totals:
        yield Comparison(AMOUNT, currency, total, None, limits.first_amount)


def _beside(
    what: str,
    found: int | Decimal,
    usual: Sequence[int | Decimal],
    minimum: int | Decimal,
    limits: BlastLimits,
    currency: str | None = None,
) -> Comparison:
    middle = median([Decimal(one) for one in usual]) if usual else Decimal(0)
    limit = max(Decimal(minimum), limits.factor * middle)
    return Comparison(what, currency, Decimal(found), middle, limit)


def comparisons_json(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """Comparisons as JSON values, as they stand in event and table."""
    return [
        {
            "what": one.what,
            "currency": one.currency,
            "found": str(one.found),
            "usual": None if one.usual is None else str(one.usual),
            "limit": str(one.limit),
            "exceeded": one.exceeded,
        }
        for one in comparisons
    ]


def limits_from(body: dict[str, Any]) -> BlastLimits:
    """Limits of a policy body; what it does not name is the default. Raises InvalidInput `policy_invalid`."""
    known = {field.name: field.type for field in fields(BlastLimits)}
    if unknown := sorted(set(body) - set(known)):
        raise InvalidInput(
            f"Unbekannte Grenzen eines Mahnlaufs: {', '.join(unknown)}. / Unknown limits of a run.",
            code="policy_invalid",
        )
    values: dict[str, Any] = {
        name: Decimal(value) if known[name] == "Decimal" else value for name, value in body.items()
    }
    return BlastLimits(**values)
