"""The dunning run (Mahnlauf) from start to release; the dry run is the same code in a transaction that is undone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from backend.application.dunning.finish_run import finish_run
from backend.application.dunning.plan_chunk import DEBTORS, plan_chunk
from backend.application.dunning.ports import DebtorFiles, Policies, Runs
from backend.application.dunning.report import RunReport
from backend.application.dunning.start_run import start_run
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, RuleViolation


def run_dunning(
    actor: Actor,
    on: date | None = None,
    dry_run: bool = False,
    *,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
    debtors: int = DEBTORS,
    plan_only: bool = False,
) -> RunReport:
    """Looks at every open claim of the tenant and proposes what is due on the business date `on` (default: today).

    A real run commits chunk by chunk and announces everything in one last transaction; one that was left behind is
    taken up again. With `plan_only` it stops before that and waits for a person; so does a run far above what is usual
    for the tenant (`backend.domain.blast_radius`). Raises Conflict `run_in_progress` while another process runs this
    tenant's run, `run_waits_for_release` while a planned one waits; RuleViolation `run_in_future` for a real run of a
    later day: its letters would leave before their time.
    """
    if not dry_run:
        actor.must_write()
    with works(actor) as turn:
        if not runs.take_turn(turn):
            raise Conflict(
                "Ein Mahnlauf dieses Mandanten läuft gerade. / A run of this tenant is in progress.",
                code="run_in_progress",
            )
        day = on or turn.today
        with _collector_off():
            if dry_run:
                return _dry(turn, day, runs, policies, files, debtors, plan_only)
            if day > turn.today:
                raise RuleViolation(
                    f"Der {day:%d.%m.%Y} liegt nach dem Buchungsdatum {turn.today:%d.%m.%Y}: nur als Probelauf. / "
                    "A day after the business date: as a dry run only.",
                    code="run_in_future",
                    on=day,
                    today=turn.today,
                )
            return _real(actor, day, works, runs, policies, files, debtors, plan_only)


def _real(
    actor: Actor,
    on: date,
    works: Works,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
    debtors: int,
    plan_only: bool,
) -> RunReport:
    with works(actor) as work:
        run = start_run(work, on, runs=runs, policies=policies, plan_only=plan_only)
        work.commit()
    more = True
    while more:
        with works(actor) as work:
            more = plan_chunk(work, run.run_id, runs=runs, policies=policies, files=files, debtors=debtors)
            work.commit()
    with works(actor) as work:
        report = finish_run(work, run.run_id, runs=runs, policies=policies)
        work.commit()
    return report


def _dry(
    work: Work,
    on: date,
    runs: Runs,
    policies: Policies,
    files: DebtorFiles,
    debtors: int,
    plan_only: bool,
) -> RunReport:
    """Start, every chunk and the release in the caller's transaction, which is never committed."""
    run = start_run(work, on, runs=runs, policies=policies, plan_only=plan_only)
    while plan_chunk(work, run.run_id, runs=runs, policies=policies, files=files, debtors=debtors):
        pass
    return finish_run(work, run.run_id, runs=runs, policies=policies, dry_run=True)


@contextmanager
def _collector_off() -> Iterator[None]:
    """A run makes millions of values without cycles; the collector would walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
