"""Everything in one process: the pages and the API in front, the worker behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event as Flag
from threading import Thread

from backend.bootstrap import Application
from backend.entrypoints.worker.handlers import worker_of

STOP_SECONDS = 20.0


def serve_everything(
    app: Application, *, host: str, port: int, ready: Callable[[str], None] | None = None
) -> None:
    """Serves and works until Ctrl-C or SIGTERM; the event in hand is finished first."""
    from backend.entrypoints.api.serving import serve

    with working(app):
        serve(app, host=host, port=port, ready=ready)


@contextmanager
def working(app: Application) -> Iterator[None]:
    """A worker beside whatever the caller does."""
    stop = Flag()
    with worker_of(app) as worker:
        thread = Thread(target=worker.run, args=[stop], name="worker", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(STOP_SECONDS)
