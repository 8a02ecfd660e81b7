"""The debtor file (Schuldnerakte): everything the rules may know of one debtor as of an instant.

Every record says where its value comes from (`origin`): "ledger", "person" or "document:<inbox item id>". Values of
documents may make dunning milder on their own; what charges, resumes, closes or escalates needs ledger or person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from backend.domain.contacts import Contact
from backend.domain.deferrals import Deferral
from backend.domain.holds import Hold
from backend.domain.late_payment import DueBasis
from backend.domain.legal_events import LegalEvent
from backend.domain.overrides import Override
from backend.domain.parties import DebtorKind
from backend.domain.stages import Stage

if TYPE_CHECKING:
    from dataclasses import dataclass as checked_dataclass
else:
    from backend.domain.records import checked_dataclass

ZERO = Decimal("0.00")
LEDGER = "ledger"
PERSON = "person"


@checked_dataclass(frozen=True, slots=True)
class Posting:
    """Posting (Buchungszeile): `amount` above zero raises the debt, below zero reduces it."""

    component: str
    kind: str
    amount: Decimal
    value_on: date


@checked_dataclass(frozen=True, slots=True)
class ChargedFee:
    """Costs of a posted letter (Mahngebühr) that the message of a stage charged and that were not undone."""

    stage: Stage
    amount: Decimal


@checked_dataclass(frozen=True, slots=True)
class Claim:
    """Claim (Forderung) from an outgoing invoice, with its balances and how far dunning has come.

    `stage` was sent last on `stage_sent_on`; `stage_delivered_on` is the day its delivery was proven, None while it
    is not. `pending_stage` is a reminder that is planned, waiting or on its way, made by `pending_proposal`.
    `interest_charged` is what messages demanded as interest so far, for the days up to `interest_through`.
    `disputed` is a dispute of all of it, `disputed_amount` that of a part of the principal.
    `legal_events` were recorded by people; `taken_over_on` is the day of the balances from an earlier system.
    `stage_bounced`: the message of this stage came back for good, so the stage is repeated before the next.
    `first_notice_on`: proven receipt of the first message that counts as notice (Mahnung, § 286 (1) BGB).
    `fees` are the costs of posted letters, one a stage at most.
    `deferrals`: days without default interest, oldest first; `due_on` is the day that the last deferral set.
    """

    claim_id: UUID
    invoice_number: str
    currency: str
    issued_on: date
    due_on: date
    due_basis: DueBasis
    origin: str
    gross: Decimal
    open_principal: Decimal
    open_costs: Decimal = ZERO
    open_lump_sum: Decimal = ZERO
    open_interest: Decimal = ZERO
    lump_sum_charged: bool = False
    consumer_informed: bool = False
    direct_debit: bool = False
    contradicted: bool = False
    stage: Stage | None = None
    stage_sent_on: date | None = None
    stage_delivered_on: date | None = None
    payment_deadline: date | None = None
    first_notice_on: date | None = None
    pending_stage: Stage | None = None
    pending_proposal: UUID | None = None
    disputed: bool = False
    closing: str | None = None
    escalated: bool = False
    principal_postings: tuple[Posting, ...] = ()
    interest_charged: Decimal = ZERO
    interest_through: date | None = None
    disputed_amount: Decimal = ZERO
    stage_bounced: bool = False
    legal_events: tuple[LegalEvent, ...] = ()
    taken_over_on: date | None = None
    deferrals: tuple[Deferral, ...] = ()
    fees: tuple[ChargedFee, ...] = ()

    @property
    def open_total(self) -> Decimal:
        """Everything that is owed on this claim as the ledger knows it."""
        return self.open_principal + self.open_costs + self.open_lump_sum + self.open_interest

    @property
    def undisputed_principal(self) -> Decimal:
        """The principal that may be demanded: what is disputed in part is left out."""
        if not self.disputed_amount:
            return max(self.open_principal, ZERO)
        return max(self.open_principal - self.disputed_amount, ZERO)

    @property
    def undisputed_total(self) -> Decimal:
        """What may be demanded as the ledger knows it."""
        if not self.disputed_amount and self.open_principal >= 0:
            return self.open_total
        return self.open_total - self.open_principal + self.undisputed_principal

    @property
    def wholly_disputed(self) -> bool:
        """Whether nothing of the principal that is open may be demanded."""
        return self.disputed or 0 < self.open_principal <= self.disputed_amount


@dataclass(frozen=True, slots=True)
class BankCoverage:
    """Which days imported statements of the tenant's account cover, without gap, up to the newest one."""

    covered_from: date | None
    covered_to: date | None
    origin: str = LEDGER


