"""A process that lets reminders leave through the gate and may be killed: `python -m tests.builders.sending URL FOLDER`.

It loads the product once and then forks a worker for each line of orders on stdin; it answers with the worker's pid,
and when that worker has ended with its exit code. Orders: {"fail_at": "written:7"} makes the worker kill itself the
seventh time it passes that point, {"blind": true} leaves out the look at the channel (the twin of the test).
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import structlog

from backend.application.messages.ports import DeliveryReceipt
from backend.application.ports import Receipt
from backend.application.routing import RENDER
from backend.bootstrap import Application
from backend.domain.actors import Actor
from backend.domain.events.event import Event
from backend.domain.events.ledger import InvoiceBooked
from backend.entrypoints.worker.handlers import message_handlers
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.channels.local import LocalChannel
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.tables import customers, invoices
from backend.infrastructure.postgres.unit_of_work import UnitOfWork
from backend.infrastructure.settings import Settings
from tests.builders.house import cover_bank
from tests.builders.ledger import TODAY, TenantRow, make_tenant

LEASE_SECONDS = 0.3
GROSS = Decimal("119.00")
ISSUED_ON, DUE_ON = TODAY - timedelta(days=60), TODAY - timedelta(days=30)
Reach = Callable[[str], None]


def queue_reminders(database: Database, folder: Path, count: int) -> TenantRow:
    """A tenant with so many debtors, each with a soft reminder that was planned by a run, rendered, and waits at the
    gate."""
    tenant = make_tenant(database)
    cover_bank(database, tenant)
    _add_overdue_debtors(database, tenant, count)
    app = Application(Settings(data_dir=folder), database)
    assert app.run_dunning(tenant.actor).by_stage == {"SOFT": count}
    rendering = Worker(database, {RENDER: message_handlers(app)[RENDER]})
    assert rendering.run_until_idle(60).handled == count
    return tenant


class Postbox(LocalChannel):
    """The outgoing folder, with what a mail server would do at a second hand-over: a second mail.

    It notes who asked whether a mail has left (`looks`).
    """

    def __init__(self, folder: Path, reach: Reach, *, blind: bool) -> None:
        super().__init__(folder)
        self._reach = reach
        self._blind = blind

    def hand_over(self, delivery_id: UUID, eml: bytes) -> DeliveryReceipt:
        if self._path(delivery_id).exists():
            self._path(delivery_id).with_suffix(f".again.{uuid4()}.eml").write_bytes(eml)
        receipt = super().hand_over(delivery_id, eml)
        self._reach("written")
        return receipt

    def look_up(self, delivery_id: UUID) -> DeliveryReceipt | None:
        if self._blind:
            return None
        with (self._folder / "looks").open("a") as looks:
            looks.write(f"{delivery_id}\n")
        return super().look_up(delivery_id)


class Watched(Database):
    """The database, which tells when the commit of an event is near (`before MessageSent`) and over (`after ...`)."""

    reach: Reach

    def works(self, actor: Actor, *, receipt: Receipt | None = None) -> UnitOfWork:
        work = WatchedWork(self.engine, actor.tenant_id, actor=actor, receipt=receipt)
        work.reach = self.reach
        return work


class WatchedWork(UnitOfWork):
    """A transaction whose commit is a point to be killed at."""

    reach: Reach
    told: tuple[str, ...] = ()

    def record(self, events: Sequence[Event], *, idempotency_key: str | None = None) -> None:
        super().record(events, idempotency_key=idempotency_key)
        self.told += tuple(type(event).__name__ for event in events)

    def commit(self) -> None:
        for name in self.told:
            self.reach(f"before {name}")
        super().commit()
        for name in self.told:
            self.reach(f"after {name}")


def killing(point_and_number: str) -> Reach:
    """Kills this process, without a chance to clean up, the n-th time it reaches the point ("" = never)."""
    point, _, number = point_and_number.partition(":")
    left = int(number or 0)

    def reach(name: str) -> None:
        nonlocal left
        if name == point:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return reach


def work_off(url: str, folder: Path, fail_at: str = "", blind: bool = False) -> None:
    """The worker of the product with the gate of the product, until nothing is left."""
    reach = killing(fail_at)
    link = os.link

    def watched_link(*names: Any) -> None:
        reach("half written")
        link(*names)

    os.link = watched_link  # type: ignore[assignment]
    database = Watched(url, url)
    database.reach = reach
    with database:
        channel = Postbox(folder / "outgoing", reach, blind=blind)
        app = Application(Settings(data_dir=folder), database, channel=channel)
        Worker(database, message_handlers(app), batch=10, lease_seconds=LEASE_SECONDS).run_until_idle(60)


def main(url: str, folder: str) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    (Path(folder) / "outgoing").mkdir(exist_ok=True)
    for order in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work_off(url, Path(folder), **json.loads(order))
            os._exit(0)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _add_overdue_debtors(database: Database, tenant: TenantRow, count: int) -> None:
    """Debtors with one invoice each, in one transaction."""
    debtors = [(uuid4(), uuid4(), uuid4(), number) for number in range(1, count + 1)]
    with database.works(tenant.actor) as work:
        work.connection.execute(customers.insert(), [_customer(tenant, *debtor) for debtor in debtors])
        work.connection.execute(invoices.insert(), [_invoice(tenant, *debtor) for debtor in debtors])
        work.record([_booked(*debtor) for debtor in debtors])
        work.commit()


def _customer(
    tenant: TenantRow, customer_id: UUID, claim_id: UUID, invoice_id: UUID, number: int
) -> dict[str, Any]:
    return {
        "tenant_id": tenant.id,
        "id": customer_id,
        "number": f"K-{number}",
        "name": f"Probe {number} GmbH",
        "name_folded": f"probe {number} gmbh",
        "kind": "business",
        "state": "BY",
        "email": f"k-{number}@kunde.example",
        "street": f"Hansastraße {number}",
        "postcode": "80686",
        "city": "München",
    }


def _invoice(
    tenant: TenantRow, customer_id: UUID, claim_id: UUID, invoice_id: UUID, number: int
) -> dict[str, Any]:
    return {
        "tenant_id": tenant.id,
        "id": invoice_id,
        "customer_id": customer_id,
        "number": f"RE-2026-{number:04}",
        "currency": "EUR",
        "gross_total": GROSS,
        "issued_on": ISSUED_ON,
        "due_on": DUE_ON,
        "due_basis": "contract",
    }


def _booked(customer_id: UUID, claim_id: UUID, invoice_id: UUID, number: int) -> InvoiceBooked:
    return InvoiceBooked(
        claim_id=claim_id,
        invoice_id=invoice_id,
        customer_id=customer_id,
        invoice_number=f"RE-2026-{number:04}",
        currency="EUR",
        principal=GROSS,
        issued_on=ISSUED_ON,
        due_on=DUE_ON,
        due_basis="contract",
        direct_debit=False,
        origin="ledger",
        booked_on=ISSUED_ON,
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
