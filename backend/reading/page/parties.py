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
_RECIPIENT = re.compile(r"^(?:Rechnungs?(?:empfänger|adresse|anschrift)|Kunde|Käufer|Bill(?:ed)? to|Buyer|Customer|Empfänger|Invoice to)\b:?", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b")
_VAT = re.compile(r"\b(?:DE ?\d{3} ?\d{3} ?\d{3}|ATU ?\d{8}|NL ?\d{9}B\d{2}|FR ?[0-9A-Z]{2} ?\d{9}|BE ?0\d{9}|CHE-?\d{3}\.?\d{3}\.?\d{3}|(?:GB|IT|ES|PL|LU|CZ|DK) ?[0-9A-Z]{8,11})\b")
_THEIRS = re.compile(r"Ihre\s+USt|Kunden?-?\s*USt|Customer VAT|Your VAT|USt-?Id\w*\.?\s*(?:des\s+)?(?:Kunden|Empfänger)|Leistungsempfänger", re.IGNORECASE)
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
    """The line below a recipient's label, else the first line of the address block at the upper left."""
    first_page = [segment for line in layer.lines if line.page == 1 for segment in segments(line)]
    for position, segment in enumerate(first_page):
        label = _RECIPIENT.match(segment.text)
        if label:
            rest = segment.text[label.end() :].strip(" :")
            if rest and not re.search(r"nummer|nr\b|\d{4,}", rest, re.IGNORECASE):
                return Found(rest, 1, segment.box, 0.8)
            below = _next_below(first_page, position)
            if below and not re.search(r"nummer|-?nr\b", segment.text, re.IGNORECASE):
                return Found(below.text, 1, below.box, 0.8)
    return _address_block(first_page)


def find_seller(layer: TextLayer, buyer: str | None) -> Found[str] | None:
    """The first company on the page that is not the buyer; the part before a street in a sender line."""
    for line in layer.lines:
        if line.page > 1:
            break
        for segment in segments(line):
            part = re.split(r"\s*[·•|,;]\s*|\s+[-–]\s+", segment.text)[0].strip()
            if _COMPANY.search(part) and len(part) < 80 and (buyer is None or part.lower() != buyer.lower()):
                return Found(part, 1, segment.box, 0.7)
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
    """Postal code and town at the left with one to five lines of the same edge above: the topmost is the name."""
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
        if len(block) >= 2:
            return Found(block[-1].text, 1, enclosing(block[-1].words), 0.7)
    return None


def _next_below(lines: list[Line], position: int) -> Line | None:
    here = lines[position]
    return next(
        (
            line
            for line in lines[position + 1 :]
            if abs(line.box[0] - here.box[0]) < 6 and 0 < line.box[1] - here.box[1] < 45
        ),
        None,
    )


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
    return any(match.start() <= part.start() < match.end() for match in _IBAN.finditer(text)) and "IBAN" in text
