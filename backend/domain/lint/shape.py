"""How a fault of wording is written down: families of words that are harmless alone and a fault side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A fault that a sentence is when all families meet in it and no exception does.

    `what` names it for the clerk. The first family is the core: `near` excuses only in the core's clause, and with
    `denied` a negation in that clause makes the sentence harmless ("wir informieren niemanden").
    """

    what: str
    families: tuple[re.Pattern[str], ...]
    exception: re.Pattern[str] | None = None
    denied: bool = True
    near: re.Pattern[str] | None = None


def words(pattern: str) -> re.Pattern[str]:
    """A family given as a regular expression that begins at a word."""
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


def family(listed: str) -> re.Pattern[str]:
    """A family given as a list of whole words: `*` is the rest of a word, `_` a blank, `..` a few words between.

    Words are sorted by their first letter, so that a sentence is compared with those only that may begin there.
    """
    by_first: dict[str, list[str]] = {}
    for word in dict.fromkeys(listed.split()):
        pattern = re.escape(word).replace(r"\*", r"\w*").replace("_", r"\W{1,3}")
        pattern = pattern.replace(r"\.\.", r"[^.!?\n]{1,45}?\b")
        by_first.setdefault(word[0].lower(), []).append(pattern)
    any_first = by_first.pop("*", [])
    groups = [
        f"(?={re.escape(first)})(?:{'|'.join(patterns)})" for first, patterns in sorted(by_first.items())
    ]
    return re.compile(rf"\b(?:{'|'.join(groups + any_first)})(?!\w)", re.IGNORECASE)
