"""One door for documents: the bytes decide which reader is asked, the answer is always a Reading."""

from __future__ import annotations

from collections.abc import Callable

from backend.reading import archive, office
from backend.reading.bank.files import read_bank
from backend.reading.characters import storable
from backend.reading.einvoice.cii import is_cii, read_cii
from backend.reading.einvoice.ubl import is_ubl, read_ubl
from backend.reading.mail.message import read_mail
from backend.reading.page.pdf import read_pdf
from backend.reading.plain_text import read_html, read_text
from backend.reading.sniff import Format, sniff
from backend.reading.values import DEFAULT_LIMITS, Issue, Limits, Quarantined, Reading, quarantined
from backend.reading.xml_tree import local, namespace, parse_xml

MemberReader = Callable[[bytes, str], Reading]


def read_document(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, *, depth: int = 0) -> Reading:
    """Reads one document in this process: kind, fields with evidence, issues, or a quarantine code.

    Never raises for bad input. `name` becomes the reading's path; it refuses a file whose name promises
    another
    content, but does not choose the reader. Bytes from outside go through `sandbox.sandboxed`.
    """
    try:
        return _read(data, name, limits, depth)
    except Quarantined as verdict:
        return quarantined(name, verdict.quarantine.code, verdict.quarantine.message)


def _read(data: bytes, name: str, limits: Limits, depth: int) -> Reading:
    if depth > limits.max_nesting:
        raise Quarantined(
            "zip_bomb", f"Mehr als {limits.max_nesting} Behälter ineinander werden nicht geöffnet."
        )
    found = sniff(data, name, limits)

    def member(inner: bytes, inner_name: str) -> Reading:
        return read_document(inner, f"{name}!{storable(inner_name)}", limits, depth=depth + 1)

    match found:
        case Format.XML:
            return _read_xml(data, name, limits)
        case Format.PDF:
            return read_pdf(data, name, limits, member)
        case Format.MAIL:
            return read_mail(data, name, member, limits)
        case Format.ZIP:
            return archive.read_zip(data, name, limits, member)
        case Format.OOXML:
            return office.read_ooxml(data, name, limits)
        case Format.OLE:
            return office.read_ole(data, name)
        case Format.MT940 | Format.OFX | Format.QIF:
            return _as_reading(name, data, limits)
        case Format.EXTF:
            return Reading(name, "other", 0.99)
        case Format.TEXT:
            return read_text(data, name)
        case Format.HTML:
            return read_html(data, name)
        case Format.IMAGE:
            raise Quarantined("unsupported", "Bilder kann Flock noch nicht lesen (keine Texterkennung).")
        case Format.JSON:
            return Reading(
                name, "other", 0.6, issues=(Issue("content_not_read", "JSON wird nicht ausgewertet."),)
            )
        case _:
            raise Quarantined("unsupported", "Das Dateiformat ist unbekannt.")


def _read_xml(data: bytes, name: str, limits: Limits) -> Reading:
    root = parse_xml(data)
    if is_cii(root):
        return read_cii(root, name)
    if is_ubl(root):
        return read_ubl(root, name)
    space = namespace(root)
    if local(root) == "Document" and "camt.05" in space:
        return _as_reading(name, data, limits)
    if local(root) == "Document" and "remt.001" in space:
        return Reading(
            name, "payment_advice", 0.9, issues=(Issue("content_not_read", "Nur als Avis erkannt."),)
        )
    if local(root) == "html":
        return read_html(data, name)
    raise Quarantined(
        "unsupported",
        f"Das XML-Format '{local(root)[:60]}' ({space[:100] or 'ohne Namensraum'}) ist unbekannt.",
    )


def _as_reading(name: str, data: bytes, limits: Limits) -> Reading:
    """A bank file as a document: its statements are typed values beside the (empty) invoice fields."""
    bank = read_bank(data, name, limits)
    if bank.quarantine is not None and bank.quarantine.code != "unsupported":
        return Reading(name, None, 0.0, quarantine=bank.quarantine)
    issues = bank.issues
    if bank.quarantine is not None:
        issues = (*issues, Issue("content_not_read", bank.quarantine.message))
    return Reading(name, "bank_statement", 0.99, issues=issues, bank=bank)
