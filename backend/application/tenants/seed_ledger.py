"""Fills an empty tenant with an invented ledger, taken over as from an earlier system: for trials and measurements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backend.application.ports import Work, Works
from backend.domain.actors import Actor
from backend.domain.errors import Conflict, InvalidInput

MOST = 5_000_000


@dataclass(frozen=True, slots=True)
class LedgerSize:
    """How much to invent. The same numbers on the same business date give the same ledger."""

    customers: int
    invoices: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What was invented, as it lies in the tables."""

    on: date
    customers: int
    invoices: int
    open_claims: int
    payments: int
    stages: dict[str, int]
    holds: int
    disputes: int
    promises: int


class Seeding(Protocol):
    """Where an invented ledger is written."""

    def is_empty(self, work: Work) -> bool:
        """Whether the tenant has neither customers nor invoices."""

    def write(self, work: Work, size: LedgerSize) -> SeedReport:
        """Invents and writes; every change of a claim is an event, so folding gives the same state."""


def seed_ledger(actor: Actor, size: LedgerSize, *, works: Works, ledgers: Seeding) -> SeedReport:
    """All of it in one transaction. Raises Conflict `tenant_not_empty`, InvalidInput `seed_size`."""
    actor.must_write()
    if not (1 <= size.customers <= size.invoices <= MOST):
        raise InvalidInput(
            f"Verlangt sind 1 bis {MOST} Rechnungen und höchstens so viele Kunden. / Between 1 and {MOST} invoices, "
            "and no more customers than invoices.",
            code="seed_size",
            customers=size.customers,
            invoices=size.invoices,
        )
    with works(actor) as work:
        if not ledgers.is_empty(work):
            raise Conflict(
                "Dieser Mandant hat schon Kunden oder Rechnungen; erfunden wird nur in einen leeren. / "
                "This tenant has customers or invoices already.",
                code="tenant_not_empty",
            )
        report = ledgers.write(work, size)
        work.commit()
    return report
