"""Loads the past of every debtor of a tenant for a backtest: the debtor file and what happened to its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from backend.application.ports import Work
from backend.domain.claim_history import ClaimHistory, DebtorHistory, PastDispute, PastPosting
from backend.domain.stages import Stage
from backend.infrastructure.postgres.debtor_files import debtor_files
from backend.infrastructure.postgres.opened import cursor_of

CHUNK = 2000

DEBTORS = """
    select distinct customer_id from claims
    where tenant_id = %(tenant)s and due_on < %(last)s and (closed_on is null or closed_on > %(first)s)
    order by customer_id
"""
POSTINGS = """
    select p.claim_id, p.component, p.kind, p.amount, p.value_on, p.booked_on,
           p.component = 'costs' and exists (
               select from reminders r where r.tenant_id = p.tenant_id and r.id = p.cause_id)
    from postings p join claims c on c.tenant_id = p.tenant_id and c.id = p.claim_id
    where p.tenant_id = %(tenant)s and c.customer_id = any(%(ids)b::uuid[])
    order by p.claim_id, p.value_on, p.id
"""
DISPUTES = """
    select d.claim_id, d.opened_on, d.resolved_on, d.amount, d.outcome
    from disputes d join claims c on c.tenant_id = d.tenant_id and c.id = d.claim_id
    where d.tenant_id = %(tenant)s and c.customer_id = any(%(ids)b::uuid[]) order by d.claim_id, d.opened_on
"""
PROOFS = """
    select r.claim_id, r.stage, r.delivered_on - r.sent_on
    from reminders r join claims c on c.tenant_id = r.tenant_id and c.id = r.claim_id
    where r.tenant_id = %(tenant)s and c.customer_id = any(%(ids)b::uuid[])
      and r.sent_on is not null and r.delivered_on is not null
"""
CLOSED = """
    select id, closed_on from claims
    where tenant_id = %(tenant)s and customer_id = any(%(ids)b::uuid[]) and closed_on is not null
"""


def claim_histories(work: Work, first: date, last: date) -> Iterator[DebtorHistory]:
    """The past of each debtor who owed something in the period, in order of customer id."""
    cursor = cursor_of(work, binary=True)
    names: dict[str, Any] = {"tenant": work.tenant_id, "first": first, "last": last}
    ids = [row[0] for row in cursor.execute(DEBTORS, names).fetchall()]
    for start in range(0, len(ids), CHUNK):
        yield from _chunk(work, ids[start : start + CHUNK])


def _chunk(work: Work, ids: list[UUID]) -> Iterator[DebtorHistory]:
    cursor = cursor_of(work, binary=True)
    names: dict[str, Any] = {"tenant": work.tenant_id, "ids": ids}

    def grouped(query: str) -> dict[UUID, list[Any]]:
        groups: dict[UUID, list[Any]] = defaultdict(list)
        for claim_id, *values in cursor.execute(query, names).fetchall():
            groups[claim_id].append(values)
        return groups

    postings, disputes, proofs = grouped(POSTINGS), grouped(DISPUTES), grouped(PROOFS)
    closed: dict[UUID, date] = dict(cursor.execute(CLOSED, names).fetchall())
    for file in debtor_files(work, on=work.today, customer_ids=ids, with_closed=True):
        yield DebtorHistory(
            file,
            tuple(
                ClaimHistory(
                    claim=claim,
                    postings=tuple(PastPosting(*row) for row in postings.get(claim.claim_id, ())),
                    disputes=tuple(PastDispute(*row) for row in disputes.get(claim.claim_id, ())),
                    closed_on=closed.get(claim.claim_id),
                    proof_days={Stage(stage): days for stage, days in proofs.get(claim.claim_id, ())},
                )
                for claim in file.claims
            ),
        )
