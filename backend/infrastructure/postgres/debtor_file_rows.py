"""Debtor files from rows: what a customer, its claims and all that hangs on them become in the domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from backend.domain.contacts import Contact, ContactRole
from backend.domain.debtor_file import ZERO, BankCoverage, ChargedFee, Claim, Creditor, DebtorFile, Posting
from backend.domain.deferrals import Deferral, rest_due_from
from backend.domain.disputes import Withheld
from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.late_payment import DueBasis
from backend.domain.legal_events import LegalEvent, LegalEventCode
from backend.domain.legal_stops import holds_of_court, holds_of_insolvency, insolvency_of
from backend.domain.overrides import Override
from backend.domain.parties import DebtorKind
from backend.domain.stages import Stage

NOTHING_WITHHELD = Withheld()
# Looking a member up in a dict takes a third of the time of calling its Enum.
_STAGES: Mapping[str | None, Stage | None] = {None: None, **{stage.value: stage for stage in Stage}}
_BASES = {basis.value: basis for basis in DueBasis}
_NOTHING = {"0": Decimal("0"), "0.00": ZERO}
_KINDS: Mapping[str, DebtorKind] = {kind.value: kind for kind in DebtorKind}
_Child = TypeVar("_Child")


@dataclass(frozen=True, slots=True)
class Rare:
    """Whether the tenant has anything of what few tenants have."""

    deferrals: bool
    legal: bool
    insolvent: bool
    overrides: bool
    contacts: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all files of a tenant share."""

    on: date
    creditor: Creditor
    bank: BankCoverage
    waiting_customers: frozenset[UUID]
    waiting_claims: frozenset[UUID]
    money_unmatched: bool
    rare: Rare


@dataclass(frozen=True, slots=True)
class Children:
    """Rows that hang on the customers and claims of one chunk, by the id they hang on."""

    postings: Mapping[UUID, list[Any]]
    pending: Mapping[UUID, tuple[str, UUID]]
    disputed: Mapping[UUID, Withheld]
    deferrals: Mapping[UUID, list[Deferral]]
    holds_of_claims: Mapping[UUID, list[Hold]]
    holds_of_customers: Mapping[UUID, list[Hold]]
    holds_of_tenant: tuple[Hold, ...]
    unallocated: Mapping[UUID, list[tuple[str, Decimal]]]
    last_messages: Mapping[UUID, date]
    legal: Mapping[UUID, list[Any]]
    insolvencies: Mapping[UUID, list[tuple[UUID, LegalEvent]]]
    overrides: Mapping[UUID, list[Override]]
    before_run: Mapping[UUID, list[tuple[UUID, date | None]]]
    contacts: Mapping[UUID, list[Contact]]


def contact_of(row: Sequence[Any]) -> Contact:
    """From a row of CONTACTS."""
    contact_id, role, *others = row[1:]
    return Contact(contact_id, ContactRole(role), *others)


def file_of(
    customer: Sequence[Any], rows: Sequence[Sequence[Any]], children: Children, around: Surroundings
) -> DebtorFile:
    """From a row of CUSTOMERS and the rows of its claims in the order of CLAIMS."""
    customer_id, number, name, kind, kind_origin, state, email, email_usable, has_address = customer[:9]
    language, customer_group, email_refused, email_bounced, letter_returned, preferred_channel = customer[9:]
    holds = list(children.holds_of_tenant)
    if children.holds_of_customers:
        holds += children.holds_of_customers.get(customer_id, ())
    if children.holds_of_claims:
        holds += [hold for row in rows for hold in children.holds_of_claims.get(row[1], ())]
    claims = tuple([_claim(row, children) for row in rows])
    if children.legal or children.insolvencies:
        holds += _holds_of_law(claims, children.insolvencies.get(customer_id, ()))
    return DebtorFile(
        customer_id=customer_id,
        number=number,
        name=name,
        kind=_KINDS.get(kind),
        kind_origin=kind_origin,
        state=state,
        email=email,
        email_usable=email_usable,
        has_address=has_address,
        language=language,
        creditor=around.creditor,
        as_of=around.on,
        claims=claims,
        holds=tuple(holds),
        unallocated=_of(children.unallocated, customer_id),
        unclear_payment=(bool(around.waiting_customers) and customer_id in around.waiting_customers)
        or (bool(around.waiting_claims) and any(row[1] in around.waiting_claims for row in rows)),
        money_unmatched=around.money_unmatched,
        bank=around.bank,
        last_message_on=children.last_messages.get(customer_id) if children.last_messages else None,
        overrides=_of(children.overrides, customer_id),
        customer_group=customer_group,
        contacts=_of(children.contacts, customer_id),
        email_refused=email_refused,
        email_bounced=email_bounced,
        letter_returned=letter_returned,
        preferred_channel=preferred_channel,
        before_run=_of(children.before_run, customer_id),
    )


