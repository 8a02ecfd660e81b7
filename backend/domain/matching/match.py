"""Matching of a whole statement: first what is certain, then what only the amount says, then proposals.

Precision comes first: a wrong link stops the dunning of the wrong debtor and hides a payment. What is not certain is
proposed to a person with its reasons (`codes`), what has no trace of a debtor stays unmatched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal

from backend.domain.matching.amounts import Balance
from backend.domain.matching.by_amount import judge_amount
from backend.domain.matching.by_reference import judge_reference
from backend.domain.matching.judged import Judged, View
from backend.domain.matching.payer import PartyIndex, plain_iban
from backend.domain.matching.references import ReferenceIndex
from backend.domain.matching.returns import judge_return
from backend.domain.matching.tokens import number_key
from backend.domain.matching.values import ZERO, Allocation, EntryFacts, MatchResult, OpenItem, Unmatched


def match(entries: Sequence[EntryFacts], open_items: Sequence[OpenItem]) -> MatchResult:
    """Allocates the entries of a statement to open items; every entry stands exactly once in the result.

    Automatic (`auto`) is only a link that reference and amount, or a known payer and a unique amount, both prove.
    Overpayments, other currencies, returns and possible duplicates never are. Money given to an item by an entry is
    gone for the following ones. Entries and items keep their order; amounts in major units.
    """
    return _Matching(entries, open_items).result()


class _Matching:
    """The state of one pass over a statement: balances that shrink as entries are allocated."""

    def __init__(self, entries: Sequence[EntryFacts], open_items: Sequence[OpenItem]) -> None:
        self.entries = entries
        self.balances = [Balance.of(i, item) for i, item in enumerate(open_items)]
        self.parties = PartyIndex(open_items)
        self.index = ReferenceIndex(open_items)
        self.twins = _twins(entries)
        self.owing = _owing(self.balances)
        self.views = {i: self._view(i) for i, entry in enumerate(entries) if not entry.pending}
        self.allocations: dict[int, Allocation] = {}
        self.unmatched: dict[int, Unmatched] = {}

    def result(self) -> MatchResult:
        for i, entry in enumerate(self.entries):
            if entry.pending or (entry.amount <= 0 and not entry.returned):
                self.unmatched[i] = Unmatched(i, ("pending",) if entry.pending else ())
        credits = [i for i in self.views if i not in self.unmatched]
        named = [i for i in credits if self.views[i].speaks_of_numbers]
        silent = [i for i in credits if not self.views[i].speaks_of_numbers]
        self._allocate(named, judge_reference)
        contested = self._contested(named)
        self._allocate(silent, judge_amount, contested)
        for i in credits:
            if i not in self.allocations:
                self._propose(i)
        return MatchResult(
            tuple(self.allocations[i] for i in sorted(self.allocations)),
            tuple(self.unmatched[i] for i in sorted(self.unmatched)),
        )

    def _view(self, i: int) -> View:
        entry = self.entries[i]
        text = "\n".join(part for part in (entry.remittance, _stated(entry.end_to_end_id)) if part)
        found = self.index.read(text)
        payer = self.parties.payer(entry, found.customers)
        return View(i, entry, text, found, payer, self.parties, self.balances, self.owing, i in self.twins)

    def _allocate(
        self,
        order: Sequence[int],
        judge: Callable[[View], Judged | None],
        contested: frozenset[int] = frozenset(),
    ) -> None:
        """Keeps what may be posted without a person, in the order of the entries."""
        for i in order:
            view = self.views[i]
            if view.never_automatic:
                continue
            judged = judge(view)
            if judged is None or not judged.auto:
                continue
            if contested & {part.item for part in judged.parts}:
                continue
            self._keep(i, judged, auto=True)

    def _contested(self, named: Sequence[int]) -> frozenset[int]:
        """Items that an entry waiting for a person names: no other entry takes them by amount alone."""
        waiting = [self.views[i].references for i in named if i not in self.allocations]
        found = {hit.item for references in waiting for hit in (*references.named, *references.serials)}
        return frozenset(found | {item for references in waiting for item in references.ambiguous})

    def _propose(self, i: int) -> None:
        view = self.views[i]
        judged = judge_return(view) if view.entry.amount < 0 else judge_reference(view) or judge_amount(view)
        if judged is None or not judged.parts:
            codes = tuple(judged.codes) if judged else ()
            self.unmatched[i] = Unmatched(i, codes, view.payer.certain)
            return
        self._keep(i, judged, auto=False)

    def _keep(self, i: int, judged: Judged, *, auto: bool) -> None:
        view = self.views[i]
        codes = dict.fromkeys((*judged.codes, *view.warnings))
        confidence = judged.confidence if auto else min(judged.confidence, Decimal("0.89"))
        remainder = view.entry.amount - sum((part.money for part in judged.parts), ZERO)
        customers = {self.balances[part.item].item.customer_number for part in judged.parts}
        payer = view.payer.certain or (next(iter(customers)) if auto and len(customers) == 1 else None)
        self.allocations[i] = Allocation(
            i, judged.parts, remainder, confidence, auto, judged.evidence, tuple(codes), payer
        )
        for part in judged.parts:
            if part.money > 0 or self.balances[part.item].item.credit_note:
                self.balances[part.item] = self.balances[part.item].after(part)


def _owing(balances: Sequence[Balance]) -> dict[Decimal, list[int]]:
    """Items by the amounts that settle them, for entries of an unknown payer."""
    found: dict[Decimal, list[int]] = defaultdict(list)
    for balance in balances:
        whole = balance.owed
        amounts = {whole, *(whole - discount for discount in balance.possible_discounts)}
        for amount in amounts:
            found[amount].append(balance.index)
    return found


def _stated(end_to_end_id: str | None) -> str | None:
    """The end-to-end id; SEPA writes NOTPROVIDED where the payer gave none."""
    return None if end_to_end_id is None or end_to_end_id.upper() == "NOTPROVIDED" else end_to_end_id


def _twins(entries: Sequence[EntryFacts]) -> frozenset[int]:
    """Entries that stand there twice: same reference, amount, date and payer (mögliche Doppelbuchung)."""
    keys = {i: _twin_key(entry) for i, entry in enumerate(entries) if not entry.pending}
    counts = Counter(keys.values())
    return frozenset(i for i, key in keys.items() if counts[key] > 1 or entries[i].repeated)


def _twin_key(entry: EntryFacts) -> tuple[object, ...]:
    reference = number_key(entry.remittance or "") or number_key(_stated(entry.end_to_end_id) or "")
    payer = plain_iban(entry.counterparty_iban or "") or (entry.counterparty_name or "").casefold()
    return (reference, entry.amount, entry.currency, entry.value_date or entry.booking_date, payer)
