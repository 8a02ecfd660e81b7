"""A person releases a run that waits, or gives it up. No schedule and no agent can do either."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from backend.application.dunning.edit_run import LONGEST_REASON, reason_of, waiting_run
from backend.application.dunning.finish_run import HELD, WAITING, figures_beside_usual, released
from backend.application.dunning.ports import Policies, Runs
from backend.application.dunning.release_run import release_run
from backend.application.dunning.report import RunReport
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.blast_radius import exceeded
from backend.domain.calendar import add_working_days
from backend.domain.errors import Conflict, RuleViolation
from backend.domain.events.runs import RunDiscarded, RunReleased
from backend.domain.policy import Policy


def release_waiting_run(
    actor: Actor, run_id: UUID, comment: str = "", *, works: Works, runs: Runs, policies: Policies
) -> RunReport:
    """Announces the letters of a waiting run in one transaction: all of them, or none.

    A run that is far above the usual needs a comment. The letters bear the date of the run and their payment deadline
    counts from it, so a run waits no longer than an approval may (Policy approval_working_days).

    Raises NotFound `run_unknown`; Conflict `run_not_waiting`, `run_in_progress`; InvalidInput `reason_missing` for a
    held run without a comment; RuleViolation `run_outdated`.
    """
    actor.must_sign()
    with works(actor) as work:
        if not runs.take_turn(work):
            raise Conflict(
                "Ein Mahnlauf dieses Mandanten läuft gerade. / A run of this tenant is in progress.",
                code="run_in_progress",
            )
        run = waiting_run(work, run_id, runs)
        _must_be_fresh(work, run.on, policies.active(work, work.today).policy)
        figures, comparisons = figures_beside_usual(work, run, runs, policies)
        if run.status == HELD or exceeded(comparisons):
            comment = reason_of(comment)
        report = release_run(work, run_id, runs=runs, releasable=WAITING)
        report = released(work, run, report, figures, comparisons, runs)
        runs.decided(work, run_id, actor.name, comment.strip()[:LONGEST_REASON])
        held = run.status == HELD
        work.record([RunReleased(run_id, run.on, report.letters, report.excluded, held)])
        work.commit()
    return report


def discard_run(actor: Actor, run_id: UUID, reason: str, *, works: Works, runs: Runs) -> None:
    """Gives a waiting run up: nothing of it is announced, and the next run may start.

    Raises InvalidInput `reason_missing`, NotFound `run_unknown`, Conflict `run_not_waiting`.
    """
    actor.must_sign()
    given = reason_of(reason)
    with works(actor) as work:
        run = waiting_run(work, run_id, runs)
        runs.discard(work, run_id)
        runs.decided(work, run_id, actor.name, given)
        work.record([RunDiscarded(run_id, run.on)])
        work.commit()


def _must_be_fresh(work: Work, on: date, policy: Policy) -> None:
    last = add_working_days(on, policy.approval_working_days, None, policy.law.holidays)
    if work.today > last:
        raise RuleViolation(
            f"Der Mahnlauf zum {on:%d.%m.%Y} ist zu alt: Die Zahlungsfristen seiner Schreiben laufen ab dann. "
            "Bitte verwerfen und neu planen. / The run is too old: discard it and plan again.",
            code="run_outdated",
            last_day=last,
        )
