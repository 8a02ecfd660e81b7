"""Starts a dunning run, or takes up the one whose process died."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from backend.application.dunning.ports import Policies, Run, Runs
from backend.application.ports import Work

DEBTORS = 2000
"""Debtors of one part: small enough for little memory and short transactions, big enough for few of them."""


def start_run(work: Work, on: date, *, runs: Runs, policies: Policies, debtors: int = DEBTORS) -> Run:
    """The run to plan for this business date; the caller holds the tenant's turn and commits.

    A run of the same date that was left in planning goes on with the parts that are not planned; one of another date is
    given up: its drafts go and nothing of it was announced. Raises Conflict `run_in_progress` when another transaction
    started one in between.
    """
    left = runs.planning(work)
    if left is not None and left.on == on and runs.parts_left(work, left.run_id) is not None:
        return left
    if left is not None:
        runs.fail(work, left.run_id)
    run = Run(uuid4(), on, "planning")
    runs.add(work, run, policies.active(work, on).policy_id, debtors)
    return run
