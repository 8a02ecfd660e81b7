"""The port Reader: documents are read behind the wall of the sandbox."""

from __future__ import annotations

from backend.reading.sandbox import sandboxed, sandboxed_members
from backend.reading.values import Reading


class SandboxedReader:
    """Reads in a child process with limits and no network; never raises for bad input."""

    def read(self, data: bytes, file_name: str) -> Reading:
        """Kind, fields and evidence, or the quarantine code."""
        return sandboxed(data, file_name)

    def members(self, data: bytes, file_name: str) -> list[tuple[str, bytes]]:
        """Names and bytes of what a container holds."""
        return sandboxed_members(data, file_name)
