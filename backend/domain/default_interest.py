"""Default interest (Verzugszinsen, § 288 (1), (2) BGB): simple, day-exact, rounded once at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache

from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.law_tables import BaseRates, LawTables
from backend.domain.money import CENT
from backend.domain.parties import DebtorKind

REFORM_2014 = date(2014, 7, 29)
"""From here the 9 points and the lump sum hold (law of 22 July 2014; Art. 229 § 34 EGBGB)."""

CONSUMER_POINTS = Decimal(5)
BUSINESS_POINTS = Decimal(9)
BUSINESS_POINTS_BEFORE_REFORM = Decimal(8)
MERCHANT_RATE = Decimal(5)
"""Percent a year between merchants from the due day on, before default (§§ 352, 353 HGB)."""

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_DAY = timedelta(days=1)


class DayCount(StrEnum):
    """How days become years. Silent in the statute; act/act never exceeds act/365, so it is the default."""

    ACT_ACT = "act/act"
    ACT_365 = "act/365"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days with one rate, whatever the principal; `days_in_year` 365 or 366."""

    first_day: date
    last_day: date
    days: int
    rate: Decimal
    days_in_year: int

    @property
    def factor(self) -> Decimal:
        return _EXACT.divide(self.rate * self.days, Decimal(100 * self.days_in_year))


@dataclass(frozen=True, slots=True)
class InterestSegment:
    """A stretch of days with one rate (and one year under act/act), both ends inclusive.

    `rate` in percent a year with the surcharge; `amount` unrounded (60 significant digits).
    """

    first_day: date
    last_day: date
    days: int
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class InterestResult:
    """Interest of a period: `total` rounded half up once, from the exact sum of the unrounded segments."""

    total: Decimal
    principal: Decimal
    stretches: tuple[_Stretch, ...]

    @property
    def segments(self) -> tuple[InterestSegment, ...]:
        """The contiguous segments with their unrounded amounts, computed when a letter or a person asks."""
        return tuple(
            InterestSegment(
                each.first_day,
                each.last_day,
                each.days,
                each.rate,
                _EXACT.multiply(self.principal, each.factor),
            )
            for each in self.stretches
        )


def surcharge(debtor: DebtorKind, first_day: date, claim_arose: date | None) -> Decimal:
    """Percentage points above the base rate: 5, between businesses 9 on consideration (§ 288 (1), (2) BGB).

    Claims that arose before 29 July 2014 keep 8 points (Art. 229 § 34 EGBGB [K]); a business claim whose
    interest begins before that day needs its day of origin. Raises RuleViolation `claim_origin_needed`.
    """
    if debtor is not DebtorKind.BUSINESS:
        return CONSUMER_POINTS
    if claim_arose is None:
        if first_day < REFORM_2014:
            raise RuleViolation(
                "Für Zinsen vor dem 29.07.2014 muss bekannt sein, wann die Forderung entstand (8 oder 9 "
                "Prozentpunkte). / The day the claim arose is needed for interest before 2014-07-29.",
                code="claim_origin_needed",
                first_day=first_day,
            )
        return BUSINESS_POINTS
    return BUSINESS_POINTS if claim_arose >= REFORM_2014 else BUSINESS_POINTS_BEFORE_REFORM


def interest(
    principal: Decimal,
    first_day: date,
    last_day: date,
    debtor: DebtorKind,
    tables: LawTables,
    *,
    claim_arose: date | None = None,
    day_count: DayCount = DayCount.ACT_ACT,
) -> InterestResult:
    """Default interest on `principal` from `first_day` to `last_day`, both inclusive (§§ 247, 288, 289 BGB).

    Simple interest, no interest on interest (§ 289). The rate follows the base rate on 1 January and 1 July.
    The day of payment is not a day of interest, so pass the day before it. `debtor` BUSINESS stands for
    consideration (Entgeltforderung) without a consumer on either side; damages, fees and costs are always
    CONSUMER here. Nobody is in default with a claim before it arose (§ 286 BGB). Raises RuleViolation `rate_unknown`,
    `claim_origin_needed`; InvalidInput `period_reversed`, `principal_negative`, `interest_before_claim`.
    """
    _check(principal, first_day, last_day)
    rates = tables.base_rates
    rates.step_of(first_day)
    rates.step_of(last_day)
    if claim_arose is not None and first_day < claim_arose:
        raise InvalidInput(
            f"Die Zinsen beginnen am {first_day:%d.%m.%Y}, die Forderung entstand erst am {claim_arose:%d.%m.%Y}. / "
            f"Interest from {first_day} on a claim that arose on {claim_arose}.",
            code="interest_before_claim",
            first_day=first_day,
            claim_arose=claim_arose,
        )
    return _accrue(
        principal, rates, first_day, last_day, surcharge(debtor, first_day, claim_arose), day_count
    )


