"""One use case, one transaction, one tenant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import Connection, Engine, text

from backend.application.ports import Receipt
from backend.application.routing import ROUTES
from backend.domain.errors import InvalidInput
from backend.domain.events.event import Event
from backend.infrastructure.postgres.queue import CHANNEL, settle_once
from backend.infrastructure.postgres.record import Envelope, record, record_selected
from backend.infrastructure.postgres.unstorable import refuse_unstorable_text

SET_TENANT = text("select set_config('app.tenant_id', :tenant, true)")
BERLIN = ZoneInfo("Europe/Berlin")
LOCK_DEBTORS = text(
    "select id from customers where tenant_id = :tenant and id = any(:ids) order by id for no key update"
)
WAKE = text("select pg_notify(:channel, '')")


class UnitOfWork:
    """A transaction in which the database shows one tenant's rows only.

        with database.unit_of_work(tenant_id, actor=actor) as work:
            work.connection.execute(...)
            work.commit()

    Leaving without `commit` rolls back; a text that no column can hold leaves it as InvalidInput. After `commit`
    the unit is over: its connection is gone. Without a tenant it does not open (InvalidInput, code tenant_missing);
    `Database.platform_work` is for tables that have no tenant.
    """

    _has_news = False  # outbox rows were written: the commit wakes the worker

    def __init__(
        self,
        engine: Engine,
        tenant_id: UUID | str | None,
        *,
        actor: Any = None,
        trace_id: str | None = None,
        receipt: Receipt | None = None,
    ) -> None:
        self.tenant_id = _tenant(tenant_id)
        self.actor = actor
        self.trace_id = trace_id
        self._receipt = receipt
        self._engine = engine
        self._connection: Connection | None = None
        self._today: date | None = None

    @property
    def connection(self) -> Connection:
        """The SQLAlchemy connection of the open transaction."""
        assert self._connection is not None, "the unit of work is not open (or over after commit)"
        return self._connection

    def cursor(self) -> psycopg.Cursor[Any]:
        """A raw psycopg cursor on the same transaction, for statements with arrays in binary form."""
        raw = self.connection.connection.driver_connection
        assert isinstance(raw, psycopg.Connection)
        return raw.cursor()

    @property
    def today(self) -> date:
        """The business date: the tenant's scenario date where one is set, else today in Europe/Berlin."""
        if self._today is None:
            scenario = self.connection.execute(
                text("select scenario_on from tenants where id = :tenant"), {"tenant": self.tenant_id}
            ).scalar_one_or_none()
            self._today = scenario or datetime.now(BERLIN).date()
        return self._today

    def record(self, events: Sequence[Event], *, idempotency_key: str | None = None) -> None:
        """State, eventlog and outbox of these events, in this transaction (see `postgres.record`)."""
        envelope = Envelope(self.tenant_id, self.actor, self.today, self.trace_id, idempotency_key)
        record(self.cursor(), envelope, events, ROUTES)
        self._has_news = self._has_news or any(type(event).__name__ in ROUTES for event in events)

    def record_selected(self, event_type: type[Event], rows: str, parameters: Mapping[str, Any]) -> None:
        """One event for each row of a query, for stores whose rows say it already (see `postgres.record`)."""
        envelope = Envelope(self.tenant_id, self.actor, self.today, self.trace_id)
        record_selected(self.cursor(), envelope, event_type, rows, parameters, ROUTES)
        self._has_news = self._has_news or event_type.__name__ in ROUTES

    def lock_debtors(self, customer_ids: Sequence[UUID]) -> None:
        """Locks these debtors in id order until the transaction ends."""
        self.connection.execute(LOCK_DEBTORS, {"tenant": self.tenant_id, "ids": sorted(customer_ids)})

    def commit(self) -> None:
        """Makes everything durable and ends the unit; the last line of a use case.

        With a receipt the event is settled in the same transaction: Conflict `already_processed` if it was before.
        """
        if self._receipt is not None:
            settle_once(self.connection, self.tenant_id, self._receipt.handler, self._receipt.event_id)
        if self._has_news:
            self.connection.execute(WAKE, {"channel": CHANNEL})
        self.connection.commit()
        self._close()

    def __enter__(self) -> UnitOfWork:
        assert self._connection is None, "a unit of work is entered once"
        self._connection = self._engine.connect()
        try:
            self._set_tenant(self._connection)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        if error is not None:
            refuse_unstorable_text(error)

    def _set_tenant(self, connection: Connection) -> None:
        connection.execute(SET_TENANT, {"tenant": str(self.tenant_id)})

    def _close(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()


class PlatformWork(UnitOfWork):
    """A transaction without tenant: it sees the tables that have none, and no row of any tenant."""

    def __init__(self, engine: Engine, *, actor: Any = None, trace_id: str | None = None) -> None:
        self.tenant_id = None  # type: ignore[assignment]
        self.actor = actor
        self.trace_id = trace_id
        self._receipt = None
        self._engine = engine
        self._connection = None
        self._today = None

    def _set_tenant(self, connection: Connection) -> None:
        """Nothing to set: a connection from the pool has no tenant."""


def _tenant(tenant_id: UUID | str | None) -> UUID:
    if tenant_id is None or tenant_id == "":
        raise InvalidInput("A unit of work needs a tenant.", code="tenant_missing")
    try:
        return tenant_id if isinstance(tenant_id, UUID) else UUID(tenant_id)
    except (ValueError, AttributeError, TypeError):
        raise InvalidInput("The tenant is not a UUID.", code="tenant_missing", tenant_id=tenant_id) from None
