"""A person rejects an approval, with a comment that is kept beside it."""

from __future__ import annotations

from uuid import UUID

from backend.application.decisions.ports import ApprovalState, ApprovalStore
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.decisions import ApprovalRejected


def reject(
    actor: Actor, approval_id: UUID, comment: str, *, works: Works, approvals: ApprovalStore
) -> ApprovalState:
    """Rejects; one person is enough. Raises InvalidInput `comment_missing`, Conflict `approval_decided`."""
    actor.must_sign()
    if not comment.strip():
        raise InvalidInput(
            "Eine Ablehnung braucht eine Begründung. / A rejection needs a reason.", code="comment_missing"
        )
    with works(actor) as work:
        found = approvals.approval(work, approval_id, lock=True)
        if found.status != "open":
            raise Conflict(
                f"Über diese Freigabe ist schon entschieden ({found.status}). / This approval is decided already.",
                code="approval_decided",
                status=found.status,
            )
        approvals.keep_note(work, approval_id, actor.name, comment.strip()[:2000])
        work.record([ApprovalRejected(approval_id, found.proposal_id, actor.name)])
        work.commit()
        return ApprovalState(approval_id, "rejected", len(found.signed_by), found.signatures_needed)
