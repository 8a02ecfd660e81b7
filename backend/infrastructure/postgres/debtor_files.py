"""The one loader of debtor files (Schuldnerakten): a stream for a run, a stream of one for a single case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

import psycopg

from backend.application.ports import Work
from backend.domain.bank_coverage import StatementSpan, newest_gapless
from backend.domain.contacts import Contact, ContactRole
from backend.domain.debtor_file import ZERO, BankCoverage, ChargedFee, Claim, Creditor, DebtorFile, Posting
from backend.domain.deferrals import Deferral, rest_due_from
from backend.domain.disputes import Credit, Dispute, Withheld, withheld
from backend.domain.errors import NotFound
from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.late_payment import DueBasis
from backend.domain.legal_events import LegalEvent, LegalEventCode
from backend.domain.legal_stops import holds_of_court, holds_of_insolvency, insolvency_of
from backend.domain.overrides import Override
from backend.domain.parties import DebtorKind
from backend.domain.stages import Stage
from backend.infrastructure.postgres import debtor_file_queries as queries
from backend.infrastructure.postgres.arrays import uuids
from backend.infrastructure.postgres.opened import cursor_of

CHUNK = 4000
NOTHING_WITHHELD = Withheld()

# Looking a member up in a dict takes a third of the time of calling its Enum.
_STAGES: Mapping[str | None, Stage | None] = {None: None, **{stage.value: stage for stage in Stage}}
_BASES = {basis.value: basis for basis in DueBasis}
_NOTHING = {"0": Decimal("0"), "0.00": ZERO}
_KINDS: Mapping[str, DebtorKind] = {kind.value: kind for kind in DebtorKind}


_Child = TypeVar("_Child")


@dataclass(frozen=True, slots=True)
class _Rare:
    """Whether the tenant has anything of what few tenants have."""

    deferrals: bool
    legal: bool
    insolvent: bool
    overrides: bool
    contacts: bool


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What all files of a tenant share."""

    on: date
    creditor: Creditor
    bank: BankCoverage
    waiting_customers: frozenset[UUID]
    waiting_claims: frozenset[UUID]
    money_unmatched: bool
    rare: _Rare


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


def _surroundings(cursor: psycopg.Cursor[Any], names: dict[str, Any], on: date) -> _Surroundings:
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
    return _Surroundings(
        on=on,
        creditor=creditor,
        bank=bank,
        waiting_customers=frozenset(row[0] for row in waiting if row[0] is not None),
        waiting_claims=frozenset(row[1] for row in waiting if row[1] is not None),
        money_unmatched=unmatched is not None and unmatched[0],
        rare=_Rare(*rare) if rare else _Rare(True, True, True, True, True),
    )


@dataclass(frozen=True, slots=True)
class _Children:
    """Rows that hang on the customers and claims of one chunk, by the id they hang on."""

    postings: Mapping[UUID, list[Any]]
    pending: Mapping[UUID, tuple[str, UUID]]
    disputed: Mapping[UUID, Withheld]
    deferrals: Mapping[UUID, list[Deferral]]
    holds_of_claims: Mapping[UUID, list[Hold]]
    holds_of_customers: Mapping[UUID, list[Hold]]
    holds_of_tenant: tuple[Hold, ...]
    unallocated: Mapping[UUID, list[tuple[str, Decimal]]]
    last_messages: Mapping[UUID, date]
    legal: Mapping[UUID, list[Any]]
    insolvencies: Mapping[UUID, list[tuple[UUID, LegalEvent]]]
    overrides: Mapping[UUID, list[Override]]
    before_run: Mapping[UUID, list[tuple[UUID, date | None]]]
    contacts: Mapping[UUID, list[Contact]]


def _files(
    cursor: psycopg.Cursor[Any], names: dict[str, Any], ids: list[UUID], around: _Surroundings
) -> Iterator[DebtorFile]:
    names = {**names, "ids": uuids(ids)}
    customers = cursor.execute(queries.CUSTOMERS, names).fetchall()
    rows = cursor.execute(queries.CLAIMS, names).fetchall()
    children = _children(cursor, {**names, "claims": uuids([row[1] for row in rows])}, around.rare)
    # Both come in the order of the customer ids.
    by_customer = {owner: list(group) for owner, group in groupby(rows, key=itemgetter(0))}
    for customer in customers:
        yield _file(customer, by_customer.get(customer[0], ()), children, around)


