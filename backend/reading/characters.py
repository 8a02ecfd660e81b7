"""Text that can be stored and printed: no half characters, no control characters."""

from __future__ import annotations

import re

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """The text without controls (PostgreSQL refuses NUL) and without lone surrogates (UTF-8 refuses them)."""
    return _UNWANTED.sub("", text)


def storable_or_none(text: str | None) -> str | None:
    """The same for a text that may be missing; one that has nothing left is missing."""
    return storable(text).strip() or None if text is not None else None
