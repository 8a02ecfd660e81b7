"""SWIFT MT940 (and MT942) as German banks send it; an entry that cannot be read is an issue, the rest is
returned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from backend.reading.amounts import written_amount
from backend.reading.bank.mt940_details import Details, read_details
from backend.reading.characters import storable
from backend.reading.sniff import as_text
from backend.reading.values import BankEntry, BankReading, BankStatement, Issue, Quarantined

_TAG = re.compile(r"^\s*:(\d{2}[A-Z]?):", re.MULTILINE)
_BALANCE = re.compile(r"(?P<sign>R?[CD])(?P<day>\d{6})(?P<currency>[A-Z]{3})(?P<amount>[\d.]*,?\d*)")
_LINE = re.compile(
    r"(?P<value>\d{6})(?P<booked>\d{4})?\s*(?P<sign>E?R?[CD])(?P<code>[A-Z])?\s?(?P<amount>\d[\d.]*,?\d*|,\d+)"
    r"(?:[NSFT ](?P<type>[A-Z0-9]{3})(?P<reference>.*))?",
    re.DOTALL,
)


@dataclass(slots=True)
class _Block:
    """One :20: block while it is read."""

    account: str | None = None
    currency: str | None = None
    opening: Decimal | None = None
    closing: Decimal | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    entries: list[tuple[str, str]] = field(default_factory=list)


def read_mt940(data: bytes, path: str) -> BankReading:
    """One statement per :20: block. Amount signs: C credit, D debit, RC reversed credit (minus), RD plus."""
    text = storable(as_text(data).replace("\r\n", "\n").replace("\r", "\n"))
    issues: list[Issue] = []
    blocks = _blocks(_fields(text), issues)
    if not blocks:
        raise Quarantined("malformed", "Die MT940-Datei enthält keinen Kontoauszug.")
    statements = tuple(_statement(block, issues) for block in blocks)
    interim = ":34F:" in text or ":13D:" in text or ":90D:" in text
    return BankReading(path, "mt942" if interim and ":60" not in text else "mt940", statements, tuple(issues))


def _fields(text: str) -> list[tuple[str, str]]:
    marks = list(_TAG.finditer(text))
    if not marks:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    pairs = [(mark.group(1), text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    return [(tag, re.split(r"\n-\}?\s*(?:\n|$)|\n\{1:", body)[0].strip("\n")) for tag, body in pairs]


def _blocks(fields: list[tuple[str, str]], issues: list[Issue]) -> list[_Block]:
    blocks: list[_Block] = []
    for tag, body in fields:
        if tag == "20" or not blocks:
            blocks.append(_Block())
        block = blocks[-1]
        if tag == "25":
            block.account = _account(body)
        elif tag in {"60F", "60M"} and block.opening is None:
            block.opening, block.opened_on, block.currency = _balance(body, issues, block.currency)
        elif tag in {"62F", "62M"}:
            block.closing, block.closed_on, block.currency = _balance(body, issues, block.currency)
        elif tag == "61":
            block.entries.append((body, ""))
        elif tag == "86" and block.entries and not block.entries[-1][1] and block.closing is None:
            block.entries[-1] = (block.entries[-1][0], body)
        elif tag == "34F" and block.currency is None:
            block.currency = body[:3]
    return [block for block in blocks if block.account or block.entries or block.opening is not None]


def _account(body: str) -> str | None:
    written = body.strip().split("\n")[0].strip()
    iban = re.match(r"([A-Z]{2}\d{2}[A-Z0-9]{11,30})(?:[A-Z]{3})?$", written.replace(" ", ""))
    if iban:
        compact = iban.group(1)
        return compact[:22] if compact.startswith("DE") else compact
    return written or None


def _balance(
    body: str, issues: list[Issue], currency: str | None
) -> tuple[Decimal | None, date | None, str | None]:
    found = _BALANCE.search(body)
    amount = _amount(found["amount"]) if found else None
    if found is None or amount is None:
        issues.append(Issue("balance_unreadable", f"Der Saldo '{body.strip()[:40]}' ist nicht lesbar."))
        return None, None, currency
    signed = -amount if found["sign"] in {"D", "RC"} else amount
    return signed, _short_date(found["day"]), found["currency"]


def _statement(block: _Block, issues: list[Issue]) -> BankStatement:
    entries: list[BankEntry] = []
    readable = True
    for position, (line, details) in enumerate(block.entries, start=1):
        entry = _entry(line, details, block, position, issues)
        if entry is None:
            readable = False
        else:
            entries.append(entry)
    moved = sum((entry.amount for entry in entries), Decimal(0))
    opening, closing = block.opening, block.closing
    if readable and opening is not None and closing is not None and opening + moved != closing:
        message = (
            f"Anfangssaldo {opening} + Umsätze {moved} ergibt {opening + moved}, angegeben sind {closing}."
        )
        issues.append(Issue("balance_mismatch", message, "closing"))
    days = [entry.booking_date for entry in entries if entry.booking_date]
    start = min([*days, *([block.opened_on] if block.opened_on and not days else [])], default=None)
    end = max([*days, *([block.closed_on] if block.closed_on else [])], default=None)
    return BankStatement(block.account, block.currency, opening, closing, start, end, tuple(entries))


def _entry(line: str, details: str, block: _Block, position: int, issues: list[Issue]) -> BankEntry | None:
    head, _, second = line.strip().partition("\n")
    found = _LINE.match(head.strip())
    amount = _amount(found["amount"]) if found else None
    if found is None or amount is None:
        message = f"Umsatz {position} ist nicht lesbar: '{head[:40]}'."
        issues.append(Issue("entry_unreadable", message, f"entry:{position}"))
        return None
    sign = found["sign"].lstrip("E")
    value_date = _checked(found["value"], position, issues)
    booked = _booked(found["booked"], found["value"], value_date, position, issues)
    read = read_details(details)
    references = (found["reference"] or "").split("//", 1)
    customer = references[0].strip()
    bank = references[1].strip() if len(references) > 1 else None
    returned = sign in {"RC", "RD"} or read.returned
    return BankEntry(
        booking_date=booked,
        value_date=value_date,
        amount=-amount if sign in {"D", "RC"} else amount,
        currency=block.currency,
        counterparty_name=read.name,
        counterparty_iban=read.iban,
        end_to_end_id=read.end_to_end_id or _customer_reference(customer),
        mandate_id=read.mandate_id,
        remittance=_remittance(read, details, second),
        bank_reference=bank or None,
        returned=returned,
        return_reason=read.return_reason if returned else None,
    )


def _remittance(read: Details, details: str, second: str) -> str | None:
    return read.remittance or re.sub(r"\s+", " ", details).strip() or second.strip() or None


def _customer_reference(reference: str) -> str | None:
    return None if not reference or reference.upper() in {"NONREF", "NOTPROVIDED", "KREF+"} else reference


def _amount(text: str) -> Decimal | None:
    """ "1234,5" and "1234," as SWIFT writes them; a dot as thousands mark or as decimal point by mistake."""
    stripped = text.strip()
    if re.fullmatch(r"\d+(?:,\d*)?|,\d+", stripped):
        return Decimal("0" + stripped.replace(",", ".").rstrip("."))
    if re.fullmatch(r"\d+\.\d{1,2}", stripped):
        return Decimal(stripped)
    return written_amount(stripped)


def _checked(text: str, position: int, issues: list[Issue]) -> date | None:
    day = _short_date(text)
    if day is None:
        issues.append(
            Issue("date_impossible", f"Umsatz {position}: {text} ist kein Datum.", f"entry:{position}")
        )
    return day


def _booked(
    text: str | None, value: str, value_date: date | None, position: int, issues: list[Issue]
) -> date | None:
    """The booking day carries no year: that of the value date, or the neighbouring year around New Year."""
    if text is None:
        return value_date
    candidates = [_short_date(f"{(int(value[:2]) + shift) % 100:02d}{text}") for shift in (0, 1, -1)]
    known = [day for day in candidates if day is not None]
    if not known:
        issues.append(
            Issue("date_impossible", f"Umsatz {position}: {text} ist kein Tag.", f"entry:{position}")
        )
        return None
    if value_date is None:
        return known[0]
    return min(known, key=lambda day: abs((day - value_date).days))


def _short_date(text: str) -> date | None:
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None
