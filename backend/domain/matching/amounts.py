"""What an item can be settled with, and which items an amount settles to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from backend.domain.appropriation import Component, OwedClaim, allocate
from backend.domain.matching.values import ZERO, MatchedPart, OpenItem
from backend.domain.money import round_money

MANY = 60_000
"""Sums looked at for one payer; beyond it a combination counts as not unique."""
CENTS = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Balance:
    """What is still open of an item while the entries of one statement are matched in turn."""

    index: int
    item: OpenItem
    principal: Decimal
    costs: Decimal
    interest: Decimal

    @classmethod
    def of(cls, index: int, item: OpenItem) -> Balance:
        """The item as it stands before the first entry; a credit note counts as negative."""
        if item.credit_note:
            return cls(index, item, -abs(item.open_amount), ZERO, ZERO)
        return cls(index, item, item.open_amount, item.costs, item.interest)

    @property
    def side(self) -> Decimal:
        return self.costs + self.interest

    @property
    def owed(self) -> Decimal:
        return self.principal + self.costs + self.interest

    def after(self, part: MatchedPart) -> Balance:
        """The balance with this part taken off; side claims in the order costs, interest."""
        costs = min(self.costs, max(part.side_claims, ZERO))
        interest = part.side_claims - costs if part.side_claims > 0 else ZERO
        principal = self.principal - part.amount - part.skonto
        return replace(self, principal=principal, costs=self.costs - costs, interest=self.interest - interest)

    def in_full(self) -> MatchedPart:
        """Everything that is owed."""
        return MatchedPart(self.index, self.item.invoice_number, self.principal, self.side)

    def nothing(self) -> MatchedPart:
        """A link without money: the item is meant, but nothing can be put on it."""
        return MatchedPart(self.index, self.item.invoice_number, ZERO)

    def discounts(self, value_date: date | None) -> list[Decimal]:
        """Cash discounts (Skonto) that money of this value date may take; the last day counts, no tolerance."""
        if value_date is None or self.item.credit_note or self.principal != self.item.open_amount:
            return []
        return sorted({d for until, d in self._discounts() if value_date <= until and d < self.principal})

    def late_discount(self, amount: Decimal) -> bool:
        """Whether the amount looks like a discount that may not be taken: too late, or not to the cent."""
        if self.principal != self.item.open_amount:
            return False
        largest = max(self.possible_discounts, default=ZERO)
        short = self.owed - amount
        return ZERO < short <= largest + CENTS

    @property
    def possible_discounts(self) -> list[Decimal]:
        """Every discount the terms name, in time or not."""
        return [discount for _, discount in self._discounts()]

    def _discounts(self) -> list[tuple[date, Decimal]]:
        return [
            (term.until, round_money(self.item.open_amount * term.percent / 100, self.item.currency))
            for term in self.item.skonto
        ]


def settling(balance: Balance, value_date: date | None) -> list[MatchedPart]:
    """The ways to settle an item: in full, or with a discount in time."""
    if balance.owed == 0:
        return []
    ways = [balance.in_full()]
    for discount in balance.discounts(value_date):
        money = balance.principal - discount
        ways.append(
            MatchedPart(balance.index, balance.item.invoice_number, money, balance.side, skonto=discount)
        )
    return ways


def settle_all(
    balances: Sequence[Balance], amount: Decimal, value_date: date | None
) -> list[tuple[MatchedPart, ...]]:
    """Ways (two at most) to settle all of these items with exactly this amount."""
    reached: dict[Decimal, list[tuple[MatchedPart, ...]]] = {ZERO: [()]}
    for balance in balances:
        ways = settling(balance, value_date)
        following: dict[Decimal, list[tuple[MatchedPart, ...]]] = {}
        for total, paths in reached.items():
            for way in ways:
                kept = following.setdefault(total + way.money, [])
                kept += [(*path, way) for path in paths][: 2 - len(kept)]
        reached = following
        if len(reached) > MANY:
            return []
    return reached.get(amount, [])


@dataclass(frozen=True, slots=True)
class Combinations:
    """Subsets of items that give an amount: the first found, and whether it is the only one."""

    first: tuple[MatchedPart, ...] = ()
    unique: bool = False


def subsets(balances: Sequence[Balance], amount: Decimal, value_date: date | None) -> Combinations:
    """Subsets of a payer's items that sum to the cent. Only one solution counts as unique.

    An item's principal alone (without its side claims) counts as a rival solution: people pay what the invoice
    says. With many round amounts nearly every sum has several solutions.
    """
    live = [balance for balance in balances if balance.owed != 0]
    slack = -sum((min(balance.owed, ZERO) for balance in live), ZERO)
    reached: dict[int, tuple[int, tuple[MatchedPart, ...]]] = {0: (1, ())}
    limit = _cents(amount + slack)
    for balance in live:
        ways = settling(balance, value_date)
        if balance.side > 0 and balance.principal > 0:
            ways.append(MatchedPart(balance.index, balance.item.invoice_number, balance.principal))
        following = dict(reached)
        for total, (count, path) in reached.items():
            for way in ways:
                new = total + _cents(way.money)
                if new > limit:
                    continue
                known = following.get(new)
                following[new] = (count, (*path, way)) if known is None else (known[0] + count, known[1])
        reached = following
        if len(reached) > MANY:
            return _single(live, amount, value_date)
    count, path = reached.get(_cents(amount), (0, ()))
    if not path or sum((part.money for part in path), ZERO) != amount:
        return Combinations()
    single = _single(live, amount, value_date)
    return Combinations(single.first or path, count == 1 and _is_settling(path, live))


def _single(balances: Sequence[Balance], amount: Decimal, value_date: date | None) -> Combinations:
    """One item that the amount settles; never claimed to be the only solution."""
    for balance in sorted(balances, key=lambda b: (b.item.due_date or date.max, b.index)):
        for way in settling(balance, value_date):
            if way.money == amount:
                return Combinations((way,))
    return Combinations()


def _is_settling(path: tuple[MatchedPart, ...], balances: Sequence[Balance]) -> bool:
    """Whether a solution settles its items, credit notes aside: these need a person when nobody named them."""
    by_index = {balance.index: balance for balance in balances}
    settled = (part.side_claims == by_index[part.item].side for part in path)
    return all(settled) and not any(by_index[part.item].item.credit_note for part in path)


def fill(
    balances: Sequence[Balance], amount: Decimal, paid_on: date | None
) -> tuple[tuple[MatchedPart, ...], Decimal]:
    """Spreads an amount over items by §§ 366 (2), 367 (1) BGB; gives the parts and what is left."""
    owing = [balance for balance in balances if balance.owed > 0]
    debts = [
        OwedClaim(str(b.index), b.item.due_date or date.max, b.principal, b.costs, b.interest) for b in owing
    ]
    result = allocate(amount, paid_on or date.max, debts)
    money: dict[int, tuple[Decimal, Decimal]] = {}
    for settled in result.parts:
        principal, side = money.get(int(settled.invoice_number), (ZERO, ZERO))
        if settled.component is Component.PRINCIPAL:
            principal += settled.amount
        else:
            side += settled.amount
        money[int(settled.invoice_number)] = (principal, side)
    numbers = {balance.index: balance.item.invoice_number for balance in balances}
    parts = tuple(MatchedPart(i, numbers[i], principal, side) for i, (principal, side) in money.items())
    return parts, result.remainder


def _cents(amount: Decimal) -> int:
    return int((amount * 100).to_integral_value())
