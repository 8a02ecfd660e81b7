"""The events: everything that happens to a claim, in past tense, with ids and figures and no personal data.

Each class is one event type; its fields are the event's `data`. `aggregate` names what the event is about and
`key` the field that holds its id: events of one aggregate are handled in order. Recording an event is the only way
to change claims, postings, holds, reminders, messages, proposals, approvals and deliveries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

Json = list[dict[str, Any]]


class Event:
    """Base of all event types. `version` is the SemVer of its schema."""

    __slots__ = ()
    aggregate: ClassVar[str]
    key: ClassVar[str]
    version: ClassVar[str] = "1.0.0"


# --- master data -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MasterDataChanged(Event):
    """A row of master data was made or changed (customer, user, policy, tenant)."""

    aggregate: ClassVar[str] = "master_data"
    key: ClassVar[str] = "row_id"
    row_id: UUID
    table_name: str
    change: str


# --- inbox -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InboxItemReceived(Event):
    """Bytes arrived and are stored; nothing has been read yet."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    sha256: str
    size: int
    source: str


@dataclass(frozen=True, slots=True)
class InboxItemArrivedAgain(Event):
    """The same bytes came once more: a further arrival of the same item."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    arrival_id: UUID
    source: str


@dataclass(frozen=True, slots=True)
class InboxItemQuarantined(Event):
    """Unreadable or dangerous; the bytes are kept."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class InboxItemFiled(Event):
    """Readable, but not for dunning (supplier's invoice, letter, absence notice)."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class InboxItemDiscarded(Event):
    """A person discarded a quarantined item; its bytes and history stay."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class ReworkRequested(Event):
    """A person must look at the reading of an item (manuelle Nacharbeit)."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class DocumentClassified(Event):
    """The kind of a document was decided, by which tier and how surely."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    kind: str
    confidence: Decimal
    tier: str


@dataclass(frozen=True, slots=True)
class DocumentExtracted(Event):
    """A version of the typed fields of a document is there and can be booked."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    parsed_item_id: UUID
    parsed_version: int


@dataclass(frozen=True, slots=True)
class ReplyInterpreted(Event):
    """A debtor's mail was read: the safe action and the claims it touches."""

    aggregate: ClassVar[str] = "inbox_item"
    key: ClassVar[str] = "item_id"
    item_id: UUID
    customer_id: UUID | None
    primary_intent: str
    safe_action: str
    until: date | None
    claim_ids: Json


# --- claims and their ledger -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InvoiceBooked(Event):
    """An outgoing invoice became a claim with its principal."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    invoice_id: UUID
    customer_id: UUID
    invoice_number: str
    currency: str
    principal: Decimal
    issued_on: date
    due_on: date
    due_basis: str
    direct_debit: bool
    origin: str
    booked_on: date


@dataclass(frozen=True, slots=True)
class CreditNoteApplied(Event):
    """A credit note reduced the principal of a claim."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    posting_id: UUID
    invoice_id: UUID
    amount: Decimal
    value_on: date
    booked_on: date


@dataclass(frozen=True, slots=True)
class DocumentsContradicted(Event):
    """Two sources of the same invoice disagree: the claim waits for a person."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    item_id: UUID
    field: str


@dataclass(frozen=True, slots=True)
class ContradictionResolved(Event):
    """A person decided which source of the invoice holds."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID


@dataclass(frozen=True, slots=True)
class BankStatementImported(Event):
    """A bank statement and its entries are stored."""

    aggregate: ClassVar[str] = "bank_statement"
    key: ClassVar[str] = "statement_id"
    statement_id: UUID
    item_id: UUID | None
    booked_from: date | None
    booked_to: date | None
    entries: int


@dataclass(frozen=True, slots=True)
class PaymentReceived(Event):
    """A booked credit entry is money received."""

    aggregate: ClassVar[str] = "payment"
    key: ClassVar[str] = "payment_id"
    payment_id: UUID
    bank_entry_id: UUID
    amount: Decimal
    currency: str
    value_on: date


@dataclass(frozen=True, slots=True)
class PaymentReturned(Event):
    """Money went back (returned direct debit, recalled transfer)."""

    aggregate: ClassVar[str] = "payment"
    key: ClassVar[str] = "payment_id"
    payment_id: UUID
    bank_entry_id: UUID
    amount: Decimal
    currency: str
    value_on: date


