"""How numbers stand in remittance text: runs of letters and digits, compared as whole tokens only."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ATOM = re.compile(r"[A-Z]+|[0-9]+")
_JOIN = re.compile(r"[ \-/._#:\n\r\t]{0,3}\Z")
_LONG_WORDS = re.compile(r"(RECHNUNGS?-?(?:NUMMERN?|NR)|RECHNUNG|KUNDENN(?:UMME)?R|KDNR|INVOICE)(?=[A-Z0-9])")
_DATE = re.compile(
    r"(?<![0-9A-Z])(?:[0-3]?[0-9]\.[ ]?[01]?[0-9]\.(?:[ ]?(?:20)?[0-9]{2}(?![0-9]))?|20[0-9]{2}-[01][0-9]-[0-3][0-9]|"
    r"[01]?[0-9]/20[0-9]{2})(?![0-9])"
)
_AMOUNT = re.compile(r"(?<![0-9])[0-9]{1,3}(?:\.?[0-9]{3})*,[0-9]{2}(?![0-9])")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])")
BEFORE_INVOICE = re.compile(
    r"(?:\bR(?:E|G|N|ECHN?|ECHNUNG\w*)|\bRE?N?G?[ .\-]*NR|\bINV(?:OICE)?|\bBELEG\w*|\bNR|\bNO|\bNUMMER)[ .:#\-/]*\Z"
)
BEFORE_CUSTOMER = re.compile(
    r"(?:\bKD|\bKDN|\bKUNDE\w*|\bKDNR|\bDEB\w*|\bCUST\w*|\bK)[ .:#\-/]*(?:NR|NO|NUMMER)?[ .:#\-/]*\Z"
)
_NINES = str.maketrans("0123456789", "9999999999")
_LOOKALIKE = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters or digits at [start, end) of the folded text; `joins`: may continue the atom before it."""

    start: int
    end: int
    text: str
    joins: bool


def folded(text: str) -> str:
    """Upper case without accents; words that banks glue to a number are set apart."""
    return _LONG_WORDS.sub(r"\1 ", _without_accents(text).upper())


def atoms_of(text: str) -> list[Atom]:
    """Runs of letters and runs of digits of a folded text, in order."""
    found: list[Atom] = []
    before = -9
    for run in _ATOM.finditer(text):
        joins = before >= 0 and run.start() - before <= 3 and bool(_JOIN.match(text, before, run.start()))
        found.append(Atom(run.start(), run.end(), run.group(), joins))
        before = run.end()
    return found


def runs_of(number: str) -> list[str]:
    """The runs of letters and of digits of a number."""
    return _ATOM.findall(_without_accents(number).upper())


def number_key(number: str) -> str:
    """A number without case, blanks and separators."""
    return "".join(runs_of(number))


def shape(key: str) -> str:
    """The form of a number: its letters, and 9 for each digit."""
    return key.translate(_NINES)


def lookalike(text: str) -> str:
    """Letters that are taken for digits become these (O for 0, I and L for 1)."""
    return text.translate(_LOOKALIKE)


def without_dates_and_amounts(text: str) -> str:
    """The text with dates, amounts and IBANs blanked out, of the same length."""
    for pattern in (_IBAN, _DATE, _AMOUNT):
        text = pattern.sub(lambda hit: " " * len(hit.group()), text)
    return text


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is a token of its own: not the inside of a longer number ("14" in "1814", "14-2")."""
    return _begins(text, start) and _ends(text, end)


def _begins(text: str, start: int) -> bool:
    if start == 0:
        return True
    if text[start - 1].isalnum():
        return text[start].isdigit() and bool(BEFORE_INVOICE.search(text, max(0, start - 16), start))
    if text[start - 1] in "-/._" and start > 1 and text[start - 2].isalnum():
        if text[start - 1] in "/." and text[start].isalpha():
            return True
        return bool(BEFORE_INVOICE.search(text[max(0, start - 16) : start]))
    return True


_AFTER = re.compile(r"([\-/._])([A-Z]+|[0-9]+)")
_GLUED_WORD = re.compile(r"(?:VOM|V|KD|KDNR|KUNDE|KUNDENNR|UND|U|DATUM|DAT|EUR|ABZGL|DANKE)(?![A-Z])")


def _ends(text: str, end: int) -> bool:
    if end == len(text):
        return True
    if text[end].isalnum():
        return text[end].isalpha() and text[end - 1].isdigit() and bool(_GLUED_WORD.match(text, end))
    after = _AFTER.match(text, end)
    if after is None:
        return True
    separator, run = after.groups()
    if run.isdigit():
        return len(run) > 3
    return separator == "/" or len(run) > 2 or (separator == "." and len(run) > 1)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
