"""`flockctl api`: the web pages and the HTTP API on one port."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def api(
        host: Annotated[
            str, typer.Option(help="Address to listen on; the development login needs loopback.")
        ] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 8000,
    ) -> None:
        """Serves the web pages and /api/v1 until Ctrl-C. Example: flockctl api --port 8000"""
        from backend.bootstrap import open_application
        from backend.entrypoints.api.serving import serve

        with open_application() as application:
            serve(application, host=host, port=port)
