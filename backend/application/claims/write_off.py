"""A person gives a claim up (Ausbuchung): written off, withdrawn or uncollectable; above a limit two persons sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import ClaimStore, HoldStore, StandingClaim
from backend.application.decisions.body_hash import body_hash
from backend.application.decisions.ports import OpenApproval
from backend.application.decisions.sign import LAPSED
from backend.application.ports import PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput, RuleViolation
from backend.domain.events.closings import BalanceWrittenOff
from backend.domain.events.decisions import ApprovalRequested, ProposalExecuted, ProposalSubmitted
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed
from backend.domain.giving_up import (
    SMALL_REMAINDER,
    checked_reason,
    is_small_remainder,
    signatures_to_give_up,
)
from backend.domain.money import decimal_text
from backend.domain.transitions import CLOSING, GIVEN_UP, OPEN, follow

KIND = "write_off"
SIGN_WITHIN = timedelta(days=30)
"""So long a proposed write-off may wait for its signatures."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What became of it: `closed` at once, or `proposed` with the approval that two persons must sign."""

    status: str
    claim_id: UUID
    amount: Decimal
    approval_id: UUID | None = None


def write_off(
    actor: Actor,
    claim_id: UUID,
    closing: str,
    reason: str,
    note: str = "",
    *,
    works: Works,
    claims: ClaimStore,
    holds: HoldStore,
    policy_of: PolicyOf,
) -> GivenUp:
    """Closes a claim with `closing` (written_off, withdrawn, uncollectable) and takes its balance off the ledger.

    Above the policy's write_off_alone_up_to it is proposed, and two persons sign it in the queue. Raises NotFound
    `case_unknown`; InvalidInput `closing_unknown`, `reason_unknown`; RuleViolation `claim_closed`;
    Conflict `write_off_pending` while one of this claim waits for its signatures.
    """
    actor.must_sign()
    checked_reason(reason)
    if closing not in GIVEN_UP:
        raise InvalidInput(
            f"Geschlossen wird als {', '.join(GIVEN_UP)}. / No such closing.",
            code="closing_unknown",
            closing=closing,
        )
    with works(actor) as work:
        work.lock_debtors([claims.claim(work, claim_id).customer_id])
        claim = claims.claim(work, claim_id)
        if claim.closing is not None:
            raise RuleViolation("Dieser Fall ist geschlossen. / This case is closed.", code="claim_closed")
        pending = claims.pending_write_off(work, claim_id)
        if pending is not None:
            raise Conflict(
                "Eine Ausbuchung dieses Falls wartet schon auf Unterschriften. / One waits for its signatures already.",
                code="write_off_pending",
                approval_id=pending,
            )
        follow(CLOSING, OPEN, "ClaimClosed", closing)
        signatures = signatures_to_give_up(claim.owed.total, policy_of(work, work.today))
        subject = uuid4()
        if signatures:
            outcome = _propose(work, claim, closing, reason, subject, signatures)
        else:
            work.record(_events(work, claim, closing, reason, subject))
            outcome = GivenUp("closed", claim_id, claim.owed.total)
        if note.strip():
            holds.keep_note(work, subject, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return outcome


def write_off_small_remainders(actor: Actor, *, works: Works, claims: ClaimStore, policy_of: PolicyOf) -> int:
    """Gives up what payments left below the policy's small_remainder; returns on how many claims."""
    actor.must_write()
    with works(actor) as work:
        policy = policy_of(work, work.today)
        found = claims.small_remainders(work, policy.small_remainder) if policy.small_remainder > 0 else []
    done = 0
    for claim_id in found:
        with works(actor) as work:
            work.lock_debtors([claims.claim(work, claim_id).customer_id])
            claim = claims.claim(work, claim_id)
            if claim.closing is None and is_small_remainder(claim.owed.total, policy):
                work.record(_events(work, claim, "written_off", SMALL_REMAINDER, uuid4()))
                done += 1
            work.commit()
    return done


class PostWriteOff:
    """Write-off: what a signature on its proposal leads to (`decisions.ports.Effect`)."""

    def __init__(self, claims: ClaimStore) -> None:
        self._claims = claims

    def __call__(self, work: Work, approval: OpenApproval, *, complete: bool) -> None:
        body = approval.body
        claim = self._claims.claim(work, UUID(body["claim_id"]))
        if claim.closing is not None or _body(claim, body["closing"], body["reason"]) != body:
            raise Conflict(
                "Der Saldo hat sich geändert; der Vorschlag gilt nicht mehr. / The balance has changed.",
                code=LAPSED,
                codes="balance_changed",
            )
        if complete:
            closed = _events(work, claim, body["closing"], body["reason"], uuid4())
            work.record([*closed, ProposalExecuted(approval.proposal_id)])


def _events(work: Work, claim: StandingClaim, closing: str, reason: str, write_off_id: UUID) -> list[Event]:
    owed = claim.owed
    return [
        BalanceWrittenOff(
            claim_id=claim.claim_id,
            write_off_id=write_off_id,
            closing=closing,
            principal=owed.principal,
            costs=owed.costs,
            lump_sum=owed.lump_sum,
            interest=owed.interest,
            booked_on=work.today,
            reason=reason,
            written_off_by=work.actor.name,
        ),
        ClaimClosed(claim.claim_id, closing, work.today),
    ]


def _propose(
    work: Work, claim: StandingClaim, closing: str, reason: str, proposal_id: UUID, signatures: int
) -> GivenUp:
    body = _body(claim, closing, reason)
    approval_id = uuid4()
    work.record(
        [
            ProposalSubmitted(
                proposal_id=proposal_id,
                kind=KIND,
                customer_id=claim.customer_id,
                subject_id=claim.claim_id,
                verdict="needs_signature",
                made_by=work.actor.name,
                tier="rules",
                confidence=Decimal(1),
                body=body,
                findings=[],
                on_date=work.today,
            ),
            ApprovalRequested(
                approval_id, proposal_id, None, body_hash(body), signatures, work.today + SIGN_WITHIN
            ),
        ]
    )
    return GivenUp("proposed", claim.claim_id, claim.owed.total, approval_id)


def _body(claim: StandingClaim, closing: str, reason: str) -> dict[str, Any]:
    """The canonical body: what the persons who sign it agree to."""
    return {
        "claim_id": str(claim.claim_id),
        "invoice_number": claim.invoice_number,
        "closing": closing,
        "reason": reason,
        "currency": claim.currency,
        **{name: decimal_text(amount) for name, amount in claim.owed.parts().items()},
        "total": decimal_text(claim.owed.total),
    }
