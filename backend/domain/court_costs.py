"""Costs of court and lawyer (GKG, RVG): what an order for payment and a demand letter cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.money import round_cent


@dataclass(frozen=True, slots=True)
class FeeStep:
    """Up to `up_to` euros of value, each begun `each` euros add `add` euros to the fee."""

    up_to: Decimal
    each: Decimal
    add: Decimal


@dataclass(frozen=True, slots=True)
class FeeTable:
    """Fees by value (Wertgebühren, § 34 GKG, § 13 RVG): `first_fee` up to `first_up_to`, then steps."""

    first_up_to: Decimal
    first_fee: Decimal
    steps: tuple[FeeStep, ...]

    def fee_for(self, value: Decimal) -> Decimal:
        """The 1.0 fee. Raises InvalidInput `value_not_positive`, RuleViolation `value_above_table`."""
        if value <= 0:
            raise InvalidInput(
                "Der Streitwert muss über null liegen. / The value must be above zero.",
                code="value_not_positive",
                value=value,
            )
        if value > self.steps[-1].up_to:
            raise RuleViolation(
                f"Die Gebührentabelle endet bei {self.steps[-1].up_to} EUR. / The table ends there.",
                code="value_above_table",
                value=value,
            )
        fee, reached = self.first_fee, self.first_up_to
        for step in self.steps:
            if value <= reached:
                break
            begun = (min(value, step.up_to) - reached) / step.each
            fee += step.add * begun.to_integral_value(rounding=ROUND_CEILING)
            reached = step.up_to
        return fee


@dataclass(frozen=True, slots=True)
class FeeTables:
    """The dated fee tables of court and lawyer, valid from `valid_from` (BGBl. 2025 I Nr. 109)."""

    valid_from: date
    court: FeeTable
    order_factor: Decimal
    order_minimum: Decimal
    lawyer: FeeTable
    small_up_to: Decimal
    small_fee: Decimal
    expenses_percent: Decimal
    expenses_maximum: Decimal


@dataclass(frozen=True, slots=True)
class CourtFee:
    """Fee of the order for payment (Mahnbescheid) beside the full fee of the table."""

    value: Decimal
    fee_full: Decimal
    court_fee: Decimal


class LawyerCase(StrEnum):
    """How far a lawyer's or collector's out-of-court fee may go (VV 2300 RVG)."""

    SIMPLE = "simple"
    UNDISPUTED = "undisputed"


LAWYER_FACTORS = {LawyerCase.SIMPLE: Decimal("0.5"), LawyerCase.UNDISPUTED: Decimal("0.9")}
"""0.5 when paid within two weeks of the first demand, else at most 0.9 while undisputed (VV 2300 RVG)."""


ORDER_FACTOR, ENFORCEMENT_FACTOR = Decimal("1.0"), Decimal("0.5")
"""Lawyer in court dunning: 1.0 for the order for payment (VV 3305 RVG), 0.5 for the enforcement order (VV 3308)."""


@dataclass(frozen=True, slots=True)
class LawyerCosts:
    """A lawyer's costs without VAT: fee, expenses (VV 7002 RVG), and both together."""

    fee: Decimal
    expenses: Decimal
    total: Decimal


def order_for_payment_fee(value: Decimal, tables: FeeTables) -> CourtFee:
    """Court fee of the order for payment: 0.5 of the table, at least the minimum (§ 34 GKG, KV 1100).

    `value` is the principal without side claims (§ 43 (1) GKG). Raises as FeeTable.fee_for.
    """
    full = tables.court.fee_for(value)
    return CourtFee(value, full, max(round_cent(full * tables.order_factor), tables.order_minimum))


def lawyer_costs(value: Decimal, case: LawyerCase, tables: FeeTables) -> LawyerCosts:
    """Costs out of court by VV 2300, 7002 RVG of an undisputed claim; collectors share the cap (§ 13e RDG).

    Up to 50 EUR the reduced fee of § 13 (2) RVG. Disputed claims have no fixed factor and are refused by
    type.
    """
    full = tables.lawyer.fee_for(value)
    if value <= tables.small_up_to:
        full = tables.small_fee
    return _with_expenses(full * LAWYER_FACTORS[case], tables)


def lawyer_order_costs(value: Decimal, tables: FeeTables, *, enforcement: bool = False) -> LawyerCosts:
    """A lawyer's costs in court dunning: VV 3305 RVG, with `enforcement` VV 3308 as well, and VV 7002 once.

    Both fees arise in one matter (§ 15 (2) RVG), so the expenses are counted once over both [K]. The reduced fee of
    § 13 (2) RVG holds out of court only. Raises as FeeTable.fee_for.
    """
    full = tables.lawyer.fee_for(value)
    fee = round_cent(full * ORDER_FACTOR)
    return _with_expenses(fee + round_cent(full * ENFORCEMENT_FACTOR) if enforcement else fee, tables)


def _with_expenses(exact_fee: Decimal, tables: FeeTables) -> LawyerCosts:
    fee = round_cent(exact_fee)
    expenses = min(round_cent(fee * tables.expenses_percent / 100), tables.expenses_maximum)
    return LawyerCosts(fee, expenses, fee + expenses)
