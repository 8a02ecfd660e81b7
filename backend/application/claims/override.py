"""A person of a named role lets a soft blocker pass for a claim; where that harms the debtor two persons sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID, uuid4

from backend.application.claims.ports import HoldStore
from backend.application.decisions.body_hash import body_hash
from backend.application.decisions.ports import OpenApproval
from backend.application.decisions.sign import LAPSED
from backend.application.ports import FileOf, PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.blockers import CATALOGUE
from backend.domain.calendar import add_working_days
from backend.domain.errors import Conflict
from backend.domain.events.decisions import ApprovalRequested, ProposalExecuted, ProposalSubmitted
from backend.domain.events.protection import OverrideEnded, OverrideGranted
from backend.domain.overrides import may_be_overridden, must_be_allowed, signatures_for_override
from backend.domain.policy import FOUR_EYES
from backend.domain.proposals import Outcome

KIND = "override"
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class AskedOverride:
    """What became of a request: granted at once (`override_id`), or waiting for signatures (`approval_id`)."""

    override_id: UUID | None
    approval_id: UUID | None
    signatures_needed: int


class OverrideStore(Protocol):
    """Rows of overrides."""

    def claim_of_override(self, work: Work, override_id: UUID) -> UUID:
        """Raises NotFound `override_unknown`."""


def request_override(
    actor: Actor,
    claim_id: UUID,
    code: str,
    reason: str,
    expires_on: date,
    *,
    works: Works,
    holds: HoldStore,
    file_of: FileOf,
    policy_of: PolicyOf,
) -> AskedOverride:
    """Asks that a blocker be let pass for this claim from today to before `expires_on`.

    A blocker that protects the creditor's own interest is overridden at once; any other waits for two signatures in the
    queue. Raises what `must_be_allowed` raises, NotFound `case_unknown`.
    """
    with works(actor) as work:
        policy = policy_of(work, work.today)
        must_be_allowed(actor, code, reason, expires_on, policy, work.today)
        customer_id = holds.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        needed = signatures_for_override(code)
        body = {
            "claim_id": str(claim_id),
            "code": code,
            "reason": reason.strip()[:LONGEST_REASON],
            "expires_on": expires_on.isoformat(),
            "asked_by": actor.name,
        }
        if needed < FOUR_EYES:
            granted = _granted(body, customer_id, work, actor.name, needed, None)
            work.record([granted])
            work.commit()
            return AskedOverride(granted.override_id, None, needed)
        file = file_of(work, customer_id, on=work.today)
        until = add_working_days(
            work.today, policy.approval_working_days, file.creditor.state, policy.law.holidays
        )
        approval_id = _ask(work, claim_id, customer_id, body, until)
        work.commit()
    return AskedOverride(None, approval_id, needed)


def end_override(
    actor: Actor, override_id: UUID, *, works: Works, holds: HoldStore, overrides: OverrideStore
) -> None:
    """Ends an override today: the blocker stands again. Raises NotFound `override_unknown`, Conflict `state_moved`."""
    actor.must_sign()
    with works(actor) as work:
        claim_id = overrides.claim_of_override(work, override_id)
        work.lock_debtors([holds.customer_of_claim(work, claim_id)])
        work.record([OverrideEnded(override_id, claim_id, work.today, actor.name)])
        work.commit()


def grant_override(work: Work, approval: OpenApproval, *, complete: bool) -> None:
    """Override: what the signatures lead to (`decisions.ports.Effect`). Judged again at each of them."""
    body = approval.body
    expired = date.fromisoformat(body["expires_on"]) <= work.today
    if expired or not may_be_overridden(body["code"]):
        raise Conflict(
            "Diese Übersteuerung gilt nicht mehr. / This override no longer holds.",
            code=LAPSED,
            codes="override_expiry" if expired else "override_hard",
        )
    if complete:
        assert approval.customer_id is not None
        signatures = len(approval.signed_by) + 1
        work.record(
            [
                _granted(body, approval.customer_id, work, work.actor.name, signatures, approval.proposal_id),
                ProposalExecuted(approval.proposal_id),
            ]
        )


def _granted(
    body: dict[str, Any],
    customer_id: UUID,
    work: Work,
    granted_by: str,
    signatures: int,
    proposal_id: UUID | None,
) -> OverrideGranted:
    return OverrideGranted(
        override_id=uuid4(),
        claim_id=UUID(body["claim_id"]),
        customer_id=customer_id,
        code=body["code"],
        starts_on=work.today,
        expires_on=date.fromisoformat(body["expires_on"]),
        reason=body["reason"],
        granted_by=granted_by,
        signatures=signatures,
        proposal_id=proposal_id,
    )


def _ask(work: Work, claim_id: UUID, customer_id: UUID, body: dict[str, Any], until: date) -> UUID:
    proposal_id, approval_id = uuid4(), uuid4()
    text = CATALOGUE[body["code"]]
    finding = {
        "code": body["code"],
        "source": text.source,
        "de": text.german,
        "en": text.english,
        "ok": False,
        "subject": "",
    }
    work.record(
        [
            ProposalSubmitted(
                proposal_id=proposal_id,
                kind=KIND,
                customer_id=customer_id,
                subject_id=claim_id,
                verdict=Outcome.NEEDS_SIGNATURE.value,
                made_by=work.actor.name,
                tier="person",
                confidence=Decimal(1),
                body=body,
                findings=[finding],
                on_date=work.today,
            ),
            ApprovalRequested(
                approval_id=approval_id,
                proposal_id=proposal_id,
                message_id=None,
                sha256=body_hash(body),
                signatures_needed=FOUR_EYES,
                expires_on=until,
            ),
        ]
    )
    return approval_id
