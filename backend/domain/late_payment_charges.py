"""Costs of late payment beside interest: lump sum (§ 288 (5) BGB), dunning fee (§§ 280, 286 BGB)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from backend.domain.default_interest import REFORM_2014
from backend.domain.errors import InvalidInput
from backend.domain.parties import DebtorKind

LUMP_SUM = Decimal("40.00")
"""§ 288 (5) S. 1 BGB, euros, per late claim or instalment (CJEU C-370/21)."""

ZERO = Decimal("0.00")


class ChargeCode(StrEnum):
    """Why a charge is what it is."""

    OWED = "owed"
    NOT_IN_DEFAULT = "not_in_default"
    CONSUMER = "consumer"
    NO_CONSIDERATION = "no_consideration"
    AROSE_BEFORE_REFORM = "arose_before_reform"
    ELECTRONIC = "electronic"
    NO_COST_EVIDENCE = "no_cost_evidence"
    CAPPED_AT_COST = "capped_at_cost"
    COVERED_BY_LUMP_SUM = "covered_by_lump_sum"
    CREATES_DEFAULT = "creates_default"
    BEFORE_SECOND_NOTICE = "before_second_notice"
    STAGE_CHARGED = "stage_charged"
    FOREIGN_CURRENCY = "foreign_currency"
    ON_ANOTHER_CLAIM = "on_another_claim"


PARAGRAPHS = {
    ChargeCode.OWED: "§§ 280 Abs. 2, 286, 288 Abs. 5 BGB",
    ChargeCode.NOT_IN_DEFAULT: "§ 286 BGB",
    ChargeCode.CONSUMER: "§ 288 Abs. 5 Satz 1 BGB",
    ChargeCode.NO_CONSIDERATION: "§ 288 Abs. 5 Satz 1 BGB",
    ChargeCode.AROSE_BEFORE_REFORM: "Art. 229 § 34 EGBGB",
    ChargeCode.ELECTRONIC: "§ 280 Abs. 2 BGB",
    ChargeCode.NO_COST_EVIDENCE: "§ 309 Nr. 5 BGB, BGH VIII ZR 95/18",
    ChargeCode.CAPPED_AT_COST: "§ 309 Nr. 5 BGB, BGH VIII ZR 95/18",
    ChargeCode.COVERED_BY_LUMP_SUM: "§ 288 Abs. 5 Satz 3 BGB",
    ChargeCode.CREATES_DEFAULT: "§§ 280 Abs. 2, 286 BGB",
    ChargeCode.BEFORE_SECOND_NOTICE: "§§ 280 Abs. 2, 286 BGB",
    ChargeCode.STAGE_CHARGED: "§ 254 Abs. 2 BGB",
    ChargeCode.FOREIGN_CURRENCY: "§ 280 Abs. 2 BGB",
    ChargeCode.ON_ANOTHER_CLAIM: "§ 280 Abs. 2 BGB",
}

FEE_REASONS = {
    ChargeCode.OWED: ("belegte Fremdkosten des Briefs", "documented external cost of the letter"),
    ChargeCode.CAPPED_AT_COST: (
        "begrenzt auf die belegten Fremdkosten",
        "limited to the documented external cost",
    ),
    ChargeCode.NOT_IN_DEFAULT: ("noch kein Verzug", "no default yet"),
    ChargeCode.ELECTRONIC: ("die Nachricht geht per E-Mail", "the message goes by e-mail"),
    ChargeCode.NO_COST_EVIDENCE: ("Fremdkosten sind nicht belegt", "no documented external cost"),
    ChargeCode.COVERED_BY_LUMP_SUM: ("die Verzugspauschale deckt sie ab", "covered by the lump sum"),
    ChargeCode.CREATES_DEFAULT: (
        "die verzugsbegründende Mahnung ist frei",
        "the notice that creates default is free",
    ),
    ChargeCode.BEFORE_SECOND_NOTICE: ("erst ab der zweiten Mahnung", "from the second notice on only"),
    ChargeCode.STAGE_CHARGED: ("für diese Stufe schon berechnet", "charged for this stage before"),
    ChargeCode.FOREIGN_CURRENCY: ("nur in Euro", "in euros only"),
    ChargeCode.ON_ANOTHER_CLAIM: (
        "steht bei einer anderen Rechnung des Briefs",
        "with another invoice of the letter",
    ),
}
"""Why a letter charges what it charges for itself, German and English."""


@dataclass(frozen=True, slots=True)
class Charge:
    """An amount that may be claimed (zero if none), and why."""

    amount: Decimal
    code: ChargeCode

    @property
    def paragraph(self) -> str:
        """The paragraph or decision the answer rests on."""
        return PARAGRAPHS[self.code]


def lump_sum(
    debtor: DebtorKind, *, in_default: bool, consideration: bool = True, claim_arose: date | None = None
) -> Charge:
    """Lump sum (Verzugspauschale, § 288 (5) BGB) of one claim or instalment: 40 EUR from a business.

    `consideration`: the claim is one for consideration (Entgeltforderung); not so in employment (BAG 8 AZR
    26/18). Claims that arose before 29 July 2014 give none (Art. 229 § 34 EGBGB). Every claim counts on its
    own.
    """
    if debtor is not DebtorKind.BUSINESS:
        return Charge(ZERO, ChargeCode.CONSUMER)
    if not consideration:
        return Charge(ZERO, ChargeCode.NO_CONSIDERATION)
    if claim_arose is not None and claim_arose < REFORM_2014:
        return Charge(ZERO, ChargeCode.AROSE_BEFORE_REFORM)
    if not in_default:
        return Charge(ZERO, ChargeCode.NOT_IN_DEFAULT)
    return Charge(LUMP_SUM, ChargeCode.OWED)


def further_legal_costs(legal_costs: Decimal, lump_sums: Decimal) -> Decimal:
    """Costs of legal pursuit still owed once the lump sums are credited against them (§ 288 (5) S. 3 BGB)."""
    return max(legal_costs - lump_sums, ZERO)


def dunning_fee(
    asked: Decimal,
    *,
    in_default: bool,
    electronic: bool,
    proven_unit_cost: Decimal | None,
    lump_sum_claimed: bool = False,
) -> Charge:
    """The lawful part of the dunning fee (Mahngebühr) asked for one reminder (§§ 280 (2), 286 BGB).

    Nothing before default: the reminder that creates default is free, so `in_default` must hold before it is
    received. Nothing for e-mail. Else at most `proven_unit_cost`, the documented external cost of one letter
    (paper, print, postage; no staff, no software: BGH VIII ZR 95/18), and nothing without that evidence or
    beside a lump sum, which already covers it [K]. Raises InvalidInput `amount_negative`.
    """
    if asked < 0 or (proven_unit_cost is not None and proven_unit_cost < 0):
        raise InvalidInput("A fee below zero is no fee.", code="amount_negative", asked=asked)
    if not in_default:
        return Charge(ZERO, ChargeCode.NOT_IN_DEFAULT)
    if electronic:
        return Charge(ZERO, ChargeCode.ELECTRONIC)
    if lump_sum_claimed:
        return Charge(ZERO, ChargeCode.COVERED_BY_LUMP_SUM)
    if proven_unit_cost is None:
        return Charge(ZERO, ChargeCode.NO_COST_EVIDENCE)
    if asked > proven_unit_cost:
        return Charge(proven_unit_cost, ChargeCode.CAPPED_AT_COST)
    return Charge(asked, ChargeCode.OWED)
