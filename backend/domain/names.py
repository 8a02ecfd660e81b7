"""Names of companies and people, folded so that spellings of the same name meet."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})
_NO_WORD = re.compile(r"[^a-z0-9]+")
_TRANSCRIBED = re.compile(r"(?<=[a-z])(ae|oe|ue)")
_LEGAL_FORMS = (
    *(
        "gmbh co kg",
        "gmbh co kgaa",
        "gmbh",
        "mbh",
        "ggmbh",
        "ug haftungsbeschrankt",
        "ug",
        "ag",
        "kgaa",
        "kg",
    ),
    *("ohg", "gbr", "e k", "ek", "e kfm", "e kfr", "e v", "ev", "eg", "e g", "se", "partg mbb", "partg"),
    *("inc", "ltd", "llc", "limited", "bv", "b v", "sarl", "s a r l", "sa", "srl", "s r l"),
)


def folded(name: str) -> str:
    """Lower case without accents, umlauts or punctuation: "Müller & Söhne GmbH" gives "muller sohne gmbh".

    ß becomes ss, ä becomes a. Made for comparing and for the index on customers.name_folded, never for showing.
    """
    lower = name.lower().translate(_LIGATURES)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", bare).strip()


def core(name: str) -> str:
    """The folded name without its legal form: what is left of "Dreisam Holztechnik GmbH & Co. KG" is the firm."""
    words = folded(name).replace(" und ", " ")
    for form in sorted(_LEGAL_FORMS, key=len, reverse=True):
        if words.endswith(" " + form):
            return words[: -len(form) - 1].strip()
    return words


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are the same firm or person by spelling; transcribed umlauts (ue for ü) count as equal.

    The legal form counts when both names carry one: "Petersen GmbH" is not "Petersen KG".
    """
    if not one or not other:
        return False
    left, right = _untranscribed(folded(one)), _untranscribed(folded(other))
    if left == right:
        return True
    core_left, core_right = _untranscribed(core(one)), _untranscribed(core(other))
    bare = left == core_left or right == core_right
    return bool(core_left) and bare and core_left == core_right


def _untranscribed(words: str) -> str:
    """ "mueller" and "muller" meet: an e after a, o, u that may stand for an umlaut is dropped on both sides."""
    return _TRANSCRIBED.sub(lambda found: found.group(1)[0], words)
