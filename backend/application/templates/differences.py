"""What changed between two wordings, line by line."""

from __future__ import annotations

from difflib import unified_diff


def difference(before: str, after: str) -> list[str]:
    """Lines of a unified diff without its file names; empty when nothing changed."""
    return list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[2:]
