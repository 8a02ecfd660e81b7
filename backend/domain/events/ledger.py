"""Events of claims and their ledger: booked, paid, allocated, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


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
