"""What one look at an entry has before it and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from backend.domain.matching.amounts import Balance
from backend.domain.matching.payer import PartyIndex, Payer
from backend.domain.matching.references import References
from backend.domain.matching.values import EntryFacts, Evidence, MatchedPart


@dataclass(frozen=True, slots=True)
class View:
    """One entry with everything found about it. `balances` are shared and shrink as entries are allocated."""

    index: int
    entry: EntryFacts
    text: str
    references: References
    payer: Payer
    parties: PartyIndex
    balances: Sequence[Balance] = field(repr=False)
    owing: Mapping[Decimal, Sequence[int]] = field(repr=False, default_factory=dict)
    twin: bool = False

    @property
    def speaks_of_numbers(self) -> bool:
        """Whether the text names an invoice, open or not."""
        found = self.references
        return bool(found.named or self.designated or found.ambiguous or self.own_serials)

    @property
    def designated(self) -> tuple[str, ...]:
        """Numbers of invoices that are not open: the debtor's designation (§ 366 (1) BGB) of something else."""
        return (*self.references.unknown, *self.references.foreign)

    @property
    def own_serials(self) -> tuple[int, ...]:
        """Items of the payer that the text names by their last digits, each meant by no other number there."""
        customer = self.payer.certain
        found = self.references.serials
        if customer is None:
            return ()
        mine = [hit for hit in found if self.balances[hit.item].item.customer_number == customer]
        once = [hit for hit in mine if sum(other.seen == hit.seen for other in mine) == 1]
        return tuple(hit.item for hit in once)

    @property
    def never_automatic(self) -> bool:
        """Possible duplicates and returns always go to a person."""
        return self.twin or self.entry.returned

    @property
    def warnings(self) -> tuple[str, ...]:
        """Codes that hold whatever is found."""
        named = (("possible_duplicate", self.twin), ("returned", self.entry.returned))
        return tuple(code for code, holds in named if holds)

    def customer_of(self, item: int) -> str:
        return self.balances[item].item.customer_number

    def items_of(self, customers: frozenset[str]) -> list[Balance]:
        """Open items of these customers in the entry's currency."""
        indices = sorted(i for customer in customers for i in self.parties.items_of.get(customer, ()))
        found = (self.balances[i] for i in indices)
        return [balance for balance in found if balance.item.currency == self.entry.currency]

    def items_with(self, amount: Decimal) -> list[Balance]:
        """Open items of anybody that owe (or with a discount owe) exactly this amount in the entry's currency."""
        found = (self.balances[i] for i in self.owing.get(amount, ()))
        return [balance for balance in found if balance.item.currency == self.entry.currency]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a look says: the parts, how sure, whether it may be posted without a person, and why (not)."""

    parts: tuple[MatchedPart, ...]
    confidence: Decimal
    auto: bool = False
    evidence: tuple[Evidence, ...] = ()
    codes: tuple[str, ...] = ()
