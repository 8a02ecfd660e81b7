"""CAMT and MT940: entries, signs, batches, returns, balances; the unreadable is an issue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from backend.reading.bank.files import read_bank
from backend.reading.values import BankReading
from tests.builders import documents as build
from tests.builders.documents import EntryDraft


def codes(reading: BankReading) -> list[str]:
    return [issue.code for issue in reading.issues]


def detail(amount: str, reference: str) -> str:
    return (
        f'<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs><Amt Ccy="EUR">{amount}</Amt>'
        f"<RmtInf><Ustrd>{reference}</Ustrd></RmtInf></TxDtls>"
    )


def test_a_statement_is_read_with_its_balances_and_entries() -> None:
    reading = read_bank(
        build.camt053([EntryDraft("1190.00"), EntryDraft("-20.50", name="Bank")]), "auszug.xml"
    )
    (statement,) = reading.statements
    assert (reading.format, reading.issues, reading.quarantine) == ("camt.053.001.08", (), None)
    assert (statement.account, statement.currency) == (build.VALID_IBAN, "EUR")
    assert (statement.opening, statement.closing) == (Decimal("100.00"), Decimal("1269.50"))
    assert (statement.booked_from, statement.booked_to) == (date(2026, 3, 20), date(2026, 3, 20))
    credit, debit = statement.entries
    assert (credit.amount, debit.amount) == (Decimal("1190.00"), Decimal("-20.50"))
    assert (credit.counterparty_name, credit.counterparty_iban) == ("Beispiel Bau AG", build.OTHER_IBAN)
    assert (credit.remittance, credit.bank_reference, credit.end_to_end_id) == (
        "RE-2026-0001",
        "BANKREF-1",
        None,
    )


@pytest.mark.parametrize("version", ["02", "04", "08", "13"])
def test_every_version_is_read_by_local_names(version: str) -> None:
    reading = read_bank(build.camt053([EntryDraft("5.00")], version=version), "a.xml")
    assert reading.format == f"camt.053.001.{version}"
    assert reading.statements[0].entries[0].amount == Decimal("5.00")


def test_sums_that_do_not_add_up_are_a_balance_mismatch_and_the_entries_stay() -> None:
    reading = read_bank(build.camt053([EntryDraft("10.00")], closing="111.00"), "a.xml")
    assert codes(reading) == ["balance_mismatch"]
    assert len(reading.statements[0].entries) == 1


def test_pending_entries_are_listed_and_do_not_count() -> None:
    reading = read_bank(build.camt053([EntryDraft("10.00"), EntryDraft("7.00", status="PDNG")]), "a.xml")
    assert [entry.status for entry in reading.statements[0].entries] == ["booked", "pending"]
    assert reading.issues == ()


def test_details_with_amounts_of_their_own_are_entries() -> None:
    batch = EntryDraft("30.00", reference="SAMMLER", details=(detail("10.00", "A"), detail("20.00", "B")))
    reading = read_bank(build.camt053([batch]), "a.xml")
    assert [(e.amount, e.remittance, e.bank_reference) for e in reading.statements[0].entries] == [
        (Decimal("10.00"), "A", "SAMMLER"),
        (Decimal("20.00"), "B", "SAMMLER"),
    ]
    assert reading.issues == ()


def test_details_that_miss_their_booking_are_kept_with_an_issue() -> None:
    batch = EntryDraft("31.00", details=(detail("10.00", "A"), detail("20.00", "B")))
    reading = read_bank(build.camt053([batch]), "a.xml")
    assert codes(reading) == ["batch_mismatch"]
    assert len(reading.statements[0].entries) == 2


def test_a_returned_debit_names_the_debtor_and_the_reason() -> None:
    sent_back = (
        "<TxDtls><RltdPties><Dbtr><Nm>Beispiel Bau AG</Nm></Dbtr>"
        "<Cdtr><Nm>Muster Werkzeuge GmbH</Nm></Cdtr></RltdPties>"
        "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"
    )
    (entry,) = (
        read_bank(build.camt053([EntryDraft("-119.00", details=(sent_back,))]), "a.xml").statements[0].entries
    )
    assert (entry.returned, entry.return_reason, entry.counterparty_name) == (True, "AC04", "Beispiel Bau AG")
    (reversal,) = (
        read_bank(build.camt053([EntryDraft("-9.00", extra="<RvslInd>true</RvslInd>")]), "a.xml")
        .statements[0]
        .entries
    )
    assert (reversal.returned, reversal.amount) == (True, Decimal("-9.00"))


def test_one_unreadable_entry_costs_only_itself() -> None:
    data = build.camt053([EntryDraft("10.00"), EntryDraft("20.00"), EntryDraft("30.00")]).replace(
        b">20.00<", b">zwanzig<"
    )
    reading = read_bank(data, "a.xml")
    assert codes(reading) == ["entry_unreadable"]
    assert [entry.amount for entry in reading.statements[0].entries] == [Decimal("10.00"), Decimal("30.00")]


def test_an_impossible_date_is_null_and_named() -> None:
    reading = read_bank(build.camt053([EntryDraft("10.00", booked="2026-02-30")]), "a.xml")
    assert codes(reading) == ["date_impossible"]
    assert reading.statements[0].entries[0].booking_date is None


def test_an_archive_gives_the_statements_of_its_members_in_order() -> None:
    data = build.archive(
        [("1.xml", build.camt053([EntryDraft("1.00")])), ("2.xml", build.camt053([EntryDraft("2.00")]))]
    )
    amounts = [s.entries[0].amount for s in read_bank(data, "c53.zip").statements]
    assert amounts == [Decimal("1.00"), Decimal("2.00")]


def test_a_shell_without_a_statement_is_malformed() -> None:
    assert read_bank(build.camt_document([]), "a.xml").as_dict()["quarantine"]["code"] == "malformed"
    assert read_bank(build.cii(), "a.xml").as_dict()["quarantine"]["code"] == "unsupported"


MT940 = """:20:STARTUMS
:25:DE89370400440532013000
:28C:5/1
:60F:C260319EUR100,00
:61:2603200320CR1190,00NTRFNONREF//BANKREF-1
:86:166?00SEPA-GUTSCHRIFT?20EREF+E2E-7?21SVWZ+RE-2026-00?2201 vom 05.03.?30DEUTDEDB
?31DE02120300000000202051?32Beispiel Bau?33 AG
:61:260320D unlesbar
:61:2603200320RD5,5NTRFNONREF
:86:109?00RUECKLASTSCHRIFT?20SVWZ+AC04 KONTO AUFGELOEST
:62F:C260320EUR1295,50
-"""


def test_mt940_is_read_with_sepa_words_and_recovers_per_entry() -> None:
    reading = read_bank(MT940.encode(), "umsatz.sta")
    (statement,) = reading.statements
    assert (reading.format, codes(reading)) == ("mt940", ["entry_unreadable"])
    assert (statement.account, statement.opening, statement.closing) == (
        build.VALID_IBAN,
        Decimal("100.00"),
        Decimal("1295.50"),
    )
    credit, returned = statement.entries
    assert (credit.amount, credit.end_to_end_id, credit.bank_reference) == (
        Decimal("1190.00"),
        "E2E-7",
        "BANKREF-1",
    )
    assert (credit.remittance, credit.counterparty_name) == ("RE-2026-0001 vom 05.03.", "Beispiel Bau AG")
    assert credit.counterparty_iban == build.OTHER_IBAN
    assert (returned.amount, returned.returned, returned.return_reason) == (Decimal("5.5"), True, "AC04")


@pytest.mark.parametrize(
    ("mark", "amount"),
    [("C", "7.00"), ("D", "-7.00"), ("RC", "-7.00"), ("RD", "7.00"), ("CR", "7.00"), ("DR", "-7.00")],
)
def test_mt940_signs(mark: str, amount: str) -> None:
    closing = amount.replace(".", ",").lstrip("-")
    line = f":61:2601020102{mark}7,00NTRFNONREF"
    text = f":20:X\n:25:1/2\n:60F:C260101EUR0,00\n{line}\n:62F:C260102EUR{closing}\n"
    assert read_bank(text.encode(), "a.sta").statements[0].entries[0].amount == Decimal(amount)
