"""Builders of document bytes: CII, UBL, CAMT, ZUGFeRD and plain PDFs, mails, archives. All is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from xml.sax.saxutils import escape

VALID_IBAN = "DE89370400440532013000"  # the example of ISO 13616
OTHER_IBAN = "DE02120300000000202051"


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """What an invoice shall say; None leaves the element out."""

    number: str | None = "RE-2026-0001"
    type_code: str = "380"
    issued: str | None = "2026-03-05"
    due: str | None = "2026-04-04"
    currency: str = "EUR"
    seller: str = "Muster Werkzeuge GmbH"
    seller_vat_id: str | None = "DE123456789"
    seller_tax_number: str | None = "201/113/40209"
    buyer: str = "Beispiel Bau AG"
    buyer_vat_id: str | None = "DE987654321"
    customer_number: str | None = "K-1007"
    buyer_reference: str | None = "04011000-12345-34"
    order_number: str | None = "B-77"
    service: str | None = "2026-03-01"
    payment_reference: str | None = "RE-2026-0001"
    iban: str | None = VALID_IBAN
    bic: str | None = "COBADEFFXXX"
    net: str | None = "1000.00"
    tax: str | None = "190.00"
    gross: str | None = "1190.00"
    prepaid: str | None = None
    amount_due: str | None = "1190.00"
    terms: Sequence[str] = ("Zahlbar bis 04.04.2026 ohne Abzug",)


def draft(**changes: Any) -> InvoiceDraft:
    """The standard invoice with changes."""
    return replace(InvoiceDraft(), **changes)


def cii(invoice: InvoiceDraft | None = None) -> bytes:
    """A Cross Industry Invoice (D16B), the syntax of ZUGFeRD 2, Factur-X and XRechnung-CII."""
    i = invoice or InvoiceDraft()
    settlement = _join(
        _tag("ram:PaymentReference", i.payment_reference),
        _tag("ram:InvoiceCurrencyCode", i.currency),
        _wrap(
            "ram:SpecifiedTradeSettlementPaymentMeans",
            "<ram:TypeCode>58</ram:TypeCode>",
            _wrap("ram:PayeePartyCreditorFinancialAccount", _tag("ram:IBANID", i.iban)),
            _wrap("ram:PayeeSpecifiedCreditorFinancialInstitution", _tag("ram:BICID", i.bic)),
        ),
        *(
            _wrap(
                "ram:SpecifiedTradePaymentTerms",
                _tag("ram:Description", term),
                _cii_date("ram:DueDateDateTime", i.due if position == 0 else None),
            )
            for position, term in enumerate(i.terms or ("",))
        ),
        _wrap(
            "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
            _tag("ram:LineTotalAmount", i.net),
            _tag("ram:TaxBasisTotalAmount", i.net),
            _tag("ram:TaxTotalAmount", i.tax, f'currencyID="{i.currency}"'),
            _tag("ram:GrandTotalAmount", i.gross),
            _tag("ram:TotalPrepaidAmount", i.prepaid),
            _tag("ram:DuePayableAmount", i.amount_due),
        ),
    )
    body = _join(
        _wrap(
            "rsm:ExchangedDocument",
            _tag("ram:ID", i.number),
            _tag("ram:TypeCode", i.type_code),
            _cii_date("ram:IssueDateTime", i.issued),
        ),
        _wrap(
            "rsm:SupplyChainTradeTransaction",
            _wrap("ram:ApplicableHeaderTradeAgreement", *_cii_agreement(i)),
            _wrap(
                "ram:ApplicableHeaderTradeDelivery",
                _wrap("ram:ActualDeliverySupplyChainEvent", _cii_date("ram:OccurrenceDateTime", i.service)),
            ),
            _wrap("ram:ApplicableHeaderTradeSettlement", settlement),
        ),
    )
    spaces = (
        'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" '
        'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" '
        'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"'
    )
    return f"{_PROLOG}<rsm:CrossIndustryInvoice {spaces}>{body}</rsm:CrossIndustryInvoice>".encode()


def ubl(invoice: InvoiceDraft | None = None, *, credit_note: bool = False) -> bytes:
    """A UBL 2.1 invoice or credit note."""
    i = invoice or InvoiceDraft()
    root = "CreditNote" if credit_note else "Invoice"
    money = f'currencyID="{i.currency}"'
    body = _join(
        _tag("cbc:CustomizationID", "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"),
        _tag("cbc:ID", i.number),
        _tag("cbc:IssueDate", i.issued),
        _tag("cbc:DueDate", None if credit_note else i.due),
        _tag(f"cbc:{root}TypeCode", i.type_code),
        _tag("cbc:DocumentCurrencyCode", i.currency),
        _tag("cbc:BuyerReference", i.buyer_reference),
        _wrap("cac:OrderReference", _tag("cbc:ID", i.order_number)),
        _wrap(
            "cac:AccountingSupplierParty", _ubl_party(i.seller, i.seller_vat_id, None, i.seller_tax_number)
        ),
        _wrap("cac:AccountingCustomerParty", _ubl_party(i.buyer, i.buyer_vat_id, i.customer_number, None)),
        _wrap("cac:Delivery", _tag("cbc:ActualDeliveryDate", i.service)),
        _wrap(
            "cac:PaymentMeans",
            "<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>",
            _tag("cbc:PaymentDueDate", i.due if credit_note else None),
            _tag("cbc:PaymentID", i.payment_reference),
            _wrap(
                "cac:PayeeFinancialAccount",
                _tag("cbc:ID", i.iban),
                _wrap("cac:FinancialInstitutionBranch", _tag("cbc:ID", i.bic)),
            ),
        ),
        *(_wrap("cac:PaymentTerms", _tag("cbc:Note", term)) for term in i.terms),
        _wrap("cac:TaxTotal", _tag("cbc:TaxAmount", i.tax, money)),
        _wrap(
            "cac:LegalMonetaryTotal",
            _tag("cbc:TaxExclusiveAmount", i.net, money),
            _tag("cbc:TaxInclusiveAmount", i.gross, money),
            _tag("cbc:PrepaidAmount", i.prepaid, money),
            _tag("cbc:PayableAmount", i.amount_due, money),
        ),
    )
    schema = "urn:oasis:names:specification:ubl:schema:xsd:"
    spaces = (
        f'xmlns="{schema}{root}-2" xmlns:cac="{schema}CommonAggregateComponents-2" '
        f'xmlns:cbc="{schema}CommonBasicComponents-2"'
    )
    return f"{_PROLOG}<{root} {spaces}>{body}</{root}>".encode()


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One booking of a statement. `details` are raw TxDtls elements; without them one is built."""

    amount: str
    name: str = "Beispiel Bau AG"
    iban: str = OTHER_IBAN
    text: str = "RE-2026-0001"
    booked: str = "2026-03-20"
    value: str = "2026-03-20"
    status: str = "BOOK"
    reference: str = "BANKREF-1"
    end_to_end: str = "NOTPROVIDED"
    extra: str = ""
    details: Sequence[str] = field(default_factory=tuple)


