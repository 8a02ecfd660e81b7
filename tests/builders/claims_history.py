"""Small random histories of claims that could have happened, and how to compare the state they lead to."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from backend.domain.events.event import Event
from backend.domain.events.ledger import (
    AllocationReversed,
    ClaimClosed,
    ClaimReopened,
    InvoiceBooked,
    PaymentAllocated,
)
from backend.domain.events.special_cases import HoldEnded, HoldPlaced
from backend.infrastructure.postgres.database import Database

ON = date(2026, 11, 17)
PAYMENTS = tuple(UUID(int=900 + number) for number in range(2))
ZERO = Decimal("0.00")

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("book", "pay", "pay", "hold", "end", "close", "reopen", "return")), st.integers(0, 5)
    ),
    max_size=30,
)


def booked(claim: UUID, amount: str = "100.00") -> InvoiceBooked:
    """An invoice that became a claim."""
    number = f"RE-{claim.int % 10_000}"
    due = ON - timedelta(days=20)
    return InvoiceBooked(
        claim, UUID(int=claim.int + 1), UUID(int=7), number, "EUR", Decimal(amount), ON - timedelta(days=50), due,
        "contract", False, "ledger", ON,
    )  # fmt: skip


def paid(allocation: UUID, claim: UUID, payment: UUID, amount: str) -> PaymentAllocated:
    """A part of a payment for a claim, with a little Skonto and interest in it."""
    return PaymentAllocated(
        allocation,
        claim,
        payment,
        Decimal(amount),
        ZERO,
        ZERO,
        Decimal("0.11"),
        Decimal("0.50"),
        ON,
        ON,
        None,
    )


def gone_back(reversal: UUID, payment: PaymentAllocated) -> AllocationReversed:
    """The part of the payment went back."""
    return AllocationReversed(
        reversal,
        payment.allocation_id,
        payment.claim_id,
        payment.payment_id,
        payment.principal,
        payment.costs,
        payment.lump_sum,
        payment.interest,
        payment.discount,
        payment.value_on,
        ON,
        None,
    )


def held(hold: UUID, claim: UUID) -> HoldPlaced:
    """A clerk's hold on a claim."""
    return HoldPlaced(hold, "claim", claim, None, "clerk", ON, None, "person", "anna")


def history(steps: list[tuple[str, int]]) -> list[Event]:
    """Turns drawn steps into events that follow from each other; steps that make no sense are left out."""
    claims: list[UUID] = []
    closed: set[UUID] = set()
    holds: list[UUID] = []
    payments: list[PaymentAllocated] = []
    events: list[Event] = []
    for number, (step, pick) in enumerate(steps):
        new = UUID(int=10_000 + 10 * number)
        claim = claims[pick % len(claims)] if claims else None
        if step == "book":
            claims.append(new)
            events.append(booked(new, f"{100 + pick}.37"))
        elif step == "end" and holds:
            events.append(HoldEnded(holds.pop(pick % len(holds)), ON, "anna"))
        elif claim is None:
            continue
        elif step == "pay":
            payments.append(paid(new, claim, PAYMENTS[pick % 2], f"{number + 1}.07"))
            events.append(payments[-1])
        elif step == "return" and payments:
            events.append(gone_back(new, payments.pop(pick % len(payments))))
        elif step == "hold":
            holds.append(new)
            events.append(held(new, claim))
        elif step == "close" and claim not in closed:
            closed.add(claim)
            events.append(ClaimClosed(claim, "paid", ON + timedelta(days=number)))
        elif step == "reopen" and claim in closed:
            closed.remove(claim)
            events.append(ClaimReopened(claim, ON))
    return events


def arrange_payments(database: Database, tenant_id: UUID) -> None:
    """The two payments that the histories allocate."""
    statement = UUID(int=800)
    with database.unit_of_work(tenant_id) as work, work.cursor() as cursor:
        cursor.execute(
            "insert into bank_statements (id, account, currency, format, content_key) "
            "values (%s, 'DE0', 'EUR', 'camt.053', 'x')",
            [statement],
        )
        for payment in PAYMENTS:
            cursor.execute(
                "insert into bank_entries (id, statement_id, line, account, entry_key, amount, currency, status) "
                "values (%s, %s, 1, 'DE0', %s, 5000, 'EUR', 'booked')",
                [payment, statement, str(payment)],
            )
            cursor.execute(
                "insert into payments (id, bank_entry_id, amount, currency, value_on) values (%s, %s, 5000, 'EUR', %s)",
                [payment, payment, ON],
            )
        work.commit()
