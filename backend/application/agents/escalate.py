"""Use cases of an escalation: ask two persons, and hand the dossier over when both have signed.

Both are safe to call again: the rows of proposal and approval say what has been done.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from backend.application.agents.ports import AgentStore, DecidedApproval
from backend.application.dossiers.ports import DossierParts
from backend.application.dossiers.prepare import closed_since, kept_hash, prepare_dossiers, signed_hash
from backend.application.ports import FileOf, PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.calendar import add_working_days
from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import InvalidInput
from backend.domain.events.decisions import ApprovalLapsed, ApprovalRequested, ProposalExecuted
from backend.domain.events.ledger import ClaimEscalated
from backend.domain.judge import judge
from backend.domain.policy import FOUR_EYES, Policy
from backend.domain.proposals import DunningProposal, Outcome, Verdict, proposal_from_body

WAITING = "waiting"
EXECUTED = "executed"
LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether persons have been asked about an escalation: status `waiting`, `lapsed` or that of the proposal."""

    status: str
    approval_id: UUID | None
    codes: tuple[str, ...] = ()


def request_escalation_approval(
    actor: Actor,
    proposal_id: UUID,
    *,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    store: AgentStore,
    dossiers: DossierParts,
) -> Asked:
    """Judges the proposal on today's file, prepares its dossiers and opens an approval of two signatures, once.

    What is signed is the proposal and the bytes of every dossier. Without an open route (insolvency, ...) it lapses.
    """
    actor.must_write()
    with works(actor) as work:
        row = store.proposal(work, proposal_id)
        known = store.approval_of_proposal(work, proposal_id)
        if known is not None:
            return Asked(WAITING if known.status == "open" else row.status, known.approval_id)
        if row.status != "planned" or row.customer_id is None:
            return Asked(row.status, None)
        work.lock_debtors([row.customer_id])
        file, policy = file_of(work, row.customer_id, on=work.today), policy_of(work, work.today)
        proposal = _escalation(row.kind, row.body)
        verdict = _judged(proposal, file, policy, work)
        if verdict.outcome is Outcome.REJECTED:
            return _lapse(work, proposal_id, None, verdict)
        prepared = prepare_dossiers(work, proposal, file, policy, dossiers)
        if prepared.codes:
            return _lapse(work, proposal_id, None, verdict, prepared.codes)
        approval_id = uuid4()
        work.record(
            [
                *prepared.events,
                ApprovalRequested(
                    approval_id=approval_id,
                    proposal_id=proposal_id,
                    message_id=None,
                    sha256=signed_hash(row.body, prepared.events),
                    signatures_needed=max(FOUR_EYES, verdict.signatures_needed),
                    expires_on=add_working_days(
                        work.today, policy.approval_working_days, file.creditor.state, policy.law.holidays
                    ),
                ),
            ]
        )
        work.commit()
    return Asked(WAITING, approval_id)


def decided(actor: Actor, approval_id: UUID, *, works: Works, store: AgentStore) -> DecidedApproval:
    """The approval as its row says: the row is the truth, a graph follows it."""
    with works(actor) as work:
        return store.approval(work, approval_id)


def execute_escalation(
    actor: Actor,
    approval_id: UUID,
    *,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    store: AgentStore,
    dossiers: DossierParts,
) -> Asked:
    """Escalates the claims of a granted approval. Judged again on today's file, it lapses when it no longer fits.

    From here on the dossiers that were signed can be downloaded. Nothing is transmitted: a person files.
    """
    actor.must_write()
    with works(actor) as work:
        approval = store.approval(work, approval_id)
        row = store.proposal(work, approval.proposal_id)
        if approval.status != "granted" or row.status != "approved" or row.customer_id is None:
            return Asked(row.status, approval_id)
        work.lock_debtors([row.customer_id])
        proposal = _escalation(row.kind, row.body)
        file = file_of(work, row.customer_id, on=work.today)
        verdict = _judged(proposal, file, policy_of(work, work.today), work)
        codes = verdict.broken if verdict.outcome is Outcome.REJECTED else ()
        claim_ids = [item.claim_id for item in proposal.items]
        codes = codes or closed_since(work, file, claim_ids, work.today, dossiers)
        if approval.signatures < max(FOUR_EYES, approval.signatures_needed):
            codes = (*codes, "signature_missing")
        if approval.sha256 != kept_hash(work, row.body, row.proposal_id, dossiers):
            codes = (*codes, "proposal_changed")
        if codes:
            return _lapse(work, row.proposal_id, approval_id, verdict, codes)
        work.record(
            [
                *(ClaimEscalated(item.claim_id, row.proposal_id, work.today) for item in proposal.items),
                ProposalExecuted(row.proposal_id),
            ]
        )
        work.commit()
    return Asked(EXECUTED, approval_id)


def _judged(proposal: DunningProposal, file: DebtorFile, policy: Policy, work: Work) -> Verdict:
    return judge(proposal, file, policy, work.today)


def _escalation(kind: str, body: dict[str, object]) -> DunningProposal:
    if kind != "escalation":
        raise InvalidInput("This proposal is no escalation.", code="not_an_escalation", kind=kind)
    return proposal_from_body(body)


def _lapse(
    work: Work, proposal_id: UUID, approval_id: UUID | None, verdict: Verdict, codes: tuple[str, ...] = ()
) -> Asked:
    found = codes or verdict.broken
    work.record([ApprovalLapsed(proposal_id, approval_id, [{"code": code} for code in found])])
    work.commit()
    return Asked(LAPSED, approval_id, found)