@dataclass(frozen=True, slots=True)
class PaymentAllocated(Event):
    """A part of a payment settled parts of one claim (Zuordnung); `discount` is Skonto, no money."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    allocation_id: UUID
    claim_id: UUID
    payment_id: UUID
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    discount: Decimal
    value_on: date
    booked_on: date
    proposal_id: UUID | None


@dataclass(frozen=True, slots=True)
class AllocationReversed(Event):
    """Money that settled a claim went back: what the allocation took off is owed again, from its value day on."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    reversal_id: UUID
    allocation_id: UUID
    claim_id: UUID
    payment_id: UUID
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    discount: Decimal
    value_on: date
    booked_on: date
    proposal_id: UUID | None


@dataclass(frozen=True, slots=True)
class PaymentReversed(Event):
    """A payment and the money that went back cancel each other: nothing of either can be allocated."""

    aggregate: ClassVar[str] = "payment"
    key: ClassVar[str] = "payment_id"
    payment_id: UUID
    return_id: UUID
    amount: Decimal
    currency: str
    reversed_on: date


@dataclass(frozen=True, slots=True)
class ClaimClosed(Event):
    """Nothing is owed any more, or it is no longer pursued. closing: paid, credited, written_off, withdrawn, ..."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    closing: str
    closed_on: date


@dataclass(frozen=True, slots=True)
class ClaimReopened(Event):
    """Something is owed again."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    reopened_on: date


@dataclass(frozen=True, slots=True)
class ClaimEscalated(Event):
    """The dossier was approved and handed to a person for lawyer or court."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    proposal_id: UUID
    escalated_on: date


# --- holds and disputes ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HoldPlaced(Event):
    """Dunning stops (Mahnsperre) for a claim, a customer or the tenant, until a day or until it is ended."""

    aggregate: ClassVar[str] = "hold"
    key: ClassVar[str] = "hold_id"
    hold_id: UUID
    scope: str
    claim_id: UUID | None
    customer_id: UUID | None
    kind: str
    starts_on: date
    until: date | None
    origin: str
    placed_by: str


@dataclass(frozen=True, slots=True)
class HoldEnded(Event):
    """A hold was ended before or at its time."""

    aggregate: ClassVar[str] = "hold"
    key: ClassVar[str] = "hold_id"
    hold_id: UUID
    ended_on: date
    ended_by: str


@dataclass(frozen=True, slots=True)
class DisputeOpened(Event):
    """The debtor denies a claim (Reklamation), or `amount` of its principal; a part places no hold."""

    aggregate: ClassVar[str] = "dispute"
    key: ClassVar[str] = "dispute_id"
    version: ClassVar[str] = "1.1.0"
    dispute_id: UUID
    claim_id: UUID
    hold_id: UUID | None
    reason: str
    opened_on: date
    origin: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DisputeResolved(Event):
    """A person settled the dispute."""

    aggregate: ClassVar[str] = "dispute"
    key: ClassVar[str] = "dispute_id"
    dispute_id: UUID
    resolved_on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class PromiseGiven(Event):
    """The debtor promised to pay (Zahlungszusage); without `amount` everything that was owed then.

    Kept when no more than `left_over` is owed within `last_day`.
    """

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    hold_id: UUID
    promised_on: date
    last_day: date
    amount: Decimal | None
    left_over: Decimal
    given_on: date
    origin: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class PromiseKept(Event):
    """What was promised came in time."""

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    kept_on: date


@dataclass(frozen=True, slots=True)
class PromiseBroken(Event):
    """What was promised did not come in time."""

    aggregate: ClassVar[str] = "promise"
    key: ClassVar[str] = "promise_id"
    promise_id: UUID
    claim_id: UUID
    broken_on: date


# --- proposals, approvals ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReminderNeeded(Event):
    """The detector found claims of a debtor that are due for a step."""

    aggregate: ClassVar[str] = "customer"
    key: ClassVar[str] = "customer_id"
    customer_id: UUID
    run_id: UUID
    claim_ids: Json


@dataclass(frozen=True, slots=True)
class ReminderPlanned(Event):
    """A dunning proposal stands: who, which claims, stage, figures, and the verdict of the rules."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    run_id: UUID | None
    customer_id: UUID
    currency: str
    stage: str
    letter_date: date
    total: Decimal
    verdict: str
    made_by: str
    tier: str
    body: dict[str, Any]
    findings: Json


