"""Field :86: of MT940: the subfields ?00 to ?63 of the German banks and the SEPA words in them (EREF+,
SVWZ+ ...).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUBFIELD = re.compile(r"\?(\d{2})")
_WORD = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP)\+")
_RETURN_CODES = frozenset({"108", "109", "159", "181", "182", "183", "184"})


@dataclass(frozen=True, slots=True)
class Details:
    """What :86: says about an entry."""

    name: str | None = None
    iban: str | None = None
    end_to_end_id: str | None = None
    mandate_id: str | None = None
    remittance: str | None = None
    returned: bool = False
    return_reason: str | None = None


def read_details(body: str) -> Details:
    """The subfields of :86:; a text without subfields only gives the remittance."""
    text = body.strip()
    structured = re.match(r"(\d{3})\s*(\?\d{2}.*)$", text, re.DOTALL)
    if not structured:
        return _slashed(text)
    code, rest = structured.groups()
    parts = _subfields(rest)
    purpose = "".join(parts.get(f"{number}", "") for number in [*range(20, 30), *range(60, 64)])
    words = _words(purpose)
    bank_data = re.sub(r"\s", "", parts.get("31", ""))
    iban = words.get("IBAN", bank_data)
    booking_text = parts.get("00", "")
    returned = code in _RETURN_CODES or bool(
        re.search(r"R(?:ü|ue|u)ck(?:last|gabe|buch)|RETOURE", booking_text, re.IGNORECASE)
    )
    name = (parts.get("32", "") + parts.get("33", "")).strip()
    return Details(
        name=name or None,
        iban=iban.strip() if re.match(r"[A-Z]{2}\d{2}[A-Z0-9]{11,}", iban.strip()) else None,
        end_to_end_id=_stated(words.get("EREF")),
        mandate_id=_stated(words.get("MREF")),
        remittance=(words["SVWZ"] if "SVWZ" in words else words.get("", purpose)).strip() or None,
        returned=returned,
        return_reason=_reason(purpose, parts) if returned else None,
    )


def _subfields(text: str) -> dict[str, str]:
    """Line breaks inside subfields belong to the transport, not to the text."""
    joined = text.replace("\n", "")
    marks = list(_SUBFIELD.finditer(joined))
    ends = [mark.start() for mark in marks[1:]] + [len(joined)]
    parts: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        parts[mark.group(1)] = parts.get(mark.group(1), "") + joined[mark.end() : end]
    return parts


def _words(purpose: str) -> dict[str, str]:
    """The texts behind the SEPA words; the text before the first one under ""."""
    marks = list(_WORD.finditer(purpose))
    if not marks:
        return {"": purpose}
    ends = [mark.start() for mark in marks[1:]] + [len(purpose)]
    return {mark.group(1): purpose[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}


def _slashed(text: str) -> Details:
    """The /NAME/value/ form of SWIFT (Dutch banks), else plain text."""
    joined = re.sub(r"\n", "", text)
    if not re.search(r"/(?:EREF|REMI|NAME|IBAN|MARF)/", joined):
        return Details(remittance=re.sub(r"\s*\n\s*", " ", text) or None)
    found = dict(re.findall(r"/(EREF|NAME|IBAN|MARF|RTRN)/(.*?)(?=/[A-Z]{3,4}/|$)", joined))
    remittance = re.search(r"/REMI/(?:USTD/+)?(.*?)(?=/[A-Z]{4}/|$)", joined)
    return Details(
        name=(found.get("NAME") or "").strip() or None,
        iban=(found.get("IBAN") or "").strip() or None,
        end_to_end_id=_stated(found.get("EREF")),
        mandate_id=_stated(found.get("MARF")),
        remittance=remittance.group(1).strip() if remittance else None,
        returned="RTRN" in found,
        return_reason=(found.get("RTRN") or "").strip() or None,
    )


def _reason(purpose: str, parts: dict[str, str]) -> str | None:
    code = re.search(r"\b(A[CGM]\d{2}|M[DS]\d{2}|RR\d{2}|SL01|FOCR|CNOR|DNOR|BE\d{2}|ED\d{2})\b", purpose)
    if code:
        return code.group(1)
    return parts.get("34", "").strip() or None


def _stated(value: str | None) -> str | None:
    stripped = (value or "").strip()
    return None if stripped.upper() in {"", "NOTPROVIDED", "NONREF"} else stripped
