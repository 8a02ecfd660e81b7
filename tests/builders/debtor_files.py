"""Debtor files for tests of the rules: one business debtor who owes one claim that may be dunned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.domain.debtor_file import BankCoverage, Claim, Creditor, DebtorFile, Posting
from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.late_payment import DueBasis
from backend.domain.parties import DebtorKind
from backend.domain.policy import Policy
from backend.domain.stages import Stage
from backend.infrastructure.reference.law import load_law_tables

ON = date(2026, 11, 17)
"""A Tuesday on which every file below may be dunned."""

DAY = timedelta(days=1)
POLICY = Policy(law=load_law_tables())
CREDITOR = Creditor("Nordlicht GmbH", "DE61900500990004711008", "Nordlicht GmbH", "HH")
PROPOSAL = UUID(int=77)


def a_claim(number: int = 1, **fields: Any) -> Claim:
    """1,000 EUR, due by contract on Thursday, 1 October 2026, not reminded yet."""
    claim = Claim(
        claim_id=UUID(int=number),
        invoice_number=f"RE-{number}",
        currency="EUR",
        issued_on=date(2026, 9, 1),
        due_on=date(2026, 10, 1),
        due_basis=DueBasis.CONTRACT,
        origin="ledger",
        gross=Decimal("1000.00"),
        open_principal=Decimal("1000.00"),
    )
    return replace(claim, **fields)


def at_stage(stage: Stage, number: int = 1, *, delivered_on: date | None, **fields: Any) -> Claim:
    """A claim whose last message of this stage is long over, delivered on this day."""
    sent_on = delivered_on or date(2026, 10, 12)
    return a_claim(
        number,
        **{
            "stage": stage,
            "stage_sent_on": sent_on,
            "stage_delivered_on": delivered_on,
            "payment_deadline": sent_on + 10 * DAY,
            **fields,
        },
    )


def a_file(*claims: Claim, **fields: Any) -> DebtorFile:
    """A business in Bavaria with an address, bank data up to yesterday, and these claims."""
    file = DebtorFile(
        customer_id=UUID(int=1000),
        number="K-1",
        name="Isarwinkel Metallbau GmbH",
        kind=DebtorKind.BUSINESS,
        kind_origin="person",
        state="BY",
        email="buchhaltung@isarwinkel.example",
        email_usable=True,
        has_address=True,
        language="de",
        creditor=CREDITOR,
        as_of=ON,
        claims=claims or (a_claim(),),
        bank=BankCoverage(date(2026, 3, 2), ON - DAY),
    )
    return replace(file, **fields)


def a_hold(
    kind: HoldKind = HoldKind.CLERK,
    starts_on: date = ON,
    until: date | None = None,
    *,
    ended_on: date | None = None,
    scope: HoldScope = HoldScope.CLAIM,
    claim: int = 1,
) -> Hold:
    """A hold on claim 1 (or wider), placed by a person."""
    claim_id = UUID(int=claim) if scope is HoldScope.CLAIM else None
    return Hold(UUID(int=9), scope, claim_id, kind, starts_on, until, ended_on, "person", "clerk")


def posting(kind: str, amount: str, value_on: date) -> Posting:
    """A posting on the principal."""
    return Posting("principal", kind, Decimal(amount), value_on)
