"""What a claim is in law on a day: default, interest on the balance of each day, lump sum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce

from backend.domain.debtor_file import ZERO, Claim, DebtorFile
from backend.domain.default_interest import InterestSegment, interest
from backend.domain.deferrals import without_deferred
from backend.domain.late_payment import DefaultState, default_start
from backend.domain.late_payment_charges import lump_sum
from backend.domain.legal_events import served_on
from backend.domain.money import round_money
from backend.domain.parties import DebtorKind
from backend.domain.policy import Policy
from backend.domain.stages import Stage

_DAY = timedelta(days=1)

ROUNDING = Decimal("0.03")
"""Each of the three notices rounds its interest once; a difference up to that is no error of an earlier message."""


@dataclass(frozen=True, slots=True)
class PrincipalSegment:
    """Interest of a stretch of days in which rate and principal stood still; both ends inclusive."""

    principal: Decimal
    segment: InterestSegment


@dataclass(frozen=True, slots=True)
class SideClaims:
    """Side claims (Nebenforderungen) that a message of a stage may demand on a claim as of its letter date.

    `interest` is that of the `segments`, the days no earlier message has counted. `earlier_interest` was demanded
    before and is still open; below zero it credits what earlier messages demanded too much.
    """

    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    interest_through: date | None
    segments: tuple[PrincipalSegment, ...] = ()
    earlier_interest: Decimal = ZERO


def default_of(claim: Claim, file: DebtorFile, policy: Policy) -> DefaultState:
    """Default of the debtor on this claim (§ 286 BGB). Receipt of the invoice is never assumed."""
    return default_start(
        claim.due_on,
        claim.due_basis,
        file.debtor_kind,
        policy.law.holidays,
        state=file.state,
        consumer_informed=claim.consumer_informed,
        notice_received_on=claim.first_notice_on,
        order_served_on=served_on(claim.legal_events) if claim.legal_events else None,
        counter_performance_open=claim.disputed,
    )


def interest_start(claim: Claim, default: DefaultState, file: DebtorFile, policy: Policy) -> date | None:
    """First day that may bear interest: default that had begun before a deferral counts up to it (`deferrals`)."""
    replaced = next((one for one in claim.deferrals if one.earlier_due_on is not None), None)
    if replaced is None or replaced.earlier_due_on is None or replaced.earlier_basis is None:
        return default.default_start
    before = default_of(
        replace(claim, due_on=replaced.earlier_due_on, due_basis=replaced.earlier_basis), file, policy
    ).default_start
    return before if before is not None and before < replaced.first_day else default.default_start


def side_claims(
    claim: Claim, stage: Stage, default: DefaultState, file: DebtorFile, policy: Policy, letter_date: date
) -> SideClaims:
    """What may be demanded beside the principal at this stage (§§ 280 (2), 286, 288 BGB).

    A soft reminder demands nothing beside the principal. The message that creates default is free: only a debtor who
    is in default on the letter date owes interest, and a business the lump sum (§ 288 (5)), once a claim.
    Raises RuleViolation `rate_unknown`.
    """
    if stage.rank < policy.charge_interest_from.rank or not default.in_default_on(letter_date):
        return SideClaims(
            claim.open_costs, claim.open_lump_sum, ZERO, None, earlier_interest=claim.open_interest
        )
    start = interest_start(claim, default, file, policy)
    assert start is not None
    begin = start if claim.interest_through is None else max(start, claim.interest_through + _DAY)
    segments = daily_balance_interest(claim, begin, letter_date, file.debtor_kind, policy)
    accrued = _rounded(segments, claim.currency)
    flat = claim.open_lump_sum
    if policy.business_lump_sum and not claim.lump_sum_charged:
        flat = _credited(
            lump_sum(file.debtor_kind, in_default=True, claim_arose=claim.issued_on).amount, claim
        )
    return SideClaims(
        costs=claim.open_costs,
        lump_sum=flat,
        interest=accrued,
        interest_through=letter_date,
        segments=segments,
        earlier_interest=max(_earlier_interest(claim, start, file.debtor_kind, policy), -accrued),
    )


def _credited(flat: Decimal, claim: Claim) -> Decimal:
    """§ 288 (5) S. 3 BGB: costs of earlier letters and the lump sum are owed once, the higher of the two."""
    return max(flat - sum((fee.amount for fee in claim.fees), ZERO), ZERO)


def _earlier_interest(claim: Claim, start: date, kind: DebtorKind, policy: Policy) -> Decimal:
    """Interest that earlier messages demanded and nobody paid, set right by what is known of those days today.

    A payment with an earlier value day lowers it, one that went back raises it (§ 288 (1) BGB on the daily balance).
    """
    known = ZERO
    if claim.interest_through is not None:
        segments = daily_balance_interest(claim, start, claim.interest_through, kind, policy)
        known = _rounded(segments, claim.currency)
    correction = known - claim.interest_charged
    return claim.open_interest + (correction if abs(correction) > ROUNDING else ZERO)


def _rounded(segments: tuple[PrincipalSegment, ...], currency: str) -> Decimal:
    return round_money(sum((part.segment.amount for part in segments), ZERO), currency)


def daily_balance_interest(
    claim: Claim, first_day: date, last_day: date, kind: DebtorKind, policy: Policy
) -> tuple[PrincipalSegment, ...]:
    """Interest on the principal as it stood on each day: a payment bears no more interest from its value day on.

    None before the claim arose, which a due day of before its invoice would ask for.
    """
    first_day = max(first_day, claim.issued_on)
    if last_day < first_day:
        return ()
    segments: list[PrincipalSegment] = []
    for principal, begin, end in _balances(claim, first_day, last_day):
        # Of a disputed part no interest is demanded either; once the dispute is rejected it is counted again.
        principal -= claim.disputed_amount
        if principal > 0:
            result = interest(
                principal,
                begin,
                end,
                kind,
                policy.law,
                claim_arose=claim.issued_on,
                day_count=policy.day_count,
            )
            segments += [PrincipalSegment(principal, segment) for segment in result.segments]
    return tuple(segments)


def _balances(claim: Claim, first_day: date, last_day: date) -> list[tuple[Decimal, date, date]]:
    """(principal, from, to) for each stretch of [first_day, last_day] in which the principal stood still."""
    changes = sorted({p.value_on for p in claim.principal_postings if first_day < p.value_on <= last_day})
    starts = [first_day, *changes]
    ends = [*(day - _DAY for day in changes), last_day]
    stretches = without_deferred(zip(starts, ends, strict=True), claim.deferrals)
    return [(_principal_on(claim, begin), begin, end) for begin, end in stretches]


def _principal_on(claim: Claim, day: date) -> Decimal:
    if not claim.principal_postings:
        return claim.open_principal
    return reduce(
        lambda total, posting: total + posting.amount if posting.value_on <= day else total,
        claim.principal_postings,
        ZERO,
    )
