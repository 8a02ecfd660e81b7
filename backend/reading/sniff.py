"""What a file is, by its bytes. The name only serves to refuse a file whose name promises another content."""

from __future__ import annotations

import re
from enum import Enum

from backend.reading.values import Limits, Quarantined


class Format(Enum):
    """The formats that reading tells apart."""

    PDF = "pdf"
    XML = "xml"
    HTML = "html"
    MAIL = "mail"
    ZIP = "zip"
    OOXML = "ooxml"
    OLE = "ole"
    IMAGE = "image"
    MT940 = "mt940"
    EXTF = "extf"
    OFX = "ofx"
    QIF = "qif"
    JSON = "json"
    TEXT = "text"
    PROGRAM = "program"
    UNKNOWN = "unknown"


_TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_HEADER = re.compile(r"[A-Za-z][\w.-]*:")
_MAIL_HEADERS = frozenset(
    [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
        "content-type",
        "in-reply-to",
        "references",
        "reply-to",
        "cc",
        "bcc",
        "sender",
        "x-original-to",
        "auto-submitted",
    ]
)
_TEXTS = set(Format) - {Format.PDF, Format.ZIP, Format.OOXML, Format.OLE, Format.IMAGE}
_EXPECTED = {
    "pdf": {Format.PDF},
    "xml": {Format.XML, Format.HTML, Format.OFX},
    "zip": {Format.ZIP, Format.OOXML},
    "xlsx": {Format.OOXML, Format.OLE},
    "docx": {Format.OOXML, Format.OLE},
    "png": {Format.IMAGE},
    "jpg": {Format.IMAGE},
    "jpeg": {Format.IMAGE},
    "gif": {Format.IMAGE},
    "tif": {Format.IMAGE},
    "tiff": {Format.IMAGE},
    "msg": {Format.OLE},
    "eml": {Format.MAIL, Format.TEXT, Format.HTML},
    "csv": _TEXTS,
    "txt": _TEXTS,
    "sta": _TEXTS,
}


def sniff(data: bytes, name: str, limits: Limits) -> Format:
    """The format of the bytes; raises Quarantined for too_large, empty, malware_test and wrong_type."""
    if len(data) > limits.max_bytes:
        raise Quarantined(
            "too_large",
            f"Die Datei ist größer als {limits.max_bytes // (1024 * 1024)} MB und wird nicht gelesen.",
        )
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise Quarantined("empty", "Die Datei ist leer.")
    if _TEST_VIRUS in data and len(data) < 4096:
        raise Quarantined("malware_test", "Die Datei ist die EICAR-Testdatei für Virenscanner.")
    found = _by_magic(data) or _by_text(as_text(data[:65536]))
    if found is Format.PROGRAM:
        raise Quarantined("wrong_type", "Die Datei ist ein Programm, kein Dokument.")
    expected = _EXPECTED.get(extension(name))
    if expected and found not in expected:
        raise Quarantined(
            "wrong_type", f"Die Endung .{extension(name)} passt nicht zum Inhalt ({found.value}) der Datei."
        )
    return found


def extension(name: str) -> str:
    """The lower-case extension without its dot, empty when there is none."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit("!", 1)[-1]
    return last.rsplit(".", 1)[1].lower() if "." in last else ""


def as_text(data: bytes) -> str:
    """Text of unknown encoding: by BOM, UTF-16 by its zero bytes, UTF-8, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if len(data) >= 4 and data[1:2] == b"\x00" and data[3:4] == b"\x00":
        return data.decode("utf-16-le", "replace")
    if len(data) >= 4 and data[0:1] == b"\x00" and data[2:3] == b"\x00":
        return data.decode("utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cut:
        if cut.start >= len(data) - 4 and len(data) >= 65536:
            return data[: cut.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")


def _by_magic(data: bytes) -> Format | None:
    head = data[:1024]
    if b"%PDF-" in head:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        office = b"[Content_Types].xml" in data[:4096] or b"[Content_Types].xml" in data[-65536:]
        return Format.OOXML if office else Format.ZIP
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.OLE
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Format.IMAGE
    if data.startswith(_PROGRAMS):
        return Format.PROGRAM
    return None


def _by_text(text: str) -> Format:
    start = text.lstrip("\ufeff \t\r\n\x00")
    lowered = start[:2048].lower()
    if lowered.startswith(("<!doctype html", "<html")):
        return Format.HTML
    if lowered.startswith("ofxheader") or "<ofx>" in lowered:
        return Format.OFX
    if start.startswith("<"):
        markup = re.match(r"<(?:\?xml|!|[A-Za-z_][\w.:-]*[\s/>])", start)
        html_tag = re.match(r"<(?:head|body|div|p|table|meta|br|span)\b", lowered)
        return Format.HTML if html_tag else Format.XML if markup else Format.TEXT
    if start.startswith(("!Type:", "!Account")):
        return Format.QIF
    if re.match(r'"?(?:EXTF|DTVF)"?;', start):
        return Format.EXTF
    if re.search(r"^\s*:20:", start[:8192], re.MULTILINE) and re.search(
        r"^\s*:(?:25|60[FM]|61):", text, re.MULTILINE
    ):
        return Format.MT940
    if _is_mail(start):
        return Format.MAIL
    if start.startswith(("{", "[")):
        return Format.JSON
    controls = sum(1 for character in start[:4096] if ord(character) < 32 and character not in "\t\r\n\x0c")
    if controls > len(start[:4096]) // 50:
        return Format.UNKNOWN
    return Format.TEXT


def _is_mail(text: str) -> bool:
    """RFC 5322: a block of header lines, two of them known; an mbox line may stand before."""
    if text.startswith("From ") and "\n" in text:
        text = text.split("\n", 1)[1]
    known = 0
    for line in text.split("\n", 400)[:400]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not _HEADER.match(line):
            return known >= 3
        known += line.split(":", 1)[0].lower() in _MAIL_HEADERS
    return known >= 2
