"""Label and value on a page: the words that name a field, and the rules by which its value stands beside or
below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from backend.reading.amounts import AMOUNT, DATE, amount_of, date_of
from backend.reading.page.layer import Box, Line, TextLayer, Word, enclosing

T = TypeVar("T")

LABELS: dict[str, tuple[str, ...]] = {
    # strongest first: a later pattern is only asked when no earlier one has a value
    "invoice_number": (
        r"(?:Rechnungs|Gutschrifts?|Korrektur|Rechnungskorrektur|Invoice|Facture)[- ]?(?:nummer|nr\b"
        r"|number|no\b|n°|id\b|#)\.?",
        r"(?:rechnung|Gutschrift|Rechnungskorrektur|Invoice|Credit note|Facture|Avoir"
        r"|Factuur)\s*-?\s*(?:\(\d{3}\)\s*)?(?:nummer|nr\b|number|no\b|n°|num\b|#)\.?",
        r"\b(?:Re|Rg|Rech)\.?[- ]?(?:nummer|nr\b)\.?|Beleg[- ]?(?:nummer|nr\b)\.?"
        r"|Dokument(?:en)?[- ]?(?:nummer|nr\b)\.?|Factuurnummer",
        r"^(?:Rechnung|Invoice|Gutschrift|Rechnungskorrektur|Facture|Avoir)\b",
    ),
    "issue_date": (
        r"(?:Rechnungs|Gutschrifts?|Beleg|Ausstellungs)[- ]?datum|Invoice\s*date|Date of (?:issue"
        r"|invoice)|Date de facture"
        r"|Datum der Rechnung|Factuurdatum|Date d.émission",
        r"(?:rechnung|Invoice|Gutschrift|Rechnungskorrektur)\b(?:(?!Bestell|Auftrag|Liefer"
        r"|Angebot).){0,40}?\b(?:vom|dated|issued (?:at|on))\b",
        r"\b(?:Datum|Date)\b(?! of delivery)",
    ),
    "due_date": (
        r"Fälligkeits?(?:datum|tag)?|fällig\s*(?:am|bis|zum)?|Due\s*date|Payment due|Zahlbar\s*(?:bis"
        r"|am)|Zahlungsfrist"
        r"|Zahlungsziel|Date d.échéance",
        r"zahlbar\b.{0,60}?\bbis(?:\s+zum)?|\b(?:überweisen|begleichen"
        r"|zahlen)\b.{0,60}?\bbis(?:\s+zum)?|payable (?:by|until)",
        r"bis(?:\s+(?:zum|spätestens))+|remit until|pay(?:able)? until",
    ),
    "service_date": (
        r"Leistungsdatum|Lieferdatum|Liefer-?/?\s*Leistungsdatum|Delivery date|Date of (?:supply|service)",
    ),
    "customer_number": (
        r"Customer:|Kunden[- ]?(?:nummer|nr\b|-?Nr\b)\.?|Kd\.?[- ]?Nr\b\.?|Customer\s*(?:number|no\b"
        r"|id\b)\.?|Debitor(?:en)?[- ]?(?:nummer|nr)\.?",
    ),
    "order_number": (
        r"(?:Bestell|Auftrags)[- ]?(?:nummer|nr\b)\.?|(?:Purchase )?Order\s*(?:number|no\b|id\b|#)\.?",
    ),
    "net_total": (
        r"Rechnungssumme\s*(?:\(?netto|ohne USt|excl)|Summe ohne USt|Nettosumme"
        r"|Netto[- ]?(?:rechnungs)?(?:betrag|summe|gesamt\w*|wert)|(?:Gesamt|Summe|Betrag"
        r"|Total)[- ]?(?:summe|betrag|wert)?\s*\(?netto"
        r"|Gesamtnetto\w*|Net (?:total|amount)|Total (?:net|excl\w*|HT)|Subtotal|Sub-total"
        r"|Zwischensumme|Warenwert|Base HT",
        r"\bnetto\b",
    ),
    "gross_total": (
        r"Rechnungssumme\s*\(?brutto|Brutto[- ]?(?:rechnungs)?(?:betrag|summe|gesamt\w*)|(?:Gesamt"
        r"|Summe|Betrag|Total)[- ]?(?:summe|betrag)?\s*\(?brutto|Rechnungs-?end-?betrag"
        r"|Gesamtbetrag|Rechnungs-?betrag|Gesamt-?summe|End-?(?:betrag|summe)|Grand total"
        r"|Total (?:incl\w*|TTC|amount)|Invoice (?:total|amount)|Total gross"
        r"|Gutschrifts?-?betrag|Totaal|Gross (?:total|amount)|Rechnungssumme(?!\s*(?:\(?netto|ohne|excl))",
        r"Zahl-?betrag|Zu zahl\w+(?:er)?(?: Betrag)?|Amount due|Due payable|Balance due|Total due"
        r"|Amount payable|Net à payer|Zahlungs-?betrag|Offener Betrag",
        r"^(?:Total|Summe|Gesamt)\b|\bTotal\b|\bbrutto\b",
    ),
    "prepaid": (
        r"Anzahlung\w*|bereits (?:ge)?zahlt\w*|Vorauszahlung\w*|Prepaid|Paid amount|Vorkasse|Déjà payé"
        r"|Acompte",
    ),
    "amount_due": (
        r"Zahl-?betrag|Zu zahl\w+(?:er)?(?: Betrag)?|Amount due|Due payable|Balance due|Total due"
        r"|Amount payable|Net à payer|Offener Betrag|Restbetrag|Fälliger Betrag",
    ),
}
TAX = re.compile(
    r"\b(?:zzgl\.?\s*)?(?:USt|MwSt|Umsatzsteuer|Mehrwertsteuer|Steuer(?:betrag|summe)?|VAT|TVA|BTW"
    r"|Sales tax|Tax)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"#?[A-Za-z0-9](?:[\w./#&+-]*[\w])?")
_NO_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d+,\d{2}|\d{1,2}")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value on a page with its place and how sure the rule is."""

    value: T
    page: int
    box: Box
    confidence: float


