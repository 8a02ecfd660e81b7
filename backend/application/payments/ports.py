"""What the use cases of payments need from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.matching import EntryFacts, OpenItem
from backend.domain.returned_payments import ReceivedMoney, ReturnedMoney


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment (Zahlungseingang) with its bank entry. `entry.amount` is what is not allocated yet."""

    payment_id: UUID
    amount: Decimal
    allocated: Decimal
    currency: str
    value_on: date
    match_status: str
    customer_id: UUID | None
    entry: EntryFacts

    @property
    def left(self) -> Decimal:
        """Money that no claim has got yet."""
        return self.amount - self.allocated


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A claim with something open, as matching and posting need it."""

    claim_id: UUID
    customer_id: UUID
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    item: OpenItem


class PaymentStore(Protocol):
    """Payments and the open claims they may pay."""

    def serialise(self, work: Work) -> None:
        """One matching of this tenant at a time, to the end of the transaction."""

    def waiting(self, work: Work, limit: int, tried: Sequence[UUID]) -> list[Payment]:
        """Payments with money left that nobody has decided about, oldest first, without those in `tried`."""

    def find(self, work: Work, payment_id: UUID) -> Payment | None:
        """One payment."""

    def lock(self, work: Work, payment_ids: Sequence[UUID]) -> dict[UUID, Payment]:
        """These payments as they are now, locked to the end of the transaction. After `lock_debtors`."""

    def open_claims(self, work: Work, customer_ids: Sequence[UUID] | None = None) -> list[OpenClaim]:
        """Claims with something open, of these customers or of all."""

    def note_match(
        self,
        work: Work,
        payment_id: UUID,
        status: str | None,
        evidence: Mapping[str, Any],
        customer_id: UUID | None,
    ) -> None:
        """Keeps what matching found. `status` None leaves it; a known customer is never taken away."""


@dataclass(frozen=True, slots=True)
class Return:
    """Money that went back (PaymentReturned). `open`: nobody has decided about it and no proposal waits."""

    return_id: UUID
    amount: Decimal
    currency: str
    value_on: date
    open: bool
    facts: ReturnedMoney


@dataclass(frozen=True, slots=True)
class Allocated:
    """What a payment has settled of one claim, and how that claim stands."""

    allocation_id: UUID
    claim_id: UUID
    customer_id: UUID
    invoice_number: str
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    discount: Decimal
    value_on: date
    closing: str | None


@dataclass(frozen=True, slots=True)
class WaitingAllocation:
    """A proposal to allocate a payment that a person has not signed yet."""

    proposal_id: UUID
    approval_id: UUID | None
    customer_ids: tuple[UUID, ...]


class ReturnStore(Protocol):
    """Returns, the payments they may undo, and what those have settled."""

    def find(self, work: Work, return_id: UUID) -> Return | None:
        """One return."""

    def open_returns(self, work: Work) -> list[UUID]:
        """Returns that nobody has decided about, oldest first."""

    def received(self, work: Work, back: Return) -> list[ReceivedMoney]:
        """Payments of about this amount that have not gone back yet."""

    def allocated(self, work: Work, payment_id: UUID) -> list[Allocated]:
        """What this payment has settled and was not reversed, in the order it was posted."""

    def waiting_allocations(self, work: Work, payment_id: UUID) -> list[WaitingAllocation]:
        """Proposals to allocate this payment that are still open."""

    def unsettled(self, work: Work, return_id: UUID) -> bool:
        """Whether no payment was undone by this return yet, whatever was proposed."""

    def waiting_returns(self, work: Work, return_id: UUID) -> list[WaitingAllocation]:
        """Proposals about this return that are still open."""
