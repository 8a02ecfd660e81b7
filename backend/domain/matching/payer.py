"""Who paid: known IBAN, customer number in the text, name. An IBAN that several customers share is no proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.matching.names import SAME, name_words, similarity
from backend.domain.matching.values import EntryFacts, OpenItem


@dataclass(frozen=True, slots=True)
class Payer:
    """What an entry says about its payer, as customer numbers.

    `certain`: the one customer of a known IBAN, else the one whose number the text names. `sources` are all
    customers that any evidence points to; `by_iban`, `by_number`, `by_name` say which.
    """

    by_iban: frozenset[str] = frozenset()
    by_number: frozenset[str] = frozenset()
    by_name: frozenset[str] = frozenset()

    @property
    def contradicts(self) -> bool:
        """IBAN and text name different customers."""
        return bool(self.by_iban and self.by_number and not self.by_iban & self.by_number)

    @property
    def certain(self) -> str | None:
        """The payer where no doubt is left."""
        if self.contradicts:
            return None
        both = self.by_iban & self.by_number
        for group in (both, self.by_iban, self.by_number):
            if len(group) == 1:
                return next(iter(group))
        shared = self.by_iban & self.by_name
        return next(iter(shared)) if len(shared) == 1 else None

    def supports(self, customer: str) -> bool:
        """Whether anything but an invoice number ties the entry to this customer."""
        if self.by_iban:
            return customer in self.by_iban
        return customer in self.by_number or customer in self.by_name


class PartyIndex:
    """The customers of all open items."""

    def __init__(self, items: Sequence[OpenItem]) -> None:
        self.items_of: dict[str, list[int]] = defaultdict(list)
        self.name_of: dict[str, str] = {}
        self._by_iban: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[frozenset[str], set[str]] = defaultdict(set)
        for i, item in enumerate(items):
            customer = item.customer_number
            self.items_of[customer].append(i)
            if customer not in self.name_of:
                self.name_of[customer] = item.customer_name
                self._by_name[name_words(item.customer_name)].add(customer)
            for iban in item.ibans:
                self._by_iban[plain_iban(iban)].add(customer)

    def payer(self, entry: EntryFacts, numbers: Sequence[str]) -> Payer:
        """Who the entry says has paid. `numbers`: customers that the text names by number."""
        iban = plain_iban(entry.counterparty_iban or "")
        by_iban = self._by_iban.get(iban, set()) if iban else set()
        words = name_words(entry.counterparty_name or "")
        by_name = self._by_name.get(words, set()) if words else set()
        return Payer(frozenset(by_iban), frozenset(numbers), frozenset(by_name))

    def likeness(self, entry: EntryFacts, customer: str) -> float:
        """How alike payer's and customer's names are, 0 to 1."""
        return similarity(entry.counterparty_name or "", self.name_of.get(customer, ""))

    def is_named_in(self, text: str, customer: str) -> bool:
        """Whether a text holds every word of the customer's name."""
        words = name_words(self.name_of.get(customer, ""))
        return bool(words) and any(len(word) > 3 for word in words) and words <= name_words(text)

    def same_party(self, entry: EntryFacts, customer: str) -> bool:
        """Whether the payer's name is the customer's."""
        return self.likeness(entry, customer) >= SAME


def plain_iban(iban: str) -> str:
    """An IBAN without blanks, in capitals."""
    return "".join(iban.split()).upper()
