"""`bench record`: 100,000 events of three types through record(), against the best direct write of the same rows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

import psycopg

from backend.domain.actors import Actor
from backend.domain.errors import Conflict
from backend.domain.events.event import Event
from backend.domain.events.ledger import InvoiceBooked, PaymentAllocated
from backend.domain.events.special_cases import HoldPlaced
from backend.entrypoints.bench import direct
from backend.entrypoints.bench.scratch import Scratch, answer, bench_tenant
from backend.infrastructure.postgres.record import Envelope, record
from backend.infrastructure.postgres.record.fold import FOLDED_TABLES, empty, fold

ON = date(2026, 11, 17)
DESTINATION = "bench"
ROUTES = {kind.__name__: (DESTINATION,) for kind in (InvoiceBooked, HoldPlaced, PaymentAllocated)}
WRITTEN = (*FOLDED_TABLES, "eventlog", "outbox")

Write = Callable[[psycopg.Cursor[Any]], list[float] | None]


def bench_record(scratch: Scratch, n: int = 100_000, rounds: int = 3) -> dict[str, Any]:
    """Alternates record() and the two direct ways `rounds` times; then empties the state, folds it again and
    compares. Raises Conflict `fold_differs` if any row differs."""
    with (
        psycopg.connect(scratch.superuser_url, autocommit=True) as superuser,
        psycopg.connect(scratch.database.url) as app,
    ):
        actor = bench_tenant(superuser)
        events = history(n)
        arrange_payments(superuser, actor.tenant_id, events)
        steps: list[float] = []
        ways: dict[str, Write] = {
            "record": lambda cursor: _recorded(cursor, actor, events),
            "arrays": lambda cursor: direct.by_arrays(cursor, actor.tenant_id, events, DESTINATION),
            "copy": lambda cursor: direct.by_copy(cursor, actor.tenant_id, events, DESTINATION),
        }
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        states: dict[str, dict[str, str]] = {}
        for round_ in range(rounds):
            for name in [*ways][round_ % 3 :] + [*ways][: round_ % 3]:
                _start_empty(superuser)
                spent, single = _timed(app, actor.tenant_id, ways[name])
                seconds[name].append(spent)
                steps += single
                states[name] = digests(superuser, actor.tenant_id)
        fold_seconds = _folded_again(superuser, app, actor, events, states)
    best = min(("arrays", "copy"), key=lambda name: sorted(seconds[name])[rounds // 2])
    result = answer("record", n, seconds["record"], steps, f"direct write ({best})", seconds[best])
    times_limit = round(1 / result["ratio_to_limit"], 3) if result["ratio_to_limit"] else None
    return {
        **result,
        "times_limit": times_limit,
        "rounds": {name: [round(value, 3) for value in values] for name, values in seconds.items()},
        "fold_seconds": round(fold_seconds, 3),
        "fold_equal": True,
    }


def history(n: int) -> list[Event]:
    """A third each: invoices booked, holds on some of them, payments on others."""
    third = n // 3
    claims = [uuid4() for _ in range(n - 2 * third)]
    booked = [_booked(number, claim) for number, claim in enumerate(claims)]
    holds = [
        HoldPlaced(uuid4(), "claim", claim, None, "clerk", ON, ON + timedelta(days=14), "person", "bench")
        for claim in claims[:third]
    ]
    zero = Decimal("0.00")
    payments = [
        PaymentAllocated(
            uuid4(), claim, uuid4(), Decimal(50 + number % 40), zero, zero, zero, zero, ON, ON, None
        )
        for number, claim in enumerate(reversed(claims[-third:]))
    ]
    return [*booked, *holds, *payments]


def arrange_payments(superuser: psycopg.Connection, tenant_id: UUID, events: Sequence[Event]) -> None:
    """The payments that the events allocate, with their bank entries."""
    ids = [event.payment_id for event in events if isinstance(event, PaymentAllocated)]
    statement = uuid4()
    superuser.execute(
        "insert into bank_statements (tenant_id, id, account, currency, format, content_key) "
        "values (%s, %s, 'DE02120300000000202051', 'EUR', 'camt.053', 'bench')",
        [tenant_id, statement],
    )
    superuser.execute(
        "insert into bank_entries (tenant_id, id, statement_id, line, account, entry_key, amount, currency, status) "
        "select %s, id, %s, line, 'DE02120300000000202051', id::text, 100, 'EUR', 'booked' "
        "from unnest(%s::uuid[]) with ordinality as t(id, line)",
        [tenant_id, statement, ids],
    )
    superuser.execute(
        "insert into payments (tenant_id, id, bank_entry_id, amount, currency, value_on) "
        "select %s, id, id, 100, 'EUR', %s from unnest(%s::uuid[]) as t(id)",
        [tenant_id, ON, ids],
    )


def digests(superuser: psycopg.Connection, tenant_id: UUID) -> dict[str, str]:
    """One digest per table of folded state (without the tenant and without
    the instants that say when a row was written)."""
    found = {}
    line = "(to_jsonb(t) - 'tenant_id' - 'created_at' - 'requested_at' - 'signed_at')::text"
    for table in (*FOLDED_TABLES, "payments"):
        row = superuser.execute(
            "select count(*) || ':' || coalesce(md5(string_agg(line, chr(10) order by line)), '') "
            f"from (select {line} as line from {table} t where tenant_id = %s) lines",
            [tenant_id],
        ).fetchone()
        assert row is not None
        found[table] = str(row[0])
    return found


def _booked(number: int, claim: UUID) -> InvoiceBooked:
    return InvoiceBooked(
        claim, uuid4(), uuid4(), f"RE-{number:07d}", "EUR", Decimal(100 + number % 900) + Decimal("0.37"),
        ON - timedelta(days=60), ON - timedelta(days=46), "contract", False, "ledger", ON,
    )  # fmt: skip


def _recorded(cursor: psycopg.Cursor[Any], actor: Actor, events: Sequence[Event]) -> list[float]:
    envelope = Envelope(actor.tenant_id, actor, ON)
    steps = []
    for _, batch in groupby(events, key=type):
        started = time.perf_counter()
        record(cursor, envelope, list(batch), ROUTES)
        steps.append(time.perf_counter() - started)
    return steps


def _timed(app: psycopg.Connection, tenant_id: UUID, write: Write) -> tuple[float, list[float]]:
    gc.collect()
    started = time.perf_counter()
    with app.transaction(), app.cursor() as cursor:
        cursor.execute("select set_config('app.tenant_id', %s, true)", [str(tenant_id)])
        steps = write(cursor)
    return time.perf_counter() - started, steps or []


def _start_empty(superuser: psycopg.Connection) -> None:
    superuser.execute(f"truncate {', '.join(WRITTEN)}")
    superuser.execute("update payments set allocated = 0, match_status = 'new' where allocated <> 0")
    superuser.execute("vacuum full payments")
    superuser.execute("checkpoint")


def _folded_again(
    superuser: psycopg.Connection,
    app: psycopg.Connection,
    actor: Actor,
    events: Sequence[Event],
    states: dict[str, dict[str, str]],
) -> float:
    """Writes once more, empties the state, folds; all four states must be equal. Returns the fold's seconds."""
    _start_empty(superuser)
    _timed(app, actor.tenant_id, lambda cursor: _recorded(cursor, actor, events))
    started = time.perf_counter()
    with superuser.transaction(), superuser.cursor() as cursor:
        empty(cursor, actor.tenant_id)
        fold(cursor, actor.tenant_id)
    spent = time.perf_counter() - started
    states["fold"] = digests(superuser, actor.tenant_id)
    for name, state in states.items():
        different = [table for table in state if state[table] != states["record"][table]]
        if different:
            raise Conflict(f"{name} gives other rows: {different}.", code="fold_differs")
    return spent
