"""The proposal to allocate a payment (Zuordnungsvorschlag): its body, its hash, and the events that post it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.decisions.sign import LAPSED
from backend.application.payments.ports import OpenClaim, Payment
from backend.domain.appropriation import Component, OwedClaim, allocate
from backend.domain.errors import Conflict
from backend.domain.events.event import Event
from backend.domain.events.ledger import ClaimClosed, PaymentAllocated
from backend.domain.matching import Allocation, MatchedPart
from backend.domain.money import decimal_text

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """What one claim gets, split by §§ 366, 367 BGB. `discount` is Skonto and no money."""

    claim_id: UUID
    customer_id: UUID
    invoice_number: str
    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    discount: Decimal

    @property
    def money(self) -> Decimal:
        return self.principal + self.costs + self.lump_sum + self.interest

    def settles(self, claim: OpenClaim) -> bool:
        """Whether nothing is open of the claim afterwards."""
        return (
            claim.principal - self.principal - self.discount == 0
            and claim.costs == self.costs
            and claim.lump_sum == self.lump_sum
            and claim.interest == self.interest
        )


class Ledger:
    """The open claims of one matching: they shrink as parts are posted. `at` counts as the matched items do."""

    def __init__(self, claims: Sequence[OpenClaim]) -> None:
        self._order = [claim.claim_id for claim in claims]
        self.balances = {claim.claim_id: claim for claim in claims}

    def at(self, index: int) -> OpenClaim:
        return self.balances[self._order[index]]

    def take(self, parts: Sequence[ClaimPart]) -> None:
        """Takes posted parts off their claims."""
        for part in parts:
            claim = self.balances[part.claim_id]
            self.balances[part.claim_id] = replace(
                claim,
                principal=claim.principal - part.principal - part.discount,
                costs=claim.costs - part.costs,
                lump_sum=claim.lump_sum - part.lump_sum,
                interest=claim.interest - part.interest,
            )


def split(claim: OpenClaim, money: Decimal, discount: Decimal) -> ClaimPart:
    """Spreads money over one claim: costs, lump sum, interest, principal (§ 367 (1) BGB).

    Raises Conflict `approval_lapsed` when the claim owes less than that.
    """
    principal = claim.principal - discount
    owed = OwedClaim(
        str(claim.claim_id),
        claim.item.due_date or date.max,
        principal=max(principal, ZERO),
        costs=claim.costs + claim.lump_sum,
        interest=claim.interest,
    )
    spread = allocate(money, date.max, [owed])
    if principal < 0 or spread.remainder > 0:
        raise _lapsed(claim.item.invoice_number)
    given = {part.component: part.amount for part in spread.parts}
    side = given.get(Component.COSTS, ZERO)
    costs = min(side, claim.costs)
    return ClaimPart(
        claim.claim_id,
        claim.customer_id,
        claim.item.invoice_number,
        principal=given.get(Component.PRINCIPAL, ZERO),
        costs=costs,
        lump_sum=side - costs,
        interest=given.get(Component.INTEREST, ZERO),
        discount=discount,
    )


def claim_parts(parts: Sequence[MatchedPart], ledger: Ledger) -> list[ClaimPart]:
    """The parts that move money, in terms of the ledger as it stands now."""
    return [split(ledger.at(part.item), part.money, part.skonto) for part in parts if part.money > 0]


def body_of(payment: Payment, allocation: Allocation, parts: Sequence[ClaimPart]) -> dict[str, Any]:
    """The canonical body of the proposal: everything that a person who signs it agrees to."""
    return {
        "payment_id": str(payment.payment_id),
        "currency": payment.currency,
        "value_on": payment.value_on.isoformat(),
        "left": decimal_text(payment.left),
        "remainder": decimal_text(payment.left - sum((part.money for part in parts), ZERO)),
        "codes": list(allocation.codes),
        "evidence": [{"kind": seen.kind, "text": seen.text} for seen in allocation.evidence],
        "parts": [
            {
                "claim_id": str(part.claim_id),
                "customer_id": str(part.customer_id),
                "invoice_number": part.invoice_number,
                **{
                    name: decimal_text(getattr(part, name))
                    for name in ("principal", "costs", "lump_sum", "interest", "discount")
                },
            }
            for part in parts
        ],
    }


def parts_of(body: Mapping[str, Any]) -> list[ClaimPart]:
    """The parts of a stored body."""
    return [
        ClaimPart(
            UUID(row["claim_id"]),
            UUID(row["customer_id"]),
            row["invoice_number"],
            **{
                name: Decimal(row[name])
                for name in ("principal", "costs", "lump_sum", "interest", "discount")
            },
        )
        for row in body["parts"]
    ]


def posting_events(
    payment: Payment,
    parts: Sequence[ClaimPart],
    claims: Mapping[UUID, OpenClaim],
    proposal_id: UUID,
    today: date,
) -> list[Event]:
    """PaymentAllocated for each part, then ClaimClosed for each claim of which nothing is left."""
    allocated: list[Event] = [
        PaymentAllocated(
            allocation_id=uuid4(),
            claim_id=part.claim_id,
            payment_id=payment.payment_id,
            principal=part.principal,
            costs=part.costs,
            lump_sum=part.lump_sum,
            interest=part.interest,
            discount=part.discount,
            value_on=payment.value_on,
            booked_on=today,
            proposal_id=proposal_id,
        )
        for part in parts
    ]
    closed: list[Event] = [
        ClaimClosed(claim_id=part.claim_id, closing="paid", closed_on=today)
        for part in parts
        if part.settles(claims[part.claim_id])
    ]
    return [*allocated, *closed]


def still_holds(
    body: Mapping[str, Any], payment: Payment | None, claims: Mapping[UUID, OpenClaim]
) -> Payment:
    """Judges a proposal again on today's balances. Raises Conflict `approval_lapsed` when a figure would differ."""
    if payment is None or decimal_text(payment.left) != body["left"]:
        raise Conflict(
            "Über diese Zahlung ist inzwischen verfügt worden. / This payment has been disposed of meanwhile.",
            code=LAPSED,
            codes="payment_changed",
            payment_id=body["payment_id"],
        )
    for part in parts_of(body):
        claim = claims.get(part.claim_id)
        if claim is None or split(claim, part.money, part.discount) != part:
            raise _lapsed(part.invoice_number)
    return payment


def _lapsed(invoice_number: str) -> Conflict:
    return Conflict(
        f"Der Saldo der Rechnung {invoice_number} hat sich geändert; der Vorschlag gilt nicht mehr. / "
        f"The balance of invoice {invoice_number} has changed; the proposal has lapsed.",
        code=LAPSED,
        codes="balance_changed",
        invoice_number=invoice_number,
    )
