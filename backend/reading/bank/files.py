"""One door for bank files: the bytes decide which reader is asked, the answer is always a BankReading."""

from __future__ import annotations

from backend.reading.archive import members_of
from backend.reading.bank.camt import is_camt, read_camt
from backend.reading.sniff import Format, sniff
from backend.reading.values import DEFAULT_LIMITS, BankReading, Issue, Limits, Quarantined
from backend.reading.xml_tree import local, parse_xml


def read_bank(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> BankReading:
    """Reads one bank file in this process: statements with their entries, issues, or a quarantine code.

    Never raises for bad input. A ZIP (the usual download of German banks) gives the statements of its members
    in their order.
    """
    try:
        return _read(data, name, limits)
    except Quarantined as verdict:
        return BankReading(name, None, quarantine=verdict.quarantine)


def _read(data: bytes, name: str, limits: Limits) -> BankReading:
    found = sniff(data, name, limits)
    if found is Format.ZIP:
        return _read_zip(data, name, limits)
    if found is Format.XML:
        root = parse_xml(data)
        if is_camt(root):
            return read_camt(root, name)
        raise Quarantined("unsupported", f"Das XML-Format '{local(root)[:60]}' ist kein Kontoauszug.")
    if found is Format.MT940:
        from backend.reading.bank.mt940 import read_mt940

        return read_mt940(data, name)
    raise Quarantined("unsupported", f"Das Format ({found.value}) wird noch nicht als Kontoauszug gelesen.")


def _read_zip(data: bytes, name: str, limits: Limits) -> BankReading:
    parts = [(member, _inner(content, member, limits)) for member, content in members_of(data, limits)]
    read = [part for _, part in parts if part.quarantine is None]
    if not read:
        raise Quarantined("unsupported", "Das ZIP-Archiv enthält keinen lesbaren Kontoauszug.")
    issues: list[Issue] = []
    for member, part in parts:
        issues.extend(part.issues)
        if part.quarantine:
            issues.append(
                Issue("member_not_read", f"{member}: {part.quarantine.message} [{part.quarantine.code}]")
            )
    statements = tuple(statement for part in read for statement in part.statements)
    return BankReading(name, read[0].format, statements, tuple(issues))


def _inner(data: bytes, name: str, limits: Limits) -> BankReading:
    try:
        if sniff(data, name, limits) is Format.ZIP:
            raise Quarantined("zip_bomb", "Ein Archiv in einem Archiv von Kontoauszügen wird nicht geöffnet.")
        return _read(data, name, limits)
    except Quarantined as verdict:
        return BankReading(name, None, quarantine=verdict.quarantine)
