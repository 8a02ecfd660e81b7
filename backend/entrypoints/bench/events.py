"""`bench events`: from enqueue to handled, against a bare insert and a SKIP LOCKED drain of the same rows."""

from __future__ import annotations

import threading
import time
from typing import Any
from uuid import UUID, uuid4

import psycopg
import structlog

from backend.application.handling import EventRef, Handler
from backend.domain.actors import Actor
from backend.domain.events.inbox import InboxItemReceived
from backend.entrypoints.bench.scratch import Scratch, answer, bench_tenant
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.database import Database

BATCH = 500
SAMPLES = 200
DESTINATION = "classify"
DRAIN = """
    with taken as (
        select tenant_id, id from outbox where status = 'pending' order by id limit %s for update skip locked
    ) delete from outbox o using taken t where o.tenant_id = t.tenant_id and o.id = t.id
"""


def bench_events(scratch: Scratch, n: int = 20_000, rounds: int = 3) -> dict[str, Any]:
    """`per_second` with a handler that the worker settles; `with_receipt_per_second` with one transaction per event
    (exactly once). p50 and p95: one event at a time, commit of the use case to handler, with a listening worker."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with psycopg.connect(scratch.superuser_url, autocommit=True) as superuser:
        actor = bench_tenant(superuser)
        ours, bare, once = [], [], []
        for _ in range(rounds):
            _start_empty(superuser)
            ours.append(_through_the_worker(scratch.database, actor, n, lambda ref: None))
            _start_empty(superuser)
            bare.append(_bare(scratch.database, actor, n))
            _start_empty(superuser)
            once.append(
                _through_the_worker(scratch.database, actor, n // 10, _exactly_once(scratch.database, actor))
            )
        _start_empty(superuser)
        latencies = _latencies(scratch.database, actor)
    result = answer("events", n, ours, latencies, f"bare insert + SKIP LOCKED drain by {BATCH}", bare)
    return {**result, "with_receipt_per_second": round((n // 10) / sorted(once)[rounds // 2])}


def _start_empty(superuser: psycopg.Connection) -> None:
    superuser.execute("truncate eventlog, outbox, outbox_history, processed_events")


def _through_the_worker(database: Database, actor: Actor, n: int, handler: Handler) -> float:
    events = [_received() for _ in range(n)]
    worker = Worker(database, {DESTINATION: handler}, batch=BATCH)
    started = time.perf_counter()
    with database.works(actor) as work:
        work.record(events)
        work.commit()
    tally = worker.run_until_idle(600)
    spent = time.perf_counter() - started
    assert tally.handled == n, tally
    return spent


def _bare(database: Database, actor: Actor, n: int) -> float:
    ids = [uuid4() for _ in range(n)]
    with psycopg.connect(database.url) as app, app.cursor() as cursor:
        cursor.execute("select set_config('app.tenant_id', %s, false)", [str(actor.tenant_id)])
        app.commit()
        started = time.perf_counter()
        cursor.execute(
            "insert into outbox (tenant_id, event_id, event_type, destination, aggregate_id) "
            "select %s, id, 'InboxItemReceived', %s, id from unnest(%b::uuid[]) as t(id)",
            [actor.tenant_id, DESTINATION, ids],
        )
        app.commit()
        while cursor.execute(DRAIN, [BATCH]).rowcount:
            app.commit()
        app.commit()
        return time.perf_counter() - started


def _exactly_once(database: Database, actor: Actor) -> Handler:
    def handler(ref: EventRef) -> None:
        with database.works(actor, receipt=ref.receipt) as work:
            work.commit()

    return handler


def _latencies(database: Database, actor: Actor) -> list[float]:
    handled: dict[UUID, float] = {}
    arrived = threading.Event()

    def handler(ref: EventRef) -> None:
        handled[ref.aggregate_id] = time.perf_counter()
        arrived.set()

    stop = threading.Event()
    thread = threading.Thread(target=Worker(database, {DESTINATION: handler}).run, args=[stop])
    thread.start()
    found = []
    try:
        for _ in range(SAMPLES):
            event = _received()
            arrived.clear()
            with database.works(actor) as work:
                work.record([event])
                work.commit()
            committed = time.perf_counter()
            arrived.wait(10)
            found.append(max(handled[event.item_id] - committed, 0.0))
    finally:
        stop.set()
        thread.join()
    return found


def _received() -> InboxItemReceived:
    return InboxItemReceived(uuid4(), "0" * 64, 1, "bench")
