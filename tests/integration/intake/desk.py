"""The intake of a test: takes files in and lets the handlers work until nothing waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.application.handling import EventRef, Handler
from backend.application.intake.book_document import Books
from backend.application.intake.receive_file import ReceivedItem, receive_file
from backend.application.routing import APPLY_REPLY, BOOK, CLASSIFY
from backend.bootstrap import Application
from backend.entrypoints.worker.handlers import all_handlers
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.intake import PostgresIntake
from backend.infrastructure.postgres.stores.invoices import PostgresInvoices
from backend.infrastructure.postgres.stores.replies import PostgresReplies
from backend.infrastructure.postgres.stores.statements import PostgresStatements
from backend.infrastructure.settings import Settings
from tests.builders.ledger import TenantRow

BOOKS = Books(PostgresIntake(), PostgresInvoices(), PostgresStatements(), PostgresReplies())

INTAKE = (CLASSIFY, BOOK, APPLY_REPLY)

NOWHERE = Path("/nonexistent")
"""Intake writes to the database alone."""

WAITING = text("""
    select o.id, o.event_id, o.event_type, o.destination, o.aggregate_id, o.attempts, e.data
    from outbox o join eventlog e on e.tenant_id = o.tenant_id and e.event_id = o.event_id
    where o.tenant_id = :tenant and o.destination = any(:wanted) order by o.id
""")


@dataclass(frozen=True, slots=True)
class Desk:
    """One tenant's intake."""

    database: Database
    tenant: TenantRow

    def take(self, data: bytes, name: str, source: str = "upload") -> ReceivedItem:
        """Receives a file and works until nothing waits."""
        received = self.receive(data, name, source)
        self.work()
        return received

    def receive(self, data: bytes, name: str, source: str = "upload") -> ReceivedItem:
        return receive_file(
            self.tenant.actor, data, name, source, works=self.database.works, intake=BOOKS.intake
        )

    def work(self) -> None:
        """Calls the handlers in the order of the outbox until they have nothing left."""
        app = Application(Settings(data_dir=NOWHERE), self.database)
        try:
            self._work(all_handlers(app))
        finally:
            app.agents.close()

    def _work(self, handlers: dict[str, Handler]) -> None:
        done: set[tuple[UUID, str]] = set()
        while waiting := [
            ref for ref in self._waiting(list(INTAKE)) if (ref.event_id, ref.destination) not in done
        ]:
            for ref in waiting:
                handlers[ref.destination](ref)
                done.add((ref.event_id, ref.destination))

    def one(self, sql: str, **names: Any) -> Any:
        """The first row of a query in which :tenant is bound."""
        return next(iter(self.all(sql, **names)), None)

    def all(self, sql: str, **names: Any) -> list[Any]:
        with self.database.unit_of_work(self.tenant.id) as work:
            return list(work.connection.execute(text(sql), {"tenant": self.tenant.id, **names}))

    def state(self, item_id: UUID) -> tuple[str, str | None]:
        """Status and code of an item."""
        row = self.one(
            "select status, code from inbox_items where tenant_id = :tenant and id = :id", id=item_id
        )
        return row.status, row.code

    def events(self, event_type: str) -> list[dict[str, Any]]:
        """The data of all events of a type."""
        rows = self.all(
            "select data from eventlog where tenant_id = :tenant and event_type = :type order by seq",
            type=event_type,
        )
        return [row.data for row in rows]

    def _waiting(self, wanted: list[str]) -> list[EventRef]:
        with self.database.unit_of_work(self.tenant.id) as work:
            rows = work.connection.execute(WAITING, {"tenant": self.tenant.id, "wanted": wanted}).all()
        return [
            EventRef(
                event_id=row.event_id,
                event_type=row.event_type,
                destination=row.destination,
                tenant_id=self.tenant.id,
                aggregate_id=row.aggregate_id,
                attempts=1,
                data=row.data,
            )
            for row in rows
        ]
