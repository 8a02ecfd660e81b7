"""Starts a dunning run, or takes up the one whose process died."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from backend.application.dunning.ports import Policies, Run, Runs
from backend.application.ports import Work


def start_run(work: Work, on: date, *, runs: Runs, policies: Policies) -> Run:
    """The run to plan for this business date; the caller holds the tenant's turn and commits.

    A run of the same date that was left in planning is resumed behind its last debtor; one of another date is given
    up: its drafts go and nothing of it was announced. Raises Conflict `run_in_progress` when another transaction
    started one in between.
    """
    left = runs.planning(work)
    if left is not None and left.on == on:
        return left
    if left is not None:
        runs.fail(work, left.run_id)
    run = Run(uuid4(), on, "planning", None)
    runs.add(work, run, policies.active(work, on).policy_id)
    return run
