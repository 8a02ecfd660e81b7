"""The demo tenant's two statements: what its manifest expects to match by itself matches, and nothing else."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from backend.application.payments.run_matching import MatchingReport, run_matching
from backend.infrastructure.postgres.database import Database
from backend.infrastructure.postgres.stores.payments import PostgresPayments
from backend.reading.bank.files import read_bank
from tests.builders.ledger import TenantRow, book_invoice, make_customer, make_tenant
from tests.builders.payments import receive_payment

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"
MANIFEST: dict[str, Any] = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))


def book_batch(database: Database, tenant: TenantRow) -> None:
    """Customers and claims as intake leaves them."""
    with (DEMO / "customers.csv").open(encoding="utf-8", newline="") as stream:
        customers = {
            row["number"]: make_customer(
                database, tenant, row["number"], name=row["name"], ibans=[row["iban"]] if row["iban"] else []
            )
            for row in csv.DictReader(stream)
        }
    for file in MANIFEST["files"]:
        invoice = file.get("invoice")
        if invoice and file["outcome"] == "booked" and file["kind"] == "invoice":
            book_invoice(
                database,
                customers[invoice["customer_number"]],
                invoice["number"],
                invoice["gross"],
                issued_on=date.fromisoformat(invoice["issue"]),
                due_on=date.fromisoformat(invoice["due"]),
            )


def import_statement(
    database: Database, tenant: TenantRow, file: dict[str, Any]
) -> dict[UUID, dict[str, Any]]:
    """The booked credits of a statement as payments, with what the manifest expects of each."""
    path = DEMO / file["path"]
    (statement,) = read_bank(path.read_bytes(), path.name).statements
    expected = file["statement"]["entries"]
    assert len(statement.entries) == len(expected)
    return {
        receive_payment(
            database,
            tenant,
            entry.amount,
            entry.remittance,
            name=entry.counterparty_name,
            iban=entry.counterparty_iban,
            end_to_end_id=entry.end_to_end_id,
            value_on=entry.value_date or date.min,
            line=row["entry"],
        ): row
        for entry, row in zip(statement.entries, expected, strict=True)
        if entry.amount > 0
    }


def found(database: Database, tenant: TenantRow) -> dict[UUID, tuple[str, list[str]]]:
    query = text(
        "select p.id, p.match_status, array_remove(array_agg(c.invoice_number order by c.invoice_number), null) "
        "as paid "
        "from payments p left join allocations a on a.tenant_id = p.tenant_id and a.payment_id = p.id "
        "left join claims c on c.tenant_id = a.tenant_id and c.id = a.claim_id "
        "where p.tenant_id = :tenant group by p.id, p.match_status"
    )
    with database.works(tenant.actor) as work:
        rows = list(work.connection.execute(query, {"tenant": tenant.id}))
    return {row.id: (row.match_status, row.paid) for row in rows}


def test_the_demo_payments_match_as_the_manifest_says(database: Database) -> None:
    tenant = make_tenant(database)
    book_batch(database, tenant)
    statements = [file for file in MANIFEST["files"] if file["kind"] == "bank_statement"]
    payments: dict[UUID, dict[str, Any]] = {}
    for number, file in enumerate(statements, start=1):
        payments |= import_statement(database, tenant, file)
        report = run_matching(tenant.actor, works=database.works, payments=PostgresPayments())
        counts = MANIFEST["expected"]["matching"][f"statement_{number}"]
        assert (report.automatic, report.proposed) == (counts["automatic"], counts.get("proposed", 0))
        expected = MANIFEST["expected"][f"after_batch_{number}"]
        with database.works(tenant.actor) as work:
            rows = work.connection.execute(
                text(
                    "select invoice_number, closing, open_principal from claims where tenant_id = :tenant "
                    "order by invoice_number"
                ),
                {"tenant": tenant.id},
            ).all()
        paid = {row.invoice_number for row in rows if row.closing == "paid"}
        closed_by_money = {n for n, why in expected["closed"].items() if why.startswith("paid")}
        assert closed_by_money <= paid
    outcomes = found(database, tenant)
    for payment, row in payments.items():
        status, paid_numbers = outcomes[payment]
        if row["matching"] == "automatic":
            assert (status, paid_numbers) == ("allocated", sorted(row["invoices"])), row
        else:
            assert (status, paid_numbers) == (row["matching"], []), row
    again = run_matching(tenant.actor, works=database.works, payments=PostgresPayments())
    assert again == MatchingReport(payments=again.payments, unmatched=again.payments)
