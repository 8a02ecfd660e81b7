"""A person signs an approval. The signature covers the proposal and the hash of what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid4

from backend.application.decisions.ports import ApprovalState, ApprovalStore, Effect, OpenApproval
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.domain.events.decisions import ApprovalExpired, ApprovalGranted, ApprovalLapsed, SignatureGiven

LAPSED = "approval_lapsed"


def sign(
    actor: Actor,
    approval_id: UUID,
    sha256: str,
    *,
    works: Works,
    approvals: ApprovalStore,
    effects: Mapping[str, Effect],
) -> ApprovalState:
    """Gives one signature; the last one that is needed grants the approval and releases what it stands for.

    `sha256` is the hash of what the person saw. Raises NotPermitted `signing_needs_a_person`; Conflict
    `approval_decided` (somebody decided first), `message_changed`, `already_signed` (four eyes are two persons),
    `approval_expired`, `approval_lapsed` (judging again differs; what is recorded then is the lapse).
    """
    actor.must_sign()
    assert actor.id is not None, "a person who may sign has an id"
    with works(actor) as work:
        approval = _locked(work, approval_id, approvals)
        _must_be_open(approval, sha256, actor)
        if approval.expires_on < work.today:
            work.record([ApprovalExpired(approval_id, approval.proposal_id)])
            work.commit()
            raise Conflict(
                "Die Freigabe ist abgelaufen. / The approval has expired.", code="approval_expired"
            )
        work.record([SignatureGiven(uuid4(), approval_id, approval.proposal_id, actor.id, sha256)])
        given = len(approval.signed_by) + 1
        if given >= approval.signatures_needed:
            work.record([ApprovalGranted(approval_id, approval.proposal_id, actor.name)])
        try:
            effects[approval.proposal_kind](work, approval, complete=given >= approval.signatures_needed)
            work.commit()
        except Conflict as lapsed:
            if lapsed.code != LAPSED:
                raise
            reason = lapsed
        else:
            status = "granted" if given >= approval.signatures_needed else "open"
            return ApprovalState(approval_id, status, given, approval.signatures_needed)
    _record_lapse(actor, approval, reason, works)
    raise reason


def _locked(work: Work, approval_id: UUID, approvals: ApprovalStore) -> OpenApproval:
    """The debtor's lock first, then the approval: everybody takes them in this order."""
    found = approvals.approval(work, approval_id, lock=False)
    if found.customer_id is not None:
        work.lock_debtors([found.customer_id])
    return approvals.approval(work, approval_id, lock=True)


def _must_be_open(approval: OpenApproval, sha256: str, actor: Actor) -> None:
    if approval.status != "open":
        raise Conflict(
            f"Über diese Freigabe ist schon entschieden ({approval.status}). / This approval is decided already.",
            code="approval_decided",
            status=approval.status,
        )
    if approval.sha256 != sha256:
        raise Conflict(
            "Das Schreiben ist nicht das, was gezeigt wurde. / The message is not the one that was shown.",
            code="message_changed",
        )
    if actor.id in approval.signed_by:
        raise Conflict(
            "Diese Person hat schon gezeichnet; das Vier-Augen-Prinzip braucht eine zweite. / Already signed.",
            code="already_signed",
        )


def _record_lapse(actor: Actor, approval: OpenApproval, reason: Conflict, works: Works) -> None:
    codes = str(reason.values.get("codes", "")).split()
    with works(actor) as work:
        if approval.customer_id is not None:
            work.lock_debtors([approval.customer_id])
        work.record(
            [ApprovalLapsed(approval.proposal_id, approval.approval_id, [{"code": code} for code in codes])]
        )
        work.commit()
