"""ISO 20022 camt.052 (report), camt.053 (statement), camt.054 (notification), all versions by local names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from lxml import etree

from backend.reading.amounts import machine_amount, machine_date
from backend.reading.bank.camt_parties import counterparty
from backend.reading.values import BankEntry, BankReading, BankStatement, Issue, Quarantined
from backend.reading.xml_tree import children, find, find_all, local, namespace, text, text_at

_MESSAGE = re.compile(r"camt\.05[234]\.\d{3}\.\d{2}")
_SETS = {"Stmt", "Rpt", "Ntfctn"}
_RETURN_FAMILIES = frozenset({"RRTN", "RPCR", "UPDD", "PRDD"})
_RETURN_CODES = frozenset({"108", "109", "159", "181", "182", "183", "184"})  # GVC of the German banks

_REMITTANCE = (
    "RmtInf/Ustrd",
    "RmtInf/Strd/CdtrRefInf/Ref",
    "RmtInf/Strd/CdtrRefInf/CdtrRef",
    "RmtInf/Strd/RfrdDocInf/Nb",
    "RmtInf/Strd/AddtlRmtInf",
)


def is_camt(root: etree._Element) -> bool:
    """Whether this is an account message of ISO 20022."""
    return local(root) == "Document" and "camt.05" in namespace(root)


def read_camt(root: etree._Element, path: str) -> BankReading:
    """One statement per Stmt, Rpt or Ntfctn, in the file's order."""
    message = _MESSAGE.search(namespace(root))
    issues: list[Issue] = []
    statements = [
        _statement(element, issues)
        for body in root
        for element in body
        if local(element) in _SETS and len(element) > 0
    ]
    if not statements or all(s.account is None and not s.entries and s.opening is None for s in statements):
        raise Quarantined("malformed", "Die CAMT-Datei enthält keinen Kontoauszug.")
    return BankReading(path, message.group(0) if message else "camt", tuple(statements), tuple(issues))


def _statement(element: etree._Element, issues: list[Issue]) -> BankStatement:
    account = text_at(element, "Acct/Id/IBAN") or text_at(element, "Acct/Id/Othr|PrtryAcct/Id")
    account = account or text_at(element, "Acct/Id/BBAN")
    account = re.sub(r"\s", "", account) if account else None
    opening, closing = _balance(element, "OPBD", "PRCD"), _balance(element, "CLBD")
    entries: list[BankEntry] = []
    moved = Decimal(0)
    readable = True
    for position, entry in enumerate(children(element, "Ntry"), start=1):
        amount = _signed(entry, "Amt")
        if amount is None:
            readable = False
            issues.append(
                Issue(
                    "entry_unreadable", f"Umsatz {position} hat keinen lesbaren Betrag.", f"entry:{position}"
                )
            )
            continue
        if _status(entry) == "booked":
            moved += amount
        entries.extend(_entries(entry, amount, account, position, issues))
    if opening is not None and closing is not None and readable and opening + moved != closing:
        message = (
            f"Anfangssaldo {opening} + Umsätze {moved} ergibt {opening + moved}, angegeben sind {closing}."
        )
        issues.append(Issue("balance_mismatch", message, "closing"))
    currency = text_at(element, "Acct/Ccy") or _balance_currency(element)
    booked_from, booked_to = _period(element, entries)
    return BankStatement(account, currency, opening, closing, booked_from, booked_to, tuple(entries))


def _balance(element: etree._Element, *codes: str) -> Decimal | None:
    """The balance of the first code that is there: the first one, of closing balances the last."""
    for code in codes:
        found = [
            balance
            for balance in children(element, "Bal")
            if (text_at(balance, "Tp/CdOrPrtry/Cd") or text_at(balance, "Tp/Cd")) == code
        ]
        if found:
            return _signed(found[-1 if code == "CLBD" else 0], "Amt")
    return None


def _balance_currency(element: etree._Element) -> str | None:
    return next((amount.get("Ccy") for amount in find_all(element, "Bal/Amt") if amount.get("Ccy")), None)


def _period(element: etree._Element, entries: list[BankEntry]) -> tuple[date | None, date | None]:
    """The stated period if the bookings lie in it, else their span; an end at midnight excludes its day."""
    start = machine_date(text_at(element, "FrToDt/FrDtTm|FrDt"))
    written_end = text_at(element, "FrToDt/ToDtTm|ToDt")
    end = machine_date(written_end)
    if start and end and written_end and "T00:00:00" in written_end and end > start:
        end -= timedelta(days=1)
    days = [entry.booking_date for entry in entries if entry.booking_date and entry.status == "booked"]
    if start and end and all(start <= day <= end for day in days):
        return start, end
    return (min(days), max(days)) if days else (None, None)


def _entries(
    entry: etree._Element, amount: Decimal, account: str | None, position: int, issues: list[Issue]
) -> Iterator[BankEntry]:
    """The booking itself, or its details when each of several carries its own amount (batch booking)."""
    details = list(find_all(entry, "NtryDtls/TxDtls")) or list(children(entry, "TxDtls"))
    booking_currency = _currency(entry)
    dates = (_day(entry, "BookgDt", position, issues), _day(entry, "ValDt", position, issues))
    amounts = [_detail_amount(detail, entry, booking_currency) for detail in details]
    own = [pair for pair in amounts if pair is not None]
    if len(details) > 1 and len(own) == len(details):
        for detail, (part, currency) in zip(details, own, strict=True):
            yield _entry(entry, detail, part, currency, account, dates)
    else:
        yield _entry(
            entry, details[0] if len(details) == 1 else None, amount, booking_currency, account, dates
        )
    same_currency = bool(own) and all(currency == booking_currency for _, currency in own)
    if len(details) > 1 and same_currency and sum((part for part, _ in own), Decimal(0)) != amount:
        message = f"Die Einzelposten von Umsatz {position} ergeben nicht den gebuchten Betrag {amount}."
        issues.append(Issue("batch_mismatch", message, f"entry:{position}"))


