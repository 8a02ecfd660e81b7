"""The loader of debtor files: every field of the file comes from the tables, for a stream and for one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import NotFound
from backend.domain.events.ledger import ClaimClosed, CreditNoteApplied, PaymentAllocated
from backend.domain.events.special_cases import DisputeOpened, HoldPlaced
from backend.domain.holds import HoldKind, HoldScope
from backend.domain.late_payment import DueBasis
from backend.domain.parties import DebtorKind
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.debtor_files import debtor_file, debtor_files
from backend.infrastructure.postgres.tables import bank_entries, bank_statements, payments, proposals
from tests.builders.ledger import TODAY, TenantRow, book_invoice, make_customer, make_tenant

DAY = timedelta(days=1)


def load(database: Database, tenant: TenantRow, **options: object) -> list[DebtorFile]:
    with database.works(tenant.actor) as work:
        return list(debtor_files(work, on=TODAY, **options))  # type: ignore[arg-type]


def record(database: Database, tenant: TenantRow, *events: object) -> None:
    with database.works(tenant.actor) as work:
        work.record(list(events))  # type: ignore[arg-type]
        work.commit()


def add_statement(database: Database, tenant: TenantRow, first: date, last: date, **columns: object) -> UUID:
    statement_id = uuid4()
    with database.works(tenant.actor) as work:
        work.connection.execute(
            bank_statements.insert().values(
                id=statement_id,
                account=tenant.iban,
                currency="EUR",
                format="camt053",
                content_key=str(statement_id),
                booked_from=first,
                booked_to=last,
                **columns,
            )
        )
        work.commit()
    return statement_id


def add_payment(
    database: Database, tenant: TenantRow, amount: str, customer_id: UUID | None, **columns: object
) -> UUID:
    statement, entry, payment = add_statement(database, tenant, TODAY, TODAY), uuid4(), uuid4()
    with database.works(tenant.actor) as work:
        work.connection.execute(
            bank_entries.insert().values(
                id=entry,
                statement_id=statement,
                account=tenant.iban,
                entry_key=str(entry),
                amount=Decimal(amount),
                currency="EUR",
                status="booked",
            )
        )
        work.connection.execute(
            payments.insert().values(
                id=payment,
                bank_entry_id=entry,
                customer_id=customer_id,
                amount=Decimal(amount),
                currency="EUR",
                value_on=TODAY,
                **columns,
            )
        )
        work.commit()
    return payment


def hold(scope: str, claim_id: UUID | None, customer_id: UUID | None) -> HoldPlaced:
    return HoldPlaced(uuid4(), scope, claim_id, customer_id, "clerk", TODAY, None, "person", "clerk")


def test_a_file_carries_debtor_creditor_and_claim(database: Database) -> None:
    tenant = make_tenant(database)
    customer = make_customer(database, tenant, email="buchhaltung@isarwinkel.example")
    claim = book_invoice(database, customer, "RE-1", "1190.00", due_basis="calculable", direct_debit=True)
    (file,) = load(database, tenant)
    assert (file.number, file.kind, file.state, file.as_of) == ("K-10001", DebtorKind.BUSINESS, "BY", TODAY)
    assert (file.email_usable, file.has_address, file.language) == (True, True, "de")
    assert (file.creditor.name, file.creditor.iban, file.creditor.state) == (tenant.name, tenant.iban, "HH")
    (found,) = file.claims
    assert (found.claim_id, found.invoice_number) == (claim.claim_id, "RE-1")
    assert (found.gross, found.open_principal, found.open_total) == (
        Decimal("1190.00"),
        Decimal("1190.00"),
        Decimal("1190.00"),
    )
    assert (found.due_basis, found.direct_debit, found.stage) == (DueBasis.CALCULABLE, True, None)
    assert [(p.kind, p.amount, p.value_on) for p in found.principal_postings] == [
        ("invoice", Decimal("1190.00"), found.issued_on)
    ]


def test_an_unknown_kind_is_none_and_counts_as_consumer(database: Database) -> None:
    tenant = make_tenant(database)
    book_invoice(database, make_customer(database, tenant, kind="unknown"))
    (file,) = load(database, tenant)
    assert (file.kind, file.debtor_kind) == (None, DebtorKind.CONSUMER)


@pytest.mark.parametrize(
    "columns", [{"email": ""}, {"email_refused": True}, {"email_bounced": True}], ids=lambda c: next(iter(c))
)
def test_no_refused_or_bounced_address_is_usable(database: Database, columns: dict[str, object]) -> None:
    tenant = make_tenant(database)
    book_invoice(database, make_customer(database, tenant, **columns))  # type: ignore[arg-type]
    (file,) = load(database, tenant)
    assert not file.email_usable


def test_money_that_came_lowers_the_principal_from_its_value_day(database: Database) -> None:
    tenant = make_tenant(database)
    customer = make_customer(database, tenant)
    claim = book_invoice(database, customer)
    payment = add_payment(database, tenant, "500.00", customer.id)
    paid = Decimal("400.00")
    zero = Decimal(0)
    record(
        database,
        tenant,
        PaymentAllocated(
            *(uuid4(), claim.claim_id, payment, paid, zero, zero, zero, zero, TODAY - DAY, TODAY, None)
        ),
        CreditNoteApplied(claim.claim_id, uuid4(), uuid4(), Decimal("90.00"), TODAY, TODAY),
    )
    (file,) = load(database, tenant)
    assert file.claims[0].open_principal == Decimal("700.00")
    assert [(p.kind, p.amount, p.value_on) for p in file.claims[0].principal_postings][1:] == [
        ("payment", Decimal("-400.00"), TODAY - DAY),
        ("credit", Decimal("-90.00"), TODAY),
    ]
    assert file.unallocated == (("EUR", Decimal("100.00")),)


def test_holds_of_claim_customer_and_tenant_reach_whom_they_concern(database: Database) -> None:
    tenant = make_tenant(database)
    first, second = (make_customer(database, tenant, f"K-{n}") for n in (1, 2))
    held = book_invoice(database, first, "RE-1")
    other = book_invoice(database, second, "RE-2")
    record(
        database,
        tenant,
        hold("claim", held.claim_id, first.id),
        hold("customer", None, second.id),
        hold("tenant", None, None),
    )
    files = {file.customer_id: file for file in load(database, tenant)}
    assert [h.scope for h in files[first.id].holds] == [HoldScope.TENANT, HoldScope.CLAIM]
    assert [h.scope for h in files[second.id].holds] == [HoldScope.TENANT, HoldScope.CUSTOMER]
    assert files[first.id].holds[1].concerns(held.claim_id)
    assert files[second.id].holds[1].kind is HoldKind.CLERK
    assert files[second.id].claims[0].claim_id == other.claim_id


def test_an_open_dispute_marks_the_claim(database: Database) -> None:
    tenant = make_tenant(database)
    claim = book_invoice(database, make_customer(database, tenant))
    placed = hold("claim", claim.claim_id, None)
    record(
        database,
        tenant,
        placed,
        DisputeOpened(uuid4(), claim.claim_id, placed.hold_id, "defect", TODAY, "person"),
    )
    (file,) = load(database, tenant)
    assert file.claims[0].disputed


def test_closed_claims_are_in_a_single_file_and_not_in_the_stream(database: Database) -> None:
    tenant = make_tenant(database)
    customer = make_customer(database, tenant)
    paid, owed = book_invoice(database, customer, "RE-1"), book_invoice(database, customer, "RE-2")
    record(database, tenant, ClaimClosed(paid.claim_id, "paid", TODAY))
    (streamed,) = load(database, tenant)
    assert [claim.claim_id for claim in streamed.claims] == [owed.claim_id]
    with database.works(tenant.actor) as work:
        single = debtor_file(work, customer.id, on=TODAY)
    assert [claim.closing for claim in single.claims] == ["paid", None]


def test_an_unknown_customer_is_refused(database: Database) -> None:
    tenant = make_tenant(database)
    with database.works(tenant.actor) as work, pytest.raises(NotFound) as refused:
        debtor_file(work, uuid4(), on=TODAY)
    assert refused.value.code == "customer_unknown"


def test_the_stream_goes_on_behind_the_last_customer(database: Database) -> None:
    tenant = make_tenant(database)
    for number in range(5):
        book_invoice(database, make_customer(database, tenant, f"K-{number}"), f"RE-{number}")
    whole = [file.customer_id for file in load(database, tenant)]
    assert whole == sorted(whole) and len(whole) == 5
    head = [file.customer_id for file in load(database, tenant, through=whole[1])]
    tail = [file.customer_id for file in load(database, tenant, after=head[-1])]
    assert len(head) == 2 and head + tail == whole


def test_another_tenants_debtors_do_not_appear(database: Database) -> None:
    mine = make_tenant(database)
    other = make_tenant(database, "zweiter", iban="DE02120300000000202051")
    book_invoice(database, make_customer(database, other))
    assert load(database, mine) == []


@pytest.mark.parametrize(
    ("match_status", "unclear"),
    [("new", True), ("proposed", True), ("unmatched", False), ("allocated", False)],
)
def test_a_payment_that_waits_for_a_person_makes_the_debtor_unclear(
    database: Database, match_status: str, unclear: bool
) -> None:
    tenant = make_tenant(database)
    customer = make_customer(database, tenant)
    book_invoice(database, customer)
    add_payment(database, tenant, "10.00", customer.id, match_status=match_status)
    (file,) = load(database, tenant)
    assert file.unclear_payment is unclear


def test_a_proposed_allocation_to_a_claim_makes_its_debtor_unclear(database: Database) -> None:
    tenant = make_tenant(database)
    customers = [make_customer(database, tenant, f"K-{n}") for n in (1, 2)]
    claims = [book_invoice(database, customer, f"RE-{customer.number}") for customer in customers]
    with database.works(tenant.actor) as work:
        work.connection.execute(
            proposals.insert().values(
                id=uuid4(),
                kind="allocation",
                status="planned",
                verdict="needs_signature",
                made_by="matching",
                tier="rules",
                body={"parts": [{"claim_id": str(claims[0].claim_id), "amount": "10.00"}]},
            )
        )
        work.commit()
    files = {file.customer_id: file.unclear_payment for file in load(database, tenant)}
    assert files == {customers[0].id: True, customers[1].id: False}


def test_statements_without_gap_are_one_coverage(database: Database) -> None:
    tenant = make_tenant(database)
    book_invoice(database, make_customer(database, tenant))
    add_statement(database, tenant, date(2026, 1, 5), date(2026, 1, 9))
    add_statement(database, tenant, date(2026, 8, 3), date(2026, 10, 26))
    add_statement(database, tenant, date(2026, 10, 27), date(2026, 11, 16))
    (file,) = load(database, tenant)
    assert (file.bank.covered_from, file.bank.covered_to) == (date(2026, 8, 3), date(2026, 11, 16))


def test_a_planned_proposal_without_message_is_pending_on_its_claim(database: Database) -> None:
    tenant = make_tenant(database)
    customer = make_customer(database, tenant)
    claim = book_invoice(database, customer)
    proposal_id = uuid4()
    with database.works(tenant.actor) as work:
        work.connection.execute(
            proposals.insert().values(
                id=proposal_id,
                kind="dunning",
                customer_id=customer.id,
                status="planned",
                verdict="accepted",
                made_by="run",
                tier="rules",
                body={"items": [{"claim_id": str(claim.claim_id), "stage": "SOFT"}]},
            )
        )
        work.commit()
    (file,) = load(database, tenant)
    assert file.claims[0].pending_proposal == proposal_id
    with database.works(tenant.actor) as work:
        work.connection.execute(text("update proposals set status = 'rejected'"))
        work.commit()
    (file,) = load(database, tenant)
    assert file.claims[0].pending_proposal is None


def test_the_posting_of_an_untouched_claim_is_what_was_booked_not_what_the_document_says(
    database: Database,
) -> None:
    """An open item of an earlier system may be booked with less than its invoice says, since part of it was paid."""
    tenant = make_tenant(database)
    claim = book_invoice(database, make_customer(database, tenant), "RE-1", "80.00")
    with database.works(tenant.actor) as work:
        work.connection.execute(text("update invoices set gross_total = 500"))
        booked = work.cursor().execute("select component, kind, amount, value_on from postings").fetchall()
        work.commit()
    (found,) = load(database, tenant)[0].claims
    assert found.claim_id == claim.claim_id and found.gross == Decimal(500)
    assert [(one.component, one.kind, one.amount, one.value_on) for one in found.principal_postings] == booked
