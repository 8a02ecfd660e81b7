"""A debtor disputes a claim or a part of it (Reklamation); a person settles the dispute."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import DisputeStore, HoldStore
from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.disputes import OUTCOMES, REASONS, REJECTED
from backend.domain.errors import Conflict, InvalidInput
from backend.domain.events.event import Event
from backend.domain.events.special_cases import DisputeOpened, DisputeResolved, HoldEnded, HoldPlaced
from backend.domain.money import whole_cents


def open_dispute(
    actor: Actor,
    claim_id: UUID,
    reason: str,
    amount: Decimal | None = None,
    note: str = "",
    *,
    works: Works,
    disputes: DisputeStore,
    holds: HoldStore,
) -> UUID:
    """Records a dispute and returns its id. Without `amount` all of the claim is held; with one only that part of the
    principal is not demanded, and the rest may be dunned.

    Raises NotFound `case_unknown`; InvalidInput `dispute_amount_invalid` when it is not above zero or more than what
    is open and not disputed yet, `amount_not_cents`, `dispute_reason_invalid`.
    """
    actor.must_sign()
    if reason not in REASONS:
        raise InvalidInput(
            f"Ein Grund fehlt: {', '.join(REASONS)}. / Say why with one of these reasons.",
            code="dispute_reason_invalid",
            reason=reason[:60],
        )
    with works(actor) as work:
        customer_id = holds.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        amount = None if amount is None else whole_cents(amount)
        undisputed = disputes.undisputed(work, claim_id)
        if amount is not None and not 0 < amount <= undisputed:
            raise InvalidInput(
                f"Der bestrittene Betrag liegt nicht zwischen 0 und {undisputed}. / Not a part of what is open.",
                code="dispute_amount_invalid",
                undisputed=undisputed,
            )
        hold_id = uuid4() if amount is None else None
        opened = DisputeOpened(
            dispute_id=uuid4(),
            claim_id=claim_id,
            hold_id=hold_id,
            reason=reason,
            opened_on=work.today,
            origin="person",
            amount=amount,
        )
        events: list[Event] = [opened]
        if hold_id is not None:
            events.insert(0, _hold(work, claim_id, customer_id, hold_id))
        work.record(events)
        if note.strip():
            holds.keep_note(work, hold_id or opened.dispute_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return opened.dispute_id


def resolve_dispute(
    actor: Actor, dispute_id: UUID, outcome: str, *, works: Works, disputes: DisputeStore
) -> None:
    """Settles a dispute. rejected: its hold ends and all is demanded again. accepted: the part stays withheld until
    its credit note is booked, a wholly disputed claim stays held until that closes it.

    Only a person does that. Raises NotFound `dispute_unknown`, InvalidInput `dispute_outcome_invalid`, Conflict
    `dispute_resolved`.
    """
    actor.must_sign()
    if outcome not in OUTCOMES:
        raise InvalidInput(
            "Eine Reklamation wird anerkannt oder zurückgewiesen. / It is accepted or rejected.",
            code="dispute_outcome_invalid",
            outcome=outcome,
        )
    with works(actor) as work:
        work.lock_debtors([disputes.find(work, dispute_id).customer_id])
        found = disputes.find(work, dispute_id)
        if found.resolved:
            raise Conflict(
                "Diese Reklamation ist schon geklärt. / This dispute is settled already.",
                code="dispute_resolved",
            )
        events: list[Event] = [DisputeResolved(dispute_id, work.today, outcome)]
        if outcome == REJECTED and found.standing_hold is not None:
            events.append(HoldEnded(found.standing_hold, work.today, actor.name))
        work.record(events)
        work.commit()


def _hold(work: Work, claim_id: UUID, customer_id: UUID, hold_id: UUID) -> HoldPlaced:
    return HoldPlaced(
        hold_id=hold_id,
        scope="claim",
        claim_id=claim_id,
        customer_id=customer_id,
        kind="dispute",
        starts_on=work.today,
        until=None,
        origin="person",
        placed_by=work.actor.name,
    )
