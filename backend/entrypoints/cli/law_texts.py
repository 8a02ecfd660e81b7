"""The answers of `flockctl law` as text for a person."""

from __future__ import annotations

from typing import Any

from backend.domain.money import decimal_text
from backend.entrypoints.cli.output import table
from backend.entrypoints.cli.words import word


def as_text(command: str, document: dict[str, Any]) -> str:
    """A few lines, German first where there is a sentence."""
    if command == "interest":
        segments = [(s["from"], s["to"], s["days"], s["rate"], s["amount"]) for s in document["segments"]]
        lines = [
            table(("von", "bis", "Tage", "Prozent", "Betrag"), segments),
            f"Zinsen {decimal_text(document['interest'])}",
        ]
        if since := document["rates_unconfirmed_from"]:
            lines.append(
                f"Basiszinssätze ab {since} aus Sekundärquellen, nicht von der Bundesbank bestätigt."
            )
        return "\n".join(lines)
    if command == "allocate":
        rows = [
            (p["invoice_number"], word("component", p["component"]), p["amount"]) for p in document["parts"]
        ]
        left = [(o["invoice_number"], o["costs"], o["interest"], o["principal"]) for o in document["open"]]
        return "\n\n".join(
            (
                table(("Rechnung", "Bestandteil", "Betrag"), rows),
                table(("offen", "Kosten", "Zinsen", "Hauptforderung"), left),
                f"Rest {decimal_text(document['remainder'])}",
            )
        )
    if command == "court-fee":
        return f"{decimal_text(document['court_fee'])} (1,0: {decimal_text(document['fee_full'])})"
    if command == "next-working-day":
        reason = document["reason"]
        return f"{document['next_working_day']}" + (f"  {reason}" if reason else "")
    return f"{document['explanation']}\n{document['explanation_en']}"
