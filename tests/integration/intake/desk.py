"""The intake of a test: takes files in and lets the handlers work until nothing waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.application.handling import EventRef
from backend.application.intake.apply_reply import PromiseTaker
from backend.application.intake.book_document import Books
from backend.application.intake.receive_file import ReceivedItem, receive_file
from backend.entrypoints.worker.handlers_intake import intake_handlers
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.intake import PostgresIntake
from backend.infrastructure.postgres.stores.invoices import PostgresInvoices
from backend.infrastructure.postgres.stores.policies import PostgresPolicies
from backend.infrastructure.postgres.stores.promises import PostgresPromises
from backend.infrastructure.postgres.stores.replies import PostgresReplies
from backend.infrastructure.postgres.stores.statements import PostgresStatements
from backend.infrastructure.reference.law import load_law_tables
from backend.infrastructure.sandboxed_reader import SandboxedReader
from tests.builders.ledger import TenantRow

BOOKS = Books(PostgresIntake(), PostgresInvoices(), PostgresStatements(), PostgresReplies())

PROMISES = PromiseTaker(
    PostgresPromises(), lambda work, on: PostgresPolicies(load_law_tables()).active(work, on).policy
)

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
        handlers = intake_handlers(self.database.works, BOOKS, SandboxedReader(), PROMISES)
        done: set[tuple[UUID, str]] = set()
        while waiting := [
            ref for ref in self._waiting(list(handlers)) if (ref.event_id, ref.destination) not in done
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
