"""One dunning run as a person looks at it: its figures beside the usual ones, its letters, its lines page by page."""

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


@dataclass(frozen=True, slots=True)
class RunLineRow:
    """One claim of a run. `demanded` is what its letter demands on it, None without one."""

    claim_id: UUID
    customer_id: UUID
    invoice_number: str
    customer_number: str
    customer_name: str
    currency: str
    due_on: date
    open_total: Decimal
    outcome: str
    stage: str | None
    codes: tuple[str, ...]
    dunnable_from: date | None
    reason: str | None
    excluded_by: str | None
    demanded: Decimal | None


@dataclass(frozen=True, slots=True)
class RunLineKey:
    """Where a page of lines ends: debtors by number, then claims by due day."""

    customer_number: str
    due_on: date
    claim_id: UUID


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


def run_lines(
    connection: Connection,
    tenant_id: UUID,
    run_id: UUID,
    *,
    outcome: str = "",
    stage: str = "",
    words: str = "",
    after: RunLineKey | None = None,
    limit: int = 50,
) -> list[RunLineRow]:
    """Lines of a run by debtor, behind `after`. `words` is a part of invoice number, customer number or name."""
    return fetch(
        connection,
        RunLineRow,
        _LINES,
        tenant=tenant_id,
        run=run_id,
        outcome=outcome,
        stage=stage,
        words=words.strip(),
        after_number=after.customer_number if after else None,
        after_due=after.due_on if after else None,
        after_claim=after.claim_id if after else None,
        limit=limit,
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

_LINES = """
with page as (
    select i.claim_id, i.customer_id, c.invoice_number, d.number as customer_number, d.name as customer_name, c.currency,
           c.due_on, c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest as open_total,
           i.outcome, i.stage, i.codes, i.dunnable_from, i.reason, i.excluded_by, i.proposal_id
    from run_items i
    join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    join customers d on d.tenant_id = i.tenant_id and d.id = i.customer_id
    where i.tenant_id = :tenant and i.run_id = :run
      and (:outcome = '' or i.outcome = :outcome) and (:stage = '' or i.stage = :stage)
      and (:words = '' or strpos(lower(c.invoice_number), lower(:words)) > 0
           or strpos(lower(d.number), lower(:words)) > 0 or strpos(lower(d.name), lower(:words)) > 0)
      and (cast(:after_number as text) is null
           or (d.number, c.due_on, c.id) > (:after_number, cast(:after_due as date), cast(:after_claim as uuid)))
    order by d.number, c.due_on, c.id limit :limit
)
select page.claim_id, customer_id, invoice_number, customer_number, customer_name, currency, due_on, open_total, outcome,
       stage, codes, dunnable_from, reason, excluded_by,
       (select (item->>'total')::numeric from proposals p cross join jsonb_array_elements(p.body->'items') as item
        where p.tenant_id = :tenant and p.id = page.proposal_id and item->>'claim_id' = page.claim_id::text) as demanded
from page order by customer_number, due_on, page.claim_id
"""
