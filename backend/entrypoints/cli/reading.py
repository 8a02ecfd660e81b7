"""`flockctl extract` and `flockctl parse-bank`: what reading makes of files, without database and tenant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.domain.errors import InvalidInput
from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.words import word

if TYPE_CHECKING:
    from backend.reading.values import BankReading, Limits, Quarantine, Reading

Files = Annotated[list[Path], typer.Argument(help="Files to read.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
STATUS = {"booked": "gebucht", "pending": "vorgemerkt"}


def register(app: typer.Typer) -> None:
    """Adds the two commands."""
    app.command("extract")(extract)
    app.command("parse-bank")(parse_bank)


def extract(files: Files, as_json: AsJson = False) -> None:
    """Reads documents: kind, fields with evidence, issues. Example: flockctl extract rechnung.xml --json"""
    from backend.reading.sandbox import sandboxed
    from backend.reading.values import DEFAULT_LIMITS, Reading

    _all_exist(files)
    readings: list[Reading] = []
    for path in files:
        data = _bytes(path, DEFAULT_LIMITS)
        if isinstance(data, bytes):
            readings.append(sandboxed(data, str(path)))
        else:
            readings.append(Reading(str(path), None, 0.0, quarantine=data))
    emit([reading.as_dict() for reading in readings], as_json=as_json, text=_documents_text(readings))


def parse_bank(files: Files, as_json: AsJson = False) -> None:
    """Reads bank files (CAMT, MT940): statements and entries. Example: flockctl parse-bank auszug.xml
    --json
    """
    from backend.reading.sandbox import sandboxed_bank
    from backend.reading.values import DEFAULT_LIMITS, BankReading

    _all_exist(files)
    readings: list[BankReading] = []
    for path in files:
        data = _bytes(path, DEFAULT_LIMITS)
        if isinstance(data, bytes):
            readings.append(sandboxed_bank(data, str(path)))
        else:
            readings.append(BankReading(str(path), None, quarantine=data))
    emit([reading.as_dict() for reading in readings], as_json=as_json, text=_bank_text(readings))


def _all_exist(files: list[Path]) -> None:
    for path in files:
        if not path.exists():
            raise InvalidInput(f"'{path}' does not exist.", code="usage", path=path)


def _bytes(path: Path, limits: Limits) -> bytes | Quarantine:
    """The file's bytes, at most one more than is read anyway; what cannot be opened is a result."""
    from backend.reading.values import Quarantine

    try:
        with path.open("rb") as stream:
            return stream.read(limits.max_bytes + 1)
    except OSError as refused:
        return Quarantine("unsupported", f"Die Datei lässt sich nicht öffnen: {refused.strerror}.")


def _documents_text(readings: list[Reading]) -> str:
    lines: list[str] = []
    for reading in readings:
        lines.extend(_document_lines(reading))
    return "\n".join(lines)


def _document_lines(reading: Reading) -> list[str]:
    shown = reading.as_dict()
    if reading.quarantine:
        return [f"{reading.path}: Quarantäne [{reading.quarantine.code}] {reading.quarantine.message}"]
    lines = [f"{reading.path}: {word('kind', reading.kind)} ({reading.confidence:.2f})"]
    rows = [
        (word("field", name), value, f"{reading.evidence[name].confidence:.2f}")
        for name, value in shown["fields"].items()
        if value is not None
    ]
    if rows:
        lines.append(table(("Feld", "Wert", "Sicherheit"), rows))
    lines.extend(f"  ! [{issue.code}] {issue.field or ''} {issue.message}" for issue in reading.issues)
    for member in reading.members:
        lines.extend(_document_lines(member))
    return lines


def _bank_text(readings: list[BankReading]) -> str:
    lines: list[str] = []
    for reading in readings:
        if reading.quarantine:
            lines.append(
                f"{reading.path}: Quarantäne [{reading.quarantine.code}] {reading.quarantine.message}"
            )
            continue
        lines.append(f"{reading.path}: {reading.format}")
        for statement in reading.statements:
            lines.append(
                f"Konto {statement.account or '?'} {statement.currency or ''}"
                f" Anfang {statement.opening} Ende {statement.closing}"
            )
            rows = [
                (
                    entry.booking_date,
                    amount_of(entry.amount, entry.currency),
                    STATUS.get(entry.status, entry.status),
                    entry.counterparty_name,
                    (entry.remittance or "")[:60],
                )
                for entry in statement.entries
            ]
            lines.append(table(("Buchung", "Betrag", "Status", "Gegenpartei", "Verwendungszweck"), rows))
        lines.extend(f"  ! [{issue.code}] {issue.field or ''} {issue.message}" for issue in reading.issues)
    return "\n".join(lines)
