"""`flockctl demo`: plays the demo tenant's dunning cycle once, prints what happened, and serves the pages."""

from __future__ import annotations

from typing import Annotated

import typer

from backend.entrypoints.cli.output import note


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(demo)


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages afterwards, until Ctrl-C.")] = True,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 0,
) -> None:
    """A whole dunning cycle on the demo tenant; a second call only shows it. Example: flockctl demo --no-serve"""
    import logging

    from backend.bootstrap import open_application
    from backend.entrypoints.demo.story import Story
    from backend.entrypoints.demo.summary import demo_summary
    from backend.entrypoints.logs import configure_logs
    from backend.entrypoints.running import serve_everything

    configure_logs(logging.WARNING)
    note("Flock: starting the database ...")
    with open_application() as app:
        story = Story(app, note)
        note("Der Demo-Mandant wurde gespielt." if story.play() else "Der Demo-Mandant ist schon gespielt.")
        typer.echo(demo_summary(app, story.tenant_id))
        typer.echo(f"\nAusgang (.eml): {app.settings.data_dir / 'outgoing'}")
        if serve:
            serve_everything(app, host=host, port=port, ready=_say)


def _say(address: str) -> None:
    typer.echo(
        f"\nOberfläche: {address}   Anmeldung: Mandant demo, Benutzer claasen oder petersen (ohne Passwort,"
    )
    typer.echo("nur auf diesem Rechner). Ende mit Strg-C.")
