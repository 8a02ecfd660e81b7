"""What the use cases around a claim need from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.debtor_file import BankCoverage, Posting
from backend.domain.giving_up import OwedParts
from backend.domain.instalments import InstalmentPlan
from backend.domain.late_payment import DueBasis
from backend.domain.parties import DebtorKind
from backend.domain.promises import PromiseStatus, PromiseToPay


class HoldStore(Protocol):
    """Holds and the notes beside them."""

    def customer_of_claim(self, work: Work, claim_id: UUID) -> UUID:
        """Raises NotFound `case_unknown`."""

    def customer_exists(self, work: Work, customer_id: UUID) -> bool: ...

    def customer_of_hold(self, work: Work, hold_id: UUID) -> UUID | None:
        """The debtor whose hold this is, None for a hold of the whole tenant. Raises NotFound `hold_unknown`."""

    def kind_of_hold(self, work: Work, hold_id: UUID) -> str | None: ...

    def keep_note(self, work: Work, hold_id: UUID, written_by: str, note: str) -> None: ...


@dataclass(frozen=True, slots=True)
class GivenPromise:
    """A promise of a claim, as far as the next one must know of it."""

    promise_id: UUID
    origin: str
    status: PromiseStatus


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise nobody has decided about, with the ledger of its claim. `hold_stands`: its hold was not ended."""

    promise_id: UUID
    claim_id: UUID
    hold_id: UUID
    closed: bool
    hold_stands: bool
    promise: PromiseToPay
    postings: tuple[Posting, ...]


class PromiseStore(Protocol):
    """Promises to pay, and what they are measured by."""

    def of_claim(self, work: Work, claim_id: UUID) -> list[GivenPromise]: ...

    def owed(self, work: Work, claim_id: UUID) -> Decimal:
        """Everything that is owed on a claim, zero when it is closed."""

    def open_after(self, work: Work, after: UUID | None, limit: int) -> list[UUID]:
        """Ids of open promises in their order, behind `after`."""

    def customers(self, work: Work, promise_ids: Sequence[UUID]) -> list[UUID]:
        """The debtors who gave them."""

    def with_postings(self, work: Work, promise_ids: Sequence[UUID]) -> list[OpenPromise]:
        """Those of them that are still open, with the ledger as it stands now. After `lock_debtors`."""

    def bank_coverage(self, work: Work) -> BankCoverage:
        """Which days the imported statements of the tenant's account cover."""


@dataclass(frozen=True, slots=True)
class KnownDispute:
    """A dispute as it stands. `standing_hold` is its hold while nobody has ended it."""

    dispute_id: UUID
    customer_id: UUID
    resolved: bool
    standing_hold: UUID | None


class DisputeStore(Protocol):
    """Rows of disputes."""

    def find(self, work: Work, dispute_id: UUID) -> KnownDispute:
        """Raises NotFound `dispute_unknown`."""

    def undisputed(self, work: Work, claim_id: UUID) -> Decimal:
        """Principal of a claim that is open and not disputed."""


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim as its ledger stands now, with what of its debtor the rules need. `plan_id`: the plan that stands."""

    claim_id: UUID
    customer_id: UUID
    invoice_number: str
    currency: str
    due_on: date
    due_basis: DueBasis
    closing: str | None
    owed: OwedParts
    debtor_kind: DebtorKind
    state: str | None
    plan_id: UUID | None


@dataclass(frozen=True, slots=True)
class WrittenOff:
    """A write-off that nobody has taken back."""

    write_off_id: UUID
    amounts: OwedParts
    booked_on: date


class ClaimStore(Protocol):
    """Claims and what was given up on them."""

    def claim(self, work: Work, claim_id: UUID) -> StandingClaim:
        """Raises NotFound `case_unknown`. Under `lock_debtors` it is what holds."""

    def written_off(self, work: Work, claim_id: UUID) -> WrittenOff | None: ...

    def pending_write_off(self, work: Work, claim_id: UUID) -> UUID | None:
        """The open approval of a write-off of this claim."""

    def small_remainders(self, work: Work, below: Decimal) -> list[UUID]:
        """Open claims on which a payment left less than this."""


@dataclass(frozen=True, slots=True)
class StandingPlan:
    """A plan that stands, with the ledger of its claim and what was said of its instalments."""

    plan_id: UUID
    claim_id: UUID
    customer_id: UUID
    hold_id: UUID
    hold_stands: bool
    closing: str | None
    plan: InstalmentPlan
    said: tuple[str, ...]
    """Status of each instalment in order: open, kept, missed."""
    postings: tuple[Posting, ...]


class PlanStore(Protocol):
    """Instalment plans, and what they are measured by."""

    def standing_after(self, work: Work, after: UUID | None, limit: int) -> list[UUID]:
        """Ids of standing plans in their order, behind `after`."""

    def customers(self, work: Work, plan_ids: Sequence[UUID]) -> list[UUID]: ...

    def with_postings(self, work: Work, plan_ids: Sequence[UUID]) -> list[StandingPlan]:
        """Those of them that still stand, with the ledger as it is now. After `lock_debtors`."""

    def bank_coverage(self, work: Work) -> BankCoverage:
        """Which days the imported statements of the tenant's account cover."""