@dataclass(frozen=True, slots=True)
class ReminderBlocked(Event):
    """A claim may not be dunned now, for other reasons than at the last look."""

    aggregate: ClassVar[str] = "claim"
    key: ClassVar[str] = "claim_id"
    claim_id: UUID
    run_id: UUID
    codes: Json
    dunnable_from: date | None


@dataclass(frozen=True, slots=True)
class ProposalSubmitted(Event):
    """A proposal of any other kind was made and judged: hold, allocation, filing, escalation."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    kind: str
    customer_id: UUID | None
    subject_id: UUID | None
    verdict: str
    made_by: str
    tier: str
    confidence: Decimal
    body: dict[str, Any]
    findings: Json
    on_date: date


@dataclass(frozen=True, slots=True)
class ProposalExecuted(Event):
    """What was proposed has been done."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID


@dataclass(frozen=True, slots=True)
class EscalationProposed(Event):
    """A claim should be handed over; a dossier is being prepared and a person will decide."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    customer_id: UUID
    claim_ids: Json


@dataclass(frozen=True, slots=True)
class ApprovalRequested(Event):
    """A person must sign (Freigabe): proposal id and message hash are what is signed."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID
    message_id: UUID | None
    sha256: str
    signatures_needed: int
    expires_on: date


@dataclass(frozen=True, slots=True)
class SignatureGiven(Event):
    """One person signed."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    signature_id: UUID
    approval_id: UUID
    proposal_id: UUID
    person_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class ApprovalGranted(Event):
    """All signatures that are needed were given."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID
    decided_by: str


@dataclass(frozen=True, slots=True)
class ApprovalRejected(Event):
    """A person refused the proposal."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID
    decided_by: str


@dataclass(frozen=True, slots=True)
class ApprovalExpired(Event):
    """Nobody decided in time."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    approval_id: UUID
    proposal_id: UUID


@dataclass(frozen=True, slots=True)
class ApprovalLapsed(Event):
    """Judging again gave another verdict, stage or figure: what was signed or shown no longer holds (Verfall)."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    approval_id: UUID | None
    codes: Json


# --- messages and deliveries -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MessageRendered(Event):
    """A message was rendered and linted; its bytes lie under their hash. `reminders`: one entry a claim."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    message_id: UUID
    proposal_id: UUID
    customer_id: UUID
    channel: str
    sha256: str
    letter_date: date
    templates: dict[str, Any]
    reminders: Json


@dataclass(frozen=True, slots=True)
class DeliveryRequested(Event):
    """A message is released to a channel; the gate has the last word."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID
    channel: str


@dataclass(frozen=True, slots=True)
class HandOverStarted(Event):
    """The gate let the message pass; from here the outcome is unknown until the channel answered."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID
    approval_id: UUID | None
    started_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryUnknown(Event):
    """The outcome of a hand-over is not known; nothing is sent again before it was looked up."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID


@dataclass(frozen=True, slots=True)
class DeliveryPostponed(Event):
    """The gate sends later (sending hours, stop switch, throttle) or looked up that nothing had left."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    delivery_id: UUID
    message_id: UUID
    code: str
    not_before: datetime | None


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """A channel accepted the message: the stage is reached, the side claims it demands enter the ledger."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    provider_message_id: str
    sent_on: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class MessageDelivered(Event):
    """Proof of delivery arrived; `grade` says how strong it is."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    grade: str
    delivered_on: date
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class MessageBounced(Event):
    """The message did not reach the debtor."""

    aggregate: ClassVar[str] = "message"
    key: ClassVar[str] = "message_id"
    evidence_id: UUID
    delivery_id: UUID
    message_id: UUID
    hard: bool
    bounced_on: date
    bounced_at: datetime


# --- agents ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgentActionExecuted(Event):
    """An agent's proposal took effect without a person."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    proposal_id: UUID
    role: str
    action: str


EVENT_TYPES: dict[str, type[Event]] = {cls.__name__: cls for cls in Event.__subclasses__()}
"""Every event type by its name, as it stands in eventlog and outbox."""
