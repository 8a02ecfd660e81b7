"""The process behind the wall: takes requests on stdin, forks a child per document, answers on stdout.

The network is cut off by a namespace where the kernel permits, and always by an audit hook, which also
refuses
to start programs and to write files.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import select
import signal
import struct
import sys
import time
from typing import Any

from backend.reading.sandbox_wire import answer_frame
from backend.reading.values import Limits, Quarantine

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.fork",
    "pty.",
    "ctypes.dlopen",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def main() -> None:
    """Serves until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm_up()
    _leave_network()
    while True:
        header = _exactly(16)
        if header is None:
            return
        head_size, data_size = struct.unpack(">QQ", header)
        head, data = _exactly(head_size), _exactly(data_size)
        if head is None or data is None:
            return
        _send(1, _answer(json.loads(head), data))


_SAMPLES = (
    b"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>1</ID></Invoice>",
    b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nText",
    b":20:X\n:25:1/2\n:60F:C260101EUR0,00\n:62F:C260101EUR0,00\n",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n",
)


def _warm_up() -> None:
    """Reads one small file of each kind, so that a child starts with everything imported and initialised."""
    from backend.reading.documents import read_document

    for sample in _SAMPLES:
        read_document(sample, "warm-up")


def _answer(request: dict[str, Any], data: bytes) -> bytes:
    """The child's answer, or the quarantine code of what became of the child."""
    limits = Limits(**request["limits"])
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading_end)
        _read_in_child(request, data, limits, writing_end)
    os.close(writing_end)
    received, in_time = _collect(reading_end, limits.seconds)
    os.close(reading_end)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not in_time or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return answer_frame(
            Quarantine("timeout", f"Das Lesen dauerte länger als {limits.seconds:g} Sekunden.")
        )
    if os.WIFSIGNALED(status) or not received:
        return answer_frame(
            Quarantine("malformed", "Die Datei bringt den Leser zum Absturz; sie wurde nicht gelesen.")
        )
    return received


def _collect(descriptor: int, seconds: float) -> tuple[bytes, bool]:
    deadline = time.monotonic() + seconds
    received = bytearray()
    while True:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b"", False
        chunk = os.read(descriptor, 1 << 20)
        if not chunk:
            return bytes(received), True
        received += chunk


def _read_in_child(request: dict[str, Any], data: bytes, limits: Limits, out: int) -> None:
    """Never returns: writes the answer and ends the child without clean-up of the parent's state."""
    code = 0
    try:
        _limit(limits)
        _send(out, answer_frame(_perform(request, data, limits)))
    except MemoryError:
        _send(out, answer_frame(Quarantine("too_large", "Die Datei braucht zum Lesen zu viel Speicher.")))
    except RecursionError:
        _send(out, answer_frame(Quarantine("malformed", "Die Datei ist zu tief geschachtelt.")))
    except (
        BaseException
    ) as unexpected:  # the edge of the process: whatever a reader raises is a verdict on the file
        sys.stderr.write(f"reading failed: {type(unexpected).__name__}\n")
        _send(out, answer_frame(Quarantine("malformed", "Die Datei ließ sich nicht lesen.")))
    finally:
        os._exit(code)


def _perform(request: dict[str, Any], data: bytes, limits: Limits) -> object:
    name: str = request["name"]
    match request["verb"]:
        case "bank":
            from backend.reading.bank.files import read_bank

            return read_bank(data, name, limits)
        case "members":
            from backend.reading.members import member_bytes

            return member_bytes(data, name, limits)
        case "chunks":
            from backend.reading.chunks import chunks_of

            return chunks_of(data, name, limits)
        case _:
            from backend.reading.documents import read_document

            return read_document(data, name, limits)


def _limit(limits: Limits) -> None:
    used = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used, used + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is not allowed while reading")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("files are not written while reading")


def _leave_network() -> None:
    """A network namespace of our own with nothing in it; without the right to one, the audit hook must do."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        return
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWNET)


def _exactly(size: int) -> bytes | None:
    received = bytearray()
    while len(received) < size:
        chunk = os.read(0, min(size - len(received), 1 << 20))
        if not chunk:
            return None
        received += chunk
    return bytes(received)


def _send(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


if __name__ == "__main__":
    main()
