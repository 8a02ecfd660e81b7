"""Cash discount (Skonto) out of payment terms: the XRechnung notation and the usual German sentences."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from backend.reading.amounts import DATE, date_of
from backend.reading.values import CashDiscount

_CODED = re.compile(
    r"#SKONTO#TAGE=(?P<days>\d{1,3})#PROZENT=(?P<percent>\d{1,2}(?:[.,]\d{1,2})?)#", re.IGNORECASE
)
_PERCENT = re.compile(
    r"(?<![\d.,])(?P<percent>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:%|Prozent|v\.\s?H\.)", re.IGNORECASE
)
_DAYS = re.compile(r"(?<!\d)(?P<days>\d{1,3})\s*(?:Kalendertage|Tage|days|Tg)", re.IGNORECASE)
_NET = re.compile(r"netto|ohne Abzug|rein|net\b", re.IGNORECASE)
_WORD = re.compile(r"Skonto|cash discount|early payment", re.IGNORECASE)


def cash_discounts(terms: str, issued: date | None) -> tuple[CashDiscount, ...]:
    """All cash discounts of a text, in their order.

    `#SKONTO#TAGE=14#PROZENT=2.00#` is the notation of XRechnung for BT-20 (BR-DE-18). In free text a
    percentage counts when "Skonto" stands in the same clause; its date wins over its days.
    """
    coded = [_term(found["days"], found["percent"], issued) for found in _CODED.finditer(terms)]
    if coded:
        return tuple(coded)
    found_terms: list[CashDiscount] = []
    for clause in _clauses(terms):
        percent = _PERCENT.search(clause)
        if not percent or not _WORD.search(clause):
            continue
        written = DATE.search(clause)
        until = date_of(written) if written else None
        days = _DAYS.search(clause)
        if until is None and days is None:
            continue
        value = _percent(percent["percent"])
        if until is None and days and issued:
            until = issued + timedelta(days=int(days["days"]))
        term = CashDiscount(until, value)
        if term not in found_terms:
            found_terms.append(term)
    return tuple(found_terms)


def _clauses(terms: str) -> list[str]:
    """Clauses cut at line ends, semicolons, commas not inside a number, and before "netto"."""
    pieces = re.split(r"[;\n]|,(?!\d)|(?<!\d)\.\s+(?=[A-ZÄÖÜ])|(?:\bund\b|\bor\b|\boder\b)(?=\s+\d)", terms)
    joined: list[str] = []
    for piece in pieces:
        # "Zahlbar innerhalb 10 Tagen, 2 % Skonto": the clause with the percentage borrows the days before it
        bare = _PERCENT.search(piece) and not _DAYS.search(piece) and not DATE.search(piece)
        if joined and bare and not _NET.search(joined[-1]):
            piece = joined.pop() + " " + piece
        joined.append(piece)
    return joined


def _term(days: str, percent: str, issued: date | None) -> CashDiscount:
    return CashDiscount(issued + timedelta(days=int(days)) if issued else None, _percent(percent))


def _percent(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return Decimal(0)