def find_number(layer: TextLayer, name: str) -> Found[str] | None:
    """The first token with a digit beside or below a label."""
    return _find(layer, name, _number_in)


def find_date(layer: TextLayer, name: str, *, month_first: bool = False) -> Found[date] | None:
    """The first date beside or below a label."""

    def read(words: tuple[Word, ...]) -> tuple[date, tuple[Word, ...]] | None:
        text, spans = joined(words)
        for match in DATE.finditer(text):
            value = date_of(match, month_first=month_first)
            if value:
                return value, _covered(words, spans, match.span())
        return None

    return _find(layer, name, read)


def find_amounts(layer: TextLayer, name: str) -> list[Found[Decimal]]:
    """Amounts beside or below a label, the likeliest first: strong label, beside it, far down."""
    found: list[Found[Decimal]] = []
    for rank, pattern in enumerate(LABELS[name]):
        hits = list(_hits(layer, re.compile(pattern, re.IGNORECASE), last_amount))
        hits.reverse()
        hits.sort(key=lambda hit: not hit[2])
        for value, words, beside in hits:
            if not beside and any(hit[2] for hit in hits):
                continue
            found.append(Found(value, words[0].page, enclosing(words), _sureness(rank, beside)))
    return found


def last_amount(words: tuple[Word, ...]) -> tuple[Decimal, tuple[Word, ...]] | None:
    """The last amount with cents of these words."""
    text, spans = joined(words)
    for match in reversed(list(AMOUNT.finditer(text))):
        value = amount_of(match)
        if value is not None and re.search(r"[.,]\d{2}\s*[-−–]?$", match.group(0)):
            return value, _covered(words, spans, match.span())
    return None


