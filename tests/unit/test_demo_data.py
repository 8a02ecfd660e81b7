"""The demo tenant's files: reproducible, sound in themselves, and told right by the manifest."""

import csv
import io
import json
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import holidays
import pytest
from lxml import etree
from pypdf import PdfReader

DEMO = Path(__file__).parents[2] / "data" / "demo"
MANIFEST: dict[str, Any] = json.loads((DEMO / "manifest.json").read_text())
FILES: list[dict[str, Any]] = MANIFEST["files"]
EXPECTED: dict[str, Any] = MANIFEST["expected"]
DOCUMENTS = [row for row in FILES if "invoice" in row]
OWN = {
    row["invoice"]["number"]: row
    for row in DOCUMENTS
    if row["outcome"] == "booked" and row["kind"] == "invoice"
}
STATEMENTS = [row["statement"] for row in FILES if "statement" in row]
CUSTOMERS = {row["number"]: row for row in csv.DictReader((DEMO / "customers.csv").read_text().splitlines())}
CAMT = "{urn:iso:std:iso:20022:tech:xsd:camt.053.001.08}"


def test_a_fresh_run_of_the_generator_gives_the_committed_bytes(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(DEMO / "make_demo.py"), str(tmp_path)], check=True, capture_output=True
    )
    fresh = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    assert len(fresh) == len(FILES) + 1
    different = [str(name) for name, path in fresh.items() if path.read_bytes() != (DEMO / name).read_bytes()]
    assert different == []


def test_the_manifest_lists_every_file_and_no_other() -> None:
    present = {str(path.relative_to(DEMO)) for path in DEMO.glob("batch-*/*")} | {
        "tenant.json",
        "customers.csv",
    }
    assert present == {row["path"] for row in FILES}
    assert sum((DEMO / name).stat().st_size for name in present) < 2_000_000


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["path"])
def test_lines_taxes_and_total_of_an_invoice_add_up_and_are_those_of_the_manifest(
    row: dict[str, Any],
) -> None:
    content = (DEMO / row["path"]).read_bytes()
    if row["path"].endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        page = " ".join(reader.pages[0].extract_text().split())
        assert row["invoice"]["number"] in page and _german(row["invoice"]["gross"]) in page
        assert row["invoice"]["customer_number"] in page
        if not row["what"].startswith("ZUGFeRD"):
            assert dict(reader.attachments) == {}
            return
        (content,) = reader.attachments["factur-x.xml"]
    found = _figures(etree.fromstring(content))
    wanted = row["invoice"]
    assert found["number"] == wanted["number"]
    assert found["customer_number"] == wanted["customer_number"]
    assert sum(found["lines"]) == found["net"] == Decimal(wanted["net"])
    assert sum(found["taxes"]) == found["tax"] == Decimal(wanted["tax"])
    assert found["net"] + found["tax"] == found["gross"] == Decimal(wanted["gross"])
    assert found["due"] == wanted["due"]


def test_the_page_and_the_xml_of_the_conflicting_invoice_name_different_totals() -> None:
    both = [row for row in DOCUMENTS if row["invoice"]["number"] == "RE-2026-0128"]
    assert [row["outcome"] for row in both] == ["booked", "rework"]
    assert both[0]["invoice"]["gross"] != both[1]["invoice"]["gross"]


def test_the_broken_file_is_no_xml_and_the_duplicate_has_the_bytes_of_its_original() -> None:
    (broken,) = (row for row in FILES if row["outcome"] == "quarantined")
    with pytest.raises(etree.XMLSyntaxError):
        etree.parse(DEMO / broken["path"])
    (copy,) = (row for row in FILES if row["outcome"] == "duplicate")
    original = OWN[copy["invoice"]["number"]]
    assert (DEMO / copy["path"]).read_bytes() == (DEMO / original["path"]).read_bytes()


def test_a_term_agreed_in_a_framework_contract_is_the_one_on_every_invoice_of_that_customer() -> None:
    for row in OWN.values():
        invoice = row["invoice"]
        customer = CUSTOMERS[invoice["customer_number"]]
        if customer["framework"]:
            days = date.fromisoformat(invoice["due"]) - date.fromisoformat(invoice["issue"])
            assert days == timedelta(days=int(customer["terms_days"]))


