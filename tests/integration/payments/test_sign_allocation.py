"""A proposed allocation through the queue: signed, rejected, lapsed; and the command that runs matching."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.application.decisions.reject import reject
from backend.application.decisions.sign import sign
from backend.application.payments.post_allocation import PostAllocation
from backend.application.payments.run_matching import MatchingReport, run_matching
from backend.domain.errors import Conflict
from backend.domain.events.ledger import CreditNoteApplied
from backend.entrypoints.cli.main import run
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.approvals import PostgresApprovals
from backend.infrastructure.postgres.stores.payments import PostgresPayments
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

STORE, APPROVALS = PostgresPayments(), PostgresApprovals()
EFFECTS = {"allocation": PostAllocation(STORE)}


@pytest.fixture
def tenant(database: Database) -> TenantRow:
    return make_tenant(database)


@pytest.fixture
def claim(database: Database, tenant: TenantRow) -> ClaimRow:
    found = book_invoice(database, make_customer(database, tenant), "RE-2026-0001", "1190.00")
    receive_payment(database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen")
    return found


def one(database: Database, tenant: TenantRow, query: str) -> Any:
    with database.works(tenant.actor) as work:
        return work.connection.execute(text(query), {"tenant": tenant.id}).one()


def matched(database: Database, tenant: TenantRow) -> MatchingReport:
    return run_matching(tenant.actor, works=database.works, payments=STORE)


def waiting_approval(database: Database, tenant: TenantRow) -> tuple[UUID, str]:
    row = one(
        database, tenant, "select id, sha256 from approvals where tenant_id = :tenant and status = 'open'"
    )
    return row.id, row.sha256


def test_a_signature_posts_the_allocation(database: Database, tenant: TenantRow, claim: ClaimRow) -> None:
    assert matched(database, tenant).proposed == 1
    clerk = make_person(database, tenant)
    state = sign(
        clerk, *waiting_approval(database, tenant), works=database.works, approvals=APPROVALS, effects=EFFECTS
    )
    assert state.status == "granted"
    paid = one(
        database,
        tenant,
        "select match_status, allocated, customer_id from payments where tenant_id = :tenant",
    )
    assert (paid.match_status, paid.allocated, paid.customer_id) == ("partly", 1190, claim.customer_id)
    assert one(database, tenant, "select closing from claims where tenant_id = :tenant").closing == "paid"
    assert (
        one(database, tenant, "select status from proposals where tenant_id = :tenant").status == "executed"
    )


def test_a_lapsed_allocation_is_proposed_anew(database: Database, tenant: TenantRow, claim: ClaimRow) -> None:
    matched(database, tenant)
    approval = waiting_approval(database, tenant)
    with database.works(tenant.actor) as work:
        work.record([CreditNoteApplied(claim.claim_id, uuid4(), uuid4(), Decimal("100.00"), TODAY, TODAY)])
        work.commit()
    clerk = make_person(database, tenant)
    with pytest.raises(Conflict) as refused:
        sign(clerk, *approval, works=database.works, approvals=APPROVALS, effects=EFFECTS)
    assert (refused.value.code, refused.value.values["codes"]) == ("approval_lapsed", "balance_changed")
    assert one(database, tenant, "select allocated from payments where tenant_id = :tenant").allocated == 0
    assert matched(database, tenant) == MatchingReport(payments=1, proposed=1)
    assert waiting_approval(database, tenant)[0] != approval[0]


def test_what_a_person_rejected_is_not_proposed_again(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    matched(database, tenant)
    approval, _ = waiting_approval(database, tenant)
    clerk = make_person(database, tenant)
    reject(clerk, approval, "gehört einem anderen", works=database.works, approvals=APPROVALS)
    assert matched(database, tenant) == MatchingReport()


def test_run_matching_from_the_command_line(
    database: Database,
    tenant: TenantRow,
    claim: ClaimRow,
    flock_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in flock_environment.items():
        monkeypatch.setenv(name, value)
    assert run(["run", "matching", "--tenant", tenant.slug, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "payments": 1,
        "automatic": 0,
        "proposed": 1,
        "unmatched": 0,
        "claims_closed": 0,
    }
    assert run(["run", "matching", "--tenant", "niemand", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "tenant_unknown"
