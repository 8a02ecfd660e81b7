"""Reading in a child process: bounded time and memory, no network, no programs, no files.

One template process per place in the pool has the readers imported and forks a child for each document, so
that a document costs some milliseconds and never sees another one's memory. Whatever happens to the child
(crash, time, memory) becomes a quarantine code; the caller gets a value, never an exception.
"""

from __future__ import annotations

import atexit
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Literal

from backend.reading.sandbox_wire import UnsafeAnswer, frame, loads_request_size, safe_load
from backend.reading.values import DEFAULT_LIMITS, BankReading, ChunkReading, Limits, Quarantine, Reading

Verb = Literal["document", "bank", "chunks", "members"]
CHUNK_LIMITS = Limits(seconds=60.0, memory_bytes=3 * 1024 * 1024 * 1024)
"""`unstructured` needs some seconds to start and much address space."""

_GRACE = 2.0
_MAX_ANSWER = 256 * 1024 * 1024


class Sandbox:
    """A pool of template processes. `close()` ends them; they also end with this process."""

    def __init__(self, places: int | None = None) -> None:
        count = places or max(1, min(4, os.cpu_count() or 1))
        self._free: queue.LifoQueue[_Template] = queue.LifoQueue()
        self._all = [_Template() for _ in range(count)]
        for template in reversed(self._all):
            self._free.put(template)

    def read_document(self, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
        """`documents.read_document` behind the wall."""
        answer = self._ask("document", data, name, limits)
        if isinstance(answer, Reading):
            return answer
        return Reading(name, None, 0.0, quarantine=_as_quarantine(answer))

    def read_bank(self, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> BankReading:
        """`bank.files.read_bank` behind the wall."""
        answer = self._ask("bank", data, name, limits)
        if isinstance(answer, BankReading):
            return answer
        return BankReading(name, None, quarantine=_as_quarantine(answer))

    def read_chunks(self, data: bytes, name: str, limits: Limits = CHUNK_LIMITS) -> ChunkReading:
        """`chunks.chunks_of` behind the wall."""
        answer = self._ask("chunks", data, name, limits)
        if isinstance(answer, ChunkReading):
            return answer
        return ChunkReading(name, quarantine=_as_quarantine(answer))

    def member_bytes(
        self, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS
    ) -> list[tuple[str, bytes]]:
        """`members.member_bytes` behind the wall; nothing when the container cannot be opened."""
        answer = self._ask("members", data, name, limits)
        return answer if isinstance(answer, list) else []

    def close(self) -> None:
        """Ends the template processes."""
        for template in self._all:
            template.end()

    def _ask(self, verb: Verb, data: bytes, name: str, limits: Limits) -> object:
        if len(data) > limits.max_bytes:
            megabytes = limits.max_bytes // (1024 * 1024)
            return Quarantine("too_large", f"Die Datei ist größer als {megabytes} MB und wird nicht gelesen.")
        template = self._free.get()
        try:
            return template.ask(verb, data, name, limits)
        finally:
            self._free.put(template)


class _Template:
    """One place of the pool: the process with the readers imported; started when first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, verb: Verb, data: bytes, name: str, limits: Limits) -> object:
        request = frame({"verb": verb, "name": name, "limits": asdict(limits)}, data)
        for attempt in (1, 2):
            process = self._running()
            try:
                _write(process, request, time.monotonic() + limits.seconds + _GRACE)
                return safe_load(_read(process, time.monotonic() + limits.seconds + _GRACE))
            except TimeoutError:
                self.end()
                return Quarantine("timeout", f"Das Lesen dauerte länger als {limits.seconds:g} Sekunden.")
            except (OSError, EOFError):
                self.end()
                if attempt == 2:
                    return Quarantine("malformed", "Der Leseprozess ist abgestürzt.")
            except UnsafeAnswer:
                self.end()
                return Quarantine("malformed", "Der Leseprozess gab eine unlesbare Antwort.")
        raise AssertionError("unreachable")

    def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.end()
        root = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "backend.reading.sandbox_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            env={
                "PYTHONPATH": os.pathsep.join([root, *filter(None, sys.path)]),
                "PATH": "/nonexistent",
                "DO_NOT_TRACK": "1",
            },
            start_new_session=True,
            bufsize=0,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        os.set_blocking(self._process.stdin.fileno(), False)
        os.set_blocking(self._process.stdout.fileno(), False)
        return self._process


_lock = threading.Lock()
_shared: Sandbox | None = None


def sandboxed(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads a document from outside in the shared sandbox of this process. Never raises for bad input."""
    return _pool().read_document(data, name, limits)


def sandboxed_bank(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> BankReading:
    """Reads a bank file from outside in the shared sandbox of this process. Never raises for bad input."""
    return _pool().read_bank(data, name, limits)


def sandboxed_chunks(data: bytes, name: str, limits: Limits = CHUNK_LIMITS) -> ChunkReading:
    """Chunks of a document from outside, in the shared sandbox of this process."""
    return _pool().read_chunks(data, name, limits)


def sandboxed_members(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> list[tuple[str, bytes]]:
    """The members of a container from outside, read in the shared sandbox. Never raises for bad input."""
    return _pool().member_bytes(data, name, limits)


def _pool() -> Sandbox:
    global _shared
    with _lock:
        if _shared is None:
            _shared = Sandbox()
            atexit.register(_shared.close)
        return _shared


def _as_quarantine(answer: object) -> Quarantine:
    if isinstance(answer, Quarantine):
        return answer
    return Quarantine("malformed", "Der Leseprozess gab eine unerwartete Antwort.")


def _write(process: subprocess.Popen[bytes], request: bytes, deadline: float) -> None:
    assert process.stdin is not None
    view = memoryview(request)
    while view:
        _wait(process.stdin, selectors.EVENT_WRITE, deadline)
        try:
            view = view[os.write(process.stdin.fileno(), view[: 1 << 20]) :]
        except BlockingIOError:
            continue


def _read(process: subprocess.Popen[bytes], deadline: float) -> bytes:
    assert process.stdout is not None
    received = bytearray()
    wanted: int | None = None
    while wanted is None or len(received) < wanted + 8:
        _wait(process.stdout, selectors.EVENT_READ, deadline)
        chunk = os.read(process.stdout.fileno(), 1 << 20)
        if not chunk:
            raise EOFError
        received += chunk
        if wanted is None and len(received) >= 8:
            wanted = loads_request_size(bytes(received[:8]))
            if wanted > _MAX_ANSWER:
                raise UnsafeAnswer
    return bytes(received[8:])


def _wait(stream: IO[bytes], event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise TimeoutError
