"""The canonical form of a proposal's body: what is hashed is what is signed."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical_sha256(body: dict[str, Any]) -> str:
    """SHA-256 over the body as JSON with sorted keys, no blanks, UTF-8. The same value before and after PostgreSQL."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
