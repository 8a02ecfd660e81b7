"""How a fault of wording is written down: families of words that are harmless alone and a fault side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """A family given as a regular expression that begins at a word.

    Its alternatives are sorted by the letters they may begin with, so that a word is compared with those only.
    """
    by_letters: dict[str, list[str]] = {}
    for alternative in _alternatives(pattern):
        letters = _first_letters(alternative)
        by_letters.setdefault("".join(sorted(letters or "")), []).append(alternative)
    any_first = by_letters.pop("", [])
    groups = [f"(?=[{letters}])(?:{'|'.join(group)})" for letters, group in sorted(by_letters.items())]
    return re.compile(rf"\b(?:{'|'.join(groups + any_first)})", re.IGNORECASE)


def _signs(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Place, sign and depth of groups behind it, of what is neither escaped nor in a class."""
    depth, in_class, escaped = 0, False, False
    for place, sign in enumerate(pattern):
        if escaped or sign == "\\":
            escaped = not escaped
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        else:
            depth += {"(": 1, ")": -1}.get(sign, 0)
            yield place, sign, depth


def _alternatives(pattern: str) -> list[str]:
    """What stands between the bars of a pattern, not of a group or a class in it."""
    bars = [place for place, sign, depth in _signs(pattern) if sign == "|" and depth == 0]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(pattern)]
    return [pattern[start:end] for start, end in zip(starts, ends, strict=True)]


def _first_letters(alternative: str) -> set[str] | None:
    """The small letters an alternative may begin with, None where they cannot be told."""
    if alternative.startswith(r"\b"):
        return _first_letters(alternative[2:])
    if alternative.startswith("(?=["):
        return set(alternative[4 : alternative.index("]")])
    if alternative[:1].isalpha():
        return None if alternative[1:2] in ("?", "*", "{") else {alternative[0].lower()}
    if alternative.startswith("(?:"):
        end = _group_end(alternative)
        if alternative[end : end + 1] in ("?", "*", "{"):
            return None
        inner = [_first_letters(part) for part in _alternatives(alternative[3 : end - 1])]
        found: set[str] = set()
        for letters in inner:
            if letters is None:
                return None
            found |= letters
        return found
    return None


def _group_end(pattern: str) -> int:
    """Where the group that a pattern begins with ends."""
    return next(
        (place + 1 for place, sign, depth in _signs(pattern) if sign == ")" and depth == 0), len(pattern)
    )


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
