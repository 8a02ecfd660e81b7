"""Instalment plans (Ratenzahlung): the schedule, what was paid on it, and whether it stands, is fulfilled or broken.

Agreeing to a plan defers each instalment (§ 271 BGB): while the plan stands nothing is dunned and no default interest is
counted. Whether it acknowledges the claim (§ 212 (1) no. 1 BGB) a policy says. The claim stays one: a plan is a way of
paying it, not a split, so the lump sum of § 288 (5) S. 1 BGB stays one (S. 2 concerns instalments that were owed as such).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from itertools import pairwise

from backend.domain.calendar import next_working_day
from backend.domain.debtor_file import ZERO, BankCoverage, Posting
from backend.domain.errors import InvalidInput
from backend.domain.money import decimals_of
from backend.domain.parties import DebtorKind
from backend.domain.policy import Policy

CENT = Decimal("0.01")
MOST_INSTALMENTS = 60
CHARGES = ("charge", "correction")
"""Kinds of postings by which a letter raises a debt; those after the agreement are no matter of the plan."""


class PlanStatus(StrEnum):
    """Where a plan stands."""

    STANDING = "standing"
    FULFILLED = "fulfilled"
    BROKEN = "broken"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Instalment:
    """Instalment (Rate): `due_on` is a working day at the debtor's place, `last_day` the last day in tolerance."""

    number: int
    due_on: date
    last_day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class InstalmentPlan:
    """Instalment plan (Ratenzahlungsvereinbarung) on one claim. `owed` was everything owed when it was agreed.

    `acceleration`: it was agreed that the rest falls due when `missed_before_acceleration` instalments are missed.
    """

    agreed_on: date
    owed: Decimal
    instalments: tuple[Instalment, ...]
    acceleration: bool
    missed_before_acceleration: int
    status: PlanStatus = PlanStatus.STANDING

    @property
    def total(self) -> Decimal:
        """What the instalments come to."""
        return sum((one.amount for one in self.instalments), ZERO)


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """What a look at a plan finds: the numbers of the instalments that are paid and missed, and how the plan stands."""

    status: PlanStatus
    paid: Decimal
    kept: tuple[int, ...]
    missed: tuple[int, ...]


def schedule(
    total: Decimal,
    count: int,
    first_on: date,
    state: str | None,
    policy: Policy,
    on: date,
    currency: str = "EUR",
) -> tuple[Instalment, ...]:
    """Monthly instalments from `first_on`, each on a working day of the debtor's state (§ 193 BGB).

    Equal amounts in the smallest unit of the currency, the last one takes the rest, so that they come to `total`
    exactly. Raises InvalidInput `instalments_count_invalid`, `instalments_total_invalid`,
    `instalments_first_in_the_past`.
    """
    if not 2 <= count <= MOST_INSTALMENTS:
        raise InvalidInput(
            f"Ein Plan hat 2 bis {MOST_INSTALMENTS} Raten. / A plan has 2 to {MOST_INSTALMENTS} instalments.",
            code="instalments_count_invalid",
        )
    unit = Decimal(1).scaleb(-decimals_of(currency))
    each = (total / count).quantize(unit, rounding=ROUND_DOWN).quantize(CENT)
    if each < CENT or total != total.quantize(CENT):
        raise InvalidInput(
            "Der Gesamtbetrag lässt sich nicht in Raten teilen. / The total cannot be split into instalments.",
            code="instalments_total_invalid",
        )
    amounts = [each] * (count - 1) + [total - each * (count - 1)]
    days = [_months_later(first_on, number) for number in range(count)]
    return agreed_schedule(list(zip(days, amounts, strict=True)), state, policy, on)


def agreed_schedule(
    wished: Sequence[tuple[date, Decimal]], state: str | None, policy: Policy, on: date
) -> tuple[Instalment, ...]:
    """The instalments of a schedule that somebody agreed on: days moved to working days, tolerance by policy.

    Raises InvalidInput `instalments_count_invalid`, `instalments_total_invalid`, `instalments_order_invalid`,
    `instalments_first_in_the_past`.
    """
    if not 2 <= len(wished) <= MOST_INSTALMENTS:
        raise InvalidInput("A plan has at least two instalments.", code="instalments_count_invalid")
    if any(amount < CENT or amount != amount.quantize(CENT) for _, amount in wished):
        raise InvalidInput("Each instalment is at least a cent.", code="instalments_total_invalid")
    if wished[0][0] < on:
        raise InvalidInput(
            "Die erste Rate liegt in der Vergangenheit. / The first instalment lies in the past.",
            code="instalments_first_in_the_past",
        )
    days = [next_working_day(day, state, policy.law.holidays) for day, _ in wished]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise InvalidInput(
            "Die Raten folgen nicht aufeinander. / The instalments do not follow one another.",
            code="instalments_order_invalid",
        )
    tolerance = timedelta(days=policy.instalment_tolerance_days)
    return tuple(
        Instalment(number, day, day + tolerance, amount)
        for number, (day, (_, amount)) in enumerate(zip(days, wished, strict=True), start=1)
    )


def missed_before_acceleration(kind: DebtorKind, policy: Policy) -> int:
    """How many missed instalments make the whole rest due where that was agreed: of a consumer two in a row by default
    (§ 498 (1) BGB by analogy) [K], of a business one."""
    if kind is DebtorKind.CONSUMER:
        return policy.instalments_missed_consumer
    return policy.instalments_missed_business


def paid_by(plan: InstalmentPlan, postings: Iterable[Posting], day: date) -> Decimal:
    """What was paid, credited or waived since the agreement, by value day up to `day`."""
    standing = sum(
        (
            posting.amount
            for posting in postings
            if posting.value_on <= day and not (posting.kind in CHARGES and posting.value_on > plan.agreed_on)
        ),
        ZERO,
    )
    return plan.owed - standing


def plan_standing(
    plan: InstalmentPlan, postings: Sequence[Posting], bank: BankCoverage, on: date
) -> PlanStanding:
    """Counts what came in against the instalments in their order.

    An instalment is kept when everything up to it is paid, late money included: what came before anybody said
    "missed" cures. It is missed on the day after its tolerance, and only when bank statements cover its last day.
    Broken: enough instalments are missed where acceleration was agreed; without that only when the last one is missed,
    since a missed instalment alone does not make the rest due.
    """
    paid = paid_by(plan, postings, on)
    kept: list[int] = []
    missed: list[int] = []
    due = ZERO
    for one in plan.instalments:
        due += one.amount
        if paid >= due:
            kept.append(one.number)
        elif on > one.last_day and bank.covered_to is not None and bank.covered_to >= one.last_day:
            missed.append(one.number)
    status = plan.status
    if status is PlanStatus.STANDING:
        if paid >= plan.total:
            status = PlanStatus.FULFILLED
        elif plan.instalments[-1].number in missed or (
            plan.acceleration and len(missed) >= plan.missed_before_acceleration
        ):
            status = PlanStatus.BROKEN
    return PlanStanding(status, paid, tuple(kept), tuple(missed))


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it is shorter (§ 188 (3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
