"""Rows of promises to pay, with the ledger they are measured by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from backend.application.claims.ports import GivenPromise, OpenPromise
from backend.application.ports import Work
from backend.domain.debtor_file import ZERO, BankCoverage, Posting
from backend.domain.promises import PromiseStatus, PromiseToPay
from backend.infrastructure.postgres.debtor_files import bank_coverage
from backend.infrastructure.postgres.opened import connection_of

_OF_CLAIM = (
    "select id, origin, status from promises where tenant_id = :tenant and claim_id = :claim order by id"
)

_OWED = """
    select open_principal + open_costs + open_lump_sum + open_interest as owed from claims
    where tenant_id = :tenant and id = :claim and closing is null
"""

_OPEN = """
    select id from promises
    where tenant_id = :tenant and status = 'open' and (cast(:after as uuid) is null or id > cast(:after as uuid))
    order by id limit :limit
"""

_CUSTOMERS = """
    select distinct c.customer_id from promises p join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
    where p.tenant_id = :tenant and p.id = any(:ids)
"""

_STANDING = """
    select p.id, p.claim_id, p.hold_id, p.promised_on, p.last_day, p.left_over, c.closing is not null as closed,
           h.ended_on is null as hold_stands
    from promises p
    join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
    join holds h on h.tenant_id = p.tenant_id and h.id = p.hold_id
    where p.tenant_id = :tenant and p.id = any(:ids) and p.status = 'open'
    order by p.id
"""

_POSTINGS = """
    select claim_id, component, kind, amount, value_on from postings
    where tenant_id = :tenant and claim_id = any(:claims) order by claim_id, value_on, id
"""


class PostgresPromises:
    """The port PromiseStore on PostgreSQL."""

    def of_claim(self, work: Work, claim_id: UUID) -> list[GivenPromise]:
        rows = _rows(work, _OF_CLAIM, claim=claim_id)
        return [GivenPromise(row.id, row.origin, PromiseStatus(row.status)) for row in rows]

    def owed(self, work: Work, claim_id: UUID) -> Decimal:
        rows = _rows(work, _OWED, claim=claim_id)
        return rows[0].owed if rows else ZERO

    def open_after(self, work: Work, after: UUID | None, limit: int) -> list[UUID]:
        return [row.id for row in _rows(work, _OPEN, after=after, limit=limit)]

    def customers(self, work: Work, promise_ids: Sequence[UUID]) -> list[UUID]:
        return [row.customer_id for row in _rows(work, _CUSTOMERS, ids=list(promise_ids))]

    def with_postings(self, work: Work, promise_ids: Sequence[UUID]) -> list[OpenPromise]:
        rows = _rows(work, _STANDING, ids=list(promise_ids))
        ledgers: dict[UUID, list[Posting]] = defaultdict(list)
        for line in _rows(work, _POSTINGS, claims=[row.claim_id for row in rows]):
            ledgers[line.claim_id].append(Posting(line.component, line.kind, line.amount, line.value_on))
        return [
            OpenPromise(
                promise_id=row.id,
                claim_id=row.claim_id,
                hold_id=row.hold_id,
                closed=row.closed,
                hold_stands=row.hold_stands,
                promise=PromiseToPay(row.promised_on, row.last_day, row.left_over),
                postings=tuple(ledgers[row.claim_id]),
            )
            for row in rows
        ]

    def bank_coverage(self, work: Work) -> BankCoverage:
        return bank_coverage(work)


def _rows(work: Work, query: str, **names: object) -> list[Row[Any]]:
    return list(connection_of(work).execute(text(query), {"tenant": work.tenant_id, **names}))
