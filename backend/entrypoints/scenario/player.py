"""Plays a scenario: its papers through the intake, the real worker, real runs, the real gate, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from email import message_from_bytes
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection

from backend.application.claims.agree_plan import PlanTerms
from backend.application.tenants.ports import TenantMaster
from backend.bootstrap import Application
from backend.domain.actors import Actor, Role, service
from backend.domain.errors import FlockError, InvalidInput, NotFound
from backend.entrypoints.scenario import papers
from backend.entrypoints.scenario import script as steps
from backend.entrypoints.scenario.differences import (
    Difference,
    Happened,
    compare_answer,
    compare_events,
)
from backend.entrypoints.scenario.final_state import compare_final
from backend.entrypoints.scenario.script import Scenario
from backend.entrypoints.web.sentences import sentence
from backend.entrypoints.web.words import Speech
from backend.entrypoints.worker.handlers import worker_of
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.views import whole_tenant
from backend.infrastructure.postgres.views.approvals import approval_list
from backend.infrastructure.postgres.views.events import EventRow, dead_letters, events_after

CLERK = "sachbearbeitung"
PATIENCE = 60.0
"""Seconds for the worker to get done with one step; real steps take well under one."""
SOURCES = {".xml": "folder", ".eml": "mail"}
TENANT_FIELDS = (
    *("name", "street", "postcode", "city", "state", "email", "phone", "vat_id", "tax_number"),
    *("register_entry", "bank_name", "iban", "bic"),
)


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """One step with what was recorded in it; `answer` is what `explain` said."""

    on: date
    do: str
    because: str
    events: tuple[Happened, ...]
    answer: Mapping[str, date | None] | None
    refused: str | None


@dataclass(frozen=True, slots=True)
class Played:
    """The whole story as it went; `differences` is empty when every expectation was met."""

    name: str
    title: str
    steps: tuple[PlayedStep, ...]
    differences: tuple[Difference, ...]

    @property
    def met(self) -> bool:
        """Whether all expectations were met."""
        return not self.differences


def play(app: Application, outgoing: Path, scenario: Scenario, *, language: str = "de") -> Played:
    """Plays the scenario in a tenant of its own. `outgoing` is the folder of the application's local channel."""
    played: list[PlayedStep] = []
    differences: list[Difference] = []
    with worker_of(app) as worker:
        stage = _Stage(app, worker, outgoing, scenario, language)
        for step in scenario.steps:
            one, wrong = stage.play_step(step)
            played.append(one)
            differences += wrong
    with app.database.unit_of_work(stage.tenant_id) as work:
        differences += compare_final(
            work.connection,
            stage.tenant_id,
            scenario.final,
            scenario.steps[-1].on,
            outgoing,
            app.settings.data_dir / "print",
        )
    return Played(scenario.name, scenario.title, tuple(played), tuple(differences))


