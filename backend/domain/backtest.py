"""Backtest of a policy: what would have been demanded under another one, claim by claim and stage by stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from backend.domain.claim_history import DebtorHistory
from backend.domain.debtor_file import ZERO
from backend.domain.policy import Policy
from backend.domain.policy_replay import ReplayedStep, replay
from backend.domain.stages import Stage


class Shift(StrEnum):
    """What the draft does to a stage of a claim, seen from the present policy."""

    EARLIER = "earlier"
    LATER = "later"
    NOT_AT_ALL = "not_at_all"
    NEWLY = "newly"
    OTHER_AMOUNTS = "other_amounts"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """One stage of one claim under both policies; a side is None where the stage is not reached in the period."""

    shift: Shift
    stage: Stage
    present: ReplayedStep | None
    draft: ReplayedStep | None

    @property
    def known(self) -> ReplayedStep:
        """The side that there is."""
        step = self.present or self.draft
        assert step is not None, "a difference has a side"
        return step


@dataclass(frozen=True, slots=True)
class Sums:
    """What one policy demands in the period, per currency: claims, steps, their principal once, what is charged.

    `costs` are those of posted letters, and once a claim what was open of costs before its first step.
    """

    currency: str
    claims: int
    steps: int
    principal: Decimal
    lump_sum: Decimal
    interest: Decimal
    costs: Decimal


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """Result of a backtest: `claims_by_shift` speaks of the first stage of each claim, `steps_by_shift` of all.

    `differences` leaves out what is the same under both.
    """

    first: date
    last: date
    debtors: int
    claims: int
    claims_by_shift: dict[str, int]
    steps_by_shift: dict[str, int]
    present: tuple[Sums, ...]
    draft: tuple[Sums, ...]
    differences: tuple[Difference, ...]


def backtest(
    histories: Iterable[DebtorHistory], present: Policy, draft: Policy, first: date, last: date
) -> BacktestReport:
    """Replays every debtor under both policies and compares the steps whose day lies in [first, last].

    A stage that one policy reaches only after `last` counts as not reached there.
    """
    debtors = claims = 0
    found: list[Difference] = []
    sides: tuple[list[ReplayedStep], list[ReplayedStep]] = ([], [])
    for history in histories:
        debtors, claims = debtors + 1, claims + len(history.claims)
        steps = (replay(history, present, last), replay(history, draft, last))
        found += _compared(*steps, first)
        for side, made in zip(sides, steps, strict=True):
            side += [step for step in made if step.on >= first]
    firsts: dict[UUID, Difference] = {}
    for one in found:
        known = firsts.setdefault(one.known.claim_id, one)
        if one.stage.rank < known.stage.rank:
            firsts[one.known.claim_id] = one
    return BacktestReport(
        first=first,
        last=last,
        debtors=debtors,
        claims=claims,
        claims_by_shift=_counted(firsts.values()),
        steps_by_shift=_counted(found),
        present=_sums(sides[0]),
        draft=_sums(sides[1]),
        differences=tuple(one for one in found if one.shift is not Shift.SAME),
    )


def _compared(
    present: Sequence[ReplayedStep], draft: Sequence[ReplayedStep], first: date
) -> Iterator[Difference]:
    before = {(step.claim_id, step.stage): step for step in present}
    after = {(step.claim_id, step.stage): step for step in draft}
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if any(step is not None and step.on >= first for step in (old, new)):
            yield Difference(_shift(old, new), key[1], old, new)


def _shift(old: ReplayedStep | None, new: ReplayedStep | None) -> Shift:
    if old is None:
        return Shift.NEWLY
    if new is None:
        return Shift.NOT_AT_ALL
    if old.on != new.on:
        return Shift.EARLIER if new.on < old.on else Shift.LATER
    return Shift.SAME if old == new else Shift.OTHER_AMOUNTS


def _counted(differences: Iterable[Difference]) -> dict[str, int]:
    counts = Counter(one.shift.value for one in differences)
    return {shift.value: counts[shift.value] for shift in Shift}


def _sums(steps: Sequence[ReplayedStep]) -> tuple[Sums, ...]:
    found = []
    for currency in sorted({step.currency for step in steps}):
        own = [step for step in steps if step.currency == currency]
        last_of = {step.claim_id: step for step in own}
        first_of = {step.claim_id: step for step in reversed(own)}
        found.append(
            Sums(
                currency=currency,
                claims=len(last_of),
                steps=len(own),
                principal=sum((step.principal for step in last_of.values()), ZERO),
                lump_sum=sum((step.charged_lump_sum for step in own), ZERO),
                interest=sum((step.charged_interest for step in own), ZERO),
                costs=_costs_known_before(first_of.values())
                + sum((step.charged_costs for step in own), ZERO),
            )
        )
    return tuple(found)


def _costs_known_before(firsts: Iterable[ReplayedStep]) -> Decimal:
    return sum((step.costs - step.charged_costs for step in firsts), ZERO)
