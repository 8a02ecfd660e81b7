"""Matching against the real PostgreSQL: what is posted, what is asked, what happens twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.application.decisions.body_hash import body_hash
from backend.application.payments.match_payment import match_payment
from backend.application.payments.post_allocation import execute_allocation
from backend.application.payments.run_matching import MatchingReport, run_matching
from backend.application.ports import Receipt
from backend.domain.actors import Role
from backend.domain.errors import Conflict, NotFound, NotPermitted
from backend.domain.events.ledger import CreditNoteApplied
from backend.infrastructure.postgres.database import Database
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

STORE = PostgresPayments()
IBAN = "DE51901700240082298319"


@dataclass(frozen=True)
class StoredProposal:
    proposal_id: UUID
    body: dict[str, Any]


@pytest.fixture
def tenant(database: Database) -> TenantRow:
    return make_tenant(database)


@pytest.fixture
def claim(database: Database, tenant: TenantRow) -> ClaimRow:
    return book_invoice(database, make_customer(database, tenant, ibans=[IBAN]), "RE-2026-0001", "1190.00")


def run(database: Database, tenant: TenantRow) -> MatchingReport:
    return run_matching(tenant.actor, works=database.works, payments=STORE)


def rows(database: Database, tenant: TenantRow, query: str, **names: Any) -> list[Any]:
    with database.works(tenant.actor) as work:
        return list(work.connection.execute(text(query), {"tenant": tenant.id, **names}))


def payment_row(database: Database, tenant: TenantRow, payment: UUID) -> Any:
    return rows(
        database, tenant, "select * from payments where tenant_id = :tenant and id = :id", id=payment
    )[0]


def claim_row(database: Database, tenant: TenantRow, claim: ClaimRow) -> Any:
    found = rows(
        database, tenant, "select * from claims where tenant_id = :tenant and id = :id", id=claim.claim_id
    )
    return found[0]


def events(database: Database, tenant: TenantRow) -> list[str]:
    found = rows(database, tenant, "select event_type from eventlog where tenant_id = :tenant order by seq")
    return [row.event_type for row in found if row.event_type not in ("InvoiceBooked", "PaymentReceived")]


def charge(database: Database, tenant: TenantRow, claim: ClaimRow, **amounts: str) -> None:
    """Side claims in the ledger, as a sent reminder leaves them."""
    with database.works(tenant.actor) as work:
        for column, amount in amounts.items():
            work.connection.execute(
                text(f"update claims set {column} = :amount where tenant_id = :tenant and id = :id"),
                {"amount": Decimal(amount), "tenant": tenant.id, "id": claim.claim_id},
            )
        work.commit()


def open_proposal(database: Database, tenant: TenantRow) -> StoredProposal:
    found = rows(
        database, tenant, "select id, body from proposals where tenant_id = :tenant and status = 'open'"
    )
    assert len(found) == 1
    return StoredProposal(found[0].id, found[0].body)


def test_an_exact_payment_with_its_number_closes_the_claim(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    payment = receive_payment(database, tenant, "1190.00", "RE-2026-0001", iban=IBAN)
    assert run(database, tenant) == MatchingReport(payments=1, automatic=1, claims_closed=1)
    paid, settled = payment_row(database, tenant, payment), claim_row(database, tenant, claim)
    assert (paid.match_status, paid.allocated, paid.customer_id) == ("allocated", 1190, claim.customer_id)
    assert (settled.closing, settled.open_principal, settled.closed_on) == ("paid", 0, TODAY)
    assert events(database, tenant) == [
        "ProposalSubmitted",
        "PaymentAllocated",
        "ClaimClosed",
        "ProposalExecuted",
        "AgentActionExecuted",
    ]


def test_running_twice_does_nothing_twice(database: Database, tenant: TenantRow, claim: ClaimRow) -> None:
    receive_payment(database, tenant, "1190.00", "RE-2026-0001", iban=IBAN)
    receive_payment(database, tenant, "77.00", "Miete", name="Fremd AG")
    receive_payment(database, tenant, "1195.00", "RE-2026-0001 mit Spesen", iban=IBAN)
    run(database, tenant)
    once = events(database, tenant)
    assert run(database, tenant).automatic == 0
    assert events(database, tenant) == once


def test_a_part_is_posted_and_the_claim_stays_open(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    charge(database, tenant, claim, open_costs="2.50", open_lump_sum="40.00", open_interest="7.50")
    receive_payment(database, tenant, "100.00", "Teilzahlung RE-2026-0001", iban=IBAN)
    assert run(database, tenant) == MatchingReport(payments=1, automatic=1)
    after = claim_row(database, tenant, claim)
    # § 367 (1) BGB: costs, interest, principal
    assert (after.open_costs, after.open_lump_sum, after.open_interest) == (0, 0, 0)
    assert (after.open_principal, after.closing) == (Decimal("1140.00"), None)


def test_skonto_of_the_invoice_is_taken_by_value_date(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    store_terms(database, tenant, claim, [{"until": TODAY.isoformat(), "percent": "2.00"}])
    receive_payment(database, tenant, "1166.20", "RE-2026-0001 abzgl. Skonto", iban=IBAN)
    assert run(database, tenant) == MatchingReport(payments=1, automatic=1, claims_closed=1)
    taken = rows(database, tenant, "select principal, discount from allocations where tenant_id = :tenant")[0]
    assert (taken.principal, taken.discount) == (Decimal("1166.20"), Decimal("23.80"))
    assert claim_row(database, tenant, claim).open_principal == 0


def store_terms(database: Database, tenant: TenantRow, claim: ClaimRow, skonto: list[dict[str, str]]) -> None:
    """The reading that the invoice was booked from, with its terms."""
    item, parsed = uuid4(), uuid4()
    names = {
        "tenant": tenant.id,
        "item": item,
        "parsed": parsed,
        "invoice": claim.invoice_id,
        "reading": json.dumps({"fields": {"skonto": skonto}}),
    }
    statements = (
        "insert into inbox_items (tenant_id, id, sha256, file_name, media_type, size, source) "
        "values (:tenant, :item, 'ab', 'r.xml', 'text/xml', 1, 'upload')",
        "insert into parsed_items (tenant_id, id, inbox_item_id, current, made_by, extractor, tier, confidence, "
        "reading) "
        "values (:tenant, :parsed, :item, true, 'test', 'test', 'rules', 1, cast(:reading as jsonb))",
        "update invoices set parsed_item_id = :parsed where tenant_id = :tenant and id = :invoice",
    )
    with database.works(tenant.actor) as work:
        for statement in statements:
            work.connection.execute(text(statement), names)
        work.commit()


def test_what_is_not_certain_waits_for_a_signature(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    payment = receive_payment(database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen", iban=IBAN)
    assert run(database, tenant) == MatchingReport(payments=1, proposed=1)
    assert payment_row(database, tenant, payment).match_status == "proposed"
    proposal = open_proposal(database, tenant)
    approval = rows(database, tenant, "select * from approvals where tenant_id = :tenant")[0]
    assert (approval.proposal_id, approval.sha256) == (proposal.proposal_id, body_hash(proposal.body))
    assert (approval.message_id, approval.expires_on) == (None, TODAY + timedelta(days=30))
    assert claim_row(database, tenant, claim).open_principal == 1190


def test_a_signed_proposal_is_posted_and_the_rest_stays_visible(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    payment = receive_payment(database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen", iban=IBAN)
    run(database, tenant)
    proposal = open_proposal(database, tenant)
    with database.works(tenant.actor) as work:
        execute_allocation(work, proposal, payments=STORE)
        work.commit()
    paid = payment_row(database, tenant, payment)
    assert (paid.match_status, paid.allocated) == ("partly", 1190)
    assert claim_row(database, tenant, claim).closing == "paid"
    assert run(database, tenant).proposed == 0


def test_a_signed_proposal_lapses_when_the_balance_moved(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    receive_payment(database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen", iban=IBAN)
    run(database, tenant)
    proposal = open_proposal(database, tenant)
    with database.works(tenant.actor) as work:
        work.record([CreditNoteApplied(claim.claim_id, uuid4(), uuid4(), Decimal("100.00"), TODAY, TODAY)])
        work.commit()
    with database.works(tenant.actor) as work, pytest.raises(Conflict) as refused:
        execute_allocation(work, proposal, payments=STORE)
    assert refused.value.code == "approval_lapsed"
    assert "PaymentAllocated" not in events(database, tenant)


def test_a_signed_proposal_is_posted_only_once(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    receive_payment(database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen", iban=IBAN)
    run(database, tenant)
    proposal = open_proposal(database, tenant)
    with database.works(tenant.actor) as work:
        execute_allocation(work, proposal, payments=STORE)
        work.commit()
    with database.works(tenant.actor) as work, pytest.raises(Conflict) as refused:
        execute_allocation(work, proposal, payments=STORE)
    assert refused.value.code == "approval_lapsed"


def test_unknown_money_is_unmatched_and_tried_again_when_the_invoice_is_there(
    database: Database, tenant: TenantRow
) -> None:
    customer = make_customer(database, tenant, ibans=[IBAN])
    payment = receive_payment(database, tenant, "50.00", "RE-2026-0002", iban=IBAN)
    assert run(database, tenant) == MatchingReport(payments=1, unmatched=1)
    assert payment_row(database, tenant, payment).match_status == "unmatched"
    book_invoice(database, customer, "RE-2026-0002", "50.00")
    assert run(database, tenant) == MatchingReport(payments=1, automatic=1, claims_closed=1)


def test_the_same_payment_in_a_later_statement_is_never_automatic(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    customer = make_customer(database, tenant, "K-2", name="Zwilling AG")
    book_invoice(database, customer, "RE-2026-0007", "200.00")
    receive_payment(database, tenant, "100.00", "Rate RE-2026-0007", name="Zwilling AG")
    assert run(database, tenant).automatic == 1
    receive_payment(database, tenant, "100.00", "Rate RE-2026-0007", name="Zwilling AG")
    assert run(database, tenant) == MatchingReport(payments=1, proposed=1)
    found = rows(
        database, tenant, "select findings from proposals where tenant_id = :tenant and status = 'open'"
    )
    assert {"code": "possible_duplicate"} in found[0].findings


def test_two_workers_at_once_allocate_a_payment_once(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    payment = receive_payment(database, tenant, "1190.00", "RE-2026-0001", iban=IBAN)
    start = Barrier(2)
    reports: list[MatchingReport] = []

    def work() -> None:
        start.wait()
        reports.append(run(database, tenant))

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(report.automatic for report in reports) == [0, 1]
    assert payment_row(database, tenant, payment).allocated == 1190
    assert events(database, tenant).count("PaymentAllocated") == 1


def test_signing_and_matching_at_once_allocate_once(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    receive_payment(database, tenant, "1195.00", "RE-2026-0001 inkl. Spesen", iban=IBAN)
    run(database, tenant)
    proposal = open_proposal(database, tenant)
    start, outcome = Barrier(2), list[str]()

    def sign() -> None:
        start.wait()
        try:
            with database.works(tenant.actor) as work:
                execute_allocation(work, proposal, payments=STORE)
                work.commit()
            outcome.append("posted")
        except Conflict as refused:
            outcome.append(refused.code)

    signers = [Thread(target=sign) for _ in range(2)]
    for signer in signers:
        signer.start()
    for signer in signers:
        signer.join()
    assert sorted(outcome) == ["approval_lapsed", "posted"]


def test_the_handler_settles_its_event_exactly_once(
    database: Database, tenant: TenantRow, claim: ClaimRow
) -> None:
    payment = receive_payment(database, tenant, "1190.00", "RE-2026-0001", iban=IBAN)
    event = rows(
        database,
        tenant,
        "select event_id from eventlog where tenant_id = :tenant and event_type = 'PaymentReceived'",
    )[0]
    receipt = Receipt("match", event.event_id)
    match_payment(tenant.actor, payment, works=database.works, payments=STORE, receipt=receipt)
    assert claim_row(database, tenant, claim).closing == "paid"
    with pytest.raises(Conflict) as refused:
        match_payment(tenant.actor, payment, works=database.works, payments=STORE, receipt=receipt)
    assert refused.value.code == "already_processed"
    with pytest.raises(NotFound):
        match_payment(tenant.actor, uuid4(), works=database.works, payments=STORE)


def test_another_tenants_claim_is_never_paid(database: Database, tenant: TenantRow, claim: ClaimRow) -> None:
    other = make_tenant(database, "suedwind", iban="DE89370400440532013000")
    receive_payment(database, other, "1190.00", "RE-2026-0001", iban=IBAN)
    assert run(database, other) == MatchingReport(payments=1, unmatched=1)
    assert claim_row(database, tenant, claim).closing is None


def test_an_auditor_may_not_match(database: Database, tenant: TenantRow) -> None:
    auditor = make_person(database, tenant, "pruefer", Role.AUDITOR)
    with pytest.raises(NotPermitted):
        run_matching(auditor, works=database.works, payments=STORE)
