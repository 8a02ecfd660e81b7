"""Says daily of each standing plan which instalments were kept or missed, and whether the plan holds."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.application.claims.ports import PlanStore, StandingPlan
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.debtor_file import BankCoverage
from backend.domain.events.event import Event
from backend.domain.events.instalments import (
    InstalmentKept,
    InstalmentMissed,
    PlanBroken,
    PlanEnded,
    PlanFulfilled,
)
from backend.domain.events.special_cases import HoldEnded
from backend.domain.instalments import PlanStatus, plan_standing
from backend.domain.transitions import MET

AT_ONCE = 500
"""Plans in one transaction."""


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What one check found: instalments kept and missed since the last one, and plans by what became of them."""

    kept: int = 0
    missed: int = 0
    standing: int = 0
    fulfilled: int = 0
    broken: int = 0

    def __add__(self, other: PlanReport) -> PlanReport:
        return PlanReport(
            self.kept + other.kept,
            self.missed + other.missed,
            self.standing + other.standing,
            self.fulfilled + other.fulfilled,
            self.broken + other.broken,
        )


def check_plans(actor: Actor, *, works: Works, plans: PlanStore) -> PlanReport:
    """Looks at every standing plan of the tenant on its business date. Run twice it says nothing twice."""
    actor.must_write()
    report, after = PlanReport(), None
    while True:
        with works(actor) as work:
            found = plans.standing_after(work, after, AT_ONCE)
            report += _decide(work, found, plans)
            work.commit()
        if len(found) < AT_ONCE:
            return report
        after = found[-1]


def _decide(work: Work, plan_ids: list[UUID], plans: PlanStore) -> PlanReport:
    if not plan_ids:
        return PlanReport()
    work.lock_debtors(sorted(set(plans.customers(work, plan_ids))))
    bank = plans.bank_coverage(work)
    report, events = PlanReport(), list[Event]()
    for one in plans.with_postings(work, plan_ids):
        found, happened = _look(work, one, bank)
        report += found
        events += happened
    # One statement per type: events of a type stand together.
    work.record(sorted(events, key=lambda event: _ORDER.index(type(event))))
    return report


_ORDER = (InstalmentKept, InstalmentMissed, PlanFulfilled, PlanBroken, PlanEnded, HoldEnded)


def _look(work: Work, one: StandingPlan, bank: BankCoverage) -> tuple[PlanReport, list[Event]]:
    today, by = work.today, work.actor.name
    found = plan_standing(one.plan, one.postings, bank, today)
    kept = [number for number in found.kept if one.said[number - 1] != "kept"]
    missed = [number for number in found.missed if one.said[number - 1] == "open"]
    events: list[Event] = [InstalmentKept(one.plan_id, one.claim_id, number, today) for number in kept]
    events += [InstalmentMissed(one.plan_id, one.claim_id, number, today) for number in missed]
    report = PlanReport(kept=len(kept), missed=len(missed))
    over: Event | None = None
    if found.status is PlanStatus.FULFILLED or one.closing in MET:
        over, report = PlanFulfilled(one.plan_id, one.claim_id, today), report + PlanReport(fulfilled=1)
    elif one.closing is not None:
        over = PlanEnded(one.plan_id, one.claim_id, today, by)
    elif found.status is PlanStatus.BROKEN:
        over, report = PlanBroken(one.plan_id, one.claim_id, today), report + PlanReport(broken=1)
    if over is None:
        return report + PlanReport(standing=1), events
    events.append(over)
    if one.hold_stands:
        events.append(HoldEnded(one.hold_id, today, by))
    return report, events
