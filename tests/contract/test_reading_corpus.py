"""Reading against real documents made by others, in FLOCK_CORPUS (default: beside the repository).

Expectations come from manifest.csv of that folder; without it the tests are skipped. Asked here is what must
hold for every file of a kind; scans, photos and visual layers are measured, they do not pass or fail.
"""

from __future__ import annotations

import csv
import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from backend.reading.bank.files import read_bank
from backend.reading.checks import iban_valid
from backend.reading.documents import read_document

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("FLOCK_CORPUS", ROOT.parent / "shared" / "corpus")) / "documents"
MANIFEST = FOLDER / "manifest.csv"

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason="the public corpus is not beside the repository"
)

NAMES = {
    "invoice_number": "invoice_number",
    "issue_date": "issue_date",
    "due_date": "due_date",
    "currency": "currency",
    "type_code": "document_type",
    "net_total": "net_total",
    "tax_total": "tax_total",
    "gross_total": "gross_total",
    "prepaid": "prepaid",
    "due_amount": "amount_due",
    "seller": "seller_name",
    "buyer": "buyer_name",
    "buyer_id": "customer_number",
    "buyer_reference": "buyer_reference",
    "payment_reference": "payment_reference",
    "iban": "seller_iban",
}
AMOUNTS = {"net_total", "tax_total", "gross_total", "prepaid", "due_amount"}
TAX_IN_OTHER_CURRENCY = "not_validating_full_invoice_based_onTest_EeISI_300_CENfullmodel.ubl.xml"


def rows(*kinds: str) -> list[Any]:
    if not MANIFEST.exists():
        return []
    with MANIFEST.open(encoding="utf-8", newline="") as stream:
        return [pytest.param(row, id=row["path"]) for row in csv.DictReader(stream) if row["kind"] in kinds]


def squeezed(value: Any) -> str:
    return re.sub(r"\s", "", str(value))


@pytest.mark.parametrize("row", rows("invoice_xml", "invoice_pdf_einvoice", "invoice_pdf_faulty"))
def test_structured_invoices_are_read_exactly(row: dict[str, str]) -> None:
    reading = read_document((FOLDER / row["path"]).read_bytes(), row["path"])
    assert reading.kind in {"invoice", "credit_note"}
    expected = json.loads(row["expected_fields"])
    for name, ours in NAMES.items():
        if name not in expected or (name == "tax_total" and row["path"].endswith(TAX_IN_OTHER_CURRENCY)):
            continue
        found = reading.fields[ours]
        if name in AMOUNTS:
            assert found == Decimal(expected[name]), name
        else:
            assert squeezed(found) == squeezed(expected[name]), name
    if "iban" in expected and not iban_valid(expected["iban"]):
        assert ("iban_checksum", "seller_iban") in {(issue.code, issue.field) for issue in reading.issues}
    if "visual layer lacks" in row["note"]:
        assert "xml_page_mismatch" in {issue.code for issue in reading.issues}


@pytest.mark.parametrize("row", rows("bank_camt", "bank_mt940"))
def test_statements_are_read_with_every_entry(row: dict[str, str]) -> None:
    reading = read_bank((FOLDER / row["path"]).read_bytes(), row["path"])
    expected = json.loads(row["expected_fields"])["statements"]
    assert reading.quarantine is None
    assert len(reading.statements) == len(expected)
    for statement, wanted in zip(reading.statements, expected, strict=True):
        assert wanted["account"] in (None, statement.account)
        if "amounts" in wanted:
            assert [entry.amount for entry in statement.entries] == [
                Decimal(amount) for amount in wanted["amounts"]
            ]
        else:
            parts = sum(max(1, len(entry["transactions"])) for entry in wanted["entries"])
            assert len(wanted["entries"]) <= len(statement.entries) <= parts
    unbalanced = any(wanted["balance_check"] is False for wanted in expected)
    assert ("balance_mismatch" in {issue.code for issue in reading.issues}) == unbalanced


@pytest.mark.parametrize("row", rows("email_dsn", "email_arf", "email_autoreply", "email_normal"))
def test_mails_of_machines_are_told_from_those_of_people(row: dict[str, str]) -> None:
    if row["path"].endswith((".msg", "lhost-fml-03.eml")):
        pytest.skip("Outlook files are not read yet; an alert of a mailing list is no bounce")
    reading = read_document((FOLDER / row["path"]).read_bytes(), row["path"])
    kinds = {
        "email_dsn": {"bounce"},
        "email_arf": {"bounce"},
        "email_autoreply": {"auto_reply"},
        "email_normal": {"other", "customer_reply"},
    }
    assert reading.kind in kinds[row["kind"]]


@pytest.mark.parametrize("row", rows("error_input"))
def test_broken_input_is_quarantined(row: dict[str, str]) -> None:
    reading = read_document((FOLDER / row["path"]).read_bytes(), row["path"])
    assert reading.quarantine is not None
    assert reading.quarantine.code in {"encrypted", "malformed", "empty"}


@pytest.mark.parametrize("row", rows("other_document", "datev_extf"))
def test_other_documents_do_not_become_invoices(row: dict[str, str]) -> None:
    assert read_document((FOLDER / row["path"]).read_bytes(), row["path"]).kind == "other"
