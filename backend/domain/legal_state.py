"""Legal state (Rechtslage) of a claim on a day: due, default, interest, side claims, limitation, court clock.

One pure value. What a letter may demand, what the case page shows and what the radar warns of are read off the same
rules: `late_payment`, `default_interest`, `claims`, `limitation`, `legal_events`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.domain.calendar import next_working_day
from backend.domain.claims import PrincipalSegment, daily_balance_interest, default_of
from backend.domain.debtor_file import ZERO, Claim, DebtorFile, Posting
from backend.domain.deferrals import standstill_events
from backend.domain.errors import RuleViolation
from backend.domain.late_payment import DefaultBasis, DefaultState, DueBasis
from backend.domain.legal_events import (
    SERVICES,
    CourtDate,
    LegalEvent,
    LegalEventCode,
    court_dates,
    must_follow,
)
from backend.domain.limitation import (
    REGULAR_YEARS,
    LimitationEvent,
    LimitationState,
    LimitationSwitches,
    limitation,
)
from backend.domain.limitation_events import before_claim
from backend.domain.money import round_money
from backend.domain.parties import DebtorKind
from backend.domain.policy import Policy

COMPONENTS = ("principal", "costs", "lump_sum", "interest")
CHARGED = frozenset({"invoice", "charge"})
PAID = frozenset({"payment", "return"})


@dataclass(frozen=True, slots=True)
class ComponentBalance:
    """Balance of one component of a claim: what was charged and what became of it; `open` is the rest.

    `paid` is money less what went back; `waived` is everything that was let go without money (credit, Skonto, waiver,
    write-off).
    """

    component: str
    charged: Decimal
    paid: Decimal
    waived: Decimal

    @property
    def open(self) -> Decimal:
        """What is owed on it."""
        return self.charged - self.paid - self.waived


@dataclass(frozen=True, slots=True)
class LegalState:
    """Legal state (Rechtslage) of a claim at the end of the day `on`.

    `interest` is default interest (§ 288 BGB) from the default start to `on` on the balance of each day; None when it
    cannot be computed (`interest_refused` says why) and zero without default. `limitation.radar_on` is the earliest
    candidate, `limitation.barred_after` what the recorded events give.
    """

    on: date
    due_on: date
    due_basis: DueBasis
    payable_until: date
    debtor_kind: DebtorKind
    debtor_kind_known: bool
    debtor_kind_origin: str
    default: DefaultState
    in_default: bool
    default_evidence: tuple[str, ...]
    interest: Decimal | None
    interest_segments: tuple[PrincipalSegment, ...]
    interest_refused: str | None
    balances: tuple[ComponentBalance, ...]
    limitation: LimitationState
    barred: bool
    legal_events: tuple[LegalEvent, ...]
    court_dates: tuple[CourtDate, ...]
    taken_over_on: date | None = None

    @property
    def open_total(self) -> Decimal:
        """Everything the ledger says is owed."""
        return sum((balance.open for balance in self.balances), ZERO)


def legal_state(
    claim: Claim, file: DebtorFile, policy: Policy, on: date, postings: Sequence[Posting]
) -> LegalState:
    """The legal state of a claim of this file on a day. `postings` is the whole ledger of the claim."""
    default = default_of(claim, file, policy)
    segments, refused = _interest(claim, default, file, policy, on)
    kept = limitation_of(claim, policy.limitation)
    return LegalState(
        on=on,
        due_on=claim.due_on,
        due_basis=claim.due_basis,
        payable_until=next_working_day(claim.due_on, file.state, policy.law.holidays),
        debtor_kind=file.debtor_kind,
        debtor_kind_known=file.kind is not None,
        debtor_kind_origin=file.kind_origin if file.kind is not None else "unknown",
        default=default,
        in_default=default.in_default_on(on),
        default_evidence=tuple(_evidence(claim, default)),
        interest=None
        if refused
        else round_money(sum((part.segment.amount for part in segments), ZERO), claim.currency),
        interest_segments=segments,
        interest_refused=refused,
        balances=component_balances(postings),
        limitation=kept,
        barred=kept.barred_on(on),
        legal_events=claim.legal_events,
        court_dates=court_dates(claim.legal_events, file.state, policy.law.holidays),
        taken_over_on=claim.taken_over_on,
    )


def component_balances(postings: Iterable[Posting]) -> tuple[ComponentBalance, ...]:
    """The four components with what was charged, paid and let go, from the ledger alone."""
    sums = {component: [ZERO, ZERO, ZERO] for component in COMPONENTS}
    for posting in postings:
        parts = sums[posting.component]
        if posting.kind in CHARGED:
            parts[0] += posting.amount
        elif posting.kind in PAID:
            parts[1] -= posting.amount
        else:
            parts[2] -= posting.amount
    return tuple(ComponentBalance(component, *parts) for component, parts in sums.items())


def limitation_of(claim: Claim, switches: LimitationSwitches | None = None) -> LimitationState:
    """Limitation of a claim (§§ 195-214 BGB) from what is recorded: part payments of the ledger, legal events, plans
    and deferrals.

    A payment that went back is none (§ 212 (1) no. 1 BGB speaks of what the debtor paid). A payment to side claims alone
    is not counted: that can only give an earlier date. The period counts from the due day before any deferral: what
    was granted later does not begin it again.
    """
    return limitation(
        _first_due_on(claim),
        limitation_events(claim),
        arose_on=_arose_on(claim),
        switches=switches,
        ends_need_beginnings=False,
    )


def limitation_events(claim: Claim) -> tuple[tuple[LimitationEvent, date], ...]:
    """What moves the end of the period, in the order of its days."""
    recorded = [
        (event.limitation_event, event.on)
        for event in claim.legal_events
        if event.limitation_event is not None
    ]
    paid = [(LimitationEvent.PART_PAYMENT, day) for day in _part_payments(claim)]
    granted = standstill_events(claim.deferrals) if claim.deferrals else ()
    return tuple(sorted([*recorded, *paid, *granted], key=lambda pair: pair[1]))


def _first_due_on(claim: Claim) -> date:
    """The due day that the contract or the invoice set, before the first deferral."""
    return next((one.earlier_due_on for one in claim.deferrals if one.earlier_due_on), claim.due_on)


def _part_payments(claim: Claim) -> list[date]:
    returned: dict[date, Decimal] = {}
    for posting in claim.principal_postings:
        if posting.kind == "return":
            returned[posting.value_on] = returned.get(posting.value_on, ZERO) + posting.amount
    days = []
    for posting in claim.principal_postings:
        if posting.kind == "payment" and posting.amount < 0 and posting.value_on >= claim.issued_on:
            # A reversal carries the value day of the payment that it takes back.
            back = min(returned.get(posting.value_on, ZERO), -posting.amount)
            returned[posting.value_on] = returned.get(posting.value_on, ZERO) - back
            if posting.amount + back < 0:
                days.append(posting.value_on)
    return days


def barred(claim: Claim, on: date, switches: LimitationSwitches | None = None) -> bool:
    """Whether the claim is barred (verjährt, § 214 BGB) on that day; quick for the many that are young."""
    if on.year - min(claim.due_on, claim.issued_on).year < REGULAR_YEARS:
        return False
    return limitation_of(claim, switches).barred_on(on)


def must_fit(claim: Claim, event: LegalEvent) -> None:
    """Raises InvalidInput `event_before_claim` for what is dated before the claim arose, and `event_order` when with it an
    end or a paper of the court stands before its own beginning.

    The opening of insolvency proceedings may be older than a claim.
    """
    arose_on = _arose_on(claim)
    if event.on < arose_on and event.code is not LegalEventCode.INSOLVENCY_OPENED:
        raise before_claim(event.on, arose_on)
    must_follow(claim.legal_events, event)


def _arose_on(claim: Claim) -> date:
    """The day that stands for the origin of the claim: its invoice."""
    return min(claim.issued_on, _first_due_on(claim))


def _interest(
    claim: Claim, default: DefaultState, file: DebtorFile, policy: Policy, on: date
) -> tuple[tuple[PrincipalSegment, ...], str | None]:
    if not default.in_default_on(on) or default.default_start is None:
        return (), None
    try:
        return daily_balance_interest(claim, default.default_start, on, file.debtor_kind, policy), None
    except RuleViolation as refused:
        return (), refused.code


def _evidence(claim: Claim, default: DefaultState) -> Iterable[str]:
    """Codes and days of what proves the default, for the page to say in words."""
    if default.basis in (DefaultBasis.CONTRACT, DefaultBasis.CALCULABLE):
        yield f"agreed {claim.origin}"
    if default.basis is DefaultBasis.NOTICE and claim.first_notice_on is not None:
        yield f"notice_received {claim.first_notice_on.isoformat()}"
    if default.basis is DefaultBasis.SERVICE:
        served = [event for event in claim.legal_events if event.code in SERVICES]
        yield from (f"{event.code.value} {event.on.isoformat()}" for event in served[:1])
