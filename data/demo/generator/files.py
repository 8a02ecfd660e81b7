"""The files of the demo: path, bytes and what should come of each."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from .bank import FIRST_STATEMENT, SECOND_STATEMENT, Statement
from .camt import camt053_xml
from .cii import cii_xml
from .invoices import (
    INVOICES,
    Invoice,
    conflicting_copy,
    credit_note,
    supplier_invoice,
    truncated_invoice,
)
from .mails import MAILS
from .pages import invoice_pdf
from .parties import CREDITOR_ID, CUSTOMERS, TENANT
from .ubl import ubl_xml

CUSTOMER_COLUMNS = (
    "number", "name", "kind", "street", "postcode", "city", "state", "email", "vat_id", "iban", "language",
    "terms_days", "framework",
)  # fmt: skip
_FORMS = {
    "cii": "XRechnung CII",
    "ubl": "XRechnung UBL",
    "zugferd": "ZUGFeRD PDF/A-3",
    "letter": "plain PDF, layout letter",
    "list": "plain PDF, layout list",
}


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One file. `batch` 0 is master data; `outcome` is the state that intake should reach, with `reason`."""

    path: str
    batch: int
    kind: str
    what: str
    outcome: str
    reason: str
    content: bytes
    details: dict[str, Any] = field(default_factory=dict)


def demo_files() -> Iterator[DemoFile]:
    """All input files in the order in which they arrive."""
    yield from _master_data()
    for invoice in INVOICES.values():
        yield _booked(invoice)
    yield from _special_documents()
    yield _statement(FIRST_STATEMENT, batch=1)
    yield _statement(SECOND_STATEMENT, batch=2)
    for mail in MAILS:
        details = {
            "customer_number": mail.customer_number,
            "intent": mail.intent,
            "about": mail.about or None,
        }
        yield DemoFile(
            f"batch-{mail.batch}/{mail.file_name}",
            mail.batch,
            mail.kind,
            f"Mail: {mail.subject}",
            mail.expected,
            mail.reason,
            mail.to_bytes(),
            {"mail": details},
        )


def _master_data() -> Iterator[DemoFile]:
    tenant = asdict(TENANT) | {"creditor_id": CREDITOR_ID, "scenario_on": "2026-11-17"}
    text = json.dumps(tenant, ensure_ascii=False, indent=2) + "\n"
    yield DemoFile("tenant.json", 0, "master_data", "The tenant", "imported", "set-up", text.encode())
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(CUSTOMER_COLUMNS)
    writer.writerows(
        [getattr(customer, name) for name in CUSTOMER_COLUMNS] for customer in CUSTOMERS.values()
    )
    content = table.getvalue().encode()
    yield DemoFile("customers.csv", 0, "master_data", "The customers", "imported", "set-up", content)


def _rendered(invoice: Invoice) -> tuple[str, bytes]:
    if invoice.form == "cii":
        return "xml", cii_xml(invoice)
    if invoice.form == "ubl":
        return "xml", ubl_xml(invoice)
    return "pdf", invoice_pdf(invoice)


def _booked(invoice: Invoice) -> DemoFile:
    extension, content = _rendered(invoice)
    reason = "seller is the tenant: one claim"
    if invoice.number == conflicting_copy().number:
        reason = "arrives first, gives the claim; the XML that contradicts it comes later"
    return _document(f"{invoice.number}.{extension}", invoice, "booked", reason, content)


def _special_documents() -> Iterator[DemoFile]:
    credit, supplier, conflict = credit_note(), supplier_invoice(), conflicting_copy()
    broken, doubled = truncated_invoice(), INVOICES["RE-2026-0108"]
    yield _document(
        f"{conflict.number}_xrechnung.xml",
        conflict,
        "rework",
        f"same number as {conflict.number}.pdf, another total: a person decides, no dunning until then",
        cii_xml(conflict),
    )
    yield _document(
        f"{credit.number}.xml",
        credit,
        "booked",
        f"credit note (381) for {credit.preceding}, which is paid: no claim, a credit of the customer",
        cii_xml(credit),
        kind="credit_note",
    )
    yield _document(
        f"Eingangsrechnung_{supplier.number}.xml",
        supplier,
        "filed",
        "the seller is a supplier, the tenant is the buyer: never a claim",
        cii_xml(supplier),
    )
    whole = cii_xml(broken)
    yield DemoFile(
        f"batch-1/{broken.number}.xml",
        1,
        "broken",
        "XRechnung CII that breaks off in the middle",
        "quarantined",
        "malformed: not well-formed XML",
        whole[: len(whole) * 3 // 5],
    )
    yield _document(
        f"Kopie von {doubled.number}.xml",
        doubled,
        "duplicate",
        f"the same bytes as {doubled.number}.xml: one item, two arrivals",
        cii_xml(doubled),
    )


def _document(
    name: str, invoice: Invoice, outcome: str, reason: str, content: bytes, kind: str = "invoice"
) -> DemoFile:
    details = {
        "number": invoice.number,
        "customer_number": invoice.buyer.number,
        "net": str(invoice.net),
        "tax": str(invoice.tax),
        "gross": str(invoice.gross),
        "issue": invoice.issue.isoformat(),
        "due": invoice.due.isoformat() if kind == "invoice" else None,
    }
    what = f"{_FORMS[invoice.form]}: {invoice.number} to {invoice.buyer.name}"
    return DemoFile(f"batch-1/{name}", 1, kind, what, outcome, reason, content, {"invoice": details})


def _statement(statement: Statement, *, batch: int) -> DemoFile:
    entries = [
        {
            "entry": index,
            "booked": entry.booked.isoformat(),
            "amount": str(entry.amount),
            "from_or_to": entry.name,
            "remittance": entry.remittance,
            "matching": entry.matching,
            "invoices": list(entry.pays),
            "reason": entry.reason,
        }
        for index, entry in enumerate(statement.entries)
    ]
    details = {
        "account": TENANT.iban,
        "from": statement.first.isoformat(),
        "to": statement.last.isoformat(),
        "opening": str(statement.opening),
        "closing": str(statement.closing),
        "entries": entries,
    }
    return DemoFile(
        f"batch-{batch}/camt053_{statement.first}_{statement.last}.xml",
        batch,
        "bank_statement",
        f"CAMT.053 of the tenant's account, {len(entries)} entries",
        "statement",
        "balances add up; covers the whole period",
        camt053_xml(statement),
        {"statement": details},
    )


def described(file: DemoFile) -> dict[str, Any]:
    """The file's row in the manifest: everything but its bytes."""
    plain = {f.name: getattr(file, f.name) for f in fields(file) if f.name not in ("content", "details")}
    return plain | file.details
