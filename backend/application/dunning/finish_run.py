"""The end of planning: the run is released, or it waits for a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from backend.application.dunning.ports import Policies, Run, Runs
from backend.application.dunning.release_run import counts_of, release_run
from backend.application.dunning.report import RunReport
from backend.application.ports import Work
from backend.domain.blast_radius import Comparison, RunFigures, compare, comparisons_json, exceeded
from backend.domain.events.runs import RunHeldForReview, RunPlanned

PLANNED = "planned"
HELD = "held"
WAITING = (PLANNED, HELD)


def finish_run(
    work: Work,
    run_id: UUID,
    *,
    runs: Runs,
    policies: Policies,
    dry_run: bool = False,
    announced: Collection[int] = (),
) -> RunReport:
    """Releases a run whose last debtor is planned, unless it was begun to wait for a person or is far above what is
    usual for the tenant; the caller commits, unless it waits and parts were `announced` in this transaction: nothing
    that waits has announced anything."""
    run = runs.lock(work, run_id)
    figures, comparisons = figures_beside_usual(work, run, runs, policies)
    if exceeded(comparisons):
        return _wait(work, run, HELD, figures, comparisons, runs, dry_run)
    if run.plan_only:
        return _wait(work, run, PLANNED, figures, comparisons, runs, dry_run)
    report = release_run(work, run_id, runs=runs, dry_run=dry_run, announced=announced)
    return released(work, run, report, figures, comparisons, runs)


def figures_beside_usual(
    work: Work, run: Run, runs: Runs, policies: Policies
) -> tuple[RunFigures, tuple[Comparison, ...]]:
    """What the drafts of the run would send, beside what is usual for the tenant."""
    limits = policies.active(work, run.on).policy.blast_radius
    figures = runs.figures(work, run.run_id)
    return figures, compare(figures, runs.released(work, limits.runs), limits)


def released(
    work: Work,
    run: Run,
    report: RunReport,
    figures: RunFigures,
    comparisons: tuple[Comparison, ...],
    runs: Runs,
) -> RunReport:
    """Keeps the figures of a released run: they are what later runs are compared with."""
    shown = comparisons_json(comparisons)
    runs.note_figures(work, run.run_id, shown, figures.first_time_debtors)
    return replace(report, comparisons=tuple(shown))


def _wait(
    work: Work,
    run: Run,
    status: str,
    figures: RunFigures,
    comparisons: tuple[Comparison, ...],
    runs: Runs,
    dry_run: bool,
) -> RunReport:
    shown = comparisons_json(comparisons)
    report = replace(runs.report(work, run.run_id, dry_run=dry_run), status=status, comparisons=tuple(shown))
    runs.wait(work, run.run_id, status, counts_of(report))
    runs.note_figures(work, run.run_id, shown, figures.first_time_debtors)
    if status == HELD:
        work.record([RunHeldForReview(run.run_id, run.on, report.letters, shown)])
    else:
        work.record([RunPlanned(run.run_id, run.on, report.letters)])
    return report
