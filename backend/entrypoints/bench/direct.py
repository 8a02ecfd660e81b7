"""The limit of `bench record`: the same rows of state, eventlog and outbox, written by hand.

Two ways, the faster one counts: arrays through one statement per event type, and COPY into a temporary table
followed by one plain INSERT or UPDATE per target table. No checks, no generic code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import psycopg

from backend.domain.events.ledger import InvoiceBooked, PaymentAllocated
from backend.domain.events.special_cases import HoldPlaced

Cursor = psycopg.Cursor[Any]

LOG = """insert into eventlog (tenant_id, event_id, event_type, schema_version, aggregate, aggregate_id, actor_kind,
    actor_name, business_date, data) select {tenant}, event_id, '{type}', '1.0.0', '{aggregate}', {key}, 'service',
    'bench', '2026-11-17', jsonb_build_object({pairs}) from {source} order by line"""
SEND = """insert into outbox (tenant_id, event_id, event_type, destination, aggregate_id)
    select {tenant}, event_id, '{type}', '{destination}', {key} from {source} order by line"""

INVOICE = (
    ("claim_id", "uuid"), ("invoice_id", "uuid"), ("customer_id", "uuid"), ("invoice_number", "text"),
    ("currency", "text"), ("principal", "numeric"), ("issued_on", "date"), ("due_on", "date"), ("due_basis", "text"),
    ("direct_debit", "boolean"), ("origin", "text"), ("booked_on", "date"),
)  # fmt: skip
HOLD = (
    ("hold_id", "uuid"), ("scope", "text"), ("claim_id", "uuid"), ("customer_id", "uuid"), ("kind", "text"),
    ("starts_on", "date"), ("until", "date"), ("origin", "text"), ("placed_by", "text"),
)  # fmt: skip
PAYMENT = (
    ("allocation_id", "uuid"), ("claim_id", "uuid"), ("payment_id", "uuid"), ("principal", "numeric"),
    ("costs", "numeric"), ("lump_sum", "numeric"), ("interest", "numeric"), ("discount", "numeric"),
    ("value_on", "date"), ("booked_on", "date"), ("proposal_id", "uuid"),
)  # fmt: skip

CLAIMS = """insert into claims (tenant_id, id, invoice_id, customer_id, invoice_number, currency, issued_on, due_on,
    due_basis, origin, direct_debit, open_principal) select {tenant}, claim_id, invoice_id, customer_id,
    invoice_number, currency, issued_on, due_on, due_basis, origin, direct_debit, principal from {source}"""
INVOICE_POSTINGS = """insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on,
    cause_id) select {tenant}, md5(claim_id::text || 'invoice')::uuid, claim_id, 'invoice', 'principal', principal,
    issued_on, booked_on, invoice_id from {source}"""
HOLDS = """insert into holds (tenant_id, id, scope, claim_id, customer_id, kind, starts_on, until, origin, placed_by)
    select {tenant}, hold_id, scope, claim_id, customer_id, kind, starts_on, until, origin, placed_by from {source}"""
ALLOCATIONS = """insert into allocations (tenant_id, id, payment_id, claim_id, principal, costs, lump_sum, interest,
    discount, value_on, proposal_id) select {tenant}, allocation_id, payment_id, claim_id, principal, costs, lump_sum,
    interest, discount, value_on, proposal_id from {source}"""
PAYMENT_POSTINGS = """insert into postings (tenant_id, id, claim_id, kind, component, amount, value_on, booked_on,
    cause_id) select {tenant}, md5(allocation_id::text || p.kind || p.component)::uuid, claim_id, p.kind, p.component,
    -p.amount, value_on, booked_on, allocation_id from {source} cross join lateral (values
    ('payment', 'principal', principal), ('payment', 'costs', costs), ('payment', 'lump_sum', lump_sum),
    ('payment', 'interest', interest), ('skonto', 'principal', discount)) as p(kind, component, amount)
    where p.amount <> 0"""
REDUCED = """update claims c set open_principal = c.open_principal - s.principal, open_costs = c.open_costs - s.costs,
    open_lump_sum = c.open_lump_sum - s.lump_sum, open_interest = c.open_interest - s.interest
    from (select claim_id, sum(principal + discount) as principal, sum(costs) as costs, sum(lump_sum) as lump_sum,
    sum(interest) as interest from {source} group by 1) s where c.tenant_id = {tenant} and c.id = s.claim_id"""
SPENT = """update payments p set allocated = p.allocated + s.amount,
    match_status = case when p.allocated + s.amount = p.amount then 'allocated' else 'partly' end
    from (select payment_id, sum(principal + costs + lump_sum + interest) as amount from {source} group by 1) s
    where p.tenant_id = {tenant} and p.id = s.payment_id"""

Kind = tuple[type, tuple[tuple[str, str], ...], str, str, str | None, tuple[str, ...]]
KINDS: tuple[Kind, ...] = (
    (InvoiceBooked, INVOICE, "claim", "claim_id", None, (CLAIMS, INVOICE_POSTINGS)),
    (HoldPlaced, HOLD, "hold", "hold_id", None, (HOLDS,)),
    (PaymentAllocated, PAYMENT, "claim", "claim_id", None, (ALLOCATIONS, PAYMENT_POSTINGS, REDUCED, SPENT)),
)


def by_arrays(cursor: Cursor, tenant_id: UUID, events: Sequence[Any], destination: str) -> None:
    """One statement per event type over unnested arrays."""
    for kind, columns, aggregate, key, _, writes in KINDS:
        batch = [event for event in events if type(event) is kind]
        arrays = ", ".join(
            f"%({name})s::{pg}[]" if pg == "numeric" else f"%({name})b::{pg}[]" for name, pg in columns
        )
        names = ", ".join(name for name, _ in columns)
        blanks = _blanks("%(tenant)s::uuid", "batch", kind, aggregate, key, columns, destination)
        steps = [text.format(**blanks) for text in (LOG, SEND, *writes)]
        tail = ", ".join(f"w{i} as ({step})" for i, step in enumerate(steps))
        values: dict[str, Any] = {
            name: "{" + ",".join([str(getattr(event, name)) for event in batch]) + "}"
            if pg == "numeric"
            else [getattr(event, name) for event in batch]
            for name, pg in columns
        }
        cursor.execute(
            f"with batch as materialized (select * from unnest(%(event_ids)b::uuid[], {arrays}) "
            f"with ordinality as t(event_id, {names}, line)), {tail} select 1",
            {**values, "tenant": tenant_id, "event_ids": [uuid4() for _ in batch]},
        )


def by_copy(cursor: Cursor, tenant_id: UUID, events: Sequence[Any], destination: str) -> None:
    """COPY into a temporary table per event type, then one statement per target table."""
    for kind, columns, aggregate, key, _, writes in KINDS:
        batch = [event for event in events if type(event) is kind]
        table = f"staged_{kind.__name__.lower()}"
        fields = ", ".join(f"{name} {pg}" for name, pg in columns)
        cursor.execute(
            f"create temporary table {table} (line integer, event_id uuid, {fields}) on commit drop"
        )
        names = [name for name, _ in columns]
        lines = [
            "\t".join([str(line), str(uuid4()), *[_copied(getattr(event, name)) for name in names]])
            for line, event in enumerate(batch)
        ]
        with cursor.copy(f"copy {table} from stdin") as copy:
            copy.write("\n".join(lines) + "\n")
        cursor.execute(f"analyze {table}")
        blanks = _blanks(f"'{tenant_id}'::uuid", table, kind, aggregate, key, columns, destination)
        for step in (LOG, SEND, *writes):
            cursor.execute(step.format(**blanks))


def _blanks(
    tenant: str, source: str, kind: type, aggregate: str, key: str, columns: Any, destination: str
) -> dict[str, str]:
    return {
        "tenant": tenant,
        "source": source,
        "type": kind.__name__,
        "aggregate": aggregate,
        "key": key,
        "pairs": ", ".join(f"'{name}', {name}" for name, _ in columns),
        "destination": destination,
    }


def _copied(value: Any) -> str:
    return "\\N" if value is None else str(value)
