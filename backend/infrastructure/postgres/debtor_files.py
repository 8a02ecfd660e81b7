"""The one loader of debtor files (Schuldnerakten): a stream for a run, a stream of one for a single case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

import psycopg

from backend.application.ports import Work
from backend.domain.bank_coverage import StatementSpan, newest_gapless
from backend.domain.debtor_file import BankCoverage, Creditor, DebtorFile
from backend.domain.disputes import Credit, Dispute, Withheld, withheld
from backend.domain.errors import NotFound
from backend.domain.holds import HoldScope
from backend.domain.legal_events import LegalEvent, LegalEventCode
from backend.domain.overrides import Override
from backend.infrastructure.postgres import debtor_file_queries as queries
from backend.infrastructure.postgres.arrays import uuids
from backend.infrastructure.postgres.debtor_file_rows import (
    Children,
    Rare,
    Surroundings,
    contact_of,
    deferral_of,
    file_of,
    hold_of,
)
from backend.infrastructure.postgres.opened import cursor_of

CHUNK = 4000


def debtor_files(
    work: Work,
    *,
    on: date,
    customer_ids: Sequence[UUID] | None = None,
    after: UUID | None = None,
    through: UUID | None = None,
    with_closed: bool = False,
) -> Iterator[DebtorFile]:
    """Debtor files as of this transaction, in order of customer id, for the business date `on`.

    Without `customer_ids` every debtor with an open claim, beginning behind `after`, up to `through`. With them these
    customers, whether they owe or not. `with_closed` adds the closed claims (case page, judging a known proposal).
    """
    cursor = cursor_of(work, binary=True)
    names: dict[str, Any] = {"tenant": work.tenant_id, "closed": with_closed}
    around = _surroundings(cursor, names, on)
    for ids in _chunks(cursor, names, customer_ids, after, through):
        yield from _files(cursor, names, ids, around)


def debtor_file(work: Work, customer_id: UUID, *, on: date) -> DebtorFile:
    """The file of one customer with its closed claims. Raises NotFound `customer_unknown`."""
    for file in debtor_files(work, on=on, customer_ids=[customer_id], with_closed=True):
        return file
    raise NotFound(
        "Diesen Kunden gibt es nicht. / There is no such customer.",
        code="customer_unknown",
        customer_id=customer_id,
    )


def _chunks(
    cursor: psycopg.Cursor[Any],
    names: dict[str, Any],
    customer_ids: Sequence[UUID] | None,
    after: UUID | None,
    through: UUID | None,
) -> Iterator[list[UUID]]:
    if customer_ids is not None:
        wanted = sorted(set(customer_ids))
        yield from (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
        return
    # Fresh tables of a tenant tempt the planner into whole scans; a stream always wants the indexes.
    cursor.execute("set local random_page_cost = 1.1")
    cursor.execute("set local max_parallel_workers_per_gather = 0")
    while True:
        cursor.execute(queries.NEXT_DEBTORS, {**names, "after": after, "through": through, "limit": CHUNK})
        ids = [row[0] for row in cursor.fetchall()]
        if ids:
            yield ids
            after = ids[-1]
        if len(ids) < CHUNK:
            return


def bank_coverage(work: Work) -> BankCoverage:
    """Which days the imported statements of the tenant's account cover without gap."""
    cursor = cursor_of(work, binary=True)
    return _surroundings(cursor, {"tenant": work.tenant_id, "closed": False}, work.today).bank


def _surroundings(cursor: psycopg.Cursor[Any], names: dict[str, Any], on: date) -> Surroundings:
    row = cursor.execute(queries.CREDITOR, names).fetchone()
    if row is None:
        raise NotFound("Diesen Mandanten gibt es nicht. / There is no such tenant.", code="tenant_unknown")
    creditor = Creditor(*row)
    iban = creditor.iban.replace(" ", "")
    cursor.execute(queries.STATEMENTS, {**names, "iban": iban})
    bank = newest_gapless(StatementSpan(*span) for span in cursor.fetchall())
    waiting = cursor.execute(queries.WAITING_PAYMENTS, names).fetchall()
    unmatched = cursor.execute(queries.MONEY_UNMATCHED, names).fetchone()
    rare = cursor.execute(queries.RARE, names).fetchone()
    return Surroundings(
        on=on,
        creditor=creditor,
        bank=bank,
        waiting_customers=frozenset(row[0] for row in waiting if row[0] is not None),
        waiting_claims=frozenset(row[1] for row in waiting if row[1] is not None),
        money_unmatched=unmatched is not None and unmatched[0],
        rare=Rare(*rare) if rare else Rare(True, True, True, True, True),
    )


