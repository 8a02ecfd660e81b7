"""Releases a planned run in one transaction: all of its proposals are announced, or none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.application.dunning.ports import Run, Runs
from backend.application.dunning.report import RunReport
from backend.application.ports import Work
from backend.domain.errors import Conflict

RELEASED = "released"


def release_run(
    work: Work,
    run_id: UUID,
    *,
    runs: Runs,
    dry_run: bool = False,
    releasable: tuple[str, ...] = ("planning",),
    announced: Collection[int] = (),
) -> RunReport:
    """Announces the drafts of a run whose last debtor is planned, and what newly blocks a claim; the caller commits.

    The parts in `announced` were announced in this transaction before. Raises Conflict `run_not_planning` when the run
    was released or given up.
    """
    run = runs.lock(work, run_id)
    if run.status not in releasable:
        raise Conflict(
            "Dieser Mahnlauf ist bereits freigegeben oder aufgegeben. / This run was released or given up.",
            code="run_not_planning",
            status=run.status,
        )
    report = replace(runs.report(work, run_id, dry_run=dry_run), status=RELEASED)
    if announced:
        announce_planned(work, run, announced, runs=runs)
    else:
        runs.announce(work, run)
    runs.release(work, run_id, counts_of(report))
    return report


def announce_planned(work: Work, run: Run, announced: Collection[int], *, runs: Runs) -> frozenset[int]:
    """Announces the parts that are planned by now, and tells which ones are announced then.

    A run announces while the rest is being planned, in one transaction that ends with its release: until that commits
    nobody sees any of it.
    """
    parts = runs.planned_parts(work, run.run_id, announced)
    for part in parts:
        runs.announce(work, run, part)
    return frozenset(announced) | {part.part for part in parts}


def counts_of(report: RunReport) -> dict[str, Any]:
    """The figures of a report that stay with the run."""
    return {
        "claims": report.claims,
        "proposed": report.proposed,
        "blocked": report.blocked,
        "refused": report.refused,
        "letters": report.letters,
        "excluded": report.excluded,
        "by_stage": report.by_stage,
        "by_code": report.by_code,
        "by_verdict": report.by_verdict,
        "totals": {currency: str(total) for currency, total in report.totals.items()},
    }
