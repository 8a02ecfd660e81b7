"""Says daily of each open promise whether it was kept or broken; dunning goes on by itself when its hold is over."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.application.claims.ports import OpenPromise, PromiseStore
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.debtor_file import BankCoverage
from backend.domain.events.special_cases import HoldEnded, PromiseBroken, PromiseKept
from backend.domain.promises import PromiseStatus, promise_status

AT_ONCE = 500
"""Promises in one transaction."""


@dataclass(frozen=True, slots=True)
class PromiseReport:
    """What one check found."""

    kept: int = 0
    broken: int = 0
    open: int = 0

    def __add__(self, other: PromiseReport) -> PromiseReport:
        return PromiseReport(self.kept + other.kept, self.broken + other.broken, self.open + other.open)


def check_promises(actor: Actor, *, works: Works, promises: PromiseStore) -> PromiseReport:
    """Looks at every open promise of the tenant on its business date. Run twice it does nothing twice."""
    actor.must_write()
    report, after = PromiseReport(), None
    while True:
        with works(actor) as work:
            found = promises.open_after(work, after, AT_ONCE)
            report += _decide(work, found, promises)
            work.commit()
        if len(found) < AT_ONCE:
            return report
        after = found[-1]


def _decide(work: Work, promise_ids: list[UUID], promises: PromiseStore) -> PromiseReport:
    work.lock_debtors(sorted(set(promises.customers(work, promise_ids))))
    bank = promises.bank_coverage(work)
    kept: list[OpenPromise] = []
    broken: list[OpenPromise] = []
    standing = promises.with_postings(work, promise_ids)
    for one in standing:
        status = _status(one, bank, work)
        if status is PromiseStatus.KEPT:
            kept.append(one)
        elif status is PromiseStatus.BROKEN:
            broken.append(one)
    over = [one for one in kept if one.closed and one.hold_stands]
    work.record(
        [
            *(PromiseKept(one.promise_id, one.claim_id, work.today) for one in kept),
            *(PromiseBroken(one.promise_id, one.claim_id, work.today) for one in broken),
            *(HoldEnded(one.hold_id, work.today, work.actor.name) for one in over),
        ]
    )
    return PromiseReport(len(kept), len(broken), len(standing) - len(kept) - len(broken))


def _status(one: OpenPromise, bank: BankCoverage, work: Work) -> PromiseStatus:
    return promise_status(one.promise, one.postings, bank, work.today)
