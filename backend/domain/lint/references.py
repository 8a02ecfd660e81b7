"""References of a text against the facts: every number of an invoice is one of the claims, whole and in its own spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.finding import Finding
from backend.domain.lint.mentions import amount_mentions, date_mentions
from backend.domain.lint.prose import Prose

_NAMED_REFERENCE = re.compile(
    r"\b(?:Rechnung(?:en)?(?:s-?(?:nummer|nr\.?))?|Re\.?-?Nr\.?|Rg\.?-?Nr\.?|Beleg(?:nummer|nr\.?)?|"
    r"Verwendungszweck|invoices?|bills?|payment reference|reference)"
    r"(?:\s?(?:Nr\.?|Nummer|number|no\.?|#))?\s?:?\s?(?P<number>(?=[\w/.-]*\d)[A-ZÄÖÜ0-9][\w/.-]*\w)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?<![\w@./-])(?=[\w/-]*\d)[A-Za-zÄÖÜ0-9]+(?:[/-][A-Za-z0-9]+)*(?![\w@])")
_OTHER_NUMBER = re.compile(
    r"(?:Kunden|Vertrags?|Auftrags?|Bestell|Liefer\w*|Ticket|Mandats?|Steuer|HRB?|customer|contract|order|ticket|"
    r"mandate|Telefon|Tel|phone|Fax|PLZ|§|Abs|Nr|section|Art|EC|DIN|Unser Zeichen|our reference|Aktenzeichen)"
    r"(?:-?(?:nummer|nr|number|no|id))?\W{0,3}$",
    re.IGNORECASE,
)
# An order is no invoice: what is owed is named by the number that the debtor has on his paper.
_ORDER = re.compile(
    r"\b(?:order|purchase order|booking|Bestellung|Auftrag|Buchung|Lieferschein|delivery note)"
    r"(?:s?-?(?:Nr\.?|nummer|number|no\.?))?\s?:?\s?(?P<number>(?=[\w/-]*\d)[A-ZÄÖÜ][\w/-]*\d)",
    re.IGNORECASE,
)
_IS_OWED = re.compile(
    r"\b(?:offen\w*|fällig\w*|unbezahlt\w*|aussteh\w*|überfällig\w*|fehl\w*|open|due|unpaid|overdue|outstanding|owed)\b",
    re.IGNORECASE,
)


def reference_mismatch(prose: Prose, facts: LintFacts) -> Iterator[Finding]:
    """Every invoice number is one of the claims', whole and in its own spelling."""
    known = {_plain(invoice.number) for invoice in facts.invoices} | {
        _plain(r) for r in facts.known_references
    }
    blanked = _without_figures(prose)
    seen: set[int] = set()
    for found in _NAMED_REFERENCE.finditer(blanked):
        number = found["number"].rstrip(".-/")
        if _plain(number) not in known and any(sign.isdigit() for sign in number):
            seen.add(found.start("number"))
            yield _reference(prose, found.start("number"), number)
    for found in _TOKEN.finditer(blanked):
        token = found[0].rstrip(".-/")
        if (
            found.start() in seen
            or _plain(token) in known
            or _OTHER_NUMBER.search(blanked[max(0, found.start() - 40) : found.start()])
        ):
            continue
        if any(_alike(_plain(token), number) for number in known):
            yield _reference(prose, found.start(), token)
    yield from _order_instead(prose, blanked, known)


def _order_instead(prose: Prose, blanked: str, known: set[str]) -> Iterator[Finding]:
    """The number of an order that is said to be owed, in a text that names none of the claims."""
    if any(_plain(found[0]) in known for found in _TOKEN.finditer(blanked)):
        return
    for found in _ORDER.finditer(blanked):
        start, end = prose.sentence(found.start())
        if _plain(found["number"]) not in known and _IS_OWED.search(prose.masked[start:end]):
            yield _reference(prose, found.start("number"), found["number"])


def _without_figures(prose: Prose) -> str:
    """The text with amounts, dates, accounts, links and addresses blanked: what is left may be a reference."""
    text = prose.masked
    spans = [(m.start, m.end) for m in amount_mentions(text)] + [
        (m.start, m.end) for m in date_mentions(text)
    ]
    spans += [found.span() for found in re.finditer(r"\S+@\S+|https?://\S+|www\.\S+", text)]
    spans += [found.span() for found in re.finditer(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b", text)]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _reference(prose: Prose, start: int, number: str) -> Finding:
    return Finding(
        "reference_mismatch", prose.span(start, start + len(number)), f"{number} is no claim of this letter."
    )


def _plain(number: str) -> str:
    return re.sub(r"[\s./_-]", "", number).upper()


def _alike(token: str, number: str) -> bool:
    """A token that looks like a slip of a known number: same shape, or the same letters with other digits."""
    if len(token) < 3 or token.isalpha():
        return False
    letters, own = re.sub(r"\d", "", token), re.sub(r"\d", "", number)
    if letters and letters == own:
        return True
    shape, own_shape = re.sub(r"\d", "9", token), re.sub(r"\d", "9", number)
    if shape == own_shape and (token.isdigit() is False or len(token) >= 4):
        return token[0].isalpha() or sorted(token) == sorted(number) or _distance_one(token, number)
    if token.isdigit() or number.isdigit():
        return (
            token.isdigit()
            and len(token) >= 4
            and number.endswith(token) is False
            and _distance_one(token, number)
        )
    return _distance_one(token, number) and len(token) >= 4


def _distance_one(token: str, number: str) -> bool:
    if abs(len(token) - len(number)) > 1 or token == number:
        return False
    if len(token) == len(number):
        return sum(a != b for a, b in zip(token, number, strict=True)) <= 2
    longer, shorter = (token, number) if len(token) > len(number) else (number, token)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