def _entry(
    entry: etree._Element,
    detail: etree._Element | None,
    amount: Decimal,
    currency: str | None,
    account: str | None,
    dates: tuple[date | None, date | None],
) -> BankEntry:
    returned = _returned(entry, detail)
    sent_back = find(detail, "RtrInf") is not None or (returned and text_at(entry, "RvslInd") is None)
    name, iban = counterparty(
        detail, credit=amount >= 0, returned=returned, sent_back=sent_back, account=account
    )
    return BankEntry(
        booking_date=dates[0],
        value_date=dates[1],
        amount=amount,
        currency=currency,
        counterparty_name=name,
        counterparty_iban=iban,
        end_to_end_id=_reference(detail, "EndToEndId"),
        mandate_id=_reference(detail, "MndtId"),
        remittance=_remittance(entry, detail),
        bank_reference=text_at(entry, "AcctSvcrRef")
        or text_at(detail, "Refs/AcctSvcrRef")
        or text_at(entry, "NtryRef"),
        status=_status(entry),
        returned=returned,
        return_reason=_return_reason(entry, detail) if returned else None,
    )


def _detail_amount(
    detail: etree._Element, entry: etree._Element, booking_currency: str | None
) -> tuple[Decimal, str | None] | None:
    """A detail's own amount: the one in the currency of the booking first; its own sign, else the
    booking's.
    """
    places = ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
    found = [element for place in places for element in find_all(detail, place)]
    found.sort(key=lambda element: element.get("Ccy") != booking_currency)
    for element in found:
        value = machine_amount(text(element))
        if value is not None:
            sign = text_at(detail, "CdtDbtInd") or text_at(entry, "CdtDbtInd")
            return (-value if sign == "DBIT" else value), element.get("Ccy") or booking_currency
    return None


def _signed(element: etree._Element, path: str) -> Decimal | None:
    value = machine_amount(text_at(element, path))
    sign = text_at(element, "CdtDbtInd")
    if value is None or sign not in {"CRDT", "DBIT"}:
        return None
    return -value if sign == "DBIT" else value


def _currency(entry: etree._Element) -> str | None:
    amount = find(entry, "Amt")
    return amount.get("Ccy") if amount is not None else None


def _status(entry: etree._Element) -> Literal["booked", "pending"]:
    """BOOK is booked, also where nothing is said; PDNG, INFO and FUTR are no money yet."""
    code = text_at(entry, "Sts") or text_at(entry, "Sts/Cd|Prtry") or "BOOK"
    return "booked" if code == "BOOK" else "pending"


def _day(entry: etree._Element, name: str, position: int, issues: list[Issue]) -> date | None:
    written = text_at(entry, f"{name}/Dt|DtTm") or text_at(entry, f"{name}/Dt/Dt|DtTm")
    day = machine_date(written)
    if written and day is None:
        issues.append(
            Issue(
                "date_impossible", f"Umsatz {position}: '{written[:30]}' ist kein Datum.", f"entry:{position}"
            )
        )
    return day


def _reference(detail: etree._Element | None, name: str) -> str | None:
    value = text_at(detail, f"Refs/{name}")
    return None if value is None or value.upper() in {"NOTPROVIDED", "NONREF"} else value


def _remittance(entry: etree._Element, detail: etree._Element | None) -> str | None:
    """Unstructured lines in order, then structured references; the bank's own text where there are no
    details.
    """
    lines: list[str] = []
    for place in [detail] if detail is not None else find_all(entry, "NtryDtls/TxDtls"):
        for path in _REMITTANCE:
            lines.extend(text(line) or "" for line in find_all(place, path))
    kept = [line for position, line in enumerate(lines) if line and line not in lines[:position]]
    if kept:
        return " ".join(kept)
    return text_at(entry, "AddtlNtryInf") if find(entry, "NtryDtls/TxDtls") is None else None


def _returned(entry: etree._Element, detail: etree._Element | None) -> bool:
    """A return or reversal: by indicator, by return information, or by the bank transaction code."""
    if text_at(entry, "RvslInd") in {"true", "1"} or find(detail, "RtrInf") is not None:
        return True
    for place in (detail, entry):
        if text_at(place, "BkTxCd/Domn/Fmly/SubFmlyCd") in _RETURN_FAMILIES:
            return True
        proprietary = text_at(place, "BkTxCd/Prtry/Cd") or ""
        codes = [part for part in re.split(r"[+/ ]", proprietary) if re.fullmatch(r"\d{3}", part)]
        if codes[:1] and codes[0] in _RETURN_CODES:
            return True
    return False


def _return_reason(entry: etree._Element, detail: etree._Element | None) -> str | None:
    return (
        text_at(detail, "RtrInf/Rsn/Cd|Prtry")
        or text_at(detail, "RtrInf/AddtlInf")
        or text_at(entry, "NtryDtls/TxDtls/RtrInf/Rsn/Cd")
    )
