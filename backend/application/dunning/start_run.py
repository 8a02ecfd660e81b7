"""Starts a dunning run, or takes up the one whose process died."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from backend.application.dunning.ports import PartSize, Policies, Run, Runs
from backend.application.ports import Work
from backend.domain.errors import Conflict

PARTS, FEWEST, MOST, CLAIMS = 24, 500, 4000, 8000
"""A run has about so many parts, of so few or so many debtors, with so many claims at most where all debtors are alike:
several processes finish together, memory is little and transactions short, and there are not too many of them."""


def start_run(
    work: Work,
    on: date,
    *,
    runs: Runs,
    policies: Policies,
    debtors: int | None = None,
    plan_only: bool = False,
) -> Run:
    """The run to plan for this business date; the caller holds the tenant's turn and commits.

    A run of the same date that was left in planning goes on with the parts that are not planned; one of another date is
    given up: its drafts go and nothing of it was announced. A run that was begun to wait for a person still waits for
    one when it is resumed. Raises Conflict `run_in_progress` when another transaction started one in between,
    `run_waits_for_release` while a planned run waits for a person. `debtors` fixes the size of its parts.
    """
    waiting = runs.waiting(work)
    if waiting is not None:
        raise Conflict(
            f"Der Mahnlauf zum {waiting.on:%d.%m.%Y} wartet auf seine Freigabe; erst freigeben oder verwerfen. / "
            "A planned run waits for its release: release or discard it first.",
            code="run_waits_for_release",
            run_id=waiting.run_id,
        )
    left = runs.planning(work)
    if left is not None and left.on == on:
        if runs.parts_left(work, left.run_id) is not None:
            if plan_only and not left.plan_only:
                runs.plan_only(work, left.run_id)
            return left
        plan_only = plan_only or left.plan_only
    if left is not None:
        runs.fail(work, left.run_id)
    run = Run(uuid4(), on, "planning", plan_only)
    fewest, most = (debtors, debtors) if debtors else (FEWEST, MOST)
    size = PartSize(fewest, most, PARTS, CLAIMS)
    runs.add(work, run, policies.active(work, on).policy_id, size)
    return run
