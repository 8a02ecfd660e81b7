"""`flockctl mcp`: the tool servers for IDEs and other clients of the Model Context Protocol, over stdio."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Annotated

import typer

from backend.domain.errors import InvalidInput

if TYPE_CHECKING:
    from backend.bootstrap.agents import LazyTools

Http = Annotated[bool, typer.Option("--http", help="Streamable HTTP instead of stdio (not built yet).")]


def register(app: typer.Typer) -> None:
    """Adds the group `mcp`."""
    group = typer.Typer(
        help="Tool servers (Model Context Protocol).", no_args_is_help=True, rich_markup_mode=None
    )
    for command in (db, graph, brevo):
        group.command()(command)
    app.add_typer(group, name="mcp")


def db(http: Http = False) -> None:
    """Cases, debtor files, reasons, approvals, documents, search, proposals. Example: flockctl mcp db

    Tenant and user come from FLOCK_MCP_TOKEN, or in dev from FLOCK_TENANT and FLOCK_USER. stdout is the protocol's;
    the database is opened with the first call of a tool.
    """
    if http:
        raise _not_built("streamable HTTP")
    import logging
    import signal
    import sys

    # The SDK would configure the root logger itself, and nothing but the protocol may reach stdout.
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    from tools_mcp.db import make_server

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    opened = _Later()
    try:
        make_server(lambda: opened.tools.tools(), lambda: opened.tools.caller()).run("stdio")
    finally:
        opened.close()


def graph(http: Http = False) -> None:
    """Microsoft 365 mail, calendar and files: refused, not built yet. Example: flockctl mcp graph"""
    raise _not_built("the server graph")


def brevo(http: Http = False) -> None:
    """Brevo mail: refused, not built yet. Example: flockctl mcp brevo"""
    raise _not_built("the server brevo")


class _Later:
    """The application's tools, loaded with the first call: a client gets its list of tools without waiting for them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tools: LazyTools | None = None

    @property
    def tools(self) -> LazyTools:
        with self._lock:
            if self._tools is None:
                from backend.bootstrap import open_application
                from backend.bootstrap.agents import LazyTools

                self._tools = LazyTools(open_application)
            return self._tools

    def close(self) -> None:
        if self._tools is not None:
            self._tools.close()


def _not_built(what: str) -> InvalidInput:
    return InvalidInput(f"Not built yet: {what}. What there is: flockctl mcp db (stdio).", code="not_built")