class _Stage:
    """The tenant of one play with its clock, its account, and its way to the events."""

    def __init__(
        self, app: Application, worker: Worker, outgoing: Path, scenario: Scenario, language: str
    ) -> None:
        self.app, self.worker, self.outgoing, self.scenario = app, worker, outgoing, scenario
        self.speech = Speech(language)
        self.today = scenario.steps[0].on
        self.statements, self.balance = 0, scenario.tenant.opening
        slug = f"scenario-{uuid4().hex[:12]}"
        self.tenant_id = app.create_tenant(_tenant(scenario, slug, self.today))
        self.player: Actor = service(self.tenant_id, "scenario")
        report = app.import_customers(self.player, papers.customers_csv(scenario.customers))
        if report.problems:
            raise InvalidInput(
                f"Kunden des Szenarios: {report.problems[0].message} / Customers of the scenario.",
                code="scenario_invalid",
            )
        app.create_user(self.player, CLERK, "Sachbearbeitung", [Role.CLERK])
        self.clerk = app.actor_for_login(slug, CLERK)
        self.seen = max((event.seq for event in self._events_after(0)), default=0)

    def play_step(self, step: steps.Step) -> tuple[PlayedStep, list[Difference]]:
        """Moves the clock, acts, lets the worker finish, and compares."""
        if step.on > self.today:
            self.today = self.app.next_day(self.player, to=step.on)
        where = f"{step.on} {step.do}"
        differences: list[Difference] = []
        answer, refused = None, None
        try:
            if isinstance(step, steps.Explain):
                found = self.app.explain(self.player, step.invoice)
                answer = {blocker.code: blocker.dunnable_from for blocker in found.blockers}
                differences += compare_answer(where, step, found)
            else:
                self._act(step)
        except FlockError as refusal:
            refused = refusal.code
        if refused != step.refused:
            differences.append(
                Difference(
                    where, step.refused or "keine Ablehnung", refused or "keine Ablehnung", step.because
                )
            )
        tally = self.worker.run_until_idle(PATIENCE)
        if tally.dead or tally.retried:
            differences.append(
                Difference(
                    where, "keine gescheiterten Ereignisse", ", ".join(self._dead()) or "Wiederholungen"
                )
            )
        events, wrong = compare_events(where, step.expect, self._news())
        return PlayedStep(step.on, step.do, step.because, tuple(events), answer, refused), [
            *differences,
            *wrong,
        ]

    def _act(self, step: steps.Step) -> None:
        match step:
            case steps.ReceiveInvoice():
                self._receive(papers.invoice_xml(step.invoice, self.scenario), f"{step.invoice}.xml")
            case steps.ReceiveStatement():
                self.statements += 1
                data = papers.statement_xml(step, self.scenario, self.statements, self.balance)
                self.balance = papers.closing_balance(step, self.balance)
                self._receive(data, f"auszug-{step.last}.xml")
            case steps.ReceiveMail():
                answered = self._sent_mail(step.customer) if step.answers else None
                data = papers.mail_eml(step, self.scenario, answered)
                self._receive(data, f"mail-{step.on}-{step.customer}.eml")
            case steps.ReceiveBounce():
                data = papers.bounce_eml(step, self.scenario.tenant, self._sent_mail(step.customer))
                self._receive(data, f"bounce-{step.on}-{step.customer}.eml")
            case steps.RunMatching():
                self.app.run_matching(self.player)
            case steps.RunDunning():
                self.app.run_dunning(self.player)
            case steps.Sign():
                for approval_id, sha256 in self._approvals(step.customer):
                    self.app.sign(self.clerk, approval_id, sha256)
            case steps.Reject():
                for approval_id, _ in self._approvals(step.customer):
                    self.app.reject(self.clerk, approval_id, step.comment)
            case steps.AgreePlan():
                terms = PlanTerms(first_on=step.first_on, count=step.count, acceleration=step.acceleration)
                self.app.agree_plan(self.clerk, self._claim(step.invoice), terms)
            case steps.Wait() | steps.Explain():
                pass

    def _claim(self, invoice: str) -> UUID:
        with self.app.database.works(self.clerk) as work:
            return self.app.cases.find(work, invoice).claim_id

    def _receive(self, data: bytes, file_name: str) -> None:
        self.app.receive_file(self.player, data, file_name, SOURCES[Path(file_name).suffix])

    def _approvals(self, customer: str) -> list[tuple[UUID, str]]:
        with self.app.database.unit_of_work(self.tenant_id) as work:
            found = approval_list(work.connection, self.tenant_id)
        own = [(row.approval_id, row.sha256) for row in found if row.customer_number == customer]
        if not own:
            raise NotFound(
                f"Für {customer} wartet keine Freigabe. / No approval waits.", code="approval_unknown"
            )
        return own

    def _sent_mail(self, customer: str) -> papers.SentMail:
        """Our last message to this customer, as it lies in the outgoing folder."""
        with self.app.database.unit_of_work(self.tenant_id) as work:
            delivery = whole_tenant.last_delivery(work.connection, self.tenant_id, customer)
        if delivery is None:
            raise NotFound(f"An {customer} ging nichts hinaus. / Nothing was sent.", code="message_unknown")
        eml = (self.outgoing / f"{delivery.delivery_id}.eml").read_bytes()
        return papers.SentMail(
            str(message_from_bytes(eml)["Message-Id"]), self.scenario.customers[customer].email, eml
        )

    def _news(self) -> list[Happened]:
        """What was recorded since the last look."""
        events = self._events_after(self.seen)
        self.seen = max((event.seq for event in events), default=self.seen)
        with self.app.database.unit_of_work(self.tenant_id) as work:
            names = whole_tenant.names_by_id(work.connection, self.tenant_id)
        return [
            Happened(
                event.event_type,
                _about(event, names),
                sentence(event.event_type, event.data, self.speech),
                event.data,
            )
            for event in events
        ]

    def _events_after(self, seq: int) -> list[EventRow]:
        with self.app.database.unit_of_work(self.tenant_id) as work:
            return _all_after(work.connection, self.tenant_id, seq)

    def _dead(self) -> list[str]:
        with self.app.database.unit_of_work(self.tenant_id) as work:
            letters = dead_letters(work.connection, self.tenant_id)
        return [
            f"{row.event_type}/{row.destination}: {row.error_code} {row.error_message}" for row in letters
        ]


def document_of(played: Played) -> dict[str, Any]:
    """The play as plain values for JSON."""
    return {
        "scenario": played.name,
        "title": played.title,
        "met": played.met,
        "steps": [
            {
                "on": step.on,
                "do": step.do,
                "because": step.because,
                "answer": step.answer,
                "refused": step.refused,
                "events": [
                    {
                        "event": event.event,
                        "about": event.about,
                        "sentence": event.sentence,
                        "because": event.because,
                    }
                    for event in step.events
                ],
            }
            for step in played.steps
        ],
        "differences": [asdict(difference) for difference in played.differences],
    }


def _all_after(connection: Connection, tenant_id: UUID, seq: int) -> list[EventRow]:
    """A play records some hundred events at most."""
    return events_after(connection, tenant_id, seq, 100_000)


def _about(event: EventRow, names: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The names of every id that the event carries."""
    ids = [str(event.aggregate_id), *_texts(event.data)]
    return tuple(sorted({name for one in ids for name in names.get(one, ())}))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def _tenant(scenario: Scenario, slug: str, on: date) -> TenantMaster:
    own = {name: getattr(scenario.tenant, name) for name in TENANT_FIELDS}
    return TenantMaster(slug=slug, account_holder=scenario.tenant.name, scenario_on=on, **own)
