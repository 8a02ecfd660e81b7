"""Bank statements: each once, each entry once, all of a file or nothing."""

from __future__ import annotations

import pytest

from backend.infrastructure.postgres.database import Database
from tests.builders import documents as build
from tests.builders.ledger import make_tenant
from tests.integration.intake.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, make_tenant(database, name="Muster Werkzeuge GmbH", iban=build.VALID_IBAN))


def amounts(desk: Desk, table: str) -> list[str]:
    rows = desk.all(f"select amount from {table} where tenant_id = :tenant order by amount")
    return [str(row.amount) for row in rows]


def test_the_same_statement_in_another_file_changes_nothing(desk: Desk) -> None:
    entry = build.EntryDraft("1190.00")
    first = desk.take(build.camt053([entry]), "auszug.xml")
    again = desk.take(build.camt053([entry], version="02"), "auszug-alt.xml")
    assert desk.state(first.item_id) == ("booked", None)
    assert desk.state(again.item_id) == ("booked", "statement_known")
    assert amounts(desk, "bank_entries") == amounts(desk, "payments") == ["1190.00"]


def test_entries_of_an_overlapping_statement_are_taken_once(desk: Desk) -> None:
    known, new = (
        build.EntryDraft("50.00"),
        build.EntryDraft("70.00", reference="BANKREF-2", booked="2026-03-21"),
    )
    desk.take(build.camt053([known]), "tag.xml")
    desk.take(build.camt053([known, new]), "woche.xml")
    assert amounts(desk, "bank_entries") == amounts(desk, "payments") == ["50.00", "70.00"]
    assert [event["entries"] for event in desk.events("BankStatementImported")] == [1, 1]


def test_identical_entries_of_one_statement_are_both_kept(desk: Desk) -> None:
    twin = build.EntryDraft("50.00")
    desk.take(build.camt053([twin, twin]), "auszug.xml")
    assert amounts(desk, "payments") == ["50.00", "50.00"]


def test_a_statement_whose_sums_do_not_add_up_imports_nothing(desk: Desk) -> None:
    received = desk.take(build.camt053([build.EntryDraft("50.00")], closing="151.00"), "auszug.xml")
    assert desk.state(received.item_id) == ("needs_rework", "balance_mismatch")
    assert amounts(desk, "bank_entries") == amounts(desk, "payments") == []
    assert desk.all("select id from bank_statements where tenant_id = :tenant") == []


def test_a_statement_of_a_foreign_account_goes_to_a_person(desk: Desk) -> None:
    entry = build.EntryDraft("50.00")
    received = desk.take(build.camt053([entry], account=build.OTHER_IBAN), "fremd.xml")
    assert desk.state(received.item_id) == ("needs_rework", "foreign_account")
    assert amounts(desk, "payments") == []


def test_debits_and_pending_entries_are_no_payments(desk: Desk) -> None:
    entries = [build.EntryDraft("-30.00"), build.EntryDraft("40.00", status="PDNG", reference="P")]
    desk.take(build.camt053(entries), "auszug.xml")
    assert amounts(desk, "payments") == []


def test_a_returned_debit_is_money_that_went_back(desk: Desk) -> None:
    returned = (
        "<RtrInf><OrgnlBkTxCd><Prtry><Cd>NDDT</Cd></Prtry></OrgnlBkTxCd><Rsn><Cd>MD06</Cd></Rsn></RtrInf>"
    )
    entry = build.EntryDraft("-1190.00", details=[f"<TxDtls>{returned}</TxDtls>"])
    desk.take(build.camt053([entry]), "auszug.xml")
    (event,) = desk.events("PaymentReturned")
    assert event["amount"] == -1190 or str(event["amount"]) == "-1190.00"
    assert desk.one("select match_status from payments where tenant_id = :tenant").match_status == "returned"


def test_a_statement_in_a_strangers_mail_is_not_believed(desk: Desk) -> None:
    mail = build.mail(
        "Anbei der Beleg.",
        subject="Unser Auszug",
        attachments=[("auszug.xml", build.camt053([build.EntryDraft("1190.00")]))],
    )
    received = desk.take(mail, "mail.eml")
    member = desk.one(
        "select id from inbox_items where parent_id = :parent and tenant_id = :tenant",
        parent=received.item_id,
    )
    assert desk.state(member.id) == ("needs_rework", "statement_from_mail")
    assert amounts(desk, "payments") == []