def test_a_lump_sum_is_expected_only_from_companies_with_an_agreed_term() -> None:
    for row in EXPECTED["run_2"]["M1"].values():
        customer = CUSTOMERS[row["customer_number"]]
        assert (row["lump_sum"] == "40.00") == (customer["kind"] == "BUSINESS") == bool(customer["framework"])


def test_only_the_suppliers_invoice_has_another_seller_than_the_tenant() -> None:
    vat_id = json.loads((DEMO / "tenant.json").read_text())["vat_id"]
    path = ".//{*}SellerTradeParty/{*}SpecifiedTaxRegistration/{*}ID[@schemeID='VA']"
    foreign = [
        row["path"]
        for row in DOCUMENTS
        if row["path"].endswith(".xml") and "CII" in row["what"]
        if etree.parse(DEMO / row["path"]).findtext(path) != vat_id
    ]
    assert foreign == [row["path"] for row in FILES if row["outcome"] == "filed"]


@pytest.mark.parametrize("row", [row for row in FILES if "statement" in row], ids=lambda row: row["path"])
def test_the_entries_of_a_statement_lead_from_its_opening_to_its_closing_balance(row: dict[str, Any]) -> None:
    root = etree.parse(DEMO / row["path"])
    balances = {b.findtext(f".//{CAMT}Cd"): _signed(b) for b in root.iter(f"{CAMT}Bal")}
    entries = [_signed(entry) for entry in root.iter(f"{CAMT}Ntry")]
    assert entries == [Decimal(entry["amount"]) for entry in row["statement"]["entries"]]
    assert balances["OPBD"] + sum(entries) == balances["CLBD"] == Decimal(row["statement"]["closing"])


def test_the_second_statement_continues_the_first_without_a_gap() -> None:
    first, second = STATEMENTS
    assert second["opening"] == first["closing"]
    assert date.fromisoformat(second["from"]) - date.fromisoformat(first["to"]) == timedelta(days=1)
    for statement in STATEMENTS:  # readers that look at entries only see the same period
        booked = [entry["booked"] for entry in statement["entries"]]
        assert booked == sorted(booked)
        assert [booked[0], booked[-1]] == [statement["from"], statement["to"]]


def test_automatic_payments_pay_the_closed_claims_to_the_cent() -> None:
    received: dict[str, Decimal] = {}
    for entry in (entry for statement in STATEMENTS for entry in statement["entries"]):
        if entry["matching"] == "automatic" and len(entry["invoices"]) == 1:
            (number,) = entry["invoices"]
            assert number in entry["remittance"]
            received[number] = received.get(number, Decimal(0)) + Decimal(entry["amount"])
        elif entry["matching"] == "automatic":
            assert Decimal(entry["amount"]) == sum(_gross(number) for number in entry["invoices"])
            received |= {number: _gross(number) for number in entry["invoices"]}
    closed = EXPECTED["after_batch_1"]["closed"] | EXPECTED["after_batch_2"]["closed"]
    assert {number for number, amount in received.items() if amount == _gross(number)} == set(closed)
    assert {number for number in received if number not in closed} == {"RE-2026-0113"}
    assert Decimal(EXPECTED["after_batch_2"]["open"]["RE-2026-0113"]) == _gross("RE-2026-0113") - 2000


@pytest.mark.parametrize("customer", CUSTOMERS.values(), ids=lambda customer: customer["number"])
def test_a_customers_iban_has_the_right_check_digits_and_no_real_address(customer: dict[str, str]) -> None:
    assert customer["email"].endswith(".example")
    assert (customer["kind"] == "BUSINESS") == bool(customer["vat_id"])
    iban = customer["iban"]
    if iban:
        digits = "".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])
        assert len(iban) == 22 and int(digits) % 97 == 1 and iban[4] == "9"


def test_every_open_claim_is_either_reminded_or_blocked_in_each_run() -> None:
    first, second = EXPECTED["run_1"], EXPECTED["run_2"]
    assert sorted([*first["SOFT"], *first["blocked"]]) == sorted(EXPECTED["after_batch_1"]["open"])
    assert sorted([*second["M1"], *second["SOFT"], *second["blocked"]]) == sorted(
        EXPECTED["after_batch_2"]["open"]
    )
    assert set(second["M1"]) < set(first["SOFT"]) and not set(second["SOFT"]) & set(first["SOFT"])
    assert set(EXPECTED["after_batch_1"]["open"]) | set(EXPECTED["after_batch_1"]["closed"]) == set(OWN)


