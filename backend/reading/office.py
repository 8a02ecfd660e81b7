"""Office files: macros, passwords and empty shells are told apart; their text is not yet searched for an
invoice.
"""

from __future__ import annotations

import re

from backend.reading.archive import members_of
from backend.reading.values import Issue, Limits, Quarantined, Reading
from backend.reading.xml_tree import local, parse_xml

_BANK_WORDS = (
    "buchung",
    "valuta",
    "wertstellung",
    "betrag",
    "saldo",
    "verwendungszweck",
    "auftraggeber",
    "iban",
    "konto",
    "umsatz",
    "umsätze",
    "lastschrift",
    "überweisung",
)


_TEXT_PARTS = re.compile(r"word/document\.xml|ppt/slides/slide\d+\.xml|xl/sharedStrings\.xml")


def read_ooxml(data: bytes, name: str, limits: Limits) -> Reading:
    """A .docx, .xlsx or .pptx: quarantined with macros or without content, bank lists are recognised."""
    parts = dict(members_of(data, limits))
    if any(entry.lower().endswith(("vbaproject.bin", "vbadata.xml")) for entry in parts):
        raise Quarantined("macro", "Die Office-Datei enthält Makros.")
    if any(entry.startswith("xl/") for entry in parts):
        return _workbook(parts, name)
    body = [
        content
        for entry, content in parts.items()
        if re.match(r"(word/document|ppt/slides/slide\d+)\.xml", entry)
    ]
    text = " ".join(_texts(content) for content in body)
    if not text.strip():
        raise Quarantined("empty", "Das Dokument hat keinen Text.")
    return Reading(name, "other", 0.6, issues=(_unread(),))


def paragraphs(data: bytes, limits: Limits) -> list[str]:
    """Paragraphs of a .docx, slides of a .pptx, texts of a workbook; macros raise Quarantined."""
    read_ooxml(data, "", limits)
    found: list[str] = []
    for entry, content in members_of(data, limits):
        if not _TEXT_PARTS.fullmatch(entry):
            continue
        for element in parse_xml(content).iter():
            if local(element) in {"p", "si"}:
                text = "".join(part.text or "" for part in element.iter() if local(part) == "t")
                if text.strip():
                    found.append(text)
    return found


def read_ole(data: bytes, name: str) -> Reading:
    """An old Office file, an encrypted new one, or an Outlook message (.msg): told apart by their streams."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise Quarantined("encrypted", "Die Office-Datei ist mit einem Kennwort geschützt.")
    if "_VBA_PROJECT".encode("utf-16-le") in data or "Macros".encode("utf-16-le") in data:
        raise Quarantined("macro", "Die Office-Datei enthält Makros.")
    if "__substg1.0_".encode("utf-16-le") in data:
        raise Quarantined(
            "unsupported", "Outlook-Nachrichten (.msg) bitte als .eml senden; .msg wird noch nicht gelesen."
        )
    raise Quarantined("unsupported", "Office-Dateien vor 2007 werden nicht gelesen.")


def _workbook(parts: dict[str, bytes], name: str) -> Reading:
    shared = _texts(parts.get("xl/sharedStrings.xml", b""))
    sheets = [content for entry, content in parts.items() if entry.startswith("xl/worksheets/sheet")]
    values = " ".join(_texts(content) for content in sheets)
    if not (shared + values).strip():
        raise Quarantined("empty", "Die Arbeitsmappe ist leer.")
    words = (shared + " " + values).lower()
    if sum(word in words for word in _BANK_WORDS) >= 3:
        return Reading(name, "bank_statement", 0.8, issues=(_unread(),))
    return Reading(name, "other", 0.6, issues=(_unread(),))


def _texts(content: bytes) -> str:
    """All text of w:t, a:t, t and v elements."""
    if not content:
        return ""
    root = parse_xml(content)
    return " ".join(element.text for element in root.iter() if local(element) in {"t", "v"} and element.text)


def _unread() -> Issue:
    return Issue("content_not_read", "Der Inhalt der Office-Datei wurde erkannt, aber nicht ausgewertet.")
