"""Headers on every answer: a strict Content-Security-Policy and its companions, and a limit on request bodies."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.entrypoints.api.problems import answer, problem

MAX_BODY = 128 * 1024 * 1024
"""No request is read beyond this; the limit for one document is the intake's own and far smaller."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
FRAMED_LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; "
    "base-uri 'none'; sandbox"
)
"""For a rendered mail inside our page: no script, no form, no address of its own; mails carry their style inline."""
FRAMED_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


class SecurityHeaders:
    """ASGI middleware: sets the headers unless the route set a policy of its own, and refuses huge bodies."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                complete(MutableHeaders(scope=message), https=self._https)
            await send(message)

        if _announced_size(scope) > MAX_BODY:
            too_large = answer(
                problem(413, "too_large", f"Mehr als {MAX_BODY // 1024**2} MB nimmt Flock nicht an.")
            )
            await too_large(scope, receive, send_with_headers)
            return
        await self._app(scope, _limited(receive), send_with_headers)


def complete(headers: MutableHeaders, *, https: bool) -> None:
    """Adds what the route did not set itself."""
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    headers.setdefault("content-security-policy", PAGE_POLICY)
    if "frame-ancestors 'none'" in headers["content-security-policy"]:
        headers.setdefault("x-frame-options", "DENY")
    headers.setdefault("cache-control", "no-store")
    if https:
        headers.setdefault("strict-transport-security", "max-age=31536000")


def _limited(receive: Receive) -> Receive:
    """The same body, refused as soon as it is larger than announced bodies may be (chunked uploads announce none)."""
    seen = 0

    async def receive_limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_BODY:
            raise HTTPException(413, "Die Anfrage ist zu groß.")
        return message

    return receive_limited


def _announced_size(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else MAX_BODY + 1
