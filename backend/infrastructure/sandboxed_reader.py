"""The port `Reader` over the sandbox of reading: every byte from outside is parsed in a process of its own."""

from __future__ import annotations

from backend.reading.sandbox import sandboxed, sandboxed_members
from backend.reading.values import Reading


class SandboxedReader:
    """Reads documents and opens containers behind the wall."""

    def read(self, data: bytes, file_name: str) -> Reading:
        return sandboxed(data, file_name)

    def members(self, data: bytes, file_name: str) -> list[tuple[str, bytes]]:
        return sandboxed_members(data, file_name)
