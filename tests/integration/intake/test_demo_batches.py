"""The demo tenant's files end as their manifest says; the files are the acceptance of intake."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from backend.application.tenants.create_tenant import create_tenant
from backend.application.tenants.import_customers import import_customers
from backend.application.tenants.ports import TenantMaster
from backend.domain.actors import service
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.customers import PostgresCustomers
from backend.infrastructure.postgres.stores.tenants import PostgresDirectory, PostgresTenants
from tests.builders.ledger import TenantRow
from tests.integration.intake.desk import Desk

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"
MANIFEST: dict[str, Any] = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))

STATES = {
    "booked": ("booked", None),
    "statement": ("booked", None),
    "filed": ("filed", "supplier_invoice"),
    "quarantined": ("quarantined", "malformed"),
    "rework": ("needs_rework", "invoice_conflict"),
    "auto_reply": ("filed", "auto_reply"),
}
REPLIES = {
    "dispute": ("linked", "dispute"),
    "already_paid": ("linked", "already_paid"),
    "general_question": ("linked", "needs_answer"),
}


@pytest.fixture
def desk(database: Database) -> Desk:
    """The demo tenant with its customers, as `make demo` sets it up."""
    master = json.loads((DEMO / "tenant.json").read_text(encoding="utf-8"))
    tenant_id = create_tenant(
        TenantMaster(
            slug="nordlicht",
            account_holder=master["name"],
            register_entry=master["register"],
            scenario_on=date.fromisoformat(master["scenario_on"]),
            **{k: master[k] for k in ("name", "street", "postcode", "city", "state", "email", "phone")},
            **{k: master[k] for k in ("vat_id", "tax_number", "bank_name", "iban", "bic")},
        ),
        works=database.works,
        tenants=PostgresTenants(),
        directory=PostgresDirectory(database),
    )
    actor = service(tenant_id, "demo")
    data = (DEMO / "customers.csv").read_bytes()
    report = import_customers(actor, data, works=database.works, customers=PostgresCustomers())
    assert (report.created, report.problems) == (16, ())
    again = import_customers(actor, data, works=database.works, customers=PostgresCustomers())
    assert (again.created, again.changed, again.unchanged) == (0, 0, 16)
    tenant = TenantRow(tenant_id, "nordlicht", master["name"], master["iban"], master["vat_id"], None)
    return Desk(database, tenant)


def take_batches(desk: Desk, *batches: int) -> dict[str, tuple[UUID, bool]]:
    """Every file of the batches in the manifest's order: item id and whether it was a duplicate."""
    taken = {}
    for file in MANIFEST["files"]:
        if file["batch"] in batches:
            path = DEMO / file["path"]
            received = desk.take(path.read_bytes(), path.name)
            taken[file["path"]] = (received.item_id, received.duplicate)
    return taken


def test_every_file_of_the_demo_ends_as_its_manifest_says(desk: Desk) -> None:
    taken = take_batches(desk, 1, 2, 3)
    for file in MANIFEST["files"]:
        if file["path"] not in taken:
            continue
        item_id, duplicate = taken[file["path"]]
        outcome = file["outcome"]
        assert duplicate is (outcome == "duplicate"), file["path"]
        if file["kind"] == "credit_note":
            expected: tuple[str, str | None] = ("booked", "customer_credit")
        elif outcome == "reply":
            expected = REPLIES[file["mail"]["intent"]]
        else:
            expected = STATES["booked" if outcome == "duplicate" else outcome]
        assert desk.state(item_id) == expected, file["path"]
    counted = Counter(file["outcome"] for file in MANIFEST["files"])
    assert counted == MANIFEST["expected"]["files_by_outcome"]


def test_the_claims_are_the_invoices_of_the_manifest(desk: Desk) -> None:
    take_batches(desk, 1, 2)
    booked = [file["invoice"] for file in MANIFEST["files"] if file["outcome"] == "booked"]
    wanted = {
        invoice["number"]: (
            invoice["customer_number"],
            Decimal(invoice["gross"]),
            date.fromisoformat(invoice["due"]),
        )
        for invoice in booked
        if invoice["due"]
    }
    rows = desk.all(
        "select c.invoice_number, k.number, c.open_principal, c.due_on from claims c "
        "join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id where c.tenant_id = :tenant"
    )
    assert {row[0]: tuple(row[1:]) for row in rows} == wanted


def test_due_dates_rest_on_the_contract_only_where_one_is_known(desk: Desk) -> None:
    take_batches(desk, 1)
    rows = desk.all(
        "select k.terms_agreed, c.due_basis, count(*) from claims c "
        "join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id "
        "where c.tenant_id = :tenant group by 1, 2 order by 1"
    )
    assert {(row[0], row[1]) for row in rows} == {(False, "invoice"), (True, "contract")}
    debit = desk.one("select invoice_number from claims where tenant_id = :tenant and direct_debit")
    assert debit.invoice_number == "RE-2026-0120"


def test_contradicting_sources_of_an_invoice_stop_its_claim(desk: Desk) -> None:
    take_batches(desk, 1)
    claim = desk.one(
        "select contradicted, open_principal from claims where tenant_id = :tenant and invoice_number = 'RE-2026-0128'"
    )
    assert (claim.contradicted, claim.open_principal) == (True, Decimal("2513.72"))
    source = desk.one(
        "select differences from invoice_sources where tenant_id = :tenant and agreement = 'conflict'"
    )
    assert source.differences["gross_total"] == {"document": "2821.93", "booked": "2513.72"}


def test_every_entry_of_the_statements_is_kept_and_every_credit_is_a_payment(desk: Desk) -> None:
    take_batches(desk, 1, 2)
    statements = [file["statement"] for file in MANIFEST["files"] if file["kind"] == "bank_statement"]
    entries = [entry for statement in statements for entry in statement["entries"]]
    kept = desk.one("select count(*) as n from bank_entries where tenant_id = :tenant").n
    assert kept == len(entries)
    paid = desk.all("select amount from payments where tenant_id = :tenant")
    credits = [Decimal(entry["amount"]) for entry in entries if Decimal(entry["amount"]) > 0]
    assert sorted(row.amount for row in paid) == sorted(credits)
    assert len(desk.events("PaymentReceived")) == len(credits)


def test_the_mails_hold_what_they_are_about_and_nothing_else(desk: Desk) -> None:
    take_batches(desk, 1, 2)
    rows = desk.all(
        "select c.invoice_number, h.kind, h.until, h.origin from holds h "
        "join claims c on c.tenant_id = h.tenant_id and c.id = h.claim_id where h.tenant_id = :tenant order by 1"
    )
    assert [(row.invoice_number, row.kind, row.until) for row in rows] == [
        ("RE-2026-0111", "dispute", None),
        ("RE-2026-0126", "claimed_payment", date(2026, 11, 24)),
    ]
    assert all(row.origin.startswith("document:") for row in rows)
    assert desk.one("select reason from disputes where tenant_id = :tenant").reason == "dispute"
