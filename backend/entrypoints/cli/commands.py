"""The catalogue of commands: which module brings which part of `flockctl`."""

from __future__ import annotations

import typer

from backend.entrypoints.cli import database, law, reading


def register(app: typer.Typer) -> None:
    """Adds every command group: each module offers `register`, none imports heavy things on load."""

    @app.command()
    def version() -> None:
        """Prints the version. Example: flockctl version"""
        from importlib.metadata import version as installed

        typer.echo(installed("flock"))

    @app.callback()
    def flockctl() -> None:
        """Flock: dunning (Mahnwesen) for German companies."""

    database.register(app)
    law.register(app)
    reading.register(app)