def interest_at(
    principal: Decimal,
    first_day: date,
    last_day: date,
    rate: Decimal,
    *,
    day_count: DayCount = DayCount.ACT_ACT,
) -> InterestResult:
    """Interest at a fixed rate in percent a year, both days inclusive.

    For a rate agreed above the statutory one (§ 288 (3) BGB), or MERCHANT_RATE between merchants from the due
    day to the day before default (§§ 352, 353 HGB): instead of `interest` for the same days, never both.
    Raises InvalidInput `period_reversed`, `principal_negative`, `rate_negative`.
    """
    _check(principal, first_day, last_day)
    if rate < 0:
        raise InvalidInput(
            "Ein vereinbarter Zins unter null ist keiner. / An agreed rate below zero is no rate.",
            code="rate_negative",
            given=rate,
        )
    fixed = BaseRates(((date.min, rate),), date.max)
    return _accrue(principal, fixed, first_day, last_day, Decimal(0), day_count)


def _check(principal: Decimal, first_day: date, last_day: date) -> None:
    if principal < 0:
        raise InvalidInput(
            "Eine Hauptforderung unter null trägt keine Zinsen. / A principal below zero bears no interest.",
            code="principal_negative",
            given=principal,
        )
    if last_day < first_day:
        raise InvalidInput(
            f"Der Zeitraum endet ({last_day:%d.%m.%Y}), bevor er beginnt ({first_day:%d.%m.%Y}). / "
            f"The period ends ({last_day}) before it begins ({first_day}).",
            code="period_reversed",
            first_day=first_day,
            last_day=last_day,
        )


def _accrue(
    principal: Decimal,
    rates: BaseRates,
    first_day: date,
    last_day: date,
    points: Decimal,
    day_count: DayCount,
) -> InterestResult:
    by_year = day_count is DayCount.ACT_ACT
    numerator, denominator, stretches = _weigh(rates, first_day, last_day, points, by_year)
    exact = _EXACT.divide(_EXACT.multiply(principal, numerator), denominator)
    return InterestResult(exact.quantize(CENT, context=_EXACT), principal, stretches)


@lru_cache(maxsize=65_536)
def _weigh(
    rates: BaseRates, first_day: date, last_day: date, points: Decimal, by_year: bool
) -> tuple[Decimal, Decimal, tuple[_Stretch, ...]]:
    """Interest on one euro as a fraction (one denominator for both kinds of year), and its stretches.

    Many claims of a run share first and last day, so the answer is kept.
    """
    stretches = tuple(
        _Stretch(
            begin,
            end,
            end.toordinal() - begin.toordinal() + 1,
            base + points,
            366 if by_year and _is_leap(begin.year) else 365,
        )
        for begin, end, base in _periods(rates, first_day, last_day, by_year)
    )
    common = sum((each.rate * each.days for each in stretches if each.days_in_year == 365), Decimal(0))
    leap = sum((each.rate * each.days for each in stretches if each.days_in_year == 366), Decimal(0))
    return common * 366 + leap * 365, Decimal(100 * 365 * 366), stretches


def _periods(
    rates: BaseRates, first_day: date, last_day: date, by_year: bool
) -> Iterator[tuple[date, date, Decimal]]:
    steps = rates.steps
    step = rates.step_of(first_day)
    begin = first_day
    while begin <= last_day:
        end = last_day
        if step + 1 < len(steps) and steps[step + 1][0] <= end:
            end = steps[step + 1][0] - _DAY
        if by_year and end.year != begin.year:
            end = date(begin.year, 12, 31)
        yield begin, end, steps[step][1]
        begin = end + _DAY
        if step + 1 < len(steps) and steps[step + 1][0] == begin:
            step += 1


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
