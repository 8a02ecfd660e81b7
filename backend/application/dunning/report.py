"""What a dunning run found: counts, letters, sums and one line a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RunLine:
    """One claim that a run looked at; `demanded` is what its letter demands on it (None: no letter)."""

    claim_id: UUID
    invoice_number: str
    customer_number: str
    customer_name: str
    currency: str
    open_total: Decimal
    outcome: str
    stage: str | None
    codes: tuple[str, ...]
    dunnable_from: date | None
    demanded: Decimal | None


@dataclass(frozen=True, slots=True)
class RunReport:
    """Report of a dunning run (Mahnlauf).

    `claims` were looked at; `by_stage` counts proposed claims, `by_code` blocked ones by each code they carry;
    `totals` is what the letters demand per currency; `excluded` were taken out by a person. `status` is released, or
    planned and held for a run that waits for a person; `comparisons` are its figures beside the usual ones. A report of
    very many claims comes without its lines and says how many were left out.
    """

    run_id: UUID
    on: date
    dry_run: bool
    status: str
    claims: int
    proposed: int
    blocked: int
    refused: int
    letters: int
    by_stage: dict[str, int]
    by_code: dict[str, int]
    by_verdict: dict[str, int]
    totals: dict[str, Decimal]
    lines: tuple[RunLine, ...]
    excluded: int = 0
    comparisons: tuple[dict[str, Any], ...] = ()
    lines_left_out: int = 0