def camt053(
    entries: Sequence[EntryDraft],
    *,
    opening: str | None = "100.00",
    closing: str | None = None,
    account: str = VALID_IBAN,
    version: str = "08",
) -> bytes:
    """A camt.053 with one statement; `closing` defaults to what adds up."""
    from decimal import Decimal

    if closing is None and opening is not None:
        moved = sum((Decimal(entry.amount) for entry in entries if entry.status == "BOOK"), Decimal(0))
        closing = str(Decimal(opening) + moved)
    return camt_document(
        [statement(entries, opening=opening, closing=closing, account=account)], version=version
    )


def camt_document(statements: Sequence[str], *, version: str = "08") -> bytes:
    """A camt.053 message around statements."""
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    inner = "".join(statements)
    return f'{_PROLOG}<Document xmlns="{space}"><BkToCstmrStmt>{inner}</BkToCstmrStmt></Document>'.encode()


def statement(
    entries: Sequence[EntryDraft], *, opening: str | None, closing: str | None, account: str = VALID_IBAN
) -> str:
    """One Stmt element."""
    return _wrap(
        "Stmt",
        "<Id>1</Id>",
        f"<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>",
        _camt_balance("OPBD", opening),
        _camt_balance("CLBD", closing),
        *(_camt_entry(entry) for entry in entries),
    )


