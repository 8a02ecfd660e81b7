"""The worker: takes events from the outbox and hands each to the handler of its destination.

    worker = Worker(database, {"classify": classify, "deliver": deliver})
    worker.run_until_idle(60)      # demo, scenarios, tests
    worker.run(stop)               # a process: until the event `stop` is set

Effects are exactly once when the handler commits with `ref.receipt`. Here, at the edge of the process, any error of a
handler ends: it is judged by `retry.next_attempt` and the worker lives on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import SystemRandom
from threading import Event as Flag
from uuid import UUID

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError

from backend.application.handling import Handler, Postponed
from backend.application.retry import DeadLetter, next_attempt
from backend.domain.errors import Conflict, FlockError
from backend.entrypoints.worker.faults import described
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.queue import Lease, Line, Queue
from backend.infrastructure.postgres.wakeup import Wakeup

log = structlog.get_logger("flock.worker")

LEASE_SECONDS = 120.0
"""So long an event belongs to the worker that claimed it; longer than any turn of an agent."""

LOOK_AGAIN = 0.05
"""Seconds until the next look when something is due that another worker has in hand."""

SETTLE_EVERY = 1.0
"""Seconds after which finished events are settled, at the latest at the end of the batch."""

WARN_EVERY = 60.0

CHORE_EVERY = 300.0
"""Seconds between two looks at what runs out by itself (approvals)."""


@dataclass(slots=True)
class Tally:
    """What a run did: `handled` events, `retried` failures, `postponed`, `dead` letters, `lost` leases."""

    handled: int = 0
    retried: int = 0
    postponed: int = 0
    dead: int = 0
    lost: int = 0


class Worker:
    """Works off the outbox of all tenants, or of one. Any number of workers may run at once; each is one thread."""

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Handler],
        *,
        batch: int = 20,
        lease_seconds: float = LEASE_SECONDS,
        poll_seconds: float = 0.5,
        tenant_id: UUID | None = None,
        chore: Callable[[], object] | None = None,
    ) -> None:
        self.queue = Queue(database.engine, tenant_id)
        self.tally = Tally()
        self._url = database.url
        self._handlers = dict(handlers)
        self._batch = batch
        self._lease_seconds = lease_seconds
        self._poll_seconds = poll_seconds
        self._random = SystemRandom()
        self._stop = Flag()
        self._chore = chore
        self._chore_at = 0.0

    def run_until_idle(self, max_seconds: float = 60.0) -> Tally:
        """Works until nothing is left that may be handled within `max_seconds`, and returns what was done.

        Retries and leases that come due within that time are waited for; what is postponed beyond it stays.
        """
        self.tally = Tally()
        end = time.monotonic() + max_seconds
        with Wakeup(self._url) as wakeup:
            while time.monotonic() < end and not self._stop.is_set():
                if self._work_off_batch():
                    continue
                pause = self._next_due()
                if pause is None or time.monotonic() + pause > end:
                    break
                wakeup.wait(max(min(pause, self._poll_seconds), LOOK_AGAIN))
        return self.tally

    def run(self, stop: Flag) -> None:
        """Works until `stop` is set; then the event in hand is finished and the rest of its batch given back.

        A database that does not answer is waited for.
        """
        self._stop = stop
        warned = 0.0
        log.info("worker_started", destinations=sorted(self._handlers))
        with Wakeup(self._url) as wakeup:
            while not stop.is_set():
                try:
                    self._do_chore()
                    if self._work_off_batch():
                        continue
                    if time.monotonic() - warned > WARN_EVERY:
                        self._next_due()
                        warned = time.monotonic()
                    wakeup.wait(self._poll_seconds)
                except (DBAPIError, psycopg.OperationalError) as error:
                    log.warning("database_unavailable", error=type(error).__name__)
                    wakeup.close()
                    stop.wait(self._poll_seconds)
        log.info("worker_stopped", handled=self.tally.handled)

    def _do_chore(self) -> None:
        """What no event asks for: at the start and from time to time. An error of it does not stop the events."""
        if self._chore is None or time.monotonic() < self._chore_at:
            return
        self._chore_at = time.monotonic() + CHORE_EVERY
        try:
            self._chore()
        except FlockError as refused:
            log.warning("chore_failed", code=refused.code, error=refused.message)

    def _next_due(self) -> float | None:
        """Seconds until something may be claimed, None if nothing waits. Warns of events nobody handles."""
        dues = []
        for waiting in self.queue.waiting():
            if waiting.destination not in self._handlers:
                log.warning("destination_unknown", destination=waiting.destination, rows=waiting.rows)
            elif waiting.due_in is not None:
                dues.append(waiting.due_in)
        return min(dues, default=None)

    def _work_off_batch(self) -> bool:
        """One batch; False when there was none."""
        leases = self.queue.claim(self._batch, self._lease_seconds, self._handlers)
        pending, done = list(leases), list[Lease]()
        stuck: set[Line] = set()
        flushed = claimed = time.monotonic()
        try:
            while pending:
                lease = pending[0]
                if self._stop.is_set() or lease.line in stuck:
                    self.queue.give_back(pending.pop(0))
                    continue
                if time.monotonic() - claimed > self._lease_seconds / 2:
                    renewed = self.queue.renew(lease, self._lease_seconds)
                    if renewed is None:
                        self._lost(pending.pop(0), stuck)
                        continue
                    lease = pending[0] = renewed
                finished = self._handle(lease)
                pending.pop(0)
                if finished:
                    done.append(lease)
                else:
                    stuck.add(lease.line)
                if time.monotonic() - flushed > SETTLE_EVERY:
                    self.queue.settle(done)
                    done, flushed = [], time.monotonic()
        finally:
            # Also when the process is being interrupted: what was not finished is free for the next one at once.
            self.queue.settle(done)
            for lease in pending:
                self.queue.give_back(lease)
        return bool(leases)

    def _handle(self, lease: Lease) -> bool:
        """True when the event is done."""
        ref = lease.ref
        started = time.monotonic()
        try:
            self._handlers[ref.destination](ref)
        except Postponed as later:
            self.queue.postpone(lease, later.not_before, later.code)
            self.tally.postponed += 1
            log.info(
                "event_postponed", **_fields(lease), code=later.code, not_before=later.not_before.isoformat()
            )
            return False
        except Exception as error:
            if not (isinstance(error, Conflict) and error.code == "already_processed"):
                self._failed(lease, error)
                return False
        self.tally.handled += 1
        log.info("event_handled", **_fields(lease), ms=round(1000 * (time.monotonic() - started), 1))
        return True

    def _failed(self, lease: Lease, error: Exception) -> None:
        code, message = described(error)
        decision = next_attempt(lease.ref.attempts, error, jitter=self._random.random())
        if isinstance(decision, DeadLetter):
            self.queue.bury(lease, code, message)
            self.tally.dead += 1
            log.error("event_dead", **_fields(lease), code=code, reason=decision.reason, error=message)
            return
        self.queue.later(lease, decision.seconds, message)
        self.tally.retried += 1
        log.warning(
            "event_failed", **_fields(lease), code=code, again_in=round(decision.seconds, 1), error=message
        )

    def _lost(self, lease: Lease, stuck: set[Line]) -> None:
        stuck.add(lease.line)
        self.tally.lost += 1
        log.warning("lease_lost", **_fields(lease))


def _fields(lease: Lease) -> dict[str, object]:
    ref = lease.ref
    return {
        "event_type": ref.event_type,
        "destination": ref.destination,
        "event_id": str(ref.event_id),
        "tenant_id": str(ref.tenant_id),
        "attempts": ref.attempts,
    }
