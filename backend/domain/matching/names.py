"""Names of payers and customers as sets of words: banks cut them, turn them round and leave the legal form out."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from backend.domain.names import core

_TRANSCRIBED = re.compile(r"ae|oe|ue")
_TITLES = frozenset(("inh", "inhaber", "firma", "fa", "herr", "herrn", "frau", "dr", "prof", "und", "u"))
SAME = 0.93
"""From here two names are taken for the same party when a reference says so too."""


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words that tell parties apart: "Müller & Co. KG" and "Mueller Co" both give {"muller", "co"}."""
    plain = _TRANSCRIBED.sub(lambda found: found.group()[0], core(name))
    words = frozenset(plain.split())
    return words - _TITLES or words


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """How alike two names are, 0 to 1; 1 when they have the same words."""
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    return SequenceMatcher(None, " ".join(sorted(left)), " ".join(sorted(right))).ratio()
