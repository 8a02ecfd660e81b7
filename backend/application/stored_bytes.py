"""Files are kept under the SHA-256 of their bytes; whoever hands one out makes sure that it still fits."""

from __future__ import annotations

import hashlib

from backend.domain.errors import Conflict


def unchanged(content: bytes, sha256: str) -> bytes:
    """The bytes, if they are those of the hash. Raises Conflict `bytes_changed`: nobody is handed what was not signed."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Conflict(
            "Diese Datei ist nicht mehr, was unter ihrem Hash abgelegt wurde; sie wird nicht ausgegeben. / "
            "The stored bytes no longer fit their hash.",
            code="bytes_changed",
            sha256=sha256,
        )
    return content