def _holds_of_law(claims: Sequence[Claim], told: Sequence[tuple[UUID, LegalEvent]]) -> Iterator[Hold]:
    """What court papers and insolvency stop: holds without a row, for as long as their entry stands."""
    for claim in claims:
        if claim.legal_events:
            yield from holds_of_court(claim.claim_id, claim.legal_events)
    insolvency = insolvency_of(told)
    if insolvency is not None:
        yield from holds_of_insolvency(insolvency, ((claim.claim_id, claim.issued_on) for claim in claims))


def _of(children: Mapping[UUID, list[_Child]], parent: UUID) -> tuple[_Child, ...]:
    """What hangs on this parent; mostly nothing hangs on any, and hashing an id costs more than to see that."""
    return tuple(children.get(parent, ())) if children else ()


def _claim(row: Sequence[Any], children: Children) -> Claim:
    """Columns of CLAIMS stand in the order of the fields of Claim."""
    claim_id = row[1]
    amounts = [_NOTHING[amount] if amount in _NOTHING else Decimal(amount) for amount in row[8:13]]
    pending_stage, pending_proposal = None, None
    if children.pending:
        pending_stage, pending_proposal = children.pending.get(claim_id, (None, None))
    withheld_here = (
        children.disputed.get(claim_id, NOTHING_WITHHELD) if children.disputed else NOTHING_WITHHELD
    )
    postings = children.postings.get(claim_id) if children.postings else None
    if postings is None:
        fees: tuple[ChargedFee, ...] = ()
        principal: tuple[Posting, ...] = (Posting("principal", "invoice", amounts[1], row[4]),)
        lump_sum_charged, interest_charged = ZERO, ZERO
    else:
        principal, lump_sum_charged, interest_charged = _posted(postings)
        fees = _fees(postings)
    values: tuple[Any, ...] = (
        *row[1:6],
        _BASES[row[6]],
        row[7],
        *amounts,
        lump_sum_charged > 0,
        *row[13:16],
        _STAGES[row[16]],
        *row[17:21],
        _STAGES[pending_stage],
        pending_proposal,
        withheld_here.whole,
        *row[21:23],
        principal,
        interest_charged,
        row[23],
        withheld_here.amount,
        row[24],
    )
    claim = Claim(*values)
    if children.legal and claim_id in children.legal:
        claim = _with_legal(claim, children.legal[claim_id])
    if fees:
        claim = replace(claim, fees=fees)
    known = children.deferrals.get(claim_id) if children.deferrals else None
    return replace(claim, deferrals=tuple(known)) if known else claim


def _with_legal(claim: Claim, rows: Sequence[Sequence[Any]]) -> Claim:
    """The few claims that people recorded legal events of, or that came from an earlier system."""
    taken_over = [on for _, code, on in rows if code is None]
    return replace(
        claim,
        legal_events=tuple(LegalEvent(LegalEventCode(code), on) for _, code, on in rows if code is not None),
        taken_over_on=taken_over[0] if taken_over else None,
    )


def deferral_of(row: Sequence[Any]) -> Deferral:
    """From a row of DEFERRALS: a deferral, or the time of an instalment plan with what was missed of it."""
    first_day, last_day, earlier_due_on, earlier_basis, last_days, said, *accelerates = row[1:]
    if not said:
        return Deferral(first_day, last_day, earlier_due_on, _BASES[earlier_basis] if earlier_basis else None)
    missed = tuple(number for number, status in enumerate(said, start=1) if status == "missed")
    return Deferral(
        first_day, last_day, missed=missed, rest_due_from=rest_due_from(last_days, said, *accelerates)
    )


def _posted(postings: Sequence[Sequence[Any]]) -> tuple[tuple[Posting, ...], Decimal, Decimal]:
    """The postings of the principal, and how much lump sum and interest was charged and not undone."""
    principal = tuple(
        Posting(component, kind, amount, value_on)
        for _, component, kind, amount, value_on, _ in postings
        if component == "principal"
    )
    charged = [
        sum((each[3] for each in postings if each[1] == part), ZERO) for part in ("lump_sum", "interest")
    ]
    return principal, charged[0], charged[1]


def _fees(postings: Sequence[Sequence[Any]]) -> tuple[ChargedFee, ...]:
    """Costs that messages charged and that were not undone, by stage."""
    sums: dict[str, Decimal] = {}
    for _, component, _, amount, _, stage in postings:
        if component == "costs" and stage is not None:
            sums[stage] = sums.get(stage, ZERO) + amount
    return tuple(ChargedFee(Stage(stage), amount) for stage, amount in sums.items() if amount > 0)


def hold_of(row: Sequence[Any]) -> tuple[Hold, UUID | None]:
    """From a row of HOLDS, with the customer of one that stops a customer."""
    hold_id, scope, claim_id, customer_id, kind, starts_on, until, ended_on, origin, placed_by = row
    hold = Hold(
        *(hold_id, HoldScope(scope), claim_id, HoldKind(kind), starts_on, until, ended_on, origin, placed_by)
    )
    return hold, customer_id