@dataclass(frozen=True, slots=True)
class Creditor:
    """The tenant (Mandant) as creditor."""

    name: str
    iban: str
    account_holder: str
    state: str | None
    stopped: bool = False


@checked_dataclass(frozen=True, slots=True)
class DebtorFile:
    """Debtor file (Schuldnerakte) of one customer as of the business date `as_of`.

    `kind` None means nobody knows: treated as consumer. `unallocated` is money and credit per currency that is not
    yet allocated to a claim; `unclear_payment` says that a payment which may be this debtor's waits for a person.
    `money_unmatched`: money came in that matching has not looked at yet, so it may be anybody's.
    `excluded` are claims that a person took out of the run that is being looked at.
    `last_message_on` is the day the last reminder to this debtor left; `before_run` is the same by pending proposal,
    with the letters of that proposal's own run left out: they are one contact with the debtor.
    `letter_returned`: the post could not deliver to the address. `preferred_channel` is a confirmed wish.
    """

    customer_id: UUID
    number: str
    name: str
    kind: DebtorKind | None
    kind_origin: str
    state: str | None
    email: str | None
    email_usable: bool
    has_address: bool
    language: str
    creditor: Creditor
    as_of: date
    claims: tuple[Claim, ...]
    holds: tuple[Hold, ...] = ()
    unallocated: tuple[tuple[str, Decimal], ...] = ()
    unclear_payment: bool = False
    money_unmatched: bool = False
    bank: BankCoverage = BankCoverage(None, None)
    last_message_on: date | None = None
    overrides: tuple[Override, ...] = ()
    excluded: frozenset[UUID] = frozenset()
    customer_group: str | None = None
    contacts: tuple[Contact, ...] = ()
    email_refused: bool = False
    email_bounced: bool = False
    letter_returned: bool = False
    preferred_channel: str | None = None
    before_run: tuple[tuple[UUID, date | None], ...] = ()

    @property
    def debtor_kind(self) -> DebtorKind:
        """Consumer unless known to be a business: the side the law protects."""
        return self.kind or DebtorKind.CONSUMER

    def claim(self, claim_id: UUID) -> Claim | None:
        """The claim with this id, or None."""
        return next((claim for claim in self.claims if claim.claim_id == claim_id), None)

    def currencies(self) -> tuple[str, ...]:
        """The currencies in which this debtor owes, sorted."""
        found = {claim.currency for claim in self.claims}
        return tuple(found) if len(found) < 2 else tuple(sorted(found))

    def in_currency(self, currency: str) -> DebtorFile:
        """The same file with the claims of one currency: one letter speaks of one currency."""
        claims = tuple([claim for claim in self.claims if claim.currency == currency])
        return self if len(claims) == len(self.claims) else replace(self, claims=claims)

    def without_pending(self, proposal_id: UUID) -> DebtorFile:
        """The file as if this proposal did not exist yet: what judging it again must look at."""
        if not self.before_run and all(claim.pending_proposal != proposal_id for claim in self.claims):
            return self
        claims = tuple(
            replace(claim, pending_stage=None, pending_proposal=None)
            if claim.pending_proposal == proposal_id
            else claim
            for claim in self.claims
        )
        last = dict(self.before_run).get(proposal_id, self.last_message_on)
        return replace(self, claims=claims, last_message_on=last)

    def unallocated_in(self, currency: str) -> Decimal:
        """Unallocated money and credit in this currency."""
        return dict(self.unallocated).get(currency, ZERO) if self.unallocated else ZERO
