"""`flockctl run ...`: what otherwise runs by schedule or event, started by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.entrypoints.cli.dunning import run_dunning
from backend.entrypoints.cli.output import emit

Tenant = Annotated[str, typer.Option("--tenant", help="The tenant's short name.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def register(app: typer.Typer) -> None:
    """Adds the group `run`."""
    group = typer.Typer(help="Runs: dunning, matching.", no_args_is_help=True, rich_markup_mode=None)
    group.command("dunning")(run_dunning)
    group.command("matching")(run_matching)
    app.add_typer(group, name="run")


def run_matching(tenant: Tenant, as_json: AsJson = False) -> None:
    """Matches all waiting payments: posts what is certain, proposes the rest.

    Example: flockctl run matching --tenant demo
    """
    from dataclasses import asdict

    from backend.bootstrap import open_application
    from backend.domain.actors import service

    with open_application() as app:
        report = app.run_matching(service(app.tenant_id(tenant), "flockctl"))
    emit(
        asdict(report),
        as_json=as_json,
        text=(
            f"{report.payments} Zahlungen: {report.automatic} zugeordnet, {report.proposed} vorgeschlagen, "
            f"{report.unmatched} offen; {report.claims_closed} Forderungen geschlossen."
        ),
    )