def _files(
    cursor: psycopg.Cursor[Any], names: dict[str, Any], ids: list[UUID], around: Surroundings
) -> Iterator[DebtorFile]:
    names = {**names, "ids": uuids(ids)}
    customers = cursor.execute(queries.CUSTOMERS, names).fetchall()
    rows = cursor.execute(queries.CLAIMS, names).fetchall()
    children = _children(cursor, {**names, "claims": uuids([row[1] for row in rows])}, around.rare)
    # Both come in the order of the customer ids.
    by_customer = {owner: list(group) for owner, group in groupby(rows, key=itemgetter(0))}
    for customer in customers:
        yield file_of(customer, by_customer.get(customer[0], ()), children, around)


def _children(cursor: psycopg.Cursor[Any], names: dict[str, Any], rare: Rare) -> Children:
    def rows(query: str, there: bool = True) -> list[Any]:
        return cursor.execute(query, names).fetchall() if there else []

    holds = [hold_of(row) for row in rows(queries.HOLDS)]
    pending = {claim_id: (stage, proposal_id) for claim_id, stage, proposal_id in rows(queries.PENDING)}
    last_messages = dict(rows(queries.LAST_MESSAGES))
    return Children(
        postings=_postings(cursor, names, [row[0] for row in rows(queries.MOVED)]),
        pending=pending,
        disputed=_disputed(cursor, names, rows(queries.DISPUTED)),
        deferrals=_grouped((row[0], deferral_of(row)) for row in rows(queries.DEFERRALS, rare.deferrals)),
        holds_of_claims=_grouped((h.claim_id, h) for h, _ in holds if h.scope is HoldScope.CLAIM),
        holds_of_customers=_grouped((owner, h) for h, owner in holds if h.scope is HoldScope.CUSTOMER),
        holds_of_tenant=tuple(h for h, _ in holds if h.scope is HoldScope.TENANT),
        unallocated=_grouped((row[0], (row[1], row[2])) for row in rows(queries.UNALLOCATED)),
        last_messages=last_messages,
        before_run=_before_run(cursor, names, pending, last_messages),
        contacts=_grouped((row[0], contact_of(row)) for row in rows(queries.CONTACTS, rare.contacts)),
        legal=_grouped((row[0], row) for row in rows(queries.LEGAL, rare.legal)),
        insolvencies=_grouped(
            (customer_id, (claim_id, LegalEvent(LegalEventCode(code), on)))
            for customer_id, claim_id, code, on in rows(queries.INSOLVENCY, rare.insolvent)
        ),
        overrides=_grouped((row[0], Override(*row[1:])) for row in rows(queries.OVERRIDES, rare.overrides)),
    )


def _postings(
    cursor: psycopg.Cursor[Any], names: dict[str, Any], moved: Sequence[UUID]
) -> dict[UUID, list[Any]]:
    if not moved:
        return {}
    cursor.execute(queries.POSTINGS, {**names, "moved": uuids(moved)})
    return _grouped((row[0], row) for row in cursor.fetchall())


def _before_run(
    cursor: psycopg.Cursor[Any],
    names: dict[str, Any],
    pending: Mapping[UUID, tuple[str, UUID]],
    last_messages: Mapping[UUID, date],
) -> dict[UUID, list[tuple[UUID, date | None]]]:
    """By customer and pending proposal, the last message that does not belong to the proposal's own run."""
    if not pending or not last_messages:
        return {}
    proposals = list({proposal_id for _, proposal_id in pending.values()})
    written_to = uuids(list(last_messages))
    cursor.execute(queries.BEFORE_RUN, {**names, "pending": uuids(proposals), "written_to": written_to})
    return _grouped((row[0], (row[1], row[2])) for row in cursor.fetchall())


def _disputed(
    cursor: psycopg.Cursor[Any], names: dict[str, Any], rows: Sequence[Sequence[Any]]
) -> dict[UUID, Withheld]:
    """What disputes keep from being demanded; credit notes are read for the few claims with a dispute."""
    if not rows:
        return {}
    disputes = _grouped((row[0], Dispute(*row[1:])) for row in rows)
    cursor.execute(queries.CREDITS, {**names, "disputed": uuids(list(disputes))})
    credits = _grouped((row[0], Credit(*row[1:])) for row in cursor.fetchall())
    return {claim_id: withheld(known, credits.get(claim_id, ())) for claim_id, known in disputes.items()}


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[UUID, list[Any]]:
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
