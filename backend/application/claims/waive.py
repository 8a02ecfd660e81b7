"""A person waives side claims (Erlass): costs, lump sum or interest that were demanded and are open."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import ClaimStore, HoldStore
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.errors import RuleViolation
from backend.domain.events.closings import SideClaimsWaived
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed
from backend.domain.giving_up import OwedParts, checked_reason, waivable


def waive(
    actor: Actor,
    claim_id: UUID,
    wanted: OwedParts,
    reason: str,
    note: str = "",
    *,
    works: Works,
    claims: ClaimStore,
    holds: HoldStore,
) -> UUID:
    """Takes side claims off the ledger and returns the waiver's id. A claim of which nothing is left is closed as paid.

    Raises NotFound `case_unknown`, InvalidInput `waiver_amount_invalid`, `amount_not_cents`, `reason_unknown`,
    RuleViolation `claim_closed`.
    """
    actor.must_sign()
    checked_reason(reason)
    with works(actor) as work:
        work.lock_debtors([claims.claim(work, claim_id).customer_id])
        claim = claims.claim(work, claim_id)
        if claim.closing is not None:
            raise RuleViolation("Dieser Fall ist geschlossen. / This case is closed.", code="claim_closed")
        given = waivable(claim.owed, wanted, claim.currency)
        waived = SideClaimsWaived(
            claim_id=claim_id,
            waiver_id=uuid4(),
            costs=given.costs,
            lump_sum=given.lump_sum,
            interest=given.interest,
            waived_on=work.today,
            reason=reason,
            waived_by=actor.name,
        )
        events: list[Event] = [waived]
        if claim.owed.minus(given).total == 0:
            events.append(ClaimClosed(claim_id, "paid", work.today))
        work.record(events)
        if note.strip():
            holds.keep_note(work, waived.waiver_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return waived.waiver_id
