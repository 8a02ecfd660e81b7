"""Lets a debtor's answer take effect: it may only make dunning milder (hold, dispute, promise, no more e-mail)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from backend.application.claims.ports import PromiseStore
from backend.application.claims.promise import promise_events
from backend.application.intake.ports import ReplyStore
from backend.application.ports import PolicyOf, Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.events.event import Event
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.events.special_cases import DisputeOpened, HoldPlaced
from backend.domain.money import round_cent
from backend.domain.promises import why_not_taken
from backend.domain.replies import PROMISE, UNCLEAR, UNCLEAR_REPLY_DAYS

HARD_STOP_KINDS = {"deceased": "deceased", "insolvency_notice": "insolvency", "lawyer_represented": "lawyer"}
"""Kind of the hold by intent: it names the blocker that the clerk reads."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ReplyInterpreted` says."""

    item_id: UUID
    customer_id: UUID
    primary_intent: str
    safe_action: str
    until: date | None
    claim_ids: tuple[UUID, ...]
    amount: Decimal | None = None

    @property
    def origin(self) -> str:
        return f"document:{self.item_id}"


@dataclass(frozen=True, slots=True)
class PromiseTaker:
    """What a promise in a mail is measured by. Without one every promise goes to a person."""

    promises: PromiseStore
    policy_of: PolicyOf


def apply_reply(
    actor: Actor,
    answer: Answer,
    *,
    works: Works,
    replies: ReplyStore,
    promises: PromiseTaker | None = None,
    receipt: Receipt | None = None,
) -> None:
    """Places what protects the debtor, on those of the claims that are still open."""
    actor.must_write()
    with works(actor, receipt=receipt) as work:
        work.lock_debtors([answer.customer_id])
        still_open = {claim.claim_id for claim in replies.open_claims(work, answer.customer_id)}
        claims = [claim_id for claim_id in answer.claim_ids if claim_id in still_open]
        if answer.primary_intent == PROMISE:
            work.record(_promised(work, answer, claims, promises))
        else:
            work.record(_events(work, answer, claims))
        if answer.safe_action == "stop_email":
            replies.refuse_email(work, answer.customer_id)
        work.commit()


def _events(work: Work, answer: Answer, claims: Sequence[UUID]) -> list[Event]:
    match answer.safe_action:
        case "hard_stop":
            kind = HARD_STOP_KINDS.get(answer.primary_intent, "protection")
            return [_hold(work, answer, kind, None, until=None)]
        case "hold":
            holds = [_hold(work, answer, "dispute", claim, until=None) for claim in claims]
            return [*holds, *[_dispute(work, answer, hold) for hold in holds]]
        case "suppress_until":
            return [_hold(work, answer, "claimed_payment", claim, until=answer.until) for claim in claims]
        case "ask_human" if answer.primary_intent == UNCLEAR:
            return [_hold(work, answer, "unclear_reply", claim, until=answer.until) for claim in claims]
        case "stop_email":
            return [
                MasterDataChanged(row_id=answer.customer_id, table_name="customers", change="email_refused")
            ]
        case _:
            return []


def _promised(work: Work, answer: Answer, claims: Sequence[UUID], taker: PromiseTaker | None) -> list[Event]:
    """A promise on each claim, where the rules take it on the strength of a mail; else a short hold until a person
    has read it: a promise that is far away, a second one, a part of several claims."""
    events: list[Event] = []
    for claim_id in claims:
        taken = _take(work, answer, claim_id, taker, alone=len(claims) == 1)
        reading = work.today + timedelta(days=UNCLEAR_REPLY_DAYS)
        events += taken or [_hold(work, answer, "unclear_reply", claim_id, until=reading)]
    return sorted(events, key=lambda event: isinstance(event, HoldPlaced))


def _take(
    work: Work, answer: Answer, claim_id: UUID, taker: PromiseTaker | None, *, alone: bool
) -> Sequence[Event]:
    day, amount = answer.until, answer.amount
    if taker is None or day is None or day < work.today:
        return ()
    owed = taker.promises.owed(work, claim_id)
    if amount is not None and amount >= owed:
        amount = None
    if amount is not None and amount != round_cent(amount):
        return ()
    if owed <= 0 or (amount is not None and not alone):
        return ()
    policy = taker.policy_of(work, work.today)
    earlier = [one.status for one in taker.promises.of_claim(work, claim_id)]
    if why_not_taken(earlier, day, policy, work.today) is not None:
        return ()
    return promise_events(
        work, claim_id, answer.customer_id, day, amount, owed=owed, policy=policy, origin=answer.origin
    )


def _hold(work: Work, answer: Answer, kind: str, claim_id: UUID | None, *, until: date | None) -> HoldPlaced:
    return HoldPlaced(
        hold_id=uuid4(),
        scope="claim" if claim_id else "customer",
        claim_id=claim_id,
        customer_id=answer.customer_id,
        kind=kind,
        starts_on=work.today,
        until=until,
        origin=answer.origin,
        placed_by=work.actor.name,
    )


def _dispute(work: Work, answer: Answer, hold: HoldPlaced) -> DisputeOpened:
    assert hold.claim_id is not None
    return DisputeOpened(
        dispute_id=uuid4(),
        claim_id=hold.claim_id,
        hold_id=hold.hold_id,
        reason=answer.primary_intent,
        opened_on=work.today,
        origin=answer.origin,
    )
