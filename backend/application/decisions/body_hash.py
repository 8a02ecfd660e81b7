"""The hash of a proposal's body: what is signed where there is no letter."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def body_hash(body: Mapping[str, Any]) -> str:
    """SHA-256 over the body as JSON with sorted keys, no blanks, UTF-8: the same before and after PostgreSQL."""
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