@pytest.mark.parametrize("run", ["run_1", "run_2"])
def test_who_is_due_for_a_soft_reminder_follows_from_the_calendar_of_the_debtors_state(run: str) -> None:
    on = date.fromisoformat(EXPECTED[run]["on"])
    expected = EXPECTED[run]
    for number in {**expected["SOFT"], **expected.get("M1", {})}:
        assert _soft_from(number) <= on, number
    for number, block in expected["blocked"].items():
        code = block["code"]
        assert (code == "not_due") == (_effective_due(number) >= on), number
        assert (code == "grace_period") == (_effective_due(number) < on < _soft_from(number)), number
        assert (code == "below_minimum") == (_gross(number) < 10), number


def test_mails_name_their_invoice_and_an_automatic_answer_says_so_in_its_headers() -> None:
    rows = [row for row in FILES if "mail" in row]
    for row in rows:
        mail = message_from_bytes((DEMO / row["path"]).read_bytes(), policy=default)
        assert isinstance(mail, EmailMessage) and not mail.defects
        assert CUSTOMERS[row["mail"]["customer_number"]]["email"] in str(mail["From"])
        assert (mail["Auto-Submitted"] == "auto-replied") == (row["kind"] == "auto_reply")
        assert ("RE-2026-" in mail.get_content()) == bool(row["mail"]["about"])
        assert (row["mail"]["about"] or "") in mail.get_content()
    assert [row["mail"]["intent"] for row in rows] == [
        "out_of_office", "dispute", "general_question", "already_paid", "already_paid",
    ]  # fmt: skip


def _figures(root: Any) -> dict[str, Any]:
    """The same figures from CII or UBL."""

    def text(path: str) -> str | None:
        return root.findtext(f".//{path}") or None

    def amounts(path: str) -> list[Decimal]:
        return [Decimal(element.text) for element in root.findall(f".//{path}")]

    if root.tag.endswith("CrossIndustryInvoice"):
        due = text("{*}DueDateDateTime/{*}DateTimeString")
        return {
            "number": text("{*}ExchangedDocument/{*}ID"),
            "customer_number": text("{*}BuyerTradeParty/{*}ID"),
            "lines": amounts("{*}SpecifiedTradeSettlementLineMonetarySummation/{*}LineTotalAmount"),
            "taxes": amounts("{*}ApplicableTradeTax/{*}CalculatedAmount"),
            "net": amounts("{*}TaxBasisTotalAmount")[0],
            "tax": amounts("{*}TaxTotalAmount")[0],
            "gross": amounts("{*}GrandTotalAmount")[0],
            "due": f"{due[:4]}-{due[4:6]}-{due[6:]}" if due else None,
        }
    return {
        "number": root.findtext("{*}ID"),
        "customer_number": text("{*}AccountingCustomerParty/{*}Party/{*}PartyIdentification/{*}ID"),
        "lines": amounts("{*}InvoiceLine/{*}LineExtensionAmount"),
        "taxes": amounts("{*}TaxSubtotal/{*}TaxAmount"),
        "net": amounts("{*}TaxExclusiveAmount")[0],
        "tax": amounts("{*}TaxTotal/{*}TaxAmount")[0],
        "gross": amounts("{*}TaxInclusiveAmount")[0],
        "due": root.findtext("{*}DueDate"),
    }


def _gross(number: str) -> Decimal:
    return Decimal(OWN[number]["invoice"]["gross"])


def _german(amount: str) -> str:
    return f"{Decimal(amount):,.2f}".translate(str.maketrans(",.", ".,"))


def _signed(element: Any) -> Decimal:
    amount = Decimal(element.findtext(f"{CAMT}Amt"))
    return -amount if element.findtext(f"{CAMT}CdtDbtInd") == "DBIT" else amount


def _is_working_day(day: date, number: str) -> bool:
    state = CUSTOMERS[OWN[number]["invoice"]["customer_number"]]["state"]
    return day.weekday() < 5 and day not in holidays.country_holidays("DE", subdiv=state, years=2026)


def _effective_due(number: str) -> date:
    """§ 193 BGB: a last day that is no working day moves to the next one."""
    day = date.fromisoformat(OWN[number]["invoice"]["due"])
    while not _is_working_day(day, number):
        day += timedelta(days=1)
    return day


def _soft_from(number: str) -> date:
    day, left = _effective_due(number), 5
    while left:
        day += timedelta(days=1)
        left -= _is_working_day(day, number)
    return day
