"""`flockctl up|api|worker`: the processes of an installation. They end with 0 on Ctrl-C and SIGTERM."""

from __future__ import annotations

from typing import Annotated

import typer

Host = Annotated[str, typer.Option(help="Address to listen on; the development login needs loopback.")]
Port = Annotated[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (up, api, worker):
        app.command()(command)


def up(host: Host = "127.0.0.1", port: Port = 0) -> None:
    """Everything in one process: database, pages, API, worker. Example: flockctl up --port 8000"""
    from backend.bootstrap import open_application
    from backend.entrypoints.logs import configure_logs
    from backend.entrypoints.running import serve_everything

    configure_logs()
    with open_application() as application:
        serve_everything(application, host=host, port=port)


def api(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serves the web pages and /api/v1 until Ctrl-C. Example: flockctl api --port 8000"""
    from backend.bootstrap import open_application
    from backend.entrypoints.api.serving import serve
    from backend.entrypoints.logs import configure_logs

    configure_logs()
    with open_application() as application:
        serve(application, host=host, port=port)


def worker() -> None:
    """Takes events from the outbox until Ctrl-C; any number may run at once. Example: flockctl worker"""
    from backend.bootstrap import open_application
    from backend.entrypoints.logs import configure_logs
    from backend.entrypoints.worker.handlers import worker_of
    from backend.entrypoints.worker.process import serve

    configure_logs()
    with open_application() as application, worker_of(application) as working:
        serve(working)
