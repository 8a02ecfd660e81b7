"""The proposal to undo a payment that went back: its body, and the events that reverse what was allocated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from backend.application.payments.ports import Allocated, Payment, Return, WaitingAllocation
from backend.domain.events.decisions import ApprovalLapsed
from backend.domain.events.event import Event
from backend.domain.events.ledger import AllocationReversed, ClaimReopened, PaymentReversed
from backend.domain.money import decimal_text
from backend.domain.returned_payments import Original

ZERO = Decimal("0.00")
REOPENED = frozenset({"paid", "credited"})
"""Closings that say the debt was met. A claim that was written off or withdrawn stays closed: only a person takes that
decision back."""


def body_of_return(
    back: Return, payment: Payment, found: Original, allocated: Sequence[Allocated]
) -> dict[str, Any]:
    """The canonical body: what a person who signs it agrees to. Parts are below zero, as in `flockctl match`."""
    return {
        "payment_id": str(back.return_id),
        "original_id": str(payment.payment_id),
        "currency": back.currency,
        "value_on": payment.value_on.isoformat(),
        "left": decimal_text(back.amount),
        "remainder": decimal_text(back.amount + payment.amount),
        "codes": list(found.codes),
        "evidence": [{"kind": kind, "text": decimal_text(payment.amount)} for kind in found.evidence],
        "parts": [
            {
                "allocation_id": str(part.allocation_id),
                "claim_id": str(part.claim_id),
                "customer_id": str(part.customer_id),
                "invoice_number": part.invoice_number,
                "principal": decimal_text(-part.principal),
                "costs": decimal_text(-part.costs),
                "lump_sum": decimal_text(-part.lump_sum),
                "interest": decimal_text(-part.interest),
                "discount": decimal_text(-part.discount),
            }
            for part in allocated
        ],
    }


def reversal_events(
    back: Return,
    payment: Payment,
    allocated: Sequence[Allocated],
    waiting: Sequence[WaitingAllocation],
    proposal_id: UUID,
    today: date,
) -> list[Event]:
    """Each allocation reversed with its own value day, claims that were paid open again, both payments settled.

    Proposals to allocate the same money lapse: it is no longer there.
    """
    lapsed: list[Event] = [
        ApprovalLapsed(one.proposal_id, one.approval_id, [{"code": "payment_changed"}]) for one in waiting
    ]
    reversed_parts: list[Event] = [
        AllocationReversed(
            reversal_id=uuid4(),
            allocation_id=part.allocation_id,
            claim_id=part.claim_id,
            payment_id=payment.payment_id,
            principal=part.principal,
            costs=part.costs,
            lump_sum=part.lump_sum,
            interest=part.interest,
            discount=part.discount,
            value_on=part.value_on,
            booked_on=today,
            proposal_id=proposal_id,
        )
        for part in allocated
    ]
    closed = dict.fromkeys(part.claim_id for part in allocated if part.closing in REOPENED)
    reopened: list[Event] = [ClaimReopened(claim_id, today) for claim_id in closed]
    settled = PaymentReversed(payment.payment_id, back.return_id, payment.amount, payment.currency, today)
    return [*lapsed, *reversed_parts, *reopened, settled]
