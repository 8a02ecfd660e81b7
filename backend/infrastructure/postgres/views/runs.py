"""One dunning run as a person looks at it: its figures beside the usual ones and its letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.errors import NotFound
from backend.infrastructure.postgres.views.fetch import fetch, fetch_one

OUTCOMES = ("proposed", "excluded", "blocked", "refused")
WAITING = ("planned", "held")


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run (Mahnlauf) with its figures as they are now. `comparisons` are those of the end of planning or of the
    release; `totals` is what its letters demand per currency."""

    run_id: UUID
    on_date: date
    status: str
    started_by: str
    started_at: datetime
    released_at: datetime | None
    decided_by: str | None
    comment: str | None
    comparisons: tuple[dict[str, Any], ...]
    outcomes: dict[str, int]
    letters: int
    totals: dict[str, str]

    @property
    def waits(self) -> bool:
        """Whether a person may still edit, release or discard it."""
        return self.status in WAITING


def run_page(connection: Connection, tenant_id: UUID, run_id: UUID) -> RunPage:
    """One run. Raises NotFound `run_unknown`."""
    names = {"tenant": tenant_id, "run": run_id}
    head = fetch_one(connection, _Head, _HEAD, **names)
    if head is None:
        raise NotFound("Diesen Mahnlauf gibt es nicht. / There is no such run.", code="run_unknown")
    counted = fetch(connection, _Count, _COUNTS, **names)
    sums = fetch(connection, _Sum, _SUMS, **names)
    return RunPage(
        run_id=head.run_id,
        on_date=head.on_date,
        status=head.status,
        started_by=head.started_by,
        started_at=head.started_at,
        released_at=head.released_at,
        decided_by=head.decided_by,
        comment=head.comment,
        comparisons=tuple(head.comparisons),
        outcomes=dict.fromkeys(OUTCOMES, 0) | {row.outcome: row.count for row in counted},
        letters=sum(row.letters for row in sums),
        totals={row.currency: str(row.total) for row in sums},
    )


@dataclass(frozen=True, slots=True)
class _Head:
    run_id: UUID
    on_date: date
    status: str
    started_by: str
    started_at: datetime
    released_at: datetime | None
    decided_by: str | None
    comment: str | None
    comparisons: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Count:
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class _Sum:
    currency: str
    letters: int
    total: Decimal


_HEAD = """
select id as run_id, on_date, status, started_by, started_at, released_at, decided_by, comment, comparisons
from dunning_runs where tenant_id = :tenant and id = :run
"""

_COUNTS = """
select outcome, count(*) as count from run_items where tenant_id = :tenant and run_id = :run group by outcome
"""

_SUMS = """
select currency, count(*) as letters, sum(total) as total from proposals
where tenant_id = :tenant and run_id = :run and verdict <> 'rejected' group by currency order by currency
"""
