"""Use case: somebody proposes, the domain judges. Accepted is done at once, the rest waits for a person or is refused.

Agents, clients of the tools and people come through the same function; none of them can sign here.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.agents.ports import AgentStore, FileDocument
from backend.application.decisions.body_hash import body_hash
from backend.application.ports import FileOf, PolicyOf, Work, Works
from backend.application.toolbox import Caller, FilingInput, FindingShape, HoldInput, Submitted
from backend.domain.actors import ActorKind
from backend.domain.calendar import add_working_days
from backend.domain.errors import NotPermitted
from backend.domain.events.agents import AgentActionExecuted
from backend.domain.events.decisions import ApprovalRequested, ProposalExecuted, ProposalSubmitted
from backend.domain.events.event import Event
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.judge import judge_hold
from backend.domain.proposals import HoldProposal, Outcome, Verdict, findings_json

SURE = Decimal(1)


def submit_proposal(
    caller: Caller,
    proposal: HoldInput | FilingInput,
    *,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    store: AgentStore,
    file_document: FileDocument,
) -> Submitted:
    """Judges a proposal and carries out what may be done without a person."""
    caller.actor.must_write()
    if not caller.may_write:
        raise NotPermitted("This token may only read: use one with the scope write.", code="read_only")
    if isinstance(proposal, FilingInput):
        return _file(caller, proposal, file_document)
    with works(caller.actor, receipt=caller.turn.receipt if caller.turn else None) as work:
        work.lock_debtors([proposal.customer_id])
        wanted = _hold_proposal(caller, proposal)
        file = file_of(work, proposal.customer_id, on=work.today)
        verdict = judge_hold(wanted, file, work.today)
        if verdict.outcome is not Outcome.REJECTED:
            policy = policy_of(work, work.today)
            expires_on = add_working_days(
                work.today, policy.approval_working_days, file.creditor.state, policy.law.holidays
            )
            return _take_up(work, caller, wanted, verdict, expires_on, store)
    # A refusal does not settle the event that caused the turn: a higher tier may still answer it.
    with works(caller.actor) as work:
        work.record([_submitted(work, caller, wanted, verdict)])
        _link(work, caller, wanted.proposal_id, store)
        work.commit()
    return _answer(wanted.proposal_id, verdict, "refused", None)


def _placed(proposal: HoldProposal, on: date, placed_by: str) -> HoldPlaced:
    """The hold that a proposal asks for."""
    return HoldPlaced(
        hold_id=uuid4(),
        scope="claim" if proposal.claim_id else "customer",
        claim_id=proposal.claim_id,
        customer_id=None if proposal.claim_id else proposal.customer_id,
        kind=proposal.kind,
        starts_on=on,
        until=proposal.until,
        origin=proposal.origin,
        placed_by=placed_by,
    )


def _hold_body(proposal: HoldProposal) -> dict[str, Any]:
    """The proposal as JSON values, as it stands in event and table."""
    return {name: None if value is None else str(value) for name, value in asdict(proposal).items()}


def _take_up(
    work: Work,
    caller: Caller,
    wanted: HoldProposal,
    verdict: Verdict,
    expires_on: date,
    store: AgentStore,
) -> Submitted:
    events: list[Event] = [_submitted(work, caller, wanted, verdict)]
    approval_id = None
    if verdict.outcome is Outcome.ACCEPTED:
        events += [_placed(wanted, work.today, caller.actor.name), ProposalExecuted(wanted.proposal_id)]
        if caller.actor.kind is ActorKind.AGENT:
            events.append(AgentActionExecuted(wanted.proposal_id, caller.actor.name, "hold"))
    else:
        approval_id = uuid4()
        events.append(
            ApprovalRequested(
                approval_id=approval_id,
                proposal_id=wanted.proposal_id,
                message_id=None,
                sha256=body_hash(_hold_body(wanted)),
                signatures_needed=max(1, verdict.signatures_needed),
                expires_on=expires_on,
            )
        )
    work.record(events)
    _link(work, caller, wanted.proposal_id, store)
    work.commit()
    status = "open" if approval_id else "executed"
    return _answer(wanted.proposal_id, verdict, status, approval_id)


def _hold_proposal(caller: Caller, wanted: HoldInput) -> HoldProposal:
    own = "person" if caller.actor.kind is ActorKind.PERSON else "ledger"
    return HoldProposal(
        proposal_id=uuid4(),
        customer_id=wanted.customer_id,
        claim_id=wanted.claim_id,
        kind=wanted.hold_kind,
        until=wanted.until,
        reason=wanted.reason,
        origin=f"document:{wanted.source_item_id}" if wanted.source_item_id else own,
    )


def _submitted(work: Work, caller: Caller, wanted: HoldProposal, verdict: Verdict) -> ProposalSubmitted:
    return ProposalSubmitted(
        proposal_id=wanted.proposal_id,
        kind="hold",
        customer_id=wanted.customer_id,
        subject_id=wanted.claim_id,
        verdict=verdict.outcome.value,
        made_by=caller.actor.name,
        tier=caller.turn.tier if caller.turn else caller.actor.kind.value,
        confidence=caller.turn.confidence if caller.turn else SURE,
        body=_hold_body(wanted),
        findings=findings_json(verdict.findings),
        on_date=work.today,
    )


def _link(work: Work, caller: Caller, proposal_id: UUID, store: AgentStore) -> None:
    if caller.turn is not None:
        store.link_proposal(work, caller.turn.turn_id, proposal_id)


def _answer(proposal_id: UUID, verdict: Verdict, status: str, approval_id: UUID | None) -> Submitted:
    return Submitted(
        proposal_id=proposal_id,
        outcome=verdict.outcome.value,
        status=status,
        approval_id=approval_id,
        findings=[
            FindingShape(code=f.code, source=f.source, german=f.german, english=f.english, ok=f.ok)
            for f in verdict.findings
        ],
    )


def _file(caller: Caller, proposal: FilingInput, file_document: FileDocument) -> Submitted:
    filed = file_document(
        caller.actor,
        proposal.item_id,
        kind=proposal.document_kind,
        confidence=caller.turn.confidence if caller.turn else SURE,
        tier=caller.turn.tier if caller.turn else caller.actor.kind.value,
        receipt=caller.turn.receipt if caller.turn else None,
    )
    return Submitted(proposal_id=None, outcome="accepted", status=filed.status, approval_id=None, findings=[])
