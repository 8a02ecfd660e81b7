"""Releases a planned run in one transaction: all of its proposals are announced, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.application.dunning.ports import Runs
from backend.application.dunning.report import RunReport
from backend.application.ports import Work
from backend.domain.errors import Conflict


def release_run(
    work: Work,
    run_id: UUID,
    *,
    runs: Runs,
    dry_run: bool = False,
    releasable: tuple[str, ...] = ("planning",),
) -> RunReport:
    """Announces the drafts of a run whose last debtor is planned, and what newly blocks a claim; the caller commits.

    Raises Conflict `run_not_planning` when it was released or given up before.
    """
    run = runs.lock(work, run_id)
    if run.status not in releasable:
        raise Conflict(
            "Dieser Mahnlauf ist bereits freigegeben oder aufgegeben. / This run was released or given up.",
            code="run_not_planning",
            status=run.status,
        )
    report = replace(runs.report(work, run_id, dry_run=dry_run), status="released")
    runs.announce(work, run)
    runs.release(work, run_id, counts_of(report))
    return report


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