def plain_pdf(
    lines: Sequence[tuple[float, float, str]], *, attachments: Sequence[tuple[str, bytes]] = ()
) -> bytes:
    """A one-page PDF with text at (x, y from the top) in points, by hand: Helvetica, Windows-1252."""
    from pypdf import PdfReader, PdfWriter

    content = "".join(f"BT /F1 10 Tf {x} {842 - y} Td ({_pdf_text(text)}) Tj ET\n" for x, y, text in lines)
    stream = content.encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    raw = _pdf_file(objects)
    if not attachments:
        return raw
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    for name, data in attachments:
        writer.add_attachment(name, data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def invoice_page(invoice: InvoiceDraft | None = None) -> list[tuple[float, float, str]]:
    """The lines of a German invoice page that says what the draft says."""
    i = invoice or InvoiceDraft()
    return [
        (56, 130, f"{i.seller} · Werkstraße 1 · 40210 Düsseldorf"),
        (56, 150, i.buyer),
        (56, 163, "Baustraße 5"),
        (56, 176, "50667 Köln"),
        (350, 150, f"Rechnungsnummer: {i.number}"),
        (350, 163, f"Rechnungsdatum: {german_date(i.issued)}"),
        (350, 176, f"Kundennummer: {i.customer_number}"),
        (56, 260, "Rechnung"),
        (56, 300, "Pos. Bezeichnung"),
        (480, 300, "Betrag EUR"),
        (56, 316, "1 Bohrmaschine"),
        (490, 316, german_amount(i.net)),
        (56, 400, "Nettobetrag"),
        (490, 400, german_amount(i.net)),
        (56, 414, "zzgl. 19 % USt."),
        (490, 414, german_amount(i.tax)),
        (56, 428, "Gesamtbetrag"),
        (490, 428, german_amount(i.gross)),
        (56, 470, f"Zahlbar ohne Abzug bis zum {german_date(i.due)}."),
        (56, 780, f"{i.seller} USt-IdNr.: {i.seller_vat_id}"),
        (56, 794, f"IBAN: {i.iban} BIC: {i.bic}"),
    ]


def german_amount(amount: str | None) -> str:
    """1190.00 as 1.190,00."""
    whole, _, cents = (amount or "").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    return f"{sign}{'.'.join(groups)},{cents}"


def german_date(day: str | None) -> str:
    """2026-03-05 as 05.03.2026."""
    year, month, date = (day or "--").split("-")
    return f"{date}.{month}.{year}"


def zugferd(invoice: InvoiceDraft | None = None, *, page: InvoiceDraft | None = None) -> bytes:
    """A PDF with embedded factur-x.xml; `page` says what the visible page shows (default: the same)."""
    return plain_pdf(invoice_page(page or invoice), attachments=[("factur-x.xml", cii(invoice))])


def mail(
    text: str,
    *,
    subject: str = "Ihre Rechnung RE-2026-0001",
    headers: Sequence[tuple[str, str]] = (),
    attachments: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """A mail from a customer to the tenant."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Erika Beispiel <erika@beispiel-bau.example>"
    message["To"] = "buchhaltung@muster.example"
    message["Subject"] = subject
    message["Date"] = "Fri, 20 Mar 2026 10:00:00 +0100"
    message["Message-Id"] = "<kunde-1@beispiel-bau.example>"
    for name, value in headers:
        message[name] = value
    message.set_content(text)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP with these members, compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


def encrypted_pdf(password: str = "geheim") -> bytes:
    """A PDF that needs a password to be opened."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain_pdf(invoice_page()))))
    writer.encrypt(user_password=password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scripted_pdf() -> bytes:
    """A PDF that runs JavaScript when it is opened."""
    action = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    return plain_pdf(invoice_page()).replace(b"/Type /Catalog", b"/Type /Catalog " + action, 1)


_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _tag(name: str, text: str | None, attributes: str = "") -> str:
    if text is None or text == "":
        return ""
    return f"<{name}{' ' + attributes if attributes else ''}>{escape(text)}</{name}>"


def _wrap(name: str, *inner: str) -> str:
    content = _join(*inner)
    return f"<{name}>{content}</{name}>" if content else ""


def _join(*parts: str) -> str:
    return "".join(parts)


def _cii_date(name: str, day: str | None) -> str:
    if day is None:
        return ""
    return f'<{name}><udt:DateTimeString format="102">{day.replace("-", "")}</udt:DateTimeString></{name}>'


def _cii_agreement(i: InvoiceDraft) -> list[str]:
    def registered(number: str | None, scheme: str) -> str:
        return _wrap("ram:SpecifiedTaxRegistration", _tag("ram:ID", number, f'schemeID="{scheme}"'))

    return [
        _tag("ram:BuyerReference", i.buyer_reference),
        _wrap(
            "ram:SellerTradeParty",
            _tag("ram:Name", i.seller),
            registered(i.seller_tax_number, "FC"),
            registered(i.seller_vat_id, "VA"),
        ),
        _wrap(
            "ram:BuyerTradeParty",
            _tag("ram:ID", i.customer_number),
            _tag("ram:Name", i.buyer),
            registered(i.buyer_vat_id, "VA"),
        ),
        _wrap("ram:BuyerOrderReferencedDocument", _tag("ram:IssuerAssignedID", i.order_number)),
    ]


def _ubl_party(name: str, vat_id: str | None, number: str | None, tax_number: str | None) -> str:
    def scheme(value: str | None, code: str) -> str:
        if value is None:
            return ""
        return _wrap(
            "cac:PartyTaxScheme",
            _tag("cbc:CompanyID", value),
            f"<cac:TaxScheme><cbc:ID>{code}</cbc:ID></cac:TaxScheme>",
        )

    return _wrap(
        "cac:Party",
        _wrap("cac:PartyIdentification", _tag("cbc:ID", number)),
        _wrap("cac:PartyName", _tag("cbc:Name", f"Marke von {name}")),
        scheme(tax_number, "FC"),
        scheme(vat_id, "VAT"),
        _wrap("cac:PartyLegalEntity", _tag("cbc:RegistrationName", name)),
    )


def _camt_balance(code: str, amount: str | None) -> str:
    if amount is None:
        return ""
    size, sign = (amount[1:], "DBIT") if amount.startswith("-") else (amount, "CRDT")
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="EUR">{size}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-03-20</Dt></Dt></Bal>'
    )


def _camt_entry(entry: EntryDraft) -> str:
    size, sign = (entry.amount[1:], "DBIT") if entry.amount.startswith("-") else (entry.amount, "CRDT")
    role = "Cdtr" if sign == "DBIT" else "Dbtr"
    own = (
        f"<TxDtls><Refs><EndToEndId>{entry.end_to_end}</EndToEndId></Refs><RltdPties>"
        f"<{role}><Pty><Nm>{escape(entry.name)}</Nm></Pty></{role}>"
        f"<{role}Acct><Id><IBAN>{entry.iban}</IBAN></Id></{role}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{escape(entry.text)}</Ustrd></RmtInf></TxDtls>"
    )
    return (
        f'<Ntry><Amt Ccy="EUR">{size}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{entry.extra}'
        f"<Sts><Cd>{entry.status}</Cd></Sts><BookgDt><Dt>{entry.booked}</Dt></BookgDt>"
        f"<ValDt><Dt>{entry.value}</Dt></ValDt><AcctSvcrRef>{entry.reference}</AcctSvcrRef>"
        f"<NtryDtls>{''.join(entry.details) or own}</NtryDtls></Ntry>"
    )


def _pdf_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
