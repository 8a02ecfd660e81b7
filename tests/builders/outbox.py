"""Events for tests of queue and worker: a tenant, and events that go to one destination."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import text

from backend.domain.actors import Actor, service
from backend.domain.events.event import Event
from backend.domain.events.inbox import InboxItemReceived
from backend.domain.events.ledger import PaymentReceived
from backend.infrastructure.postgres.database import Database

TENANT = text(
    "insert into tenants (id, slug, name, street, postcode, city, state, email, iban, account_holder) values "
    "(:id, :slug, 'Probe GmbH', 'Weg 1', '10115', 'Berlin', 'BE', 'probe@example.test', 'DE02120300000000202051', "
    "'Probe GmbH')"
)


def a_tenant(database: Database) -> Actor:
    """A new tenant; returns the worker acting for it."""
    tenant_id = uuid4()
    with database.unit_of_work(tenant_id) as work:
        work.connection.execute(TENANT, {"id": tenant_id, "slug": f"t-{tenant_id.hex[:12]}"})
        work.commit()
    return service(tenant_id, "tests")


def received(item_id: UUID) -> InboxItemReceived:
    """Goes to the destination `classify`; several of one item are one line of events."""
    return InboxItemReceived(item_id, "0" * 64, 1, "test")


def paid(payment_id: UUID) -> PaymentReceived:
    """Goes to the destination `match`."""
    return PaymentReceived(payment_id, uuid4(), Decimal("10.00"), "EUR", date(2026, 11, 17))


def announce(database: Database, actor: Actor, events: Sequence[Event]) -> None:
    """Records the events in one commit."""
    with database.works(actor) as work:
        work.record(events)
        work.commit()


def all_due(database: Database, actor: Actor) -> None:
    """Delays and leases of this tenant end now: tests do not sleep."""
    with database.works(actor) as work:
        work.connection.execute(
            text("update outbox set next_attempt_at = now(), leased_until = null where tenant_id = :t"),
            {"t": actor.tenant_id},
        )
        work.commit()


def rows(database: Database, actor: Actor, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    """All rows of one tenant in a table of the outbox."""
    with database.works(actor) as work:
        query = text(f"select {columns} from {table} where tenant_id = :t order by 1")
        return [tuple(row) for row in work.connection.execute(query, {"t": actor.tenant_id})]
