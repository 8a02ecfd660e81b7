"""Appropriation (Tilgungsverrechnung, §§ 366, 367, 497 (3) BGB): what a payment settles, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from backend.domain.default_interest import DayCount, interest
from backend.domain.errors import InvalidInput
from backend.domain.law_tables import LawTables
from backend.domain.parties import DebtorKind

ZERO = Decimal("0.00")


class Component(StrEnum):
    """Part of a claim: costs, interest (both side claims) or principal."""

    COSTS = "costs"
    INTEREST = "interest"
    PRINCIPAL = "principal"


ORDINARY_ORDER = (Component.COSTS, Component.INTEREST, Component.PRINCIPAL)
"""Costs, interest, principal (§ 367 (1) BGB)."""

CONSUMER_CREDIT_ORDER = (Component.COSTS, Component.PRINCIPAL, Component.INTEREST)
"""Consumer credit: costs of legal pursuit, principal, interest (§ 497 (3) S. 1 BGB)."""


@dataclass(frozen=True, slots=True)
class OwedClaim:
    """One claim as appropriation sees it; amounts in one currency, none below zero.

    `secured`: whether (or how far) it is secured; `burden`: how burdensome it is to the debtor, higher is
    paid first.
    """

    invoice_number: str
    due_on: date
    principal: Decimal
    costs: Decimal = ZERO
    interest: Decimal = ZERO
    consumer_credit: bool = False
    secured: Decimal = ZERO
    burden: Decimal = ZERO

    @property
    def owed(self) -> Decimal:
        """Costs, interest and principal together."""
        return self.costs + self.interest + self.principal


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the payment on one component of one claim."""

    invoice_number: str
    component: Component
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Appropriation:
    """Where a payment went: parts in order, every claim as it stands after, what is left of the payment."""

    parts: tuple[Part, ...]
    open: tuple[OwedClaim, ...]
    remainder: Decimal


def allocate(
    amount: Decimal, paid_on: date, debts: Sequence[OwedClaim], *, designation: str | None = None
) -> Appropriation:
    """Spreads a payment over the claims of one debtor, to the cent (§§ 366, 367, 497 (3) BGB).

    The claim the debtor designated comes first (§ 366 (1)); then (§ 366 (2)) due before not yet due on
    `paid_on`, less secured, more burdensome, older (earlier due day), the order of `debts` on ties. Inside a
    claim costs, interest, principal; consumer credit costs, principal, interest. A designation that deviates
    inside a claim may be refused by the creditor (§ 367 (2)): that is a person's decision and no argument
    here. Raises InvalidInput `amount_negative`, `designation_unknown`.
    """
    if amount < 0 or any(min(debt.costs, debt.interest, debt.principal) < 0 for debt in debts):
        raise InvalidInput(
            "Beträge unter null werden nicht verrechnet. / Amounts below zero cannot be appropriated.",
            code="amount_negative",
            amount=amount,
        )
    if designation is not None and all(debt.invoice_number != designation for debt in debts):
        raise InvalidInput(
            f"Die Tilgungsbestimmung nennt {designation}, das nicht unter den Forderungen ist (§ "
            f"366 Abs. 1 BGB). / "
            f"The designated invoice {designation} is not among the claims.",
            code="designation_unknown",
            designation=designation,
        )
    order = sorted(range(len(debts)), key=lambda i: _rank(debts[i], paid_on, designation))
    left = amount
    parts: list[Part] = []
    after = list(debts)
    for i in order:
        debt = debts[i]
        for component in CONSUMER_CREDIT_ORDER if debt.consumer_credit else ORDINARY_ORDER:
            owed: Decimal = getattr(debt, component)
            settled = min(left, owed)
            if settled > 0:
                parts.append(Part(debt.invoice_number, component, settled))
                after[i] = _with(after[i], component, owed - settled)
                left -= settled
    return Appropriation(tuple(parts), tuple(after), left)


def interest_until_payment(
    principal: Decimal,
    default_start: date | None,
    paid_on: date,
    debtor: DebtorKind,
    tables: LawTables,
    *,
    claim_arose: date | None = None,
    day_count: DayCount = DayCount.ACT_ACT,
) -> Decimal:
    """Interest owed when a payment arrives: from default to the day before it (§ 187 BGB)."""
    if default_start is None or default_start >= paid_on:
        return ZERO
    last_day = paid_on - timedelta(days=1)
    return interest(
        principal, default_start, last_day, debtor, tables, claim_arose=claim_arose, day_count=day_count
    ).total


def _with(debt: OwedClaim, component: Component, amount: Decimal) -> OwedClaim:
    if component is Component.COSTS:
        return replace(debt, costs=amount)
    if component is Component.INTEREST:
        return replace(debt, interest=amount)
    return replace(debt, principal=amount)


def _rank(
    debt: OwedClaim, paid_on: date, designation: str | None
) -> tuple[bool, bool, Decimal, Decimal, date]:
    """Sort key of § 366 BGB; smaller is paid first."""
    designated = designation is not None and debt.invoice_number == designation
    return (not designated, debt.due_on > paid_on, debt.secured, -debt.burden, debt.due_on)
