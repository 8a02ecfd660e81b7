"""Simulator of an OpenAI-compatible endpoint: POST /v1/chat/completions on loopback. It is no model.

It says what it was told to say, in order, and can be told to fail. What works against it proves the wire format and
the handling of faults, nothing about the quality of answers.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "flock-simulator"


class Fault(StrEnum):
    """What may go wrong with one request."""

    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    BROKEN_JSON = "broken_json"
    UNAUTHORISED = "unauthorised"


_STATUS = {Fault.RATE_LIMITED: 429, Fault.SERVER_ERROR: 500, Fault.UNAUTHORISED: 401}


@dataclass(slots=True)
class Endpoint:
    """A running simulator. `faults` are used up first, one a request; then `answers`; the last one is repeated."""

    base_url: str = ""
    answers: list[str] = field(default_factory=lambda: ["{}"])
    faults: list[Fault] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)

    def next_answer(self) -> str:
        """What is said now."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def openai_compatible(port: int = 0) -> Iterator[Endpoint]:
    """Serves on loopback until the block ends; port 0 takes a free one."""
    endpoint = Endpoint()
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(endpoint))
    endpoint.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def completion(text: str, model: str) -> dict[str, Any]:
    """A chat completion as the API documents it; token counts are words."""
    return {
        "id": "chatcmpl-simulated",
        "object": "chat.completion",
        "created": 1_763_000_000,
        "model": model,
        "system_fingerprint": NAME,
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": len(text.split()), "total_tokens": 100},
    }


def _handler(endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Header and body are two writes: without this the client's delayed ACK costs 40 ms.
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/chat/completions":
                self._say(404, b'{"error": {"message": "unknown path"}}')
                return
            endpoint.requests.append(asked)
            fault = endpoint.faults.pop(0) if endpoint.faults else None
            if fault is Fault.BROKEN_JSON:
                self._say(200, b'{"choices": [')
            elif fault is not None:
                self._say(_STATUS[fault], json.dumps({"error": {"message": fault.value}}).encode())
            else:
                body = completion(endpoint.next_answer(), asked["model"])
                self._say(200, json.dumps(body, ensure_ascii=False).encode())

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet: requests are kept in the endpoint."""

    return Handler
