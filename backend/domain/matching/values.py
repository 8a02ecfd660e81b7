"""What matching reads and gives back: frozen values without bytes, tables or tenants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One bank entry (Umsatz) as matching sees it. Credits are positive, debits negative.

    `repeated`: the same reference, amount, date and payer stand in an earlier statement too.
    """

    amount: Decimal
    currency: str | None
    value_date: date | None = None
    counterparty_name: str | None = None
    counterparty_iban: str | None = None
    end_to_end_id: str | None = None
    remittance: str | None = None
    booking_date: date | None = None
    pending: bool = False
    returned: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class CashDiscountTerm:
    """Cash discount (Skonto): `percent` off for money with a value date up to and including `until`."""

    until: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Open item (offener Posten). `open_amount` is principal; owed are open_amount + costs + interest.

    A credit note is money the tenant owes: its amounts may come with either sign and count as negative.
    """

    invoice_number: str
    customer_number: str
    customer_name: str
    gross_total: Decimal
    open_amount: Decimal
    due_date: date | None
    currency: str
    ibans: tuple[str, ...] = ()
    credit_note: bool = False
    costs: Decimal = ZERO
    interest: Decimal = ZERO
    skonto: tuple[CashDiscountTerm, ...] = ()

    @property
    def side_claims(self) -> Decimal:
        """Side claims (Nebenforderungen): costs and interest."""
        return self.costs + self.interest


@dataclass(frozen=True, slots=True)
class MatchedPart:
    """A part of the entry on one item: money on principal, money on side claims, discount without money."""

    item: int
    invoice_number: str
    amount: Decimal
    side_claims: Decimal = ZERO
    skonto: Decimal = ZERO

    @property
    def money(self) -> Decimal:
        """What this part takes from the entry."""
        return self.amount + self.side_claims


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a link was made: `kind` (reference, amount, iban, customer_number, name, ...) and what was seen."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """Allocation (Zuordnung) of one entry; sum of the parts' money + remainder = amount of the entry.

    `auto`: may be posted without a person. `customer_number` is the payer where he is certain.
    """

    entry: int
    parts: tuple[MatchedPart, ...]
    remainder: Decimal
    confidence: Decimal
    auto: bool
    evidence: tuple[Evidence, ...] = ()
    codes: tuple[str, ...] = ()
    customer_number: str | None = None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An entry without any link, with what was noticed."""

    entry: int
    codes: tuple[str, ...] = ()
    customer_number: str | None = None


@dataclass(frozen=True, slots=True)
class MatchResult:
    """Every entry exactly once: allocated (automatic or proposed) or unmatched."""

    allocations: tuple[Allocation, ...]
    unmatched: tuple[Unmatched, ...]
