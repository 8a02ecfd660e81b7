"""What a dossier is made from: the debtor file, the parties as they are written down, invoices, ledger and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from backend.domain.debtor_file import Claim, DebtorFile
from backend.domain.dossier.particulars import BureauNotice, ClaimGrounds, CounterPerformance
from backend.domain.holds import HoldKind
from backend.domain.limitation import LimitationSwitches


class Route(StrEnum):
    """The way a claim goes on after the last reminder: court, lawyer, registered letter (Einschreiben), phone."""

    COURT = "court"
    LAWYER = "lawyer"
    REGISTERED_LETTER = "registered-letter"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Party:
    """A party (Partei) with address and legal representative (§ 690 (1) Nr. 1 ZPO); None where nobody wrote it down."""

    name: str
    street: str | None
    postcode: str | None
    city: str | None
    country: str
    state: str | None
    represented_by: str | None = None
    number: str | None = None
    phone: str | None = None
    email: str | None = None
    register_entry: str | None = None
    vat_id: str | None = None

    @property
    def has_address(self) -> bool:
        """Whether a letter or a court order can be served there."""
        return bool(self.street and self.postcode and self.city)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence of delivery (Zustellnachweis): accepted, delivered, bounced, with its grade and day."""

    kind: str
    grade: str
    on: date


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that left: stage, channel, days, hash of its bytes, and what proves its delivery."""

    stage: str
    channel: str
    letter_date: date
    sent_on: date | None
    delivered_on: date | None
    sha256: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the claim's ledger: `amount` above zero raises the debt, below zero reduces it."""

    value_on: date
    kind: str
    component: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What is known of one claim beside the debtor file; `grounds` and `bureau_notices` are what a person said."""

    claim_id: UUID
    service_on: date | None = None
    payment_terms: str | None = None
    ledger: tuple[LedgerLine, ...] = ()
    letters: tuple[SentLetter, ...] = ()
    grounds: ClaimGrounds | None = None
    bureau_notices: tuple[BureauNotice, ...] = ()
    document_sha256: str | None = None

    @property
    def counter_performance(self) -> CounterPerformance | None:
        """The declaration of § 690 (1) no. 4 ZPO, None while nobody gave it."""
        return self.grounds.counter_performance if self.grounds else None


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """All that a dossier rests on, as of `on`; figures come from the claims of `file`. `limitation` says how the tenant's
    policy reads open questions of limitation; without it the earlier date stands."""

    on: date
    file: DebtorFile
    creditor: Party
    debtor: Party
    claims: Sequence[ClaimFacts]
    limitation: LimitationSwitches = field(default_factory=LimitationSwitches)

    def claim(self, facts: ClaimFacts) -> Claim:
        """The claim of the debtor file that these facts are about."""
        found = self.file.claim(facts.claim_id)
        assert found is not None, "facts are loaded for claims of the same file"
        return found

    def held_by(self, kind: HoldKind) -> bool:
        """Whether a hold of this kind stands on one of the claims, their debtor or the tenant."""
        return any(
            hold.kind is kind and hold.stands_on(self.on) and hold.concerns(facts.claim_id)
            for hold in self.file.holds
            for facts in self.claims
        )
