"""A person lets a debtor pay later (Stundung): the due day moves, and nothing is dunned until it has passed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import ClaimStore, HoldStore
from backend.application.ports import PolicyOf, Works
from backend.domain.actors import Actor
from backend.domain.calendar import next_working_day
from backend.domain.deferrals import LONGEST_DAYS
from backend.domain.errors import Conflict, InvalidInput, RuleViolation
from backend.domain.events.instalments import DeferralGranted
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.giving_up import checked_reason


def defer(
    actor: Actor,
    claim_id: UUID,
    until: date,
    reason: str,
    note: str = "",
    *,
    works: Works,
    claims: ClaimStore,
    holds: HoldStore,
    policy_of: PolicyOf,
) -> UUID:
    """Moves the due day of a claim to `until` and returns the deferral's id. It ends by itself.

    The hold beside it makes the clocks of spacing and deadlines stand still. Raises NotFound `case_unknown`;
    InvalidInput `deferral_day_invalid`, `reason_unknown`; RuleViolation `deferral_claim_closed`; Conflict
    `instalments_stand`.
    """
    actor.must_sign()
    checked_reason(reason)
    with works(actor) as work:
        work.lock_debtors([claims.claim(work, claim_id).customer_id])
        claim = claims.claim(work, claim_id)
        if claim.closing is not None or claim.owed.total <= 0:
            raise RuleViolation(
                "Auf diese Forderung ist nichts offen. / Nothing is owed on this claim.",
                code="deferral_claim_closed",
            )
        if claim.plan_id is not None:
            raise Conflict(
                "Eine Ratenzahlung besteht; sie ist schon eine Stundung. / A plan stands, which defers already.",
                code="instalments_stand",
            )
        earliest = max(work.today, claim.due_on)
        if not earliest < until <= work.today + timedelta(days=LONGEST_DAYS):
            raise InvalidInput(
                f"Gestundet wird bis nach dem {earliest:%d.%m.%Y}, höchstens ein Jahr. / Not a later day in a year.",
                code="deferral_day_invalid",
            )
        last_day = next_working_day(until, claim.state, policy_of(work, work.today).law.holidays)
        granted = DeferralGranted(
            claim_id=claim_id,
            deferral_id=uuid4(),
            hold_id=uuid4(),
            granted_on=work.today,
            due_on=until,
            last_day=last_day,
            earlier_due_on=claim.due_on,
            earlier_basis=claim.due_basis.value,
            reason=reason,
            granted_by=actor.name,
        )
        hold = HoldPlaced(
            hold_id=granted.hold_id,
            scope="claim",
            claim_id=claim_id,
            customer_id=claim.customer_id,
            kind="deferral",
            starts_on=work.today,
            until=last_day + timedelta(days=1),
            origin="person",
            placed_by=actor.name,
        )
        work.record([granted, hold])
        if note.strip():
            holds.keep_note(work, granted.hold_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return granted.deferral_id
