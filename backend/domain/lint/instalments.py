# ruff: noqa: E501 word families are easier to read in long lines
"""Part amounts of an offer to pay in instalments: none of them is in the ledger, but together they are what is owed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from backend.domain.lint.facts import LintFacts
from backend.domain.lint.mentions import AmountMention
from backend.domain.lint.prose import Prose

_CENT = Decimal("0.01")
_OFFER = re.compile(
    r"\b(?:\w*raten?\b|\w*raten(?:zahlung|plan|vereinbarung|angebot)\w*|Teil(?:zahlung|betr[aä]g|beträge|summe)\w*|Anzahlung\w*|anzahlen|Abschlag\w*|Abschläge\w*|Restbetrag|Restzahlung|Restsumme|Rest\b|restliche\w*|Hälfte\w*|Zahlungsplan\w*|Vorschlag\w*|"
    r"monatlich\w*|pro Monat|je Monat|im Monat|jeden Monat|(?:zwei|drei|vier|fünf|sechs|zwölf|\d+) (?:\w+ )?(?:Schritten|Teilen|Zahlungen|Beträgen|Überweisungen)|sofort und|"
    r"\w*instal?ments?|down ?payment|deposit|(?:first|initial|part|partial|remaining|second|final|last|monthly|weekly|equal) (?:\w+ )?payments?|payment plan|(?:two|three|four|five|six|twelve|\d+) (?:\w+ )?(?:payments|parts|steps)|a month|per month|each month|monthly|the (?:rest|remainder|balance)|remaining|half)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_TIMES = rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_COUNT_BEFORE = re.compile(
    rf"{_TIMES}\s?(?:x|×|mal|times)\s?$"
    rf"|{_TIMES.replace('count', 'rates')}\s(?:weitere[nr]?\s|gleiche[nr]?\s|gleich hohe[nr]?\s|equal\s|further\s|monthly\s|weekly\s|more\s|\w+liche[nr]?\s)*(?:\w*raten|Teilbetr[aä]gen?|Teilbeträge[n]?|Teilzahlungen|Zahlungen|Beträgen?|Abschläge[n]?|Überweisungen|instal?ments|payments|parts)\b[^.!?;\d]{{0,25}}$",
    re.IGNORECASE,
)
_COUNT_BEHIND = re.compile(
    rf"^\s?(?:je|each)?\s?(?:,\s)?(?:in|over|for|für|auf)\s{_TIMES}\s(?:gleichen\s|equal\s|monthly\s)?(?:Monate?n?|months|\w*raten|instal?ments|payments)\b",
    re.IGNORECASE,
)
# A rate without a number of rates: "monatlich 50 EUR"; it only must not exceed what is owed.
_RATE_BEFORE = re.compile(
    r"\b(?:\w*raten?|Teilzahlung\w*|Teilbetrag\w*|Anzahlung|monatlich|jeden Monat|instal?ments?|down ?payment|deposit|(?:first|initial|part|partial|monthly|weekly) payments?|monthly)\b[^.!?;\d]{0,35}$",
    re.IGNORECASE,
)
_RATE_BEHIND = re.compile(
    r"^\s?(?:monatlich|im Monat|pro Monat|je Monat|jeden Monat|anzahl\w*|als (?:Anzahlung|erste Rate|Rate|Teilzahlung)|a month|per month|each month|monthly|as a (?:deposit|down ?payment|first payment))\b",
    re.IGNORECASE,
)
_NO_OFFER = re.compile(
    r"\b(?:Ratenzahlung\w* (?:ist|sind) (?:nicht|ausgeschlossen)|no instal?ments)\b", re.IGNORECASE
)


def part_amounts(
    prose: Prose, mentions: Iterable[AmountMention], facts: LintFacts
) -> frozenset[AmountMention]:
    """The amounts that are parts of an offer whose arithmetic holds: n rates are, or all parts add up to, what is owed."""
    owed = {amount for amount in facts.amounts() if amount > 0}
    found: set[AmountMention] = set()
    for passage in _passages(prose, mentions):
        parts = [(mention, _count(prose.masked, mention)) for mention in passage]
        open_parts = [(mention, count) for mention, count in parts if mention.amount not in owed]
        whole = [(m, c) for m, c in open_parts if c and c > 1 and _is_share(m.amount, c, owed)]
        found.update(mention for mention, _ in whole)
        left = [(mention, count) for mention, count in open_parts if (mention, count) not in whole]
        total = sum((mention.amount * (count or 1) for mention, count in left), Decimal(0))
        if len(left) > 1 or (left and whole):
            if total in owed:
                found.update(mention for mention, _ in left)
        elif left and left[0][1] is None and left[0][0].amount < max(owed, default=Decimal(0)):
            found.update(mention for mention, _ in left if _is_plain_rate(prose.masked, mention))
    return frozenset(found)


def _passages(prose: Prose, mentions: Iterable[AmountMention]) -> Iterable[list[AmountMention]]:
    """Amounts in sentences that offer parts; sentences that follow each other are one offer."""
    passage: list[AmountMention] = []
    for start, end in prose.sentences():
        sentence = prose.masked[start:end]
        if _OFFER.search(sentence) and not _NO_OFFER.search(sentence):
            passage += [mention for mention in mentions if start <= mention.start < end]
        elif passage:
            yield passage
            passage = []
    yield passage


def _count(text: str, mention: AmountMention) -> int | None:
    found = _COUNT_BEFORE.search(text[max(0, mention.start - 80) : mention.start])
    word = (found["count"] or found["rates"]) if found else None
    if word is None:
        behind = _COUNT_BEHIND.search(text[mention.end : mention.end + 50])
        word = behind["count"] if behind else None
    if word is None:
        return None
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _is_share(amount: Decimal, count: int, owed: set[Decimal]) -> bool:
    """Whether so many rates are what is owed, but for the cents that a division leaves."""
    return any(abs(amount * count - total) < _CENT * count for total in owed)


def _is_plain_rate(text: str, mention: AmountMention) -> bool:
    before, behind = (
        text[max(0, mention.start - 60) : mention.start],
        text[mention.end : mention.end + 40],
    )
    return bool(_RATE_BEFORE.search(before) or _RATE_BEHIND.search(behind))
