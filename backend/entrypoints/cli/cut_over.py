"""`flockctl tenants import-open-items`: the cut-over from an earlier system."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.tenant_choice import AsJson


def import_open_items(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or JSON, columns as in docs/cut-over.md.")
    ],
    tenant: Annotated[str, typer.Option(help="The tenant's slug.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show everything, leave nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Takes over open items with their stage, proof and side claims; each row is taken, known, or named with its reason.

    Example: flockctl tenants import-open-items open-items.csv --tenant nordlicht --dry-run
    """
    from backend.bootstrap import open_application
    from backend.domain.actors import service

    if not file.is_file():
        raise typer.BadParameter(f"{file} does not exist.")
    with open_application() as app:
        report = app.import_open_items(
            service(app.tenant_id(tenant), "cli"), file.read_bytes(), dry_run=dry_run
        )
    waiting = [item for item in report.taken if item.blocked_by]
    lines = [
        f"{len(report.taken)} übernommen{' (Probe)' if dry_run else ''}, {report.unchanged} schon da, "
        f"{len(report.problems)} abgewiesen",
        *(f"Zeile {item.line}: {item.invoice_number} wartet [{item.blocked_by}]" for item in waiting),
        *(f"Zeile {problem.line}: {problem.message} [{problem.code}]" for problem in report.problems),
    ]
    emit(asdict(report), as_json=as_json, text="\n".join(lines))