def _children(cursor: psycopg.Cursor[Any], names: dict[str, Any], rare: _Rare) -> _Children:
    def rows(query: str, there: bool = True) -> list[Any]:
        return cursor.execute(query, names).fetchall() if there else []

    holds = [_hold(row) for row in rows(queries.HOLDS)]
    pending = {claim_id: (stage, proposal_id) for claim_id, stage, proposal_id in rows(queries.PENDING)}
    last_messages = dict(rows(queries.LAST_MESSAGES))
    return _Children(
        postings=_postings(cursor, names, [row[0] for row in rows(queries.MOVED)]),
        pending=pending,
        disputed=_disputed(cursor, names, rows(queries.DISPUTED)),
        deferrals=_grouped((row[0], _deferral(row)) for row in rows(queries.DEFERRALS, rare.deferrals)),
        holds_of_claims=_grouped((h.claim_id, h) for h, _ in holds if h.scope is HoldScope.CLAIM),
        holds_of_customers=_grouped((owner, h) for h, owner in holds if h.scope is HoldScope.CUSTOMER),
        holds_of_tenant=tuple(h for h, _ in holds if h.scope is HoldScope.TENANT),
        unallocated=_grouped((row[0], (row[1], row[2])) for row in rows(queries.UNALLOCATED)),
        last_messages=last_messages,
        before_run=_before_run(cursor, names, pending, last_messages),
        contacts=_grouped((row[0], _contact(row)) for row in rows(queries.CONTACTS, rare.contacts)),
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


def _contact(row: Sequence[Any]) -> Contact:
    contact_id, role, *others = row[1:]
    return Contact(contact_id, ContactRole(role), *others)


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


def _file(
    customer: Sequence[Any], rows: Sequence[Sequence[Any]], children: _Children, around: _Surroundings
) -> DebtorFile:
    customer_id, number, name, kind, kind_origin, state, email, email_usable, has_address = customer[:9]
    language, customer_group, email_refused, email_bounced, letter_returned, preferred_channel = customer[9:]
    holds = list(children.holds_of_tenant)
    if children.holds_of_customers:
        holds += children.holds_of_customers.get(customer_id, ())
    if children.holds_of_claims:
        holds += [hold for row in rows for hold in children.holds_of_claims.get(row[1], ())]
    claims = tuple([_claim(row, children) for row in rows])
    if children.legal or children.insolvencies:
        holds += _holds_of_law(claims, children.insolvencies.get(customer_id, ()))
    return DebtorFile(
        customer_id=customer_id,
        number=number,
        name=name,
        kind=_KINDS.get(kind),
        kind_origin=kind_origin,
        state=state,
        email=email,
        email_usable=email_usable,
        has_address=has_address,
        language=language,
        creditor=around.creditor,
        as_of=around.on,
        claims=claims,
        holds=tuple(holds),
        unallocated=_of(children.unallocated, customer_id),
        unclear_payment=(bool(around.waiting_customers) and customer_id in around.waiting_customers)
        or (bool(around.waiting_claims) and any(row[1] in around.waiting_claims for row in rows)),
        money_unmatched=around.money_unmatched,
        bank=around.bank,
        last_message_on=children.last_messages.get(customer_id) if children.last_messages else None,
        overrides=_of(children.overrides, customer_id),
        customer_group=customer_group,
        contacts=_of(children.contacts, customer_id),
        email_refused=email_refused,
        email_bounced=email_bounced,
        letter_returned=letter_returned,
        preferred_channel=preferred_channel,
        before_run=_of(children.before_run, customer_id),
    )


def _holds_of_law(claims: Sequence[Claim], told: Sequence[tuple[UUID, LegalEvent]]) -> Iterator[Hold]:
    """What court papers and insolvency stop: holds without a row, for as long as their entry stands."""
    for claim in claims:
        if claim.legal_events:
            yield from holds_of_court(claim.claim_id, claim.legal_events)
    insolvency = insolvency_of(told)
    if insolvency is not None:
        yield from holds_of_insolvency(insolvency, ((claim.claim_id, claim.issued_on) for claim in claims))


def _of(children: Mapping[UUID, list[_Child]], parent: UUID) -> tuple[_Child, ...]:
    """What hangs on this parent; mostly nothing hangs on any, and hashing an id costs more than to see that."""
    return tuple(children.get(parent, ())) if children else ()


def _claim(row: Sequence[Any], children: _Children) -> Claim:
    """Columns of CLAIMS stand in the order of the fields of Claim."""
    claim_id = row[1]
    amounts = [_NOTHING[amount] if amount in _NOTHING else Decimal(amount) for amount in row[8:13]]
    pending_stage, pending_proposal = None, None
    if children.pending:
        pending_stage, pending_proposal = children.pending.get(claim_id, (None, None))
    withheld_here = (
        children.disputed.get(claim_id, NOTHING_WITHHELD) if children.disputed else NOTHING_WITHHELD
    )
    postings = children.postings.get(claim_id) if children.postings else None
    if postings is None:
        fees: tuple[ChargedFee, ...] = ()
        principal: tuple[Posting, ...] = (Posting("principal", "invoice", amounts[1], row[4]),)
        lump_sum_charged, interest_charged = ZERO, ZERO
    else:
        principal, lump_sum_charged, interest_charged = _posted(postings)
        fees = _fees(postings)
    values: tuple[Any, ...] = (
        *row[1:6],
        _BASES[row[6]],
        row[7],
        *amounts,
        lump_sum_charged > 0,
        *row[13:16],
        _STAGES[row[16]],
        *row[17:21],
        _STAGES[pending_stage],
        pending_proposal,
        withheld_here.whole,
        *row[21:23],
        principal,
        interest_charged,
        row[23],
        withheld_here.amount,
        row[24],
    )
    claim = Claim(*values)
    if children.legal and claim_id in children.legal:
        claim = _with_legal(claim, children.legal[claim_id])
    if fees:
        claim = replace(claim, fees=fees)
    known = children.deferrals.get(claim_id) if children.deferrals else None
    return replace(claim, deferrals=tuple(known)) if known else claim


def _with_legal(claim: Claim, rows: Sequence[Sequence[Any]]) -> Claim:
    """The few claims that people recorded legal events of, or that came from an earlier system."""
    taken_over = [on for _, code, on in rows if code is None]
    return replace(
        claim,
        legal_events=tuple(LegalEvent(LegalEventCode(code), on) for _, code, on in rows if code is not None),
        taken_over_on=taken_over[0] if taken_over else None,
    )


def _deferral(row: Sequence[Any]) -> Deferral:
    first_day, last_day, earlier_due_on, earlier_basis, last_days, said, *accelerates = row[1:]
    if not said:
        return Deferral(first_day, last_day, earlier_due_on, _BASES[earlier_basis] if earlier_basis else None)
    missed = tuple(number for number, status in enumerate(said, start=1) if status == "missed")
    return Deferral(
        first_day, last_day, missed=missed, rest_due_from=rest_due_from(last_days, said, *accelerates)
    )


def _posted(postings: Sequence[Sequence[Any]]) -> tuple[tuple[Posting, ...], Decimal, Decimal]:
    """The postings of the principal, and how much lump sum and interest was charged and not undone."""
    principal = tuple(
        Posting(component, kind, amount, value_on)
        for _, component, kind, amount, value_on, _ in postings
        if component == "principal"
    )
    charged = [
        sum((each[3] for each in postings if each[1] == part), ZERO) for part in ("lump_sum", "interest")
    ]
    return principal, charged[0], charged[1]


def _fees(postings: Sequence[Sequence[Any]]) -> tuple[ChargedFee, ...]:
    """Costs that messages charged and that were not undone, by stage."""
    sums: dict[str, Decimal] = {}
    for _, component, _, amount, _, stage in postings:
        if component == "costs" and stage is not None:
            sums[stage] = sums.get(stage, ZERO) + amount
    return tuple(ChargedFee(Stage(stage), amount) for stage, amount in sums.items() if amount > 0)


def _hold(row: Sequence[Any]) -> tuple[Hold, UUID | None]:
    hold_id, scope, claim_id, customer_id, kind, starts_on, until, ended_on, origin, placed_by = row
    hold = Hold(
        *(hold_id, HoldScope(scope), claim_id, HoldKind(kind), starts_on, until, ended_on, origin, placed_by)
    )
    return hold, customer_id
