"""`flockctl backtest`: what a proposed policy would have changed in the past, without writing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.entrypoints.cli.output import amount_of, emit, table
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for

if TYPE_CHECKING:
    from backend.domain.backtest import BacktestReport, Difference, Sums

WORDS = {
    "earlier": "früher",
    "later": "später",
    "not_at_all": "gar nicht",
    "newly": "neu",
    "other_amounts": "andere Beträge",
    "same": "gleich",
}
SHOWN = 40
Day = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; default a year ago.")
]
LastDay = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; default today.")
]


def register(app: typer.Typer) -> None:
    """Adds the command `backtest`."""
    app.command("backtest")(run_backtest)


def run_backtest(
    policy: Annotated[
        Path, typer.Option("--policy", exists=True, dir_okay=False, help="The proposal as JSON.")
    ],
    tenant: Tenant = None,
    first: Day = None,
    last: LastDay = None,
    as_json: AsJson = False,
) -> None:
    """Replays the tenant's past under the policy in force and under the draft, and prints what differs.

    Example: flockctl backtest --policy policy.json --tenant demo --from 2026-01-01
    """
    from backend.bootstrap import open_application
    from backend.entrypoints.cli.policies import read_draft

    draft = read_draft(policy)
    with open_application() as app:
        report = app.backtest_policy(
            acting_for(app, tenant), draft, first.date() if first else None, last.date() if last else None
        )
    emit(document(report), as_json=as_json, text=_text(report))


def document(report: BacktestReport) -> dict[str, Any]:
    """The report as JSON: counts, sums, and one line per stage of a claim that differs."""
    from dataclasses import asdict

    plain = asdict(report)
    plain["differences"] = [_line(one) for one in report.differences]
    return plain


def _line(one: Difference) -> dict[str, Any]:
    def side(step: Any) -> dict[str, Any] | None:
        if step is None:
            return None
        charged = ("charged_lump_sum", "charged_interest", "charged_costs")
        names = ("on", "principal", "costs", "lump_sum", "interest", *charged)
        return {name: getattr(step, name) for name in names}

    known = one.known
    return {
        "claim_id": known.claim_id,
        "invoice_number": known.invoice_number,
        "customer": known.customer_number,
        "currency": known.currency,
        "stage": one.stage,
        "shift": one.shift,
        "present": side(one.present),
        "draft": side(one.draft),
    }


def _text(report: BacktestReport) -> str:
    lines = [
        f"{report.first:%d.%m.%Y} bis {report.last:%d.%m.%Y}: {report.claims} Forderungen von "
        f"{report.debtors} Schuldnern nachgespielt, nichts geschrieben.",
        f"Erste Mahnung je Forderung: {_counts(report.claims_by_shift)}",
        f"Alle Stufen:                {_counts(report.steps_by_shift)}",
        "",
        table(
            ("Richtlinie", "", "Forderungen", "Schritte", "Hauptforderung", "Zinsen", "Pauschalen", "Kosten"),
            [_row("heute", one) for one in report.present] + [_row("Entwurf", one) for one in report.draft],
        ),
    ]
    if report.differences:
        lines += [
            "",
            table(
                ("Rechnung", "Kunde", "Stufe", "", "heute", "Entwurf"),
                [
                    (
                        one.known.invoice_number,
                        one.known.customer_name,
                        one.stage.german,
                        WORDS[one.shift],
                        one.present.on if one.present else None,
                        one.draft.on if one.draft else None,
                    )
                    for one in report.differences[:SHOWN]
                ],
            ),
        ]
    if len(report.differences) > SHOWN:
        lines.append(f"... und {len(report.differences) - SHOWN} weitere (--json zeigt alle).")
    return "\n".join(lines)


def _row(name: str, sums: Sums) -> tuple[Any, ...]:
    figures = (
        amount_of(each, sums.currency) for each in (sums.principal, sums.interest, sums.lump_sum, sums.costs)
    )
    return (name, sums.currency, sums.claims, sums.steps, *figures)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {WORDS[name]}" for name, number in counts.items() if number) or "keine"
