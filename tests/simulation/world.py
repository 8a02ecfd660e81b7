"""The played world: the real application over PostgreSQL, its surroundings, and the books beside it."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from psycopg.rows import namedtuple_row
from sqlalchemy import text

from backend.application.agents.escalate import execute_escalation, request_escalation_approval
from backend.application.handling import EventRef, Handler
from backend.application.intake.bank_statement import import_statements
from backend.application.intake.ports import InboxItem, ParsedItem
from backend.application.routing import CLASSIFY, ESCALATE, RESUME
from backend.bootstrap import Application
from backend.domain.actors import Actor, Role, service
from backend.domain.errors import RuleViolation
from backend.entrypoints.worker.handlers import message_handlers
from backend.entrypoints.worker.handlers_agents import agent_handlers
from backend.entrypoints.worker.handlers_intake import intake_handlers
from backend.entrypoints.worker.handlers_payments import payment_handlers
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.debtor_files import debtor_file
from backend.infrastructure.postgres.stores.agents import PostgresAgentStore
from backend.infrastructure.postgres.tables import inbox_items, policies
from backend.infrastructure.settings import Settings
from backend.reading.values import BankEntry, BankStatement
from tests.builders.ledger import CustomerRow, book_invoice, make_customer, make_person, make_tenant
from tests.builders.outbox import all_due
from tests.simulation.books import Books, Debt, Transfer
from tests.simulation.surroundings import Crash, FaultyChannel, Ground, LightRenderer

FIRST_DAY = date(2025, 3, 3)
HISTORY = date(2025, 1, 1)
DAY = timedelta(days=1)
IBANS = ("DE51901700240082298319", "DE02120300000000202051", "DE02500105170137075030")


class World:
    """One tenant with three debtors, from the first day on."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.books = Books(FIRST_DAY)
        shutil.rmtree(ground.folder, ignore_errors=True)
        self.renderer = LightRenderer()
        self.channel = FaultyChannel(ground.folder / "outgoing", self.books, self.renderer.rendered)
        # Letters lie beside the mails, and the faults meet them too.
        self.letters = FaultyChannel(self.channel.folder, self.books, self.renderer.rendered, "letter")
        self.letters.faults = self.channel.faults
        self.tenant = make_tenant(ground.database, scenario_on=FIRST_DAY)
        self.service = service(self.tenant.id, "simulation")
        self.clerks: list[Actor] = [
            make_person(ground.database, self.tenant, name, Role.CLERK, Role.ADMIN) for name in ("one", "two")
        ]
        kinds = ("business", "consumer", "unknown")
        self.customers: list[CustomerRow] = [
            make_customer(
                ground.database,
                self.tenant,
                f"K-{10001 + i}",
                name=("Isarwinkel Metallbau GmbH", "Petra Wiesner", "Atelier Brink")[i],
                kind=kind,
                ibans=[IBANS[i]],
            )
            for i, kind in enumerate(kinds)
        ]
        self.statements = 0
        self.transfers: dict[str, Transfer] = {}
        self.reached: dict[str, int] = {}
        self.run_id: UUID | None = None
        self.open_at_run: set[UUID] = set()
        self.covered_to = HISTORY - DAY
        self._sends_every_day()
        self.start()
        self.import_statement(FIRST_DAY, [])

    def _sends_every_day(self) -> None:
        """A policy of its own: in months that jump by days, weekends without letters would leave little to happen."""
        with self.ground.database.unit_of_work(self.tenant.id) as work:
            work.connection.execute(
                policies.insert().values(
                    tenant_id=self.tenant.id,
                    id=uuid4(),
                    version=2,
                    name="Jeden Tag",
                    valid_from=date(2020, 1, 1),
                    body={"send_weekdays": list(range(7)), "quiet_days": []},
                    created_by="test",
                )
            )
            work.commit()

    def start(self) -> None:
        """A new process on the same database."""
        self.app = Application(
            Settings(data_dir=self.ground.folder), self.ground.database, channel=self.channel
        )
        self.app.__dict__["renderer"] = self.renderer
        self.app.print_room = self.letters
        handlers: dict[str, Handler] = {
            **intake_handlers(self.app.database.works, self.app.books),
            CLASSIFY: agent_handlers(lambda: self.app.agents, self.app.approval_kind)[CLASSIFY],
            **payment_handlers(self.app.database.works, self.app.payments, self.app.returns),
            **message_handlers(self.app),
            ESCALATE: self._escalate,
            RESUME: self._resume,
        }
        self.worker = Worker(self.ground.database, handlers)

    # --- what people do ------------------------------------------------------------------------------------------

    def book(self, customer: int, gross: Decimal, due_in: int, *, direct_debit: bool = False) -> Debt:
        """An outgoing invoice."""
        owner, number = self.customers[customer], f"RE-2025-{len(self.books.debts) + 1:04d}"
        due_on = self.books.today + timedelta(days=due_in)
        row = book_invoice(
            self.ground.database,
            owner,
            number,
            gross,
            issued_on=due_on - timedelta(days=14),
            due_on=due_on,
            direct_debit=direct_debit,
            booked_on=self.books.today,
        )
        debt = Debt(number, row.claim_id, owner.id, customer == 0, gross, due_on, direct_debit)
        self.books.debts[number] = debt
        return debt

    def import_statement(
        self, to: date, entries: list[tuple[Decimal, str | None, int]], *, skip: int = 0
    ) -> None:
        """A statement from the last day known (with a gap of `skip` days) to `to`; entries (amount, text, payer)."""
        self.statements += 1
        first = self.covered_to + DAY * (1 + skip)
        first = min(first, to)
        booked = tuple(
            BankEntry(
                booking_date=to,
                value_date=to,
                amount=amount,
                currency="EUR",
                counterparty_name=self.customers[payer].name if payer < 3 else "Unbekannt",
                counterparty_iban=IBANS[payer] if payer < 3 else None,
                remittance=remittance,
                bank_reference=f"{self.statements}-{line}",
            )
            for line, (amount, remittance, payer) in enumerate(entries)
        )
        statement = BankStatement(self.tenant.iban, "EUR", None, None, first, to, booked)
        reading = {"bank": {"format": "camt.053", "statements": [statement.as_dict()]}}
        item_id = uuid4()
        with self.ground.database.works(self.service) as work:
            own = {"sha256": item_id.hex * 2, "file_name": "a.xml", "media_type": "text/xml", "size": 1}
            work.connection.execute(
                inbox_items.insert().values(
                    tenant_id=self.tenant.id, id=item_id, source="folder", status="extracted", **own
                )
            )
            moment = work.connection.execute(text("select now()")).scalar_one()
            item = InboxItem(id=item_id, source="folder", status="extracted", received_at=moment, **own)  # type: ignore[arg-type]
            parsed = ParsedItem(uuid4(), item_id, 1, "bank_statement", "rules", reading)
            books = self.app.books
            import_statements(work, item, parsed, books.statements, books.invoices, books.intake)
            work.commit()
        self.books.cover(first, to)
        self.covered_to = max(self.covered_to, to)

    def wait(self, days: int) -> None:
        """Days pass."""
        self.books.today = self.app.next_day(self.service, self.books.today + timedelta(days=days))

    # --- what runs by itself -------------------------------------------------------------------------------------

    def work(self) -> str:
        """The worker, until nothing is left to do at once; `crashed` when its process went down."""
        try:
            while True:
                all_due(self.ground.database, self.service)
                tally = self.worker.run_until_idle(0.9)
                if not tally.handled:
                    return "idle"
        except Crash:
            self.start()
            return "crashed"

    def run_dunning(self) -> None:
        """A dunning run; remembers what it had to look at. One that waits is released first."""
        self.decide_waiting_run()
        self._before_run()
        self.run_id = self.app.run_dunning(self.service).run_id

    def plan_run(self) -> None:
        """A run that waits for a person."""
        self._before_run()
        self.run_id = self.app.run_dunning(self.clerks[0], plan_only=True).run_id

    def decide_waiting_run(self, *, discard: bool = False) -> str:
        """A clerk releases the run that waits, if there is one; one that is too old is given up."""
        waiting = self.waiting_run()
        if waiting is None:
            return "nothing waits"
        try:
            if not discard:
                self.app.release_run(self.clerks[1], waiting, "Geprüft")
                return "run released"
        except RuleViolation as refused:
            assert refused.code == "run_outdated", refused.code
        self.app.discard_run(self.clerks[1], waiting, "Doch nicht")
        return "run discarded"

    def waiting_run(self) -> UUID | None:
        """The run that waits for a person."""
        rows = self.all("select id from dunning_runs where status in ('planned', 'held')")
        return rows[0].id if rows else None

    def _before_run(self) -> None:
        self.open_at_run = {row.id for row in self.all("select id from claims where closing is null")}
        self.books.out.clear()

    def _escalate(self, ref: EventRef) -> None:
        """The escalation's use cases; the graph around them is tested with the agents."""
        request_escalation_approval(self.service, UUID(ref.data["proposal_id"]), **self._escalation())

    def _resume(self, ref: EventRef) -> None:
        if ref.data["approval_id"] is None:
            return  # a proposal lapsed before anybody was asked
        kind = "select kind from proposals where id = %(id)s"
        if self.all(kind, id=UUID(ref.data["proposal_id"]))[0].kind == "escalation":
            execute_escalation(self.service, UUID(ref.data["approval_id"]), **self._escalation())

    def _escalation(self) -> dict[str, Any]:
        return {
            "works": self.app.database.works,
            "file_of": debtor_file,
            "policy_of": self.app.policy_of,
            "store": PostgresAgentStore(),
            "dossiers": self.app.dossiers,
        }

    # --- looking -------------------------------------------------------------------------------------------------

    def all(self, query: str, **values: Any) -> list[Any]:
        """Rows of a query. The looker sees every tenant, and there is only this one."""
        with self.ground.looker.cursor(row_factory=namedtuple_row) as cursor:
            return cursor.execute(query, values).fetchall()

    def outgoing(self) -> list[Path]:
        """The files that lie in the outgoing folder."""
        return sorted(self.channel.folder.glob("*.eml"))

    def now(self) -> datetime:
        """An instant for events that carry one."""
        return datetime.combine(self.books.today, time(12), tzinfo=UTC)

    def close(self) -> None:
        """Leaves the ground empty for the next example."""
        self.ground.cleaner.clean()
