"""Imports customers from CSV: each row is taken, left as it is, or named in the report with its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from backend.application.intake.readings import storable
from backend.application.ports import Works
from backend.application.tenants.ports import CustomerMaster, CustomerStore
from backend.domain.actors import Actor
from backend.domain.calendar import STATES
from backend.domain.direction import compact
from backend.domain.errors import InvalidInput
from backend.domain.events.event import Event
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.parties import DebtorKind
from backend.reading.checks import iban_valid, vat_id_valid

COLUMNS = (
    *("number", "name", "kind", "street", "postcode", "city", "state", "email", "vat_id", "iban", "language"),
    *("terms_days", "framework", "customer_group"),
)
"""Columns of the file; number and name are required. `framework` names the contract in which terms_days is agreed,
`customer_group` the group whose dunning policy holds (none: the tenant's)."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not imported. `line` counts from 1, the heading included."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows."""

    created: int
    changed: int
    unchanged: int
    problems: tuple[RowProblem, ...]


class _BadRow(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def import_customers(actor: Actor, data: bytes, *, works: Works, customers: CustomerStore) -> ImportReport:
    """Creates and changes customers by their number, in one transaction. Comma or semicolon, UTF-8 or Windows-1252.

    Raises InvalidInput `columns_missing` for a file without the required columns.
    """
    actor.must_write()
    rows, problems = _parsed(data)
    names_group = "customer_group" in _heading(data)
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    with works(actor) as work:
        known = customers.find_customers(work, list(rows))
        events: list[Event] = []
        for number, master in rows.items():
            customer_id, before = known.get(number, (uuid4(), None))
            if before is not None and not names_group:
                master = replace(master, customer_group=before.customer_group)
            change = "created" if before is None else "changed" if before != master else "unchanged"
            counts[change] += 1
            if change == "created":
                customers.add_customer(work, customer_id, master)
            elif change == "changed":
                customers.change_customer(work, customer_id, master)
            if change != "unchanged":
                events.append(MasterDataChanged(row_id=customer_id, table_name="customers", change=change))
        work.record(events)
        work.commit()
    return ImportReport(problems=tuple(problems), **counts)


def _parsed(data: bytes) -> tuple[dict[str, CustomerMaster], list[RowProblem]]:
    rows: dict[str, CustomerMaster] = {}
    problems: list[RowProblem] = []
    for line, row in _rows(data):
        try:
            master = _customer(row)
            if master.number in rows:
                raise _BadRow("number_twice", f"Die Kundennummer {master.number} steht zweimal in der Datei.")
            rows[master.number] = master
        except _BadRow as bad:
            problems.append(RowProblem(line, bad.code, str(bad)))
    return rows, problems


def _reader(data: bytes) -> csv.DictReader[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    heading = text.partition("\n")[0]
    return csv.DictReader(
        io.StringIO(storable(text)), delimiter=";" if heading.count(";") > heading.count(",") else ","
    )


def _heading(data: bytes) -> frozenset[str]:
    """The columns that the file has: one that is missing leaves what is known as it is."""
    return frozenset(_reader(data).fieldnames or ())


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    reader = _reader(data)
    missing = {"number", "name"} - set(reader.fieldnames or ())
    if missing:
        raise InvalidInput(
            f"In der Kopfzeile fehlt: {', '.join(sorted(missing))}. / Columns are missing.",
            code="columns_missing",
        )
    for row in reader:
        yield reader.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}


def _customer(row: dict[str, str]) -> CustomerMaster:
    if not row["number"] or not row["name"]:
        raise _BadRow("field_missing", "Kundennummer oder Name fehlt.")
    iban, vat_id = compact(row["iban"]), compact(row["vat_id"])
    if iban and not iban_valid(iban):
        raise _BadRow("iban_invalid", f"Die IBAN {iban} besteht die Prüfsumme nicht.")
    if vat_id and not vat_id_valid(vat_id):
        raise _BadRow("vat_id_invalid", f"Die USt-IdNr. {vat_id} hat nicht die Form ihres Landes.")
    if row["state"] and row["state"] not in STATES:
        raise _BadRow("state_unknown", f"'{row['state']}' ist kein Bundesland.")
    if row["email"] and "@" not in row["email"]:
        raise _BadRow("email_invalid", f"'{row['email']}' ist keine E-Mail-Adresse.")
    if row["terms_days"] and not (row["terms_days"].isdecimal() and int(row["terms_days"]) <= 365):
        raise _BadRow("terms_invalid", f"'{row['terms_days']}' ist keine Anzahl Tage.")
    return CustomerMaster(
        number=row["number"],
        name=row["name"],
        kind=_kind(row["kind"]),
        street=row["street"] or None,
        postcode=row["postcode"] or None,
        city=row["city"] or None,
        state=row["state"] or None,
        email=row["email"].lower() or None,
        vat_id=vat_id or None,
        ibans=(iban,) if iban else (),
        language=row["language"] or "de",
        terms_agreed=bool(row["framework"]),
        terms_days=int(row["terms_days"]) if row["terms_days"] else None,
        customer_group=row["customer_group"] or None,
    )


def _kind(written: str) -> str:
    kinds = {"": "unknown", "unknown": "unknown", **{kind.value: kind.value for kind in DebtorKind}}
    if written.lower() not in kinds:
        raise _BadRow("kind_unknown", f"'{written}' ist weder consumer noch business.")
    return kinds[written.lower()]
