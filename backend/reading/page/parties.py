"""Who sends and who receives a page: address block, sender line, company names, VAT id, bank account."""

from __future__ import annotations

import re

from backend.reading.checks import iban_valid
from backend.reading.page.labels import Found
from backend.reading.page.layer import Line, TextLayer, Word, enclosing

_COMPANY = re.compile(
    r"\b(?:GmbH(?:\s*&\s*Co\.?\s*KG)?|mbH|AG|KG|OHG|GbR|e\.\s?K\.|e\.\s?V\.|eG|UG|SE|Ltd\.?|Inc\.?|LLC|B\.?V\.?|S\.?A\.?S?|SARL|S\.r\.l\.)(?![\w])"
)
_TOWN = re.compile(r"^(?:[A-Z]{1,2}[- ])?\d{4,5}\s+[A-ZÄÖÜ][\w.\-ß äöü]+")
_RECIPIENT = re.compile(
    r"^(?:Rechnungs?(?:empfänger|adresse|anschrift)|Kunde|Käufer|Leistungsempfänger|Bill(?:ed)? to"
    r"|Buyer|Customer|Empfänger"
    r"|Invoice to|Adresse de facturation|Client)(?:/\w+)?\s*:?$",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"^(?:Rechnungs(?:ersteller|steller)|Verkäufer|Lieferant|Seller|Supplier|Vendor|Issuer|Sold by"
    r"|Absender|Vendeur)(?:/\w+)?\s*:?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"nummer|\bNr\b|-?nr\.|\bGLN\b|\bID\b|number|Beleg|Datum|Adresse|Anschrift|Livraison|VAT|\bUSt|^\W|^\d+$|:$|Beträge|\s\d+\s?[a-z]?$",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b")
_VAT = re.compile(
    r"\b(?:DE ?\d{3} ?\d{3} ?\d{3}|ATU ?\d{8}|NL ?\d{9}B\d{2}|FR ?[0-9A-Z]{2} ?\d{9}|BE ?0\d{9}"
    r"|CHE-?\d{3}\.?\d{3}\.?\d{3}|(?:GB|IT|ES|PL|LU|CZ|DK) ?[0-9A-Z]{8,11})\b"
)
_THEIRS = re.compile(
    r"Ihre\s+USt|Kunden?-?\s*USt|Customer VAT|Your VAT|USt-?Id\w*\.?\s*(?:des\s+)?(?:Kunden|Empfänger)"
    r"|Leistungsempfänger",
    re.IGNORECASE,
)
_BIC = re.compile(r"\b(?:BIC|SWIFT)[-\w/.]*\s*:?\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b")


def find_iban(layer: TextLayer) -> Found[str] | None:
    """The first valid IBAN, else the first one that only looks so (its checksum then is an issue)."""
    found = [hit for line in layer.lines for hit in _ibans(line)]
    return next((hit for hit in found if iban_valid(hit.value)), found[0] if found else None)


def all_ibans(layer: TextLayer) -> set[str]:
    """Every valid IBAN of the pages, without spaces."""
    return {hit.value for line in layer.lines for hit in _ibans(line) if iban_valid(hit.value)}


def find_bic(layer: TextLayer) -> Found[str] | None:
    """The code beside "BIC" or "SWIFT"."""
    for line in layer.lines:
        match = _BIC.search(line.text)
        if match:
            return Found(match.group(1), line.page, line.box, 0.85)
    return None


def find_vat_ids(layer: TextLayer) -> tuple[Found[str] | None, Found[str] | None]:
    """(seller's, buyer's): the buyer's has a label that says so, the first other one is the seller's."""
    seller: Found[str] | None = None
    buyer: Found[str] | None = None
    for line in layer.lines:
        text = line.text
        for match in _VAT.finditer(text):
            value = Found(re.sub(r"[\s.\-]", "", match.group(0)), line.page, line.box, 0.85)
            if iban_valid(value.value) or _inside_iban(text, match):
                continue
            if _THEIRS.search(text[: match.start()]):
                buyer = buyer or value
            else:
                seller = seller or value
    return seller, buyer


def find_buyer(layer: TextLayer) -> Found[str] | None:
    """The name below a recipient's label, else the first line of the address block at the upper left."""
    labelled = _below_label(layer, _RECIPIENT)
    if labelled:
        return labelled
    return _address_block([segment for line in layer.lines if line.page == 1 for segment in segments(line)])


