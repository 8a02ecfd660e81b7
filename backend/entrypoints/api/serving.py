"""Running the server: uvicorn on a socket of ours, ended cleanly by Ctrl-C and SIGTERM."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn

from backend.domain.errors import Unavailable
from backend.entrypoints.api.app import create_app
from backend.entrypoints.api.ports import WebApplication


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises Unavailable `port_taken` when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as reason:
        bound.close()
        raise Unavailable(
            f"{host}:{port} cannot be used ({reason.strerror}). Choose another with --port.",
            code="port_taken",
        ) from reason
    return bound


def address_of(bound: socket.socket) -> str:
    """The address for a browser."""
    host, port = bound.getsockname()[:2]
    name = "localhost" if host in ("127.0.0.1", "::1") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def serve(
    application: WebApplication,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serves until it is told to stop, then returns; `ready` is called with the address before the first request.

    Proxy headers are not believed: the development login looks at the real address of the caller.
    """
    bound = listen(host, port)
    # uvicorn raises the signal again after its own graceful stop: this turns it into a normal way out.
    signal.signal(signal.SIGTERM, _leave)
    config = uvicorn.Config(
        create_app(application),
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_level="warning",
    )
    (ready or _say)(address_of(bound))
    try:
        uvicorn.Server(config).run(sockets=[bound])
    except KeyboardInterrupt:
        return
    finally:
        bound.close()


def _say(address: str) -> None:
    sys.stderr.write(f"Flock: {address}\n")


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
