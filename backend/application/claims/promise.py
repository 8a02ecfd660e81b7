"""A debtor promises to pay (Zahlungszusage): recorded, and dunning is held until its day and the tolerance passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import HoldStore, OpenPromise, PromiseStore
from backend.application.ports import PolicyOf, Receipt, Work, Works
from backend.domain.actors import Actor
from backend.domain.days import possible_day
from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.events.event import Event
from backend.domain.events.special_cases import HoldEnded, HoldPlaced, PromiseGiven, PromiseReplaced
from backend.domain.money import whole_cents
from backend.domain.policy import Policy
from backend.domain.promises import PromiseStatus, last_day_of, longest_promise, why_not_taken

PERSON = "person"


def promise(
    actor: Actor,
    claim_id: UUID,
    promised_on: date,
    amount: Decimal | None = None,
    note: str = "",
    *,
    works: Works,
    promises: PromiseStore,
    holds: HoldStore,
    policy_of: PolicyOf,
    origin: str = PERSON,
    receipt: Receipt | None = None,
) -> UUID:
    """Records a promise on a claim and places its hold; returns the promise's id. Without `amount` all that is owed.

    A person may record any up to policy promise_longest_days away, and the newer takes the place of one that still stands;
    with the origin "document:<id>" only a first promise that is not far away is taken, and
    the same document is taken once. Raises NotFound `case_unknown`; InvalidInput `promise_in_the_past`,
    `promise_amount_invalid`, `amount_not_cents`, `date_out_of_range`; RuleViolation `promise_claim_closed`,
    `promise_broken_before`, `promise_stands`, `promise_too_far`.
    """
    if origin == PERSON:
        actor.must_sign()
    else:
        actor.must_write()
    with works(actor, receipt=receipt) as work:
        customer_id = holds.customer_of_claim(work, claim_id)
        work.lock_debtors([customer_id])
        earlier = promises.of_claim(work, claim_id)
        known = next((one.promise_id for one in earlier if origin != PERSON and one.origin == origin), None)
        if known is not None:
            work.commit()
            return known
        policy = policy_of(work, work.today)
        if origin != PERSON:
            refused = why_not_taken([one.status for one in earlier], promised_on, policy, work.today)
            if refused:
                raise RuleViolation(
                    "Über diese Zusage entscheidet eine Person. / A person decides about this promise.",
                    code=refused,
                )
        possible_day(promised_on, field="promised_on")
        must_not_be_a_deferral(promised_on, policy, work.today)
        amount = None if amount is None else whole_cents(amount)
        owed = promises.owed(work, claim_id)
        _must_fit(owed, amount, promised_on, work.today)
        given, hold = promise_events(
            work, claim_id, customer_id, promised_on, amount, owed=owed, policy=policy, origin=origin
        )
        standing = [one.promise_id for one in earlier if one.status is PromiseStatus.OPEN]
        replaced = (
            _replaced(work, promises.with_postings(work, standing), given.promise_id) if standing else []
        )
        work.record([*replaced, given, hold])
        if note.strip():
            holds.keep_note(work, given.hold_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return given.promise_id


def promise_events(
    work: Work,
    claim_id: UUID,
    customer_id: UUID,
    promised_on: date,
    amount: Decimal | None,
    *,
    owed: Decimal,
    policy: Policy,
    origin: str,
) -> tuple[PromiseGiven, HoldPlaced]:
    """The promise and the hold that it places; nothing is checked here."""
    hold_id, last_day = uuid4(), last_day_of(promised_on, policy)
    given = PromiseGiven(
        promise_id=uuid4(),
        claim_id=claim_id,
        hold_id=hold_id,
        promised_on=promised_on,
        last_day=last_day,
        amount=amount,
        left_over=Decimal("0.00") if amount is None else owed - amount,
        given_on=work.today,
        origin=origin,
        recorded_by=work.actor.name,
    )
    hold = HoldPlaced(
        hold_id=hold_id,
        scope="claim",
        claim_id=claim_id,
        customer_id=customer_id,
        kind="promise",
        starts_on=work.today,
        until=last_day + timedelta(days=1),
        origin=origin,
        placed_by=work.actor.name,
    )
    return given, hold


def must_not_be_a_deferral(promised_on: date, policy: Policy, today: date) -> None:
    """Raises RuleViolation `promise_too_far`: a promise holds dunning, and without bound it would do so for ever."""
    latest = longest_promise(policy, today)
    if promised_on > latest:
        raise RuleViolation(
            f"Eine Zusage reicht höchstens bis zum {latest:%d.%m.%Y}; wer länger warten will, stundet (cases defer). / "
            f"A promise reaches to {latest} at most; to wait longer is to defer the claim.",
            code="promise_too_far",
            latest=latest,
        )


def _replaced(work: Work, standing: Sequence[OpenPromise], by: UUID) -> list[Event]:
    """The promises that the newer one takes the place of, and the end of their holds."""
    events: list[Event] = [PromiseReplaced(one.promise_id, one.claim_id, work.today, by) for one in standing]
    events += [HoldEnded(one.hold_id, work.today, work.actor.name) for one in standing if one.hold_stands]
    return events


def _must_fit(owed: Decimal, amount: Decimal | None, promised_on: date, today: date) -> None:
    if promised_on < today:
        raise InvalidInput(
            "Der zugesagte Tag liegt in der Vergangenheit. / The promised day has passed.",
            code="promise_in_the_past",
        )
    if owed <= 0:
        raise RuleViolation(
            "Auf diese Forderung ist nichts offen. / Nothing is owed on this claim.",
            code="promise_claim_closed",
        )
    if amount is not None and not 0 < amount <= owed:
        raise InvalidInput(
            f"Der zugesagte Betrag liegt nicht zwischen 0 und {owed}. / The amount is not what is owed or less.",
            code="promise_amount_invalid",
            owed=owed,
        )
