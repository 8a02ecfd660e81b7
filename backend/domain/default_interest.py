"""Default interest (Verzugszinsen, § 288 (1), (2) BGB): simple, day-exact, rounded once at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.law_tables import BaseRates, LawTables
from backend.domain.money import CENT
from backend.domain.parties import DebtorKind

REFORM_2014 = date(2014, 7, 29)
"""From here the 9 points and the lump sum hold (law of 22 July 2014; Art. 229 § 34 EGBGB)."""

CONSUMER_POINTS = Decimal(5)
BUSINESS_POINTS = Decimal(9)
BUSINESS_POINTS_BEFORE_REFORM = Decimal(8)

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_DAY = timedelta(days=1)


class DayCount(StrEnum):
    """How days become years. Silent in the statute; act/act never exceeds act/365, so it is the default."""

    ACT_ACT = "act/act"
    ACT_365 = "act/365"


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
    segments: tuple[InterestSegment, ...]


def surcharge(debtor: DebtorKind, first_day: date, claim_arose: date | None) -> Decimal:
    """Percentage points above the base rate: 5, between businesses 9 on consideration (§ 288 (1), (2) BGB).

    Claims that arose before 29 July 2014 keep 8 points (Art. 229 § 34 EGBGB [K]); a business claim whose interest
    begins before that day needs its day of origin. Raises RuleViolation `claim_origin_needed`.
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

    Simple interest, no interest on interest (§ 289). The rate follows the base rate on 1 January and 1 July. The
    day of payment is not a day of interest, so pass the day before it. `debtor` BUSINESS stands for consideration
    (Entgeltforderung) without a consumer on either side; damages, fees and costs are always CONSUMER here.
    Raises RuleViolation `rate_unknown`, `claim_origin_needed`; InvalidInput `period_reversed`, `principal_negative`.
    """
    if principal < 0:
        raise InvalidInput(
            "A principal below zero bears no interest.", code="principal_negative", given=principal
        )
    if last_day < first_day:
        raise InvalidInput(
            f"The period ends ({last_day}) before it begins ({first_day}).",
            code="period_reversed",
            first_day=first_day,
            last_day=last_day,
        )
    rates = tables.base_rates
    rates.step_of(last_day)
    step = rates.step_of(first_day)
    points = surcharge(debtor, first_day, claim_arose)
    by_year = day_count is DayCount.ACT_ACT

    segments = []
    common = leap = Decimal(0)
    for begin, end, base in _periods(rates, step, first_day, last_day, by_year):
        days = end.toordinal() - begin.toordinal() + 1
        rate = base + points
        weight = rate * days
        if by_year and _is_leap(begin.year):
            leap += weight
            year = 36_600
        else:
            common += weight
            year = 36_500
        segments.append(
            InterestSegment(
                begin, end, days, rate, _EXACT.divide(_EXACT.multiply(principal, weight), Decimal(year))
            )
        )
    return InterestResult(_once_rounded(principal, common, leap), tuple(segments))


def _periods(
    rates: BaseRates, step: int, first_day: date, last_day: date, by_year: bool
) -> Iterator[tuple[date, date, Decimal]]:
    steps = rates.steps
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


def _once_rounded(principal: Decimal, common: Decimal, leap: Decimal) -> Decimal:
    """principal x (common / 365 + leap / 366) / 100 on one denominator, so that the rounding sees the exact sum."""
    if leap:
        numerator = _EXACT.multiply(principal, common * 366 + leap * 365)
        exact = _EXACT.divide(numerator, Decimal(36_500 * 366))
    else:
        exact = _EXACT.divide(_EXACT.multiply(principal, common), Decimal(36_500))
    return exact.quantize(CENT, context=_EXACT)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
