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
    from backend.reading import documents
    from backend.reading.bank import mt940

    assert documents and mt940  # imported once, before the first fork
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
    from backend.reading.bank.files import read_bank
    from backend.reading.documents import read_document

    read = read_bank if request["verb"] == "bank" else read_document
    return read(data, request["name"], limits)


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
