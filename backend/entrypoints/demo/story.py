"""Plays the demo on its two business days: every step goes through the same doors as in the product.

Each step is remembered when it is done, so a demo that was interrupted goes on where it stopped and one that was
played does nothing. The signatures are given by the user "Demo (Skript)" and shown as his.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.application.tenants.ports import TenantMaster
from backend.bootstrap import Application
from backend.domain.actors import Actor, Role, service
from backend.domain.errors import Conflict, NotFound, Unavailable
from backend.domain.events.master_data import MasterDataChanged
from backend.entrypoints.worker.handlers import worker_of
from backend.entrypoints.worker.loop import Worker
from backend.infrastructure.postgres.views.approvals import ApprovalRow, approval_list
from backend.infrastructure.settings import PROJECT_FOLDER

SLUG = "demo"
SCRIPT = "demo-skript"
FOLDER = PROJECT_FOLDER / "data" / "demo"
FIRST_DAY = date(2026, 10, 27)
SCENARIO_DAY = date(2026, 11, 17)
WORK_SECONDS = 120.0
LEASE_SECONDS = 5.0
"""Short, so that a demo that goes on after a kill does not wait long for what the killed one had in hand."""
USERS = (
    (SCRIPT, "Demo (Skript)", (Role.CLERK,)),
    ("claasen", "Maren Claasen", (Role.CLERK,)),
    ("petersen", "Jan Petersen", (Role.ADMIN, Role.CLERK)),
    ("pruefung", "Prüfung (nur lesen)", (Role.AUDITOR,)),
)
REJECTED_CUSTOMER = "K-10012"
LAPSING_CUSTOMER = "K-10001"
LEFT_OPEN = 3


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file of the demo and the batch it comes with."""

    path: Path
    batch: int


class Story:
    """The steps of the demo in order."""

    def __init__(self, app: Application, say: Callable[[str], None]) -> None:
        self.app = app
        self.say = say
        self.tenant_id = self._tenant()
        self.actor = service(self.tenant_id, "demo")

    def play(self) -> bool:
        """Plays what has not been played yet; returns whether anything was."""
        with worker_of(self.app, tenant_id=self.tenant_id, lease_seconds=LEASE_SECONDS) as worker:
            steps: tuple[tuple[str, Callable[[Worker], None]], ...] = (
                ("set-up", self._set_up),
                ("first-day-intake", lambda w: self._receive(1, w)),
                ("first-day-run", lambda w: self._run(FIRST_DAY, w)),
                ("second-day", lambda w: self._move(SCENARIO_DAY)),
                ("second-day-intake", lambda w: self._receive(2, w)),
                ("second-day-run", lambda w: self._run(SCENARIO_DAY, w)),
                ("late-mail", lambda w: self._receive(3, w)),
                ("signatures", lambda w: self._sign()),
                ("dispatch", self._work_off),
            )
            played = False
            for name, step in steps:
                if not self._done(name):
                    self.say(f"  {name} ...")
                    step(worker)
                    self._remember(name)
                    played = True
            return played

    def _tenant(self) -> UUID:
        try:
            return self.app.tenant_id(SLUG)
        except NotFound:
            master: dict[str, Any] = json.loads((FOLDER / "tenant.json").read_text(encoding="utf-8"))
            known = {name: master[name] for name in TenantMaster.__slots__ if name in master}
            known |= {
                "slug": SLUG,
                "account_holder": master["name"],
                "register_entry": master["register"],
                "scenario_on": FIRST_DAY,
            }
            return self.app.create_tenant(TenantMaster(**known))

    def _set_up(self, worker: Worker) -> None:
        for login, name, roles in USERS:
            try:
                self.app.create_user(self.actor, login, name, roles)
            except Conflict as known:
                if known.code != "login_taken":
                    raise
        self.app.import_customers(self.actor, (FOLDER / "customers.csv").read_bytes())

    def _receive(self, batch: int, worker: Worker) -> None:
        """Ingests the files of a batch in the order of the manifest; what is there already is left alone."""
        manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
        for entry in manifest["files"]:
            if entry["batch"] == batch:
                path = FOLDER / entry["path"]
                if not self._arrived(path.name):
                    self.app.receive_file(self.actor, path.read_bytes(), path.name, "folder")
        self._work_off(worker)

    def _run(self, on: date, worker: Worker) -> None:
        """One run a day: a second one of a demo that was interrupted would find its own proposals in the way."""
        if not self._ran(on):
            self.app.run_matching(self.actor)
            self.app.run_dunning(self.actor, on)
        self._work_off(worker)

    def _move(self, day: date) -> None:
        self.app.next_day(self.actor, day)

    def _sign(self) -> None:
        """As the script: one rejection, one signature that comes too late, and the rest but three."""
        script = self.app.actor_for_login(SLUG, SCRIPT)
        for row in self._open():
            if row.customer_number == REJECTED_CUSTOMER:
                self.app.reject(
                    script, row.approval_id, "Kunde hat telefonisch Ratenzahlung angefragt, erst klären."
                )
            elif row.customer_number == LAPSING_CUSTOMER and row.kind == "dunning":
                self._sign_too_late(script, row)
        waiting = [row for row in self._open() if row.kind == "dunning"]
        others = len(self._open()) - len(waiting)
        for row in waiting[: max(0, len(waiting) + others - LEFT_OPEN)]:
            self.app.sign(script, row.approval_id, row.sha256)

    def _sign_too_late(self, script: Actor, row: ApprovalRow) -> None:
        try:
            self.app.sign(script, row.approval_id, row.sha256)
        except Conflict as lapsed:
            if lapsed.code != "approval_lapsed":
                raise

    def _open(self) -> list[ApprovalRow]:
        with self.app.database.unit_of_work(self.tenant_id) as work:
            rows = approval_list(work.connection, self.tenant_id, status="open")
        return sorted(rows, key=lambda row: (row.kind, row.customer_number or "", str(row.total)))

    def _work_off(self, worker: Worker) -> None:
        worker.run_until_idle(WORK_SECONDS)
        if self._exists("select 1 from dead_letters where tenant_id = :tenant and status = 'open'"):
            raise Unavailable(
                f"Events ended as dead letters; see flockctl dead-letters list --tenant {SLUG}.",
                code="demo_incomplete",
            )
        if self._exists("select 1 from outbox where tenant_id = :tenant"):
            raise Unavailable(
                "Not everything was worked off in time; the same command goes on from here.",
                code="demo_incomplete",
            )

    def _arrived(self, file_name: str) -> bool:
        return self._exists(
            "select 1 from arrivals where tenant_id = :tenant and file_name = :name", name=file_name
        )

    def _ran(self, on: date) -> bool:
        return self._exists(
            "select 1 from dunning_runs where tenant_id = :tenant and on_date = :day and status = 'released'",
            day=on,
        )

    def _done(self, step: str) -> bool:
        return self._exists(
            "select 1 from eventlog where tenant_id = :tenant and idempotency_key = :key", key=f"demo:{step}"
        )

    def _exists(self, query: str, **values: Any) -> bool:
        with self.app.database.unit_of_work(self.tenant_id) as work:
            row = work.connection.execute(text(query), {"tenant": self.tenant_id, **values}).first()
        return row is not None

    def _remember(self, step: str) -> None:
        with self.app.database.works(self.actor) as work:
            work.record(
                [MasterDataChanged(self.tenant_id, "tenants", f"demo step {step}")],
                idempotency_key=f"demo:{step}",
            )
            work.commit()
