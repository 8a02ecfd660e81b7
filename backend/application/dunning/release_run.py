"""Releases a planned run in one transaction: all of its proposals are announced, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from backend.application.dunning.ports import PlannedDraft, Runs
from backend.application.dunning.report import RunReport
from backend.application.ports import Work
from backend.domain.errors import Conflict
from backend.domain.events.decisions import (
    EscalationProposed,
    ReminderBlocked,
    ReminderNeeded,
    ReminderPlanned,
)
from backend.domain.events.event import Event
from backend.domain.stages import Stage

MADE_BY = "run"
TIER = "rules"


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
    for portion in runs.drafts(work, run_id):
        work.record(_announced(portion, run_id))
    for changes in runs.changed_blocks(work, run):
        work.record(
            [
                ReminderBlocked(change.claim_id, run_id, _codes(change.codes), change.dunnable_from)
                for change in changes
            ]
        )
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


def _announced(drafts: list[PlannedDraft], run_id: UUID) -> list[Event]:
    """Events of one portion, grouped by type: each group is one statement."""
    needed = [ReminderNeeded(draft.customer_id, run_id, _claim_ids(draft)) for draft in drafts]
    planned = [
        ReminderPlanned(
            proposal_id=draft.proposal_id,
            run_id=run_id,
            customer_id=draft.customer_id,
            currency=draft.currency,
            stage=draft.stage,
            letter_date=draft.letter_date,
            total=draft.total,
            verdict=draft.verdict,
            made_by=MADE_BY,
            tier=TIER,
            body=draft.body,
            findings=draft.findings,
        )
        for draft in drafts
    ]
    escalations = [
        EscalationProposed(draft.proposal_id, draft.customer_id, _claim_ids(draft))
        for draft in drafts
        if draft.stage == Stage.ESCALATION
    ]
    return [*needed, *planned, *escalations]


def _claim_ids(draft: PlannedDraft) -> list[dict[str, Any]]:
    return [{"claim_id": item["claim_id"]} for item in draft.body["items"]]


def _codes(codes: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"code": code} for code in codes]
