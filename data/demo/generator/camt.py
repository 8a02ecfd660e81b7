"""An account statement as ISO 20022 camt.053.001.08, the version German banks deliver (DK Anlage 3)."""

from datetime import date, timedelta
from decimal import Decimal

from lxml import etree

from .bank import Entry, Statement
from .parties import TENANT

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def camt053_xml(statement: Statement) -> bytes:
    """The statement as XML. OPBD stands on the first day, CLBD on the last."""
    root = etree.Element(f"{{{NAMESPACE}}}Document", nsmap={None: NAMESPACE})
    report = _add(root, "BkToCstmrStmt")
    made_at = f"{statement.last + timedelta(days=1):%Y-%m-%d}T05:12:00+01:00"
    header = _add(report, "GrpHdr")
    _add(header, "MsgId", f"CAMT053-{statement.last:%Y%m%d}-{statement.number:04d}")
    _add(header, "CreDtTm", made_at)
    body = _add(report, "Stmt")
    _add(body, "Id", f"AUSZUG-2026-{statement.number:04d}")
    _add(body, "ElctrncSeqNb", str(statement.number))
    _add(body, "LglSeqNb", str(statement.number))
    _add(body, "CreDtTm", made_at)
    period = _add(body, "FrToDt")
    _add(period, "FrDtTm", f"{statement.first}T00:00:00")
    _add(period, "ToDtTm", f"{statement.last}T23:59:59")
    _account(_add(body, "Acct"))
    _balance(body, "OPBD", statement.opening, statement.first)
    _balance(body, "CLBD", statement.closing, statement.last)
    for index, entry in enumerate(statement.entries, start=1):
        _entry(_add(body, "Ntry"), entry, f"{entry.booked:%Y%m%d}{statement.number:02d}{index:04d}")
    etree.indent(root, space="  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _account(account: etree._Element) -> None:
    _add(_add(account, "Id"), "IBAN", TENANT.iban)
    _add(account, "Ccy", "EUR")
    _add(_add(account, "Ownr"), "Nm", TENANT.name)
    bank = _add(_add(account, "Svcr"), "FinInstnId")
    _add(bank, "BICFI", TENANT.bic)
    _add(bank, "Nm", TENANT.bank_name)


def _balance(body: etree._Element, code: str, amount: Decimal, on: date) -> None:
    balance = _add(body, "Bal")
    _add(_add(_add(balance, "Tp"), "CdOrPrtry"), "Cd", code)
    _amount(balance, amount)
    _add(_add(balance, "Dt"), "Dt", on.isoformat())


def _entry(element: etree._Element, entry: Entry, reference: str) -> None:
    _amount(element, entry.amount)
    _add(_add(element, "Sts"), "Cd", "BOOK")
    _add(_add(element, "BookgDt"), "Dt", entry.booked.isoformat())
    _add(_add(element, "ValDt"), "Dt", entry.booked.isoformat())
    _add(element, "AcctSvcrRef", reference)
    _bank_code(element, entry)
    details = _add(_add(element, "NtryDtls"), "TxDtls")
    references = _add(details, "Refs")
    _add(references, "AcctSvcrRef", reference)
    _add(references, "EndToEndId", entry.end_to_end)
    _amount(details, entry.amount)
    _bank_code(details, entry)
    if entry.name:
        _parties(_add(details, "RltdPties"), entry)
    _add(_add(details, "RmtInf"), "Ustrd", entry.remittance)
    texts = {"RCDT": "GUTSCHRIFT", "ICDT": "UEBERWEISUNG", "RDDT": "LASTSCHRIFT", "MDOP": "ENTGELT"}
    _add(element, "AddtlNtryInf", texts[entry.code[0]])


def _bank_code(parent: etree._Element, entry: Entry) -> None:
    family, sub_family, business_code = entry.code
    code = _add(parent, "BkTxCd")
    domain = _add(code, "Domn")
    _add(domain, "Cd", "ACMT" if family == "MDOP" else "PMNT")
    kind = _add(domain, "Fmly")
    _add(kind, "Cd", family)
    _add(kind, "SubFmlyCd", sub_family)
    proprietary = _add(code, "Prtry")
    _add(proprietary, "Cd", f"NTRF+{business_code}+00931")
    _add(proprietary, "Issr", "DK")


def _parties(parties: etree._Element, entry: Entry) -> None:
    """The other side is debtor of a credit and creditor of a debit; the tenant is the opposite."""
    other = (entry.name, entry.iban)
    tenant = (TENANT.name, TENANT.iban)
    debtor, creditor = (other, tenant) if entry.amount > 0 else (tenant, other)
    for role, (name, iban) in (("Dbtr", debtor), ("Cdtr", creditor)):
        _add(_add(_add(parties, role), "Pty"), "Nm", name)
        if iban:
            _add(_add(_add(parties, f"{role}Acct"), "Id"), "IBAN", iban)


def _amount(parent: etree._Element, amount: Decimal) -> None:
    _add(parent, "Amt", f"{abs(amount):.2f}", Ccy="EUR")
    _add(parent, "CdtDbtInd", "DBIT" if amount < 0 else "CRDT")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = text
    return element
