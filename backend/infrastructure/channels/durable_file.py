"""Writing a file so that it survives a power cut: whole under its name, or not there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_once(final: Path, content: bytes) -> None:
    """Temporary name, fsync, link, fsync of the folder. Of two writers the first wins, its bytes stay."""
    temporary = final.parent / f".{final.stem}.{os.getpid()}.{os.urandom(4).hex()}.part"
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A link fails when the name is taken.
        with contextlib.suppress(FileExistsError):
            os.link(temporary, final)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
