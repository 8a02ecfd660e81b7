"""A person opens a closed case again: a write-off is taken back, and what was owed is owed again."""

from __future__ import annotations

from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import ClaimStore, HoldStore
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.errors import RuleViolation
from backend.domain.events.closings import WriteOffReversed
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimReopened
from backend.domain.transitions import CLOSING, OPEN, follow


def reopen(
    actor: Actor, claim_id: UUID, note: str = "", *, works: Works, claims: ClaimStore, holds: HoldStore
) -> None:
    """Opens the case. Interest counts as if the write-off had not been: it was bookkeeping, not a waiver.

    Raises NotFound `case_unknown`; Conflict `transition_not_allowed` for an open case; RuleViolation
    `nothing_to_reopen` when nothing would be owed.
    """
    actor.must_sign()
    with works(actor) as work:
        work.lock_debtors([claims.claim(work, claim_id).customer_id])
        claim = claims.claim(work, claim_id)
        follow(CLOSING, claim.closing or OPEN, "ClaimReopened")
        gone = claims.written_off(work, claim_id)
        if claim.owed.total + (gone.amounts.total if gone else 0) <= 0:
            raise RuleViolation(
                "Auf diese Forderung ist nichts offen. / Nothing would be owed on this claim.",
                code="nothing_to_reopen",
            )
        events: list[Event] = [ClaimReopened(claim_id, work.today)]
        if gone is not None:
            events.append(
                WriteOffReversed(
                    claim_id=claim_id,
                    reversal_id=uuid4(),
                    write_off_id=gone.write_off_id,
                    principal=gone.amounts.principal,
                    costs=gone.amounts.costs,
                    lump_sum=gone.amounts.lump_sum,
                    interest=gone.amounts.interest,
                    value_on=gone.booked_on,
                    booked_on=work.today,
                )
            )
        work.record(events)
        if note.strip():
            holds.keep_note(work, claim_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
