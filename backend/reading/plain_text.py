"""Text files and HTML pages: bank lists and replies are recognised, the rest is other."""

from __future__ import annotations

import re

from lxml import html

from backend.reading.amounts import written_date
from backend.reading.characters import storable
from backend.reading.mail.quotes import split_quoted
from backend.reading.mail.values import MailReading
from backend.reading.sniff import as_text
from backend.reading.values import Issue, Quarantined, Reading

_BANK_HEADINGS = re.compile(
    r"buchung|valuta|wertstellung|verwendungszweck|auftraggeber|beg(?:ü|ue)nstigte|empf(?:ä|ae)nger|betrag|umsatz|saldo"
    r"|iban|kontonummer|amount|balance|gross|net\b|w(?:ä|ae)hrung|currency|date\b|datum",
    re.IGNORECASE,
)

_CELL = re.compile(r'"?[+-]?\d[\d.,]*[.,]\d{2}"?')
_BANK_WORDS = re.compile(
    r"Lastschrift|Überweisung|Gutschrift|Dauerauftrag|Kartenzahlung|\b[A-Z]{2}\d{20}\b", re.IGNORECASE
)


def read_text(data: bytes, name: str) -> Reading:
    """A text file: a table of bank lines, a copied reply with quotes below it, or something else."""
    text = storable(as_text(data))
    if _is_bank_table(text):
        unread = Issue("content_not_read", "Als Umsatzliste (CSV) erkannt, aber noch nicht gelesen.")
        return Reading(name, "bank_statement", 0.85, issues=(unread,))
    own, quoted = split_quoted(text)
    if quoted and own:
        return Reading(name, "customer_reply", 0.7, mail=MailReading(own_text=own, quoted_text=quoted))
    return Reading(name, "other", 0.7)


def read_html(data: bytes, name: str) -> Reading:
    """An HTML page; one without any visible text is empty."""
    text = html_text(as_text(data))
    if not text.strip():
        raise Quarantined("empty", "Die HTML-Seite hat keinen Text.")
    return Reading(name, "other", 0.7)


def html_text(markup: str) -> str:
    """The visible text with line breaks at blocks; scripts, styles and comments are left out."""
    cleaned = storable(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup))
    if not cleaned.strip():
        return ""
    try:
        root = html.document_fromstring(cleaned)
    except (ValueError, html.etree.ParserError):
        return re.sub(r"<[^>]*>", " ", cleaned)
    for unwanted in root.xpath("//script | //style | //head | //comment()"):
        if unwanted.getparent() is not None:
            unwanted.drop_tree()
    for block in root.xpath("//p | //div | //br | //tr | //li | //h1 | //h2 | //h3 | //blockquote"):
        block.tail = "\n" + (block.tail or "")
    for quote in root.xpath("//blockquote"):
        text = quote.text_content().strip()
        quote.text = (
            "\n" + "\n".join("> " + line.strip() for line in text.splitlines() if line.strip()) + "\n"
        )
        for child in list(quote):
            quote.remove(child)
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in root.text_content().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_bank_table(text: str) -> bool:
    """A table with the headings of a bank export, or without any: rows of day, amount, bank words."""
    for line in text.splitlines()[:30]:
        mark = max(";,\t", key=line.count)
        cells = line.split(mark)
        if len(cells) >= 4 and sum(bool(_BANK_HEADINGS.search(cell)) for cell in cells) >= 3:
            return True
    return _has_bank_rows(text.splitlines()[:30])


def _has_bank_rows(lines: list[str]) -> bool:
    rows = [line.split(";") for line in lines if line.count(";") >= 2]
    dated = [
        row
        for row in rows
        if written_date(row[0][:12]) and any(_CELL.fullmatch(cell.strip()) for cell in row)
    ]
    return bool(dated) and len(dated) * 2 > len(rows) and bool(_BANK_WORDS.search("\n".join(lines)))
