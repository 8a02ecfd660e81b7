"""Approvals that nobody decided in time expire; their claims may be proposed anew by the next run."""

from __future__ import annotations

from backend.application.decisions.ports import ApprovalStore
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.events.decisions import ApprovalExpired


def expire_approvals(actor: Actor, *, works: Works, approvals: ApprovalStore) -> int:
    """Expires every open approval whose last day has passed; returns how many.

    The worker does it by itself, so does each dunning run before it starts and the next day of a scenario.
    """
    actor.must_write()
    with works(actor) as work:
        found = [approvals.approval(work, approval_id, lock=True) for approval_id in approvals.expired(work)]
        events = [
            ApprovalExpired(each.approval_id, each.proposal_id) for each in found if each.status == "open"
        ]
        work.record(events)
        work.commit()
        return len(events)
