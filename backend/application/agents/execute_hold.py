"""Use case: a signed proposal of a hold takes effect. Judged again on today's file, it lapses when it no longer fits."""

from __future__ import annotations

from uuid import UUID

from backend.application.agents.ports import AgentStore
from backend.application.agents.submit_proposal import hold_from_body, placed
from backend.application.ports import FileOf, Receipt, Works
from backend.domain.actors import Actor
from backend.domain.events import ApprovalLapsed, ProposalExecuted
from backend.domain.judge import judge_hold
from backend.domain.proposals import Outcome


def execute_hold(
    actor: Actor,
    approval_id: UUID,
    *,
    works: Works,
    file_of: FileOf,
    store: AgentStore,
    receipt: Receipt | None = None,
) -> str:
    """Places the hold of a granted approval: executed, lapsed, or the status it has when it is not granted."""
    actor.must_write()
    with works(actor, receipt=receipt) as work:
        approval = store.approval(work, approval_id)
        proposal = store.proposal(work, approval.proposal_id)
        if approval.status != "granted" or proposal.status != "approved" or proposal.customer_id is None:
            return proposal.status
        work.lock_debtors([proposal.customer_id])
        wanted = hold_from_body(proposal.body)
        verdict = judge_hold(wanted, file_of(work, proposal.customer_id, on=work.today), work.today)
        passed = wanted.until is not None and wanted.until <= work.today
        if verdict.outcome is Outcome.REJECTED or passed:
            codes = verdict.broken or ("hold_is_short",)
            work.record([ApprovalLapsed(proposal.proposal_id, approval_id, [{"code": code} for code in codes])])
            work.commit()
            return "lapsed"
        work.record(
            [
                placed(wanted, work.today, approval.decided_by or actor.name),
                ProposalExecuted(proposal.proposal_id),
            ]
        )
        work.commit()
    return "executed"
