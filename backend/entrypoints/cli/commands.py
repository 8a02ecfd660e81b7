"""The catalogue of commands: which module brings which part of `flockctl`."""

from __future__ import annotations

import typer

from backend.entrypoints.cli import (
    agents,
    approvals,
    backtest,
    bench,
    cases,
    customers,
    database,
    demo,
    dunning,
    events,
    ingest,
    law,
    letters,
    matching,
    mcp,
    messages,
    overrides,
    payments,
    policies,
    reading,
    run,
    runs,
    seed,
    server,
    simulate,
    templates,
    tenants,
    users,
)

GROUPS = (
    database,
    tenants,
    users,
    ingest,
    run,
    cases,
    dunning,
    approvals,
    agents,
    mcp,
    events,
    server,
    demo,
    simulate,
    law,
    reading,
    letters,
    matching,
    bench,
    backtest,
    customers,
    messages,
    overrides,
    payments,
    policies,
    runs,
    seed,
    templates,
)


def register(app: typer.Typer) -> None:
    """Adds every command group to the tree. Each module offers `register(app)`; none imports heavy things on load."""

    @app.callback()
    def flockctl() -> None:
        """Flock: dunning (Mahnwesen) for German companies."""

    @app.command()
    def version() -> None:
        """Prints the version. Example: flockctl version"""
        from importlib.metadata import version as installed

        typer.echo(installed("flock"))

    for group in GROUPS:
        group.register(app)
