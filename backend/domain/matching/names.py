"""Names of payers and customers compared without legal form, case, accents and order of words."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_TRANSCRIBED = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_LEGAL_FORMS = frozenset("gmbh mbh ag kg kgaa ohg gbr ug se ek ev eg co ltd inc".split())  # noqa: SIM905
_TITLES = frozenset("inh inhaber firma fa herr frau dr prof dipl ing und u the haftungsbeschrankt".split())  # noqa: SIM905
_NO_PART_OF_A_NAME = _LEGAL_FORMS | _TITLES
SAME = 0.93
"""From here two names are taken for the same party when a reference says so too."""


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell parties apart ("Müller & Co. KG" -> {"muller"})."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.replace("e.k.", " ").replace("e.v.", " ").replace("e.g.", " ")
    for long, short in _TRANSCRIBED:
        plain = plain.replace(long, short)
    words = frozenset(_WORD.findall(plain))
    return words - _NO_PART_OF_A_NAME or words


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """How alike two names are, 0 to 1; 1 when they have the same words. Banks cut names at 27 or 70 characters."""
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    return SequenceMatcher(None, " ".join(sorted(left)), " ".join(sorted(right))).ratio()
