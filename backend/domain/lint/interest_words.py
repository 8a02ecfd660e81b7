# ruff: noqa: E501 a broken pattern is harder to read than a long one
"""Which amount of a sentence is its interest."""

from __future__ import annotations

import re

from backend.domain.lint.mentions import AmountMention

_INTEREST_WORD = r"(?:(?!verzins)\w*zins(?:en?|betrag)?|interest)\b"
_INTEREST_AFTER = re.compile(
    rf"^ ?(?:an |of |in |für )?(?:aufgelaufene\w* |default |late )?{_INTEREST_WORD}", re.IGNORECASE
)
_INTEREST_BEFORE = re.compile(rf"\b{_INTEREST_WORD}(?P<gap>[^.;\n]{{0,40}}?)\Z", re.IGNORECASE)
# "Mit 8,28 EUR Zinsen ergeben sich 1.008,28 EUR": the interest has its amount before it.
_HAS_AMOUNT = re.compile(
    r"(?:\b(?:mit|plus|zzgl\.?|nebst|und|and|with|of)\s(?:EUR |€ ?)?\d[\d.,]*\s?(?:EUR|Euro|€)?|\d[\d.,]*\s?(?:EUR|Euro|€)|(?:EUR|€)\s?\d[\d.,]*\d)\s(?:an |in |of |für )?(?:\w+e[rns]? )?$",
    re.I,
)
_OTHER_PART = re.compile(
    r"ergeben|ergibt|macht\b|sind es|beläuft|insgesamt|somit|makes|comes to|\d|summe|gesamt|zusammen|total|\bund\b|\band\b|plus|\bauf\b|\baus\b|\bon\b|pauschal|lump|gebühr|fee|kosten|, ",
    re.IGNORECASE,
)


def is_interest(text: str, mention: AmountMention) -> bool:
    """Whether the words around an amount say that it is the interest."""
    if _INTEREST_AFTER.match(text[mention.end : mention.end + 40]):
        return True
    start = max(0, mention.start - 60)
    before = _INTEREST_BEFORE.search(text[start : mention.start])
    if before is None or _OTHER_PART.search(before["gap"]):
        return False
    return not _HAS_AMOUNT.search(text[: start + before.start()])
