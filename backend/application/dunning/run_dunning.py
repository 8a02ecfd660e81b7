"""The dunning run (Mahnlauf) from start to release; the dry run is the same code in a transaction that is undone."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.application.dunning.finish_run import finish_run
from backend.application.dunning.plan_part import plan_part
from backend.application.dunning.ports import DebtorFiles, Planners, Policies, Run, Runs
from backend.application.dunning.release_run import RELEASED, announce_planned
from backend.application.dunning.report import RunReport
from backend.application.dunning.start_run import start_run
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.days import possible_day
from backend.domain.errors import Conflict, RuleViolation


@dataclass(frozen=True, slots=True)
class _Needs:
    """What planning a run needs."""

    runs: Runs
    policies: Policies
    files: DebtorFiles

    def start(self, work: Work, on: date, debtors: int | None, plan_only: bool) -> Run:
        return start_run(
            work, on, runs=self.runs, policies=self.policies, debtors=debtors, plan_only=plan_only
        )

    def plan(self, work: Work, run_id: UUID, *, wait: bool = False) -> bool:
        return plan_part(work, run_id, runs=self.runs, policies=self.policies, files=self.files, wait=wait)

    def announce(self, work: Work, run: Run, announced: Collection[int]) -> frozenset[int]:
        return announce_planned(work, run, announced, runs=self.runs)

    def finish(
        self, work: Work, run_id: UUID, *, dry_run: bool = False, announced: Collection[int] = ()
    ) -> RunReport:
        return finish_run(
            work, run_id, runs=self.runs, policies=self.policies, dry_run=dry_run, announced=announced
        )


def alone(actor: Actor, run_id: UUID, parts: int) -> AbstractContextManager[None]:
    """Planners that nobody belongs to: the caller plans the whole run itself."""
    return nullcontext()


def run_dunning(
    actor: Actor,
    on: date | None = None,
    dry_run: bool = False,
    *,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
    planners: Planners = alone,
    debtors: int | None = None,
    plan_only: bool = False,
) -> RunReport:
    """Looks at every open claim of the tenant and proposes what is due on the business date `on` (default: today).

    A real run commits part by part, `planners` beside it, and announces everything in one transaction, which commits
    last; one that was left behind is taken up again. With `plan_only` it stops before that and waits for a person; so
    does a run far above what is usual for the tenant (`backend.domain.blast_radius`). A dry run is undone, so it is one
    transaction of one process. Raises Conflict `run_in_progress` while another process runs this tenant's run,
    `run_waits_for_release` while a planned one waits; RuleViolation `run_in_future` for a real run of a
    later day, whose letters would leave before their time, `run_before_last` for one of a day before the last run
    that was released.
    """
    if not dry_run:
        actor.must_write()
    if on is not None:
        possible_day(on, field="on")
    needs = _Needs(runs, policies, files)
    with works(actor) as turn:
        if not runs.take_turn(turn):
            raise Conflict(
                "Ein Mahnlauf dieses Mandanten läuft gerade. / A run of this tenant is in progress.",
                code="run_in_progress",
            )
        day = on or turn.today
        with collector_off():
            if dry_run:
                return _dry(turn, day, needs, debtors, plan_only)
            if day > turn.today:
                raise RuleViolation(
                    f"Der {day:%d.%m.%Y} liegt nach dem Buchungsdatum {turn.today:%d.%m.%Y}: nur als Probelauf. / "
                    "A day after the business date: as a dry run only.",
                    code="run_in_future",
                    on=day,
                    today=turn.today,
                )
            last = runs.last_released_on(turn)
            if last is not None and day < last:
                raise RuleViolation(
                    f"Zum {last:%d.%m.%Y} ist schon ein Mahnlauf freigegeben; der {day:%d.%m.%Y} liegt davor: nur als "
                    "Probelauf. / A run of a later day was released already: as a dry run only.",
                    code="run_before_last",
                    on=day,
                    last=last,
                )
            return _real(actor, day, works, needs, planners, debtors, plan_only)


def plan_parts(
    actor: Actor,
    run_id: UUID,
    *,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Plans parts of a run until no free one is left or it is no longer `wanted`: what a planner beside the run does."""
    needs = _Needs(runs, policies, files)
    with collector_off():
        while wanted() and _planned(actor, run_id, works, needs):
            pass


def _real(
    actor: Actor,
    on: date,
    works: Works,
    needs: _Needs,
    planners: Planners,
    debtors: int | None,
    plan_only: bool,
) -> RunReport:
    with works(actor) as work:
        run = needs.start(work, on, debtors, plan_only)
        left = needs.runs.parts_left(work, run.run_id) or 0
        work.commit()
    if not run.plan_only:
        report = _released(actor, run, works, needs, planners, left)
        if report.status == RELEASED:
            return report
    else:
        for _ in _parts(actor, run, works, needs, planners, left):
            pass
    with works(actor) as work:
        report = needs.finish(work, run.run_id)
        work.commit()
    return report


def _released(
    actor: Actor, run: Run, works: Works, needs: _Needs, planners: Planners, left: int
) -> RunReport:
    """Plans and announces part by part; commits the release, or takes it all back when the run has to wait."""
    announced: frozenset[int] = frozenset()
    with works(actor) as release, closing(_parts(actor, run, works, needs, planners, left)) as parts:
        for _ in parts:
            announced = needs.announce(release, run, announced)
        report = needs.finish(release, run.run_id, announced=announced)
        if report.status == RELEASED:
            release.commit()
    return report


def _parts(
    actor: Actor, run: Run, works: Works, needs: _Needs, planners: Planners, left: int
) -> Generator[None, None, None]:
    """Plans the run, `planners` beside it; once after each part of its own."""
    with planners(actor, run.run_id, left):
        while _planned(actor, run.run_id, works, needs):
            yield
    while _planned(actor, run.run_id, works, needs, wait=True):
        yield


def _planned(actor: Actor, run_id: UUID, works: Works, needs: _Needs, *, wait: bool = False) -> bool:
    with works(actor) as work:
        found = needs.plan(work, run_id, wait=wait)
        work.commit()
    return found


def _dry(work: Work, on: date, needs: _Needs, debtors: int | None, plan_only: bool) -> RunReport:
    """Start, every part and the release in the caller's transaction, which is never committed."""
    run_id = needs.start(work, on, debtors, plan_only).run_id
    while needs.plan(work, run_id):
        pass
    return needs.finish(work, run_id, dry_run=True)


@contextmanager
def collector_off() -> Iterator[None]:
    """A run makes millions of values without cycles; the collector would walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