def find_seller(layer: TextLayer, buyer: str | None) -> Found[str] | None:
    """The name below a seller's label, else the first company that is not the buyer (sender lines cut at
    their dot).
    """
    labelled = _below_label(layer, _SENDER)
    if labelled:
        return labelled
    for line in layer.lines:
        if line.page > 1:
            break
        for segment in segments(line):
            part = re.split(r"\s*[·•●|,;]\s*|\s+[-–]\s+", segment.text)[0].strip()
            if _COMPANY.search(part) and len(part) < 80 and (buyer is None or part.lower() != buyer.lower()):
                return Found(part, 1, segment.box, 0.7)
    return None


def find_customer_number(layer: TextLayer) -> Found[str] | None:
    """A bare "Nummer" among the lines under the recipient's label."""
    lines = [line for line in layer.lines if line.page == 1]
    for position, line in enumerate(lines):
        if not _RECIPIENT.match(line.text):
            continue
        for below in lines[position + 1 : position + 6]:
            match = re.match(r"(?:Nummer|Nr\.?|ID)\s*:?\s*([\w./-]*\d[\w./-]*)$", below.text)
            if match:
                return Found(match.group(1), 1, below.box, 0.8)
    return None


def _below_label(layer: TextLayer, label: re.Pattern[str]) -> Found[str] | None:
    """The first name in the lines under a label; "Name:" points at it, numbers are passed over."""
    lines = [line for line in layer.lines if line.page == 1]
    for position, line in enumerate(lines):
        head = next((segment for segment in segments(line) if label.match(segment.text)), None)
        if head is None:
            continue
        for below in lines[position + 1 : position + 6]:
            parts = [part for part in segments(below) if part.box[2] > head.box[0] - 4]
            if parts and re.match(r"Name\s*:?$", parts[0].text) and len(parts) > 1:
                return Found(parts[1].text, 1, parts[1].box, 0.85)
            near = next((part for part in parts if abs(part.box[0] - head.box[0]) < 6), None)
            if near and re.search("[A-Za-z]{3}", near.text) and not _NO_NAME.search(near.text):
                return Found(near.text, 1, near.box, 0.8)
    return None


def segments(line: Line) -> list[Line]:
    """A line cut where a gap is wider than words of one column have."""
    parts: list[list[Word]] = []
    for word in line.words:
        tall = max(word.box[3] - word.box[1], 5.0)
        if parts and word.box[0] - parts[-1][-1].box[2] < 1.6 * tall:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Line(tuple(part)) for part in parts]


def _address_block(lines: list[Line]) -> Found[str] | None:
    """Postal code and town at the left with one to five lines of the same edge above: the topmost is the
    name.
    """
    for position, line in enumerate(lines):
        if not _TOWN.match(line.text) or line.box[0] > 260 or not 90 < line.box[1] < 330:
            continue
        block = [line]
        for above in reversed(lines[:position]):
            tall = max(above.box[3] - above.box[1], 6.0)
            if abs(above.box[0] - line.box[0]) > 4:
                continue
            if block[-1].box[1] - above.box[3] > 1.6 * tall or len(block) > 5:
                break
            block.append(above)
        block = [part for part in block if not re.search(r"·|•|\|", part.text)]
        block = [part for part in block if not _NO_NAME.search(part.text)] or block
        if len(block) >= 2:
            return Found(block[-1].text, 1, enclosing(block[-1].words), 0.7)
    return None


def _ibans(line: Line) -> list[Found[str]]:
    hits = []
    for match in _IBAN.finditer(line.text):
        value = match.group(0).replace(" ", "")
        if value.startswith("DE") and len(value) > 22:
            value = value[:22]
        if len(value) >= 15 and (iban_valid(value) or re.search(r"IBAN", line.text, re.IGNORECASE)):
            hits.append(Found(value, line.page, line.box, 0.95 if iban_valid(value) else 0.5))
    return hits


def _inside_iban(text: str, part: re.Match[str]) -> bool:
    return (
        any(match.start() <= part.start() < match.end() for match in _IBAN.finditer(text)) and "IBAN" in text
    )
