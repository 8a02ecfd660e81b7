"""`flockctl run ...`: what otherwise runs by schedule or event, started by hand."""

from __future__ import annotations

import typer

from backend.entrypoints.cli.dunning import run_dunning
from backend.entrypoints.cli.output import emit
from backend.entrypoints.cli.tenant_choice import AsJson, Tenant, acting_for
from backend.entrypoints.cli.working_off import NoWait, work_off


def register(app: typer.Typer) -> None:
    """Adds the group `run`."""
    group = typer.Typer(help="Runs: dunning, matching.", no_args_is_help=True, rich_markup_mode=None)
    group.command("dunning")(run_dunning)
    group.command("matching")(run_matching)
    group.command("protections")(run_protections)
    app.add_typer(group, name="run")


def run_matching(tenant: Tenant = None, no_wait: NoWait = False, as_json: AsJson = False) -> None:
    """Matches all waiting payments: posts what is certain, proposes the rest. Works off what waits as well.

    Example: flockctl run matching --tenant demo
    """
    from dataclasses import asdict

    from backend.bootstrap import open_application

    with open_application() as app:
        actor = acting_for(app, tenant)
        report = app.run_matching(actor)
        work_off(app, actor.tenant_id, no_wait=no_wait)
    emit(
        asdict(report),
        as_json=as_json,
        text=(
            f"{report.payments} Zahlungen: {report.automatic} zugeordnet, {report.proposed} vorgeschlagen, "
            f"{report.unmatched} offen; {report.claims_closed} Forderungen geschlossen."
        ),
    )


def run_protections(tenant: Tenant = None, as_json: AsJson = False) -> None:
    """Warns of protections that run out and ends those that have; for every day, twice does nothing twice.

    Example: flockctl run protections --tenant demo
    """
    from dataclasses import asdict

    from backend.bootstrap import open_application

    with open_application() as app:
        report = app.check_protections(acting_for(app, tenant))
    text = f"Schutzfristen: {report.active} bestehen, {report.grace} neu in Nachfrist, {report.expired} abgelaufen."
    emit(asdict(report), as_json=as_json, text=text)