def joined(words: tuple[Word, ...]) -> tuple[str, list[tuple[int, int]]]:
    """The words as one text with the span of each."""
    text, spans = "", []
    for word in words:
        start = len(text) + (1 if text else 0)
        text = f"{text} {word.text}" if text else word.text
        spans.append((start, len(text)))
    return text, spans


def _find(
    layer: TextLayer,
    name: str,
    read: Callable[[tuple[Word, ...]], tuple[T, tuple[Word, ...]] | None],
) -> Found[T] | None:
    for rank, pattern in enumerate(LABELS[name]):
        label = re.compile(pattern, re.IGNORECASE)
        hits = [hit for hit in _hits(layer, label, read) if hit is not None]
        if hits:
            value, words, beside = hits[0]
            return Found(value, words[0].page, enclosing(words), _sureness(rank, beside))
    return None


def _sureness(rank: int, beside: bool) -> float:
    return round((0.9, 0.85, 0.75, 0.7)[min(rank, 3)] - (0.0 if beside else 0.08), 2)


def _hits(
    layer: TextLayer,
    label: re.Pattern[str],
    read: Callable[[tuple[Word, ...]], tuple[T, tuple[Word, ...]] | None],
) -> Iterator[tuple[T, tuple[Word, ...], bool]]:
    for position, line in enumerate(layer.lines):
        text, spans = joined(line.words)
        for match in label.finditer(text):
            rest = tuple(
                word for word, span in zip(line.words, spans, strict=True) if span[0] >= match.end() - 1
            )
            inside = next(
                (
                    word
                    for word, span in zip(line.words, spans, strict=True)
                    if span[0] < match.end() < span[1]
                ),
                None,
            )
            if inside is not None and inside not in rest:
                tail = inside.text[match.end() - spans[line.words.index(inside)][0] :].lstrip(":#.")
                rest = (Word(tail, inside.page, inside.box), *rest) if tail else rest
            found = read(rest) if rest else None
            if found:
                yield (*found, True)
                continue
            below = _below(layer.lines, position, _label_words(line, spans, match))
            found = read(below) if below else None
            if found:
                yield (*found, False)


def _label_words(line: Line, spans: list[tuple[int, int]], match: re.Match[str]) -> tuple[Word, ...]:
    return tuple(
        word
        for word, span in zip(line.words, spans, strict=True)
        if span[0] < match.end() and span[1] > match.start()
    )


def _below(lines: tuple[Line, ...], position: int, label: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the next line that stand under the label."""
    if not label:
        return ()
    left, top, right, bottom = enclosing(label)
    for line in lines[position + 1 : position + 3]:
        if line.page != label[0].page or line.box[1] - bottom > 3 * max(bottom - top, 6.0):
            break
        under = tuple(word for word in line.words if word.box[2] > left - 3 and word.box[0] < right + 40)
        if under:
            return under
    return ()


def _number_in(words: tuple[Word, ...]) -> tuple[str, tuple[Word, ...]] | None:
    for word in words[:4]:
        text = word.text.strip(":,;()")
        if text.lower().rstrip(".:") in {"vom", "datum", "date", "seite", "page", "dated"}:
            return None
        match = _TOKEN.fullmatch(text.lstrip(":"))
        if match and any(character.isdigit() for character in text) and not _NO_NUMBER.fullmatch(text):
            return text.lstrip(":"), (word,)
        if not re.fullmatch(r"[:.#\-–]*|Nr\.?|No\.?|Nummer|number|:", text, re.IGNORECASE) and len(text) > 12:
            return None
    return None


def _covered(
    words: tuple[Word, ...], spans: list[tuple[int, int]], part: tuple[int, int]
) -> tuple[Word, ...]:
    return tuple(
        word for word, span in zip(words, spans, strict=True) if span[0] < part[1] and span[1] > part[0]
    )
