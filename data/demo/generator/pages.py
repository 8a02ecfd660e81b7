"""Invoices as PDF pages (typst): ZUGFeRD PDF/A-3 with the CII XML inside, and two plain layouts."""

import io
import json
from decimal import Decimal
from pathlib import Path

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from .cii import cii_xml
from .identifiers import grouped
from .invoices import Invoice

_LAYOUTS = Path(__file__).parent / "layouts"
_FACTUR_X = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"


def invoice_pdf(invoice: Invoice) -> bytes:
    """The invoice as PDF in its layout. Only typst's own fonts are used: the same bytes on every machine."""
    inputs = {"invoice": json.dumps(_printed(invoice), ensure_ascii=False, sort_keys=True)}
    if invoice.form == "zugferd":
        inputs["xml"] = cii_xml(invoice).decode()
    page = typst.compile(
        str(_LAYOUTS / f"{invoice.form}.typ"),
        root=str(_LAYOUTS),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards="a-3b" if invoice.form == "zugferd" else "1.7",
    )
    assert isinstance(page, bytes)
    return _with_factur_x_metadata(page) if invoice.form == "zugferd" else page


def german_amount(amount: Decimal) -> str:
    """1234.5 as 1.234,50."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def _printed(invoice: Invoice) -> dict[str, object]:
    seller, buyer = invoice.seller, invoice.buyer
    return {
        "number": invoice.number,
        "customer_number": buyer.number,
        "order_number": invoice.order_number,
        "date": [invoice.issue.year, invoice.issue.month, invoice.issue.day],
        "issue": f"{invoice.issue:%d.%m.%Y}",
        "delivered": f"{invoice.delivered:%d.%m.%Y}",
        "due": f"{invoice.due:%d.%m.%Y}",
        "terms": invoice.terms,
        "seller": {
            "name": seller.name,
            "street": seller.street,
            "place": f"{seller.postcode} {seller.city}",
            "email": seller.email,
            "phone": seller.phone,
            "contact": seller.contact,
            "vat_id": seller.vat_id,
            "tax_number": seller.tax_number,
            "register": seller.register,
            "bank": seller.bank_name,
            "iban": grouped(seller.iban),
            "bic": seller.bic,
        },
        "buyer": [buyer.name, buyer.street, f"{buyer.postcode} {buyer.city}"],
        "buyer_vat_id": buyer.vat_id,
        "lines": [
            [
                str(position),
                line.article.number,
                line.article.name,
                str(line.quantity),
                german_amount(line.article.price),
                f"{line.article.rate} %",
                german_amount(line.net),
            ]
            for position, line in enumerate(invoice.lines, start=1)
        ],
        "net": german_amount(invoice.net),
        "taxes": [
            [f"{rate} %", german_amount(invoice.net_by_rate[rate]), german_amount(tax)]
            for rate, tax in invoice.tax_by_rate.items()
        ],
        "gross": german_amount(invoice.gross),
    }


def _with_factur_x_metadata(page: bytes) -> bytes:
    """Adds the fx: block and its PDF/A extension schema to the XMP packet (Factur-X 1.0, 6.2.2)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page)))
    writer.pdf_header = "%PDF-1.7"
    metadata = writer.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    packet = metadata.get_data().decode()
    properties = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{text}</pdfaProperty:description></rdf:li>"
        for name, text in (
            ("DocumentFileName", "name of the embedded XML invoice file"),
            ("DocumentType", "type of the document"),
            ("Version", "version of the Factur-X data"),
            ("ConformanceLevel", "conformance level of the Factur-X data"),
        )
    )
    schema = (
        '<rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_FACTUR_X}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
    block = (
        f'<rdf:Description rdf:about="" xmlns:fx="{_FACTUR_X}"><fx:DocumentType>INVOICE</fx:DocumentType>'
        "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version>"
        "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>"
    )
    opening = "<pdfaExtension:schemas><rdf:Bag>"
    assert packet.count(opening) == 1 and packet.count("</rdf:RDF>") == 1
    packet = packet.replace(opening, opening + schema).replace("</rdf:RDF>", block + "</rdf:RDF>")
    metadata.set_data(packet.encode())
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()
