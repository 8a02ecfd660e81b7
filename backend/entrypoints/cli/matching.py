"""`flockctl match` (no database) and `flockctl run matching`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.domain.errors import InvalidInput
from backend.entrypoints.cli.output import emit, table
from backend.entrypoints.cli.words import word

if TYPE_CHECKING:
    from backend.domain.matching import EntryFacts, MatchResult

StatementFile = Annotated[
    Path, typer.Option("--statement", help="Bank statement (CAMT, MT940, ZIP of them).")
]
OpenItemsFile = Annotated[Path, typer.Option("--open-items", help="JSON list of open items.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def register(app: typer.Typer) -> None:
    """Adds `match`."""
    app.command("match")(match_files)


def match_files(statement: StatementFile, open_items: OpenItemsFile, as_json: AsJson = False) -> None:
    """Which open items the entries of a statement pay; books nothing.

    Example: flockctl match --statement auszug.xml --open-items op.json --json
    """
    from backend.domain.matching import match
    from backend.entrypoints.cli.open_items import read_open_items

    for path in (statement, open_items):
        if not path.is_file():
            raise InvalidInput(f"'{path}' does not exist.", code="usage", path=path)
    entries = _entries(statement)
    result = match(entries, read_open_items(open_items))
    emit(_document(result), as_json=as_json, text=_text(result, entries))


def _entries(path: Path) -> list[EntryFacts]:
    from backend.application.payments.entry_facts import facts_of_reading
    from backend.reading.sandbox import sandboxed_bank
    from backend.reading.values import DEFAULT_LIMITS

    with path.open("rb") as stream:
        reading = sandboxed_bank(stream.read(DEFAULT_LIMITS.max_bytes + 1), str(path))
    if reading.quarantine is not None:
        raise InvalidInput(reading.quarantine.message, code=reading.quarantine.code, path=path)
    return facts_of_reading(reading)


def _document(result: MatchResult) -> dict[str, object]:
    """The shape of `flockctl match` (CONTRACTS)."""
    return {
        "allocations": [
            {
                "entry": allocation.entry,
                "parts": [
                    {
                        "invoice_number": part.invoice_number,
                        "amount": part.amount,
                        "side_claims": part.side_claims,
                        "skonto": part.skonto,
                    }
                    for part in allocation.parts
                ],
                "remainder": allocation.remainder,
                "confidence": float(allocation.confidence),
                "auto": allocation.auto,
                "evidence": [{"kind": seen.kind, "text": seen.text} for seen in allocation.evidence],
                "codes": list(allocation.codes),
            }
            for allocation in result.allocations
        ],
        "unmatched": [entry.entry for entry in result.unmatched],
    }


def _text(result: MatchResult, entries: list[EntryFacts]) -> str:
    rows = [
        (
            allocation.entry,
            entries[allocation.entry].amount,
            "automatisch" if allocation.auto else "Vorschlag",
            ", ".join(part.invoice_number for part in allocation.parts),
            allocation.remainder,
            f"{allocation.confidence:.2f}",
            " ".join(word("match_code", code) for code in allocation.codes),
        )
        for allocation in result.allocations
    ]
    headings = ("Umsatz", "Betrag", "Ergebnis", "Rechnungen", "Rest", "Sicherheit", "Hinweise")
    return f"{table(headings, rows)}\nOhne Zuordnung: {len(result.unmatched)} von {len(entries)}"
