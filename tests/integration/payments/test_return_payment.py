"""Money that went back, against the real PostgreSQL: reversed once, proposed when not certain, never lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.application.payments.return_payment import ReturnOutcome, return_payment
from backend.bootstrap import Application
from backend.domain.actors import Actor, Role
from backend.domain.errors import Conflict, NotPermitted
from backend.entrypoints.worker.handlers import worker_of
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_file
from backend.infrastructure.settings import Settings
from tests.builders.ledger import (
    TODAY,
    ClaimRow,
    TenantRow,
    book_invoice,
    make_customer,
    make_person,
    make_tenant,
)
from tests.builders.payments import receive_payment

IBAN = "DE51901700240082298319"
PAID_ON = TODAY - timedelta(days=12)


@pytest.fixture
def tenant(database: Database) -> TenantRow:
    return make_tenant(database)


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Application:
    return Application(Settings(data_dir=tmp_path), database)


@pytest.fixture
def clerk(database: Database, tenant: TenantRow) -> Actor:
    return make_person(database, tenant)


@pytest.fixture
def claim(database: Database, tenant: TenantRow) -> ClaimRow:
    customer = make_customer(database, tenant, ibans=[IBAN])
    return book_invoice(database, customer, "RE-2026-0001", "1190.00", direct_debit=True)


def paid(app: Application, tenant: TenantRow, amount: str = "1190.00", **fields: Any) -> UUID:
    payment = receive_payment(
        app.database, tenant, amount, "RE-2026-0001", iban=IBAN, value_on=PAID_ON, **fields
    )
    app.run_matching(tenant.actor)
    return payment


def went_back(app: Application, tenant: TenantRow, amount: str = "-1190.00", **fields: Any) -> UUID:
    return receive_payment(
        app.database,
        tenant,
        amount,
        **{"remittance": "Retoure RE-2026-0001", "iban": IBAN, "returned": True, **fields},
    )


def settled(app: Application, tenant: TenantRow, back: UUID) -> ReturnOutcome:
    return return_payment(
        tenant.actor, back, works=app.database.works, payments=app.payments, returns=app.returns
    )


def row(app: Application, tenant: TenantRow, query: str, **names: Any) -> Any:
    with app.database.works(tenant.actor) as work:
        return work.connection.execute(text(query), {"tenant": tenant.id, **names}).one()


def claim_of(app: Application, tenant: TenantRow) -> Any:
    return row(app, tenant, "select * from claims where tenant_id = :tenant")


def payment_of(app: Application, tenant: TenantRow, payment: UUID) -> tuple[str, str]:
    found = row(app, tenant, "select * from payments where tenant_id = :tenant and id = :id", id=payment)
    return found.match_status, str(found.amount - found.allocated)


def test_a_certain_return_reverses_the_allocation_and_opens_the_claim(
    app: Application, tenant: TenantRow, claim: ClaimRow
) -> None:
    payment = paid(app, tenant, end_to_end_id="E-1")
    assert claim_of(app, tenant).closing == "paid"
    back = went_back(app, tenant, end_to_end_id="E-1")
    assert settled(app, tenant, back) is ReturnOutcome.REVERSED
    again = claim_of(app, tenant)
    assert (again.closing, again.closed_on, again.open_principal) == (None, None, 1190)
    assert not again.direct_debit  # what came back is not being collected: it may be dunned
    assert payment_of(app, tenant, payment) == ("reversed", "0.00")
    assert payment_of(app, tenant, back) == ("settled", "0.00")
    reversal = row(
        app, tenant, "select * from postings where tenant_id = :tenant and kind = 'return' and amount > 0"
    )
    assert (reversal.amount, reversal.value_on, reversal.booked_on) == (1190, PAID_ON, TODAY)


def test_the_worker_undoes_what_went_back_and_running_twice_does_nothing_twice(
    app: Application, tenant: TenantRow, claim: ClaimRow
) -> None:
    paid(app, tenant)
    back = went_back(app, tenant)
    with worker_of(app) as worker:
        assert not worker.run_until_idle(60).dead
    assert claim_of(app, tenant).open_principal == 1190
    assert settled(app, tenant, back) is ReturnOutcome.KNOWN
    app.run_matching(tenant.actor)
    once = (
        "select count(*) as n from eventlog where tenant_id = :tenant and event_type = 'AllocationReversed'"
    )
    assert row(app, tenant, once).n == 1
    assert claim_of(app, tenant).open_principal == 1190


def test_money_that_went_back_is_not_allocated_again(
    app: Application, tenant: TenantRow, claim: ClaimRow
) -> None:
    paid(app, tenant)
    settled(app, tenant, went_back(app, tenant))
    assert app.run_matching(tenant.actor).payments == 0
    with app.database.works(tenant.actor) as work:
        file = debtor_file(work, claim.customer_id, on=TODAY)
    assert (file.unallocated, file.unclear_payment) == ((), False)
    assert file.claims[0].open_total == 1190


def test_side_claims_come_back_as_they_were(app: Application, tenant: TenantRow, claim: ClaimRow) -> None:
    with app.database.works(tenant.actor) as work:
        work.connection.execute(
            text("update claims set open_costs = 2.5, open_lump_sum = 40, open_interest = 7.5")
        )
        work.commit()
    paid(app, tenant, "1240.00")
    before = claim_of(app, tenant)
    assert before.closing == "paid"
    settled(app, tenant, went_back(app, tenant, "-1240.00"))
    again = claim_of(app, tenant)
    parts = (again.open_principal, again.open_costs, again.open_lump_sum, again.open_interest)
    assert parts == (1190, Decimal("2.5"), 40, Decimal("7.5"))


def test_a_return_of_money_nobody_had_allocated_only_settles_both_payments(
    app: Application, tenant: TenantRow
) -> None:
    payment = receive_payment(app.database, tenant, "77.00", "Spende", end_to_end_id="E-9")
    back = went_back(app, tenant, "-77.00", end_to_end_id="E-9", remittance=None)
    assert settled(app, tenant, back) is ReturnOutcome.REVERSED
    assert payment_of(app, tenant, payment) == ("reversed", "0.00")
    assert app.run_matching(tenant.actor).payments == 0


def test_what_is_not_certain_waits_for_a_person_and_blocks_the_debtor(
    app: Application, tenant: TenantRow, claim: ClaimRow, clerk: Actor
) -> None:
    book_invoice(app.database, make_customer(app.database, tenant, "K-2"), "RE-2026-0002")
    paid(app, tenant)
    back = went_back(app, tenant, "-1193.50")
    assert settled(app, tenant, back) is ReturnOutcome.PROPOSED
    assert settled(app, tenant, back) is ReturnOutcome.KNOWN
    with app.database.works(tenant.actor) as work:
        assert debtor_file(work, claim.customer_id, on=TODAY).unclear_payment
    approval = row(app, tenant, "select * from approvals where tenant_id = :tenant and status = 'open'")
    app.sign(clerk, approval.id, approval.sha256)
    assert claim_of_number(app, tenant).open_principal == 1190
    assert payment_of(app, tenant, back) == ("settled", "-3.50")  # the bank's fee stays visible
    with pytest.raises(Conflict):
        app.sign(clerk, approval.id, approval.sha256)


def claim_of_number(app: Application, tenant: TenantRow) -> Any:
    return row(
        app, tenant, "select * from claims where tenant_id = :tenant and invoice_number = 'RE-2026-0001'"
    )


def test_a_rejected_reversal_changes_nothing_and_is_not_proposed_again(
    app: Application, tenant: TenantRow, claim: ClaimRow, clerk: Actor
) -> None:
    paid(app, tenant)
    back = went_back(app, tenant, "-1193.50")
    settled(app, tenant, back)
    approval = row(app, tenant, "select id from approvals where tenant_id = :tenant and status = 'open'")
    app.reject(clerk, approval.id, "gehört nicht dazu")
    assert settled(app, tenant, back) is ReturnOutcome.KNOWN
    assert claim_of(app, tenant).closing == "paid"
    with app.database.works(tenant.actor) as work:
        assert not debtor_file(work, claim.customer_id, on=TODAY).unclear_payment


def test_a_return_that_came_before_its_payment_is_settled_when_that_is_there(
    app: Application, tenant: TenantRow, claim: ClaimRow
) -> None:
    back = went_back(app, tenant, end_to_end_id="E-1")
    assert settled(app, tenant, back) is ReturnOutcome.UNKNOWN
    paid(app, tenant, end_to_end_id="E-1")
    assert payment_of(app, tenant, back) == ("settled", "0.00")
    assert claim_of(app, tenant).open_principal == 1190


def test_an_allocation_that_waits_lapses_when_its_money_went_back(
    app: Application, tenant: TenantRow, claim: ClaimRow, clerk: Actor
) -> None:
    receive_payment(
        app.database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen", iban=IBAN, end_to_end_id="E-1"
    )
    app.run_matching(tenant.actor)
    settled(app, tenant, went_back(app, tenant, "-1195.00", end_to_end_id="E-1"))
    assert row(app, tenant, "select status from approvals where tenant_id = :tenant").status == "lapsed"
    with app.database.works(tenant.actor) as work:
        assert not debtor_file(work, claim.customer_id, on=TODAY).unclear_payment


def test_a_return_of_another_tenant_finds_no_payment_here(
    app: Application, tenant: TenantRow, claim: ClaimRow
) -> None:
    paid(app, tenant, end_to_end_id="E-1")
    other = make_tenant(app.database, "suedwind", iban="DE89370400440532013000")
    assert settled(app, other, went_back(app, other, end_to_end_id="E-1")) is ReturnOutcome.UNKNOWN
    assert claim_of(app, tenant).closing == "paid"


def test_an_auditor_may_not_settle_a_return(app: Application, tenant: TenantRow, claim: ClaimRow) -> None:
    back = went_back(app, tenant)
    auditor = make_person(app.database, tenant, "pruefer", Role.AUDITOR)
    with pytest.raises(NotPermitted):
        return_payment(auditor, back, works=app.database.works, payments=app.payments, returns=app.returns)
