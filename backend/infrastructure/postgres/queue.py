"""The outbox as a queue: claim a batch across tenants, settle it, put it back, give it up.

Order: of one destination and aggregate only the oldest unfinished event is handed out, together with what follows it
directly in the same batch. A claimed row is leased; when the lease ends without an answer (killed worker) it is
claimed again. Every answer names the lease it was given under, so a worker that lost its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, TextClause, text

from backend.application.handling import EventRef
from backend.application.retry import HELD_BY_DEAD_LETTER
from backend.domain.errors import Conflict

CHANNEL = "flock_outbox"
"""Where a commit that wrote outbox rows notifies."""

COLUMNS = (
    "tenant_id, id, event_id, event_type, destination, aggregate_id, status, attempts, next_attempt_at, leased_until, "
    "processed_at, error_message, created_at"
)
CLAIM = text("select * from outbox_claim(:batch, :lease, :wanted, :strict, :tenant)")
WAITING = text(
    "select *, extract(epoch from next_at - clock_timestamp())::float8 as due_in "
    "from outbox_waiting(:strict, :tenant)"
)
DATA = text("select event_id, data from eventlog where tenant_id = :tenant and event_id = any(:ids)")
SET_TENANT = text("select set_config('app.tenant_id', :tenant, true)")


def moved_to_history(which: str, status: str, error: str = "error_message") -> str:
    """The statement part that moves outbox rows into the history, where they stay readable."""
    return f"""settled as (delete from outbox o where {which} returning o.*), kept as (
        insert into outbox_history ({COLUMNS})
        select tenant_id, id, event_id, event_type, destination, aggregate_id, '{status}', attempts, next_attempt_at,
               null, now(), {error}, created_at
        from settled)"""


ONE = "tenant_id = :tenant and event_id = :event_id and destination = :handler"
OWN = "tenant_id = :tenant and id = :id and leased_until = :until"
THESE = (
    "tenant_id = :tenant and (id, leased_until) in "
    "(select * from unnest(cast(:ids as bigint[]), cast(:until as timestamptz[])))"
)
PROCESSED = text(
    "insert into processed_events (tenant_id, handler, event_id) values (:tenant, :handler, :event_id) "
    "on conflict do nothing"
)
SENT = text(f"with {moved_to_history(ONE, 'sent')} select count(*) from settled")
SENT_LEASES = text(
    f"with {moved_to_history(THESE, 'sent')} insert into processed_events (tenant_id, handler, event_id) "
    "select tenant_id, destination, event_id from settled on conflict do nothing"
)
LATER = text(f"""
    update outbox set status = 'pending', leased_until = null, error_message = :message, attempts = attempts - :back,
        next_attempt_at = coalesce(cast(:at as timestamptz), clock_timestamp() + make_interval(secs => :seconds))
    where {OWN}""")
GIVE_BACK = text(
    f"update outbox set status = 'pending', leased_until = null, attempts = attempts - 1 where {OWN}"
)
RENEW = text(f"""
    update outbox set leased_until = clock_timestamp() + make_interval(secs => :lease) where {OWN}
    returning leased_until""")
DEAD = text(f"""
    with {moved_to_history(OWN, "failed", ":message")}
    insert into dead_letters (tenant_id, id, event_id, event_type, destination, aggregate_id, attempts, error_code,
                              error_message)
    select tenant_id, :letter, event_id, event_type, destination, aggregate_id, attempts, :code, :message from settled
    on conflict (tenant_id, event_id, destination) do update
    set status = 'open', attempts = excluded.attempts, error_code = excluded.error_code,
        error_message = excluded.error_message, failed_at = now()""")


Line = tuple[UUID, str, UUID]
"""What is handled in order: the events of one tenant, destination and aggregate."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A claimed event and until when nobody else gets it; (`outbox_id`, `until`) names this claim."""

    ref: EventRef
    outbox_id: int
    until: datetime

    @property
    def line(self) -> Line:
        """The line of events it stands in."""
        return self.ref.tenant_id, self.ref.destination, self.ref.aggregate_id


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is unfinished for one destination. `due_in`: seconds until something may be claimed (None: all is held)."""

    destination: str
    rows: int
    due_in: float | None
    oldest_at: datetime


class Queue:
    """The outbox of all tenants, or of one, on the application's own login: the crossing is one function,
    `outbox_claim`."""

    def __init__(self, engine: Engine, tenant_id: UUID | None = None) -> None:
        self._engine = engine
        self._tenant_id = tenant_id

    def claim(
        self, limit: int, lease_seconds: float, destinations: Collection[str] | None = None
    ) -> list[Lease]:
        """Up to `limit` due events in the order they are to be handled, leased for `lease_seconds`.

        `destinations` narrows to handlers that exist; None takes all.
        """
        wanted = None if destinations is None else sorted(destinations)
        values = {
            "batch": limit,
            "lease": lease_seconds,
            "wanted": wanted,
            "strict": sorted(HELD_BY_DEAD_LETTER),
            "tenant": self._tenant_id,
        }
        with self._engine.begin() as connection:
            rows = connection.execute(CLAIM, values).all()
        data = self._data(rows)
        return [
            Lease(
                EventRef(
                    row.event_id,
                    row.event_type,
                    row.destination,
                    row.tenant_id,
                    row.aggregate_id,
                    row.attempts,
                    data.get((row.tenant_id, row.event_id), {}),
                ),
                row.id,
                row.leased_until,
            )
            for row in rows
        ]

    def settle(self, leases: Sequence[Lease]) -> None:
        """Done: processed_events and history, for what is still leased (a handler's receipt may have done it)."""
        for _, group in groupby(sorted(leases, key=_tenant), key=_tenant):
            found = list(group)
            values = {"ids": [lease.outbox_id for lease in found], "until": [lease.until for lease in found]}
            with self._of(found[0].ref.tenant_id) as connection:
                connection.execute(SENT_LEASES, {"tenant": found[0].ref.tenant_id, **values})

    def later(self, lease: Lease, seconds: float, message: str) -> bool:
        """Failed, to be tried again after `seconds`. False when the lease was lost."""
        return self._answer(LATER, lease, at=None, seconds=seconds, message=message, back=0)

    def postpone(self, lease: Lease, not_before: datetime, message: str) -> bool:
        """Not now: comes again at `not_before`, the attempt does not count. False when the lease was lost."""
        return self._answer(LATER, lease, at=not_before, seconds=0.0, message=message, back=1)

    def bury(self, lease: Lease, code: str, message: str) -> bool:
        """Gives up: a dead letter, and a row `failed` in the history. False when the lease was lost."""
        return self._answer(DEAD, lease, letter=uuid4(), code=code, message=message)

    def give_back(self, lease: Lease) -> bool:
        """Claimed but not tried: due again at once. False when the lease was lost."""
        return self._answer(GIVE_BACK, lease)

    def renew(self, lease: Lease, lease_seconds: float) -> Lease | None:
        """The same claim for longer; None when the lease was lost to somebody else."""
        with self._of(lease.ref.tenant_id) as connection:
            until = connection.execute(RENEW, {**_own(lease), "lease": lease_seconds}).scalar_one_or_none()
        return None if until is None else Lease(lease.ref, lease.outbox_id, until)

    def waiting(self) -> list[Waiting]:
        """What is unfinished, by destination."""
        values = {"strict": sorted(HELD_BY_DEAD_LETTER), "tenant": self._tenant_id}
        with self._engine.begin() as connection:
            rows = connection.execute(WAITING, values).all()
        return [Waiting(row.destination, row.rows, row.due_in, row.oldest_at) for row in rows]

    def _answer(self, statement: TextClause, lease: Lease, **values: Any) -> bool:
        with self._of(lease.ref.tenant_id) as connection:
            return connection.execute(statement, {**_own(lease), **values}).rowcount > 0

    def _data(self, rows: Sequence[Any]) -> dict[tuple[UUID, UUID], dict[str, Any]]:
        found: dict[tuple[UUID, UUID], dict[str, Any]] = {}
        for tenant_id in {row.tenant_id for row in rows}:
            ids = [row.event_id for row in rows if row.tenant_id == tenant_id]
            with self._of(tenant_id) as connection:
                for event_id, data in connection.execute(DATA, {"tenant": tenant_id, "ids": ids}):
                    found[tenant_id, event_id] = data
        return found

    @contextmanager
    def _of(self, tenant_id: UUID) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            connection.execute(SET_TENANT, {"tenant": str(tenant_id)})
            yield connection


def settle_once(connection: Connection, tenant_id: UUID, handler: str, event_id: UUID) -> None:
    """Settles an event inside the transaction of its effect. Raises Conflict `already_processed` if it was before."""
    names = {"tenant": tenant_id, "handler": handler, "event_id": event_id}
    if connection.execute(PROCESSED, names).rowcount == 0:
        raise Conflict("This event was taken care of before.", code="already_processed", **names)
    connection.execute(SENT, names)


def _own(lease: Lease) -> dict[str, Any]:
    return {"tenant": lease.ref.tenant_id, "id": lease.outbox_id, "until": lease.until}


def _tenant(lease: Lease) -> str:
    return str(lease.ref.tenant_id)
