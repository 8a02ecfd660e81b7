"""The simulation's own books: what a careful person would know, kept without any rule of the product.

Every message that leaves is held against them at that moment. What may not be is written down as a harm; the
invariants fail on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from backend.domain.letter import ItemLine, LetterContent

ZERO = Decimal("0.00")
ORDER = ("SOFT", "M1", "M2", "FINAL")
SPACING = timedelta(days=14)
FRESH = timedelta(days=5)
DEAREST_RATE = Decimal("0.15")
"""No rate of § 288 BGB came near this in the years that are played."""


@dataclass(slots=True)
class Debt:
    """An invoice as its debtor would know it."""

    number: str
    claim_id: UUID
    customer: UUID
    business: bool
    gross: Decimal
    due_on: date
    direct_debit: bool
    disputed: bool = False
    charged: Decimal = ZERO
    left: list[tuple[str, date]] = field(default_factory=list)
    came_back: bool = False
    history: list[tuple[Transfer | None, Decimal]] = field(default_factory=list)
    """Money meant for it (with its transfer), and side claims that a message demanded (None), in order."""

    @property
    def balance(self) -> tuple[Decimal, Decimal]:
        """Principal and side claims that are owed; money settles side claims first (§ 367 (1) BGB)."""
        principal, side = self.gross, ZERO
        for transfer, amount in self.history:
            if transfer is None:
                side = max(side, amount)
            elif not transfer.refused:
                settled = min(side, amount)
                side, principal = side - settled, principal - (amount - settled)
        return principal, side

    @property
    def owed(self) -> Decimal:
        """Principal and side claims together."""
        return sum(self.balance, ZERO)


@dataclass(slots=True)
class Transfer:
    """Money on the account; `refused` once a clerk said that it is not meant for what was proposed."""

    amount: Decimal
    refused: bool = False


@dataclass(slots=True)
class Stop:
    """A reason not to dun, on a claim, a customer or everybody, from a day until before another."""

    hold_id: UUID | None
    kind: str
    number: str | None
    customer: UUID | None
    since: date
    until: date | None
    ended: bool = False

    def meets(self, debt: Debt, on: date) -> bool:
        concerned = self.number == debt.number or (
            self.number is None and self.customer in (None, debt.customer)
        )
        return concerned and not self.ended and self.since <= on and (self.until is None or on < self.until)


OVERRIDES = {
    "held": ("claim hold", "customer hold", "tenant hold"),
    "claimed_payment": ("already_paid",),
    "unclear_reply": ("unclear",),
    "direct_debit": ("direct debit",),
}
"""What a person may let pass, and the reasons of these books that it sets aside."""


@dataclass(slots=True)
class Passed:
    """A person lets a reason pass for a claim, from a day until before another."""

    number: str
    code: str
    since: date
    until: date

    def covers(self, number: str, kind: str, on: date) -> bool:
        return self.number == number and kind in OVERRIDES[self.code] and self.since <= on < self.until


@dataclass(slots=True)
class Demanded:
    """What a message that left put on a claim, so that it can be taken off again."""

    debt: Debt
    stage: str
    more: Decimal
    line: tuple[None, Decimal]


class Books:
    """What is true in the played world."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.debts: dict[str, Debt] = {}
        self.stops: list[Stop] = []
        self.covered: set[date] = set()
        self.transfers: list[Transfer] = []
        self.signed: set[str] = set()
        self.refused: set[str] = set()
        self.left: list[tuple[UUID, str]] = []
        self.harms: list[str] = []
        self.passed: list[Passed] = []
        self.demanded: dict[str, list[Demanded]] = {}
        self.came_back: set[str] = set()
        self.undone: set[str] = set()
        self.recalled: set[str] = set()
        self.out: set[str] = set()
        """Invoices that a person took out of a run, until the next run begins."""

    def pay(self, amount: Decimal, parts: dict[str, Decimal]) -> Transfer:
        """Money that the house can know of from now on, and which debts the payer named."""
        transfer = Transfer(amount)
        self.transfers.append(transfer)
        for number, part in parts.items():
            self.debts[number].history.append((transfer, part))
        return transfer

    def cover(self, first: date, last: date) -> None:
        """A statement of the account for these days."""
        while first <= last:
            self.covered.add(first)
            first += timedelta(days=1)

    def message_left(self, delivery_id: UUID, sha256: str, content: LetterContent | None, way: str) -> None:
        """Holds a message against the books in the moment in which it leaves."""
        if delivery_id in {known for known, _ in self.left}:
            self.harms.append(f"delivery {delivery_id} left twice")
        if sha256 in {known for _, known in self.left}:
            self.harms.append("the same message left under two deliveries")
        self.left.append((delivery_id, sha256))
        if content is None:
            self.harms.append("bytes left that no renderer made")
            return
        if content.stage != "SOFT" and sha256 not in self.signed:
            self.harms.append(f"{content.stage} left without a signature")
        if sha256 in self.refused:
            self.harms.append("a rejected message left")
        if sha256 in self.undone | self.recalled:
            self.harms.append("a message left that a person had taken back")
        for item in content.items:
            debt = self.debts[item.invoice_number]
            self.harms += [
                f"{self.today}: {item.invoice_number} {item.stage} {harm}"
                for harm in self._harms(debt, item, way)
            ]
            debt.left.append((item.stage, self.today))
            debt.came_back = False
            demanded = item.costs + item.lump_sum + item.interest + item.earlier_interest
            more = max(demanded - debt.balance[1], ZERO)
            line = (None, demanded)
            debt.charged += more
            debt.history.append(line)
            self.demanded.setdefault(sha256, []).append(Demanded(debt, item.stage, more, line))

    def message_undone(self, sha256: str) -> None:
        """A person took back what had left: it counts no more, neither its stage nor what it demanded beside principal."""
        self.undone.add(sha256)
        for one in self.demanded.pop(sha256):
            debt = one.debt
            debt.charged -= one.more
            debt.history = [line for line in debt.history if line is not one.line]
            if sha256 not in self.came_back and debt.left and debt.left[-1][0] == one.stage:
                debt.left.pop()
            debt.came_back = False

    def message_came_back(self, sha256: str, content: LetterContent) -> None:
        """Its stages have reached nobody: they are to be repeated, by another way."""
        if sha256 in self.undone:
            return
        self.came_back.add(sha256)
        for item in content.items:
            debt = self.debts[item.invoice_number]
            if debt.left and debt.left[-1][0] == item.stage:
                debt.left.pop()
                debt.came_back = True

    def _harms(self, debt: Debt, item: ItemLine, way: str) -> list[str]:
        found = [
            f"while a stop stands: {stop.kind}"
            for stop in self.stops
            if stop.meets(debt, self.today)
            and not self._passes(debt, stop.kind)
            and (stop.kind, way) != ("stop_email", "letter")
        ]
        principal, side = debt.balance
        if debt.owed <= 0:
            found.append("although paid")
        elif item.open_principal > principal:
            found.append(f"demands {item.open_principal} where {principal} is owed")
        if debt.disputed:
            found.append("although disputed")
        if debt.number in self.out:
            found.append("although a person took it out of the run")
        if debt.direct_debit and not self._passes(debt, "direct debit"):
            found.append("although collected by direct debit")
        if debt.due_on >= self.today:
            found.append("before it was due")
        if not self._covered_since(debt.due_on):
            found.append("without bank data since its due date")
        found += self._out_of_order(debt, item)
        found += self._overcharged(debt, item, side)
        return found

    def _passes(self, debt: Debt, kind: str) -> bool:
        return any(one.covers(debt.number, kind, self.today) for one in self.passed)

    def _covered_since(self, due_on: date) -> bool:
        """Every working day from the due date until a few days ago stands on a statement (holidays too)."""
        day, last = due_on, self.today - FRESH
        while day <= last:
            if day not in self.covered and day.weekday() < 5:
                return False
            day += timedelta(days=1)
        return bool(self.covered)

    def _out_of_order(self, debt: Debt, item: ItemLine) -> list[str]:
        if item.stage != ORDER[min(len(debt.left), 3)] or len(debt.left) > 3:
            return [f"after {[stage for stage, _ in debt.left]}"]
        if debt.left and self.today - debt.left[-1][1] < SPACING:
            return [f"{(self.today - debt.left[-1][1]).days} days after the last"]
        return []

    def _overcharged(self, debt: Debt, item: ItemLine, side: Decimal) -> list[str]:
        days = (self.today - debt.due_on).days
        most = debt.gross * DEAREST_RATE * days / 365 + Decimal("0.01")
        found = []
        interest = item.interest + item.earlier_interest
        if item.stage == "SOFT" and (item.costs or item.lump_sum or interest):
            found.append("a soft reminder with side claims")
        if item.lump_sum not in (ZERO, Decimal("40.00") if debt.business else ZERO) and item.lump_sum > side:
            found.append(f"lump sum {item.lump_sum}")
        if item.costs or interest > most:
            found.append(f"costs {item.costs}, interest {interest}")
        return found
