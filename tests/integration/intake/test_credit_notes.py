"""Credit notes reduce what is owed once the bank data tell what is still owed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import text

from backend.application.intake.apply_credit_notes import apply_credit_notes
from backend.infrastructure.postgres.database import Database
from tests.builders import documents as build
from tests.builders.ledger import book_invoice, make_customer, make_tenant
from tests.integration.intake.desk import BOOKS, Desk

NOTE = build.draft(
    number="GS-1",
    type_code="381",
    issued="2026-03-20",
    net="100.00",
    tax="19.00",
    gross="119.00",
    amount_due="119.00",
)


@pytest.fixture
def desk(database: Database) -> Desk:
    tenant = make_tenant(database, name="Muster Werkzeuge GmbH", iban=build.VALID_IBAN, vat_id="DE123456789")
    make_customer(database, tenant, "K-1007", name="Beispiel Bau AG", vat_id="DE987654321")
    return Desk(database, tenant)


def note(refers_to: str | None = "RE-2026-0001", **changes: str) -> bytes:
    """A credit note in CII that names the invoice it corrects (BT-25)."""
    from dataclasses import replace

    data = build.cii(replace(NOTE, **changes)).decode()
    named = f"<ram:IssuerAssignedID>{refers_to}</ram:IssuerAssignedID>"
    reference = f"<ram:InvoiceReferencedDocument>{named}</ram:InvoiceReferencedDocument>"
    end = "</ram:ApplicableHeaderTradeSettlement>"
    return (data.replace(end, reference + end) if refers_to else data).encode()


def owed(desk: Desk) -> Decimal:
    amount: Decimal = desk.one("select open_principal from claims where tenant_id = :tenant").open_principal
    return amount


def apply(desk: Desk) -> int:
    return apply_credit_notes(desk.tenant.actor, works=desk.database.works, invoices=BOOKS.invoices)


def test_a_credit_note_waits_for_bank_data_and_then_reduces_the_claim(desk: Desk) -> None:
    desk.take(build.cii(), "rechnung.xml")
    received = desk.take(note(), "gutschrift.xml")
    assert desk.state(received.item_id) == ("booked", "customer_credit")
    assert (owed(desk), apply(desk)) == (Decimal("1190.00"), 0)
    desk.take(
        build.camt053([build.EntryDraft("-5.00", booked="2026-03-31", value="2026-03-31")]), "auszug.xml"
    )
    assert (apply(desk), owed(desk)) == (1, Decimal("1071.00"))
    assert apply(desk) == 0


def test_a_credit_note_waits_while_received_money_is_not_matched(desk: Desk) -> None:
    desk.take(build.cii(), "rechnung.xml")
    desk.take(note(), "gutschrift.xml")
    desk.take(build.camt053([build.EntryDraft("1190.00", booked="2026-03-31")]), "auszug.xml")
    assert apply(desk) == 0
    with desk.database.unit_of_work(desk.tenant.id) as work:
        work.connection.execute(text("update payments set match_status = 'unmatched'"))
        work.commit()
    assert apply(desk) == 1


def test_a_credit_note_over_the_whole_amount_closes_the_claim(desk: Desk) -> None:
    desk.take(build.cii(), "rechnung.xml")
    desk.take(
        build.camt053([build.EntryDraft("-5.00", booked="2026-03-31", value="2026-03-31")]), "auszug.xml"
    )
    received = desk.take(note(net="1000.00", tax="190.00", gross="1190.00", amount_due="1190.00"), "gs.xml")
    assert desk.state(received.item_id) == ("booked", None)
    assert desk.one("select closing from claims where tenant_id = :tenant").closing == "credited"


def test_a_credit_note_that_names_no_invoice_goes_to_a_person(desk: Desk) -> None:
    received = desk.take(note(None), "gutschrift.xml")
    assert desk.state(received.item_id) == ("needs_rework", "credit_note_reference_missing")


def test_a_credit_note_may_be_booked_before_its_invoice(desk: Desk) -> None:
    received = desk.take(note(), "gutschrift.xml")
    assert desk.state(received.item_id) == ("booked", "customer_credit")
    desk.take(build.cii(), "rechnung.xml")
    desk.take(
        build.camt053([build.EntryDraft("-5.00", booked="2026-03-31", value="2026-03-31")]), "auszug.xml"
    )
    assert (apply(desk), owed(desk)) == (1, Decimal("1071.00"))


def test_a_credit_note_for_another_customers_invoice_goes_to_a_person(desk: Desk) -> None:
    other = make_customer(desk.database, desk.tenant, "K-9", name="Andere GmbH")
    book_invoice(desk.database, other, "RE-2026-0001")
    received = desk.take(note(), "gutschrift.xml")
    assert desk.state(received.item_id) == ("needs_rework", "credit_note_customer_differs")
