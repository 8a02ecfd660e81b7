"""One use case, one transaction, one tenant."""

from __future__ import annotations

from types import TracebackType
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Connection, Engine, text

from backend.domain.errors import InvalidInput

SET_TENANT = text("select set_config('app.tenant_id', :tenant, true)")


class UnitOfWork:
    """A transaction in which the database shows one tenant's rows only.

        with database.unit_of_work(tenant_id, actor=actor) as work:
            work.connection.execute(...)
            work.commit()

    Leaving without `commit` rolls back. After `commit` the unit is over: its connection is gone. Without a
    tenant it does not open (InvalidInput, code tenant_missing); `Database.platform_work` is for tables that
    have no tenant.
    """

    def __init__(
        self,
        engine: Engine,
        tenant_id: UUID | str | None,
        *,
        actor: Any = None,
        trace_id: str | None = None,
    ) -> None:
        self.tenant_id = _tenant(tenant_id)
        self.actor = actor
        self.trace_id = trace_id
        self._engine = engine
        self._connection: Connection | None = None

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

    def commit(self) -> None:
        """Makes everything durable and ends the unit; the last line of a use case."""
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
        self._engine = engine
        self._connection = None

    def _set_tenant(self, connection: Connection) -> None:
        """Nothing to set: a connection from the pool has no tenant."""


def _tenant(tenant_id: UUID | str | None) -> UUID:
    if tenant_id is None or tenant_id == "":
        raise InvalidInput("A unit of work needs a tenant.", code="tenant_missing")
    try:
        return tenant_id if isinstance(tenant_id, UUID) else UUID(tenant_id)
    except (ValueError, AttributeError, TypeError):
        raise InvalidInput("The tenant is not a UUID.", code="tenant_missing", tenant_id=tenant_id) from None
