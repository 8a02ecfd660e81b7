"""A debtor pays in instalments (Ratenzahlung): a person records what was agreed, and dunning is held while it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from backend.application.claims.place_hold import LONGEST_NOTE
from backend.application.claims.ports import ClaimStore, HoldStore, PlanStore, StandingClaim
from backend.application.ports import PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.days import possible_day
from backend.domain.errors import Conflict, InvalidInput, NotFound, RuleViolation
from backend.domain.events.event import Event
from backend.domain.events.instalments import PlanAgreed, PlanEnded
from backend.domain.events.special_cases import HoldEnded, HoldPlaced
from backend.domain.instalments import Instalment, agreed_schedule, missed_before_acceleration, schedule
from backend.domain.money import decimal_text, whole_cents
from backend.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What was agreed: `count` monthly instalments from `first_on`, or a schedule of its own (`wished`: day, amount).
    Without `total` everything that is owed; `acceleration`: the rest falls due when instalments are missed."""

    first_on: date | None = None
    count: int = 0
    total: Decimal | None = None
    acceleration: bool = False
    wished: Sequence[tuple[date, Decimal]] = ()


def agree_plan(
    actor: Actor,
    claim_id: UUID,
    terms: PlanTerms,
    note: str = "",
    *,
    works: Works,
    claims: ClaimStore,
    holds: HoldStore,
    policy_of: PolicyOf,
) -> UUID:
    """Records a plan on a claim and places its hold; returns the plan's id. Only a person does that.

    Raises NotFound `case_unknown`; RuleViolation `instalments_claim_closed`; Conflict `instalments_stand`; InvalidInput
    `instalments_total_invalid`, `amount_not_cents`, `date_out_of_range` and those of the schedule.
    """
    actor.must_sign()
    for day in (*((terms.first_on,) if terms.first_on else ()), *(day for day, _ in terms.wished)):
        possible_day(day, field="first_on")
    with works(actor) as work:
        work.lock_debtors([claims.claim(work, claim_id).customer_id])
        claim = claims.claim(work, claim_id)
        _must_be_free(claim)
        policy = policy_of(work, work.today)
        terms = _in_cents(terms, claim.currency)
        parts = _schedule(terms, claim, policy, work.today)
        agreed = _agreed(work, claim, terms, parts, policy)
        work.record([agreed, _hold(work, claim, agreed.hold_id)])
        if note.strip():
            holds.keep_note(work, agreed.hold_id, actor.name, note.strip()[:LONGEST_NOTE])
        work.commit()
    return agreed.plan_id


def end_plan(actor: Actor, plan_id: UUID, *, works: Works, plans: PlanStore) -> None:
    """A person ends a plan, by agreement or after it was not kept: what is left is due and may be dunned.

    Raises NotFound `plan_unknown` when no such plan stands.
    """
    actor.must_sign()
    with works(actor) as work:
        work.lock_debtors(plans.customers(work, [plan_id]))
        found = plans.with_postings(work, [plan_id])
        if not found:
            raise NotFound(
                "Diese Ratenzahlung besteht nicht. / No such plan stands.",
                code="plan_unknown",
                plan_id=plan_id,
            )
        events: list[Event] = [PlanEnded(plan_id, found[0].claim_id, work.today, actor.name)]
        if found[0].hold_stands:
            events.append(HoldEnded(found[0].hold_id, work.today, actor.name))
        work.record(events)
        work.commit()


def _in_cents(terms: PlanTerms, currency: str) -> PlanTerms:
    return replace(
        terms,
        total=None if terms.total is None else whole_cents(terms.total, currency, field="total"),
        wished=tuple((day, whole_cents(amount, currency, field="rate")) for day, amount in terms.wished),
    )


def _must_be_free(claim: StandingClaim) -> None:
    if claim.closing is not None or claim.owed.total <= 0:
        raise RuleViolation(
            "Auf diese Forderung ist nichts offen. / Nothing is owed on this claim.",
            code="instalments_claim_closed",
        )
    if claim.plan_id is not None:
        raise Conflict(
            "Eine Ratenzahlung besteht schon; beenden Sie sie zuerst. / A plan stands already.",
            code="instalments_stand",
            plan_id=claim.plan_id,
        )


def _schedule(terms: PlanTerms, claim: StandingClaim, policy: Policy, today: date) -> tuple[Instalment, ...]:
    total = claim.owed.total if terms.total is None else terms.total
    if terms.wished:
        sum_of = sum((amount for _, amount in terms.wished), Decimal(0))
        total = sum_of if terms.total is None else total
        if sum_of != total:
            raise InvalidInput(
                f"Die Raten ergeben {sum_of}, vereinbart sind {total}. / The instalments do not come to the total.",
                code="instalments_total_invalid",
            )
    if not 0 < total <= claim.owed.total:
        raise InvalidInput(
            f"Der Gesamtbetrag liegt nicht zwischen 0 und {claim.owed.total}. / Not what is owed or less.",
            code="instalments_total_invalid",
            owed=claim.owed.total,
        )
    if terms.wished:
        return agreed_schedule(terms.wished, claim.state, policy, today)
    if terms.first_on is None:
        raise InvalidInput(
            "Der Tag der ersten Rate fehlt. / Say when the first instalment is due.",
            code="instalments_first_missing",
        )
    return schedule(total, terms.count, terms.first_on, claim.state, policy, today, claim.currency)


def _agreed(
    work: Work, claim: StandingClaim, terms: PlanTerms, parts: Sequence[Instalment], policy: Policy
) -> PlanAgreed:
    return PlanAgreed(
        plan_id=uuid4(),
        claim_id=claim.claim_id,
        hold_id=uuid4(),
        agreed_on=work.today,
        owed=claim.owed.total,
        total=sum((one.amount for one in parts), Decimal(0)),
        acceleration=terms.acceleration,
        missed_before_acceleration=missed_before_acceleration(claim.debtor_kind, policy),
        origin="person",
        recorded_by=work.actor.name,
        instalments=[
            {
                "number": one.number,
                "due_on": one.due_on.isoformat(),
                "last_day": one.last_day.isoformat(),
                "amount": decimal_text(one.amount),
            }
            for one in parts
        ],
    )


def _hold(work: Work, claim: StandingClaim, hold_id: UUID) -> HoldPlaced:
    """Without an end: the plan ends it, not a day."""
    return HoldPlaced(
        hold_id=hold_id,
        scope="claim",
        claim_id=claim.claim_id,
        customer_id=claim.customer_id,
        kind="instalments",
        starts_on=work.today,
        until=None,
        origin="person",
        placed_by=work.actor.name,
    )
