"""An invoice as OASIS UBL 2.1 XML in the XRechnung 3.0 profile (business terms as in EN 16931-1)."""

from decimal import Decimal

from lxml import etree

from .goods import Line
from .invoices import Invoice
from .parties import Company, Customer

INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
BILLING = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"


def ubl_xml(invoice: Invoice) -> bytes:
    """The invoice as a UBL document, UTF-8."""
    root = etree.Element(f"{{{INVOICE}}}Invoice", nsmap={None: INVOICE, "cac": CAC, "cbc": CBC})
    _basic(root, "CustomizationID", XRECHNUNG)
    _basic(root, "ProfileID", BILLING)
    _basic(root, "ID", invoice.number)
    _basic(root, "IssueDate", invoice.issue.isoformat())
    _basic(root, "DueDate", invoice.due.isoformat())
    _basic(root, "InvoiceTypeCode", invoice.type_code)
    _basic(root, "DocumentCurrencyCode", "EUR")
    _basic(root, "BuyerReference", invoice.buyer.number)
    _basic(_group(root, "OrderReference"), "ID", invoice.order_number)
    if invoice.buyer.framework:
        _basic(_group(root, "ContractDocumentReference"), "ID", invoice.buyer.framework)
    _seller(_group(root, "AccountingSupplierParty", "Party"), invoice.seller)
    _buyer(_group(root, "AccountingCustomerParty", "Party"), invoice.buyer)
    _basic(_group(root, "Delivery"), "ActualDeliveryDate", invoice.delivered.isoformat())
    _means(_group(root, "PaymentMeans"), invoice)
    _basic(_group(root, "PaymentTerms"), "Note", invoice.terms)
    _taxes(_group(root, "TaxTotal"), invoice)
    _totals(_group(root, "LegalMonetaryTotal"), invoice)
    for position, line in enumerate(invoice.lines, start=1):
        _line(_group(root, "InvoiceLine"), position, line)
    etree.indent(root, space="    ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _seller(party: etree._Element, seller: Company) -> None:
    _basic(party, "EndpointID", seller.email, schemeID="EM")
    _basic(_group(party, "PartyName"), "Name", seller.name)
    _address(party, seller)
    for number, scheme in ((seller.vat_id, "VAT"), (seller.tax_number, "FC")):
        tax_scheme = _group(party, "PartyTaxScheme")
        _basic(tax_scheme, "CompanyID", number)
        _basic(_group(tax_scheme, "TaxScheme"), "ID", scheme)
    legal = _group(party, "PartyLegalEntity")
    _basic(legal, "RegistrationName", seller.name)
    _basic(legal, "CompanyLegalForm", seller.register)
    contact = _group(party, "Contact")
    _basic(contact, "Name", seller.contact)
    _basic(contact, "Telephone", seller.phone)
    _basic(contact, "ElectronicMail", seller.email)


def _buyer(party: etree._Element, buyer: Customer) -> None:
    _basic(party, "EndpointID", buyer.email, schemeID="EM")
    _basic(_group(party, "PartyIdentification"), "ID", buyer.number)
    _address(party, buyer)
    if buyer.vat_id:
        tax_scheme = _group(party, "PartyTaxScheme")
        _basic(tax_scheme, "CompanyID", buyer.vat_id)
        _basic(_group(tax_scheme, "TaxScheme"), "ID", "VAT")
    _basic(_group(party, "PartyLegalEntity"), "RegistrationName", buyer.name)


def _address(party: etree._Element, of: Company | Customer) -> None:
    address = _group(party, "PostalAddress")
    _basic(address, "StreetName", of.street)
    _basic(address, "CityName", of.city)
    _basic(address, "PostalZone", of.postcode)
    _basic(_group(address, "Country"), "IdentificationCode", "DE")


def _means(means: etree._Element, invoice: Invoice) -> None:
    _basic(means, "PaymentMeansCode", "58", name="SEPA credit transfer")
    _basic(means, "PaymentID", invoice.number)
    account = _group(means, "PayeeFinancialAccount")
    _basic(account, "ID", invoice.seller.iban)
    _basic(account, "Name", invoice.seller.name)
    _basic(_group(account, "FinancialInstitutionBranch"), "ID", invoice.seller.bic)


def _taxes(total: etree._Element, invoice: Invoice) -> None:
    _amount(total, "TaxAmount", invoice.tax)
    for rate, net in invoice.net_by_rate.items():
        subtotal = _group(total, "TaxSubtotal")
        _amount(subtotal, "TaxableAmount", net)
        _amount(subtotal, "TaxAmount", invoice.tax_by_rate[rate])
        _category(_group(subtotal, "TaxCategory"), rate)


def _totals(totals: etree._Element, invoice: Invoice) -> None:
    _amount(totals, "LineExtensionAmount", invoice.net)
    _amount(totals, "TaxExclusiveAmount", invoice.net)
    _amount(totals, "TaxInclusiveAmount", invoice.gross)
    _amount(totals, "PayableAmount", invoice.gross)


def _line(item: etree._Element, position: int, line: Line) -> None:
    _basic(item, "ID", str(position))
    _basic(item, "InvoicedQuantity", str(line.quantity), unitCode="C62")
    _amount(item, "LineExtensionAmount", line.net)
    product = _group(item, "Item")
    _basic(product, "Name", line.article.name)
    _basic(_group(product, "SellersItemIdentification"), "ID", line.article.number)
    _category(_group(product, "ClassifiedTaxCategory"), line.article.rate)
    _amount(_group(item, "Price"), "PriceAmount", line.article.price)


def _category(category: etree._Element, rate: int) -> None:
    _basic(category, "ID", "S")
    _basic(category, "Percent", str(rate))
    _basic(_group(category, "TaxScheme"), "ID", "VAT")


def _group(parent: etree._Element, *names: str) -> etree._Element:
    for name in names:
        parent = etree.SubElement(parent, f"{{{CAC}}}{name}")
    return parent


def _basic(parent: etree._Element, name: str, text: str, /, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{CBC}}}{name}", attributes).text = text


def _amount(parent: etree._Element, name: str, amount: Decimal) -> None:
    _basic(parent, name, str(amount), currencyID="EUR")
