"""A whole house for a test: tenant, debtor with an overdue claim, bank coverage, people, the application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from backend.application.messages.ports import Channel
from backend.bootstrap import Application
from backend.domain.actors import Actor, service
from backend.domain.decide import decide
from backend.domain.events.decisions import ReminderPlanned
from backend.domain.events.ledger import PaymentAllocated
from backend.domain.events.special_cases import HoldPlaced
from backend.domain.judge import judge
from backend.domain.proposals import DunningProposal, proposal_body
from backend.domain.stages import Stage
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_file
from backend.infrastructure.postgres.tables import bank_statements
from backend.infrastructure.settings import Settings
from tests.builders.ledger import (
    TENANT_IBAN,
    TODAY,
    ClaimRow,
    CustomerRow,
    TenantRow,
    book_invoice,
    make_customer,
    make_person,
    make_tenant,
)


@dataclass(slots=True)
class House:
    """A tenant at work: `clerk` and `second` may sign, `claim` is overdue and may be dunned."""

    app: Application
    tenant: TenantRow
    customer: CustomerRow
    claim: ClaimRow
    clerk: Actor
    second: Actor
    outgoing: Path

    @property
    def service(self) -> Actor:
        return service(self.tenant.id, "test")

    def plan(self, stage: Stage = Stage.SOFT) -> DunningProposal:
        """Records a proposal for everything that is due, as a run would; at M1 the soft reminder is proven first."""
        if stage is Stage.M1:
            self.reach_soft(TODAY - timedelta(days=20))
        with self.app.database.works(self.service) as work:
            file = debtor_file(work, self.customer.id, on=work.today)
            policy = self.app.policy_of(work, work.today)
            proposal = decide(file.in_currency("EUR"), policy, work.today, proposal_id=uuid4())
            assert isinstance(proposal, DunningProposal), proposal
            verdict = judge(proposal, file, policy, work.today)
            work.record(
                [
                    ReminderPlanned(
                        proposal_id=proposal.proposal_id,
                        run_id=None,
                        customer_id=self.customer.id,
                        currency=proposal.currency,
                        stage=proposal.stage.value,
                        letter_date=proposal.letter_date,
                        total=proposal.total,
                        verdict=verdict.outcome.value,
                        made_by="test",
                        tier="rules",
                        body=proposal_body(proposal),
                        findings=[],
                    )
                ]
            )
            work.commit()
        return proposal

    def reach_soft(self, on: date) -> None:
        """As if the soft reminder had been delivered on that day."""
        with self.app.database.works(self.service) as work:
            work.connection.execute(
                text(
                    "update claims set stage = 'SOFT', stage_sent_on = :on, stage_delivered_on = :on, "
                    "payment_deadline = :deadline where id = :id"
                ),
                {"on": on, "deadline": on + timedelta(days=10), "id": self.claim.claim_id},
            )
            work.commit()

    def waiting_for_signature(self) -> tuple[UUID, str, DunningProposal]:
        """Plans and renders an M1; returns approval id and message hash."""
        proposal = self.plan(Stage.M1)
        self.app.render_message(self.service, proposal.proposal_id)
        row = self.one(
            "select id, sha256 from approvals where proposal_id = :p and status = 'open'",
            p=proposal.proposal_id,
        )
        return row[0], row[1], proposal

    def delivery(self) -> UUID:
        """The newest delivery."""
        return UUID(str(self.one("select id from deliveries order by created_at desc limit 1")[0]))

    def pay(self, amount: Decimal, *, interest: Decimal = Decimal(0)) -> None:
        """Money for the claim, as matching posts it: under the debtor's lock."""
        with self.app.database.works(self.service) as work:
            work.lock_debtors([self.customer.id])
            work.record(
                [
                    PaymentAllocated(
                        allocation_id=uuid4(),
                        claim_id=self.claim.claim_id,
                        payment_id=uuid4(),
                        principal=amount,
                        costs=Decimal(0),
                        lump_sum=Decimal(0),
                        interest=interest,
                        discount=Decimal(0),
                        value_on=work.today,
                        booked_on=work.today,
                        proposal_id=None,
                    )
                ]
            )
            work.commit()

    def hold(self) -> None:
        """A clerk's hold on the claim."""
        with self.app.database.works(self.service) as work:
            work.lock_debtors([self.customer.id])
            work.record(
                [
                    HoldPlaced(
                        hold_id=uuid4(),
                        scope="claim",
                        claim_id=self.claim.claim_id,
                        customer_id=self.customer.id,
                        kind="clerk",
                        starts_on=work.today,
                        until=None,
                        origin="person",
                        placed_by="test",
                    )
                ]
            )
            work.commit()

    def one(self, query: str, **values: Any) -> Any:
        """The first row of a query, seen as this tenant."""
        with self.app.database.unit_of_work(self.tenant.id) as work:
            return work.connection.execute(text(query), values).first()

    def mails(self) -> list[Path]:
        """What has left the house."""
        return sorted(self.outgoing.glob("*.eml"))


def make_house(database: Database, folder: Path, *, channel: Channel | None = None) -> House:
    """Builds the house in this database; mails leave into `folder`/outgoing."""
    tenant = make_tenant(database)
    customer = make_customer(database, tenant)
    claim = book_invoice(database, customer)
    cover_bank(database, tenant)
    clerk = make_person(database, tenant, "clerk")
    second = make_person(database, tenant, "second")
    settings = Settings(data_dir=folder)
    app = Application(settings, database, channel=channel)
    return House(app, tenant, customer, claim, clerk, second, folder / "outgoing")


def cover_bank(database: Database, tenant: TenantRow, to: date = TODAY) -> None:
    """An imported statement from long ago up to `to`."""
    with database.unit_of_work(tenant.id) as work:
        work.connection.execute(
            bank_statements.insert().values(
                tenant_id=tenant.id,
                id=uuid4(),
                account=TENANT_IBAN,
                currency="EUR",
                format="camt.053",
                content_key=f"cover-{to}",
                booked_from=date(2026, 1, 1),
                booked_to=to,
            )
        )
        work.commit()
