"""An invoice as UN/CEFACT CII XML: XRechnung 3.0, or the EN 16931 profile that ZUGFeRD embeds.

Structure: UN/CEFACT D16B CrossIndustryInvoice; business terms (BT) as numbered in EN 16931-1.
"""

from datetime import date

from lxml import etree

from .goods import Line
from .invoices import Invoice
from .parties import CREDITOR_ID, Company, Customer

RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
QDT = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"
XRECHNUNG = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
EN16931 = "urn:cen.eu:en16931:2017"
BILLING = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"


def cii_xml(invoice: Invoice) -> bytes:
    """The invoice as a CII document, UTF-8, indented as ERP exports are."""
    root = etree.Element(
        f"{{{RSM}}}CrossIndustryInvoice", nsmap={"rsm": RSM, "ram": RAM, "udt": UDT, "qdt": QDT}
    )
    _context(root, embedded=invoice.form == "zugferd")
    document = etree.SubElement(root, f"{{{RSM}}}ExchangedDocument")
    _add(document, "ID", invoice.number)
    _add(document, "TypeCode", invoice.type_code)
    _date(_add(document, "IssueDateTime"), invoice.issue)
    note = _add(document, "IncludedNote")
    _add(note, "Content", f"{invoice.seller.name}, {invoice.seller.register}")
    _add(note, "SubjectCode", "REG")
    trade = etree.SubElement(root, f"{{{RSM}}}SupplyChainTradeTransaction")
    for position, line in enumerate(invoice.lines, start=1):
        _line(trade, position, line)
    _agreement(trade, invoice)
    delivery = _add(trade, "ApplicableHeaderTradeDelivery")
    _date(_add(_add(delivery, "ActualDeliverySupplyChainEvent"), "OccurrenceDateTime"), invoice.delivered)
    _settlement(trade, invoice)
    etree.indent(root, space="  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _context(root: etree._Element, *, embedded: bool) -> None:
    context = etree.SubElement(root, f"{{{RSM}}}ExchangedDocumentContext")
    if not embedded:
        _add(_add(context, "BusinessProcessSpecifiedDocumentContextParameter"), "ID", BILLING)
    _add(
        _add(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", EN16931 if embedded else XRECHNUNG
    )


def _line(trade: etree._Element, position: int, line: Line) -> None:
    item = _add(trade, "IncludedSupplyChainTradeLineItem")
    _add(_add(item, "AssociatedDocumentLineDocument"), "LineID", str(position))
    product = _add(item, "SpecifiedTradeProduct")
    _add(product, "SellerAssignedID", line.article.number)
    _add(product, "Name", line.article.name)
    price = _add(_add(item, "SpecifiedLineTradeAgreement"), "NetPriceProductTradePrice")
    _add(price, "ChargeAmount", str(line.article.price))
    _add(_add(item, "SpecifiedLineTradeDelivery"), "BilledQuantity", str(line.quantity), unitCode="C62")
    settlement = _add(item, "SpecifiedLineTradeSettlement")
    tax = _add(settlement, "ApplicableTradeTax")
    _add(tax, "TypeCode", "VAT")
    _add(tax, "CategoryCode", "S")
    _add(tax, "RateApplicablePercent", f"{line.article.rate}.00")
    _add(_add(settlement, "SpecifiedTradeSettlementLineMonetarySummation"), "LineTotalAmount", str(line.net))


def _agreement(trade: etree._Element, invoice: Invoice) -> None:
    agreement = _add(trade, "ApplicableHeaderTradeAgreement")
    _add(agreement, "BuyerReference", invoice.buyer.number)
    _seller(_add(agreement, "SellerTradeParty"), invoice.seller)
    _buyer(_add(agreement, "BuyerTradeParty"), invoice.buyer)
    _add(_add(agreement, "BuyerOrderReferencedDocument"), "IssuerAssignedID", invoice.order_number)
    if invoice.buyer.framework:
        _add(_add(agreement, "ContractReferencedDocument"), "IssuerAssignedID", invoice.buyer.framework)


def _seller(party: etree._Element, seller: Company) -> None:
    _add(party, "Name", seller.name)
    contact = _add(party, "DefinedTradeContact")
    _add(contact, "PersonName", seller.contact)
    _add(_add(contact, "TelephoneUniversalCommunication"), "CompleteNumber", seller.phone)
    _add(_add(contact, "EmailURIUniversalCommunication"), "URIID", seller.email)
    _address(party, seller)
    _add(_add(party, "URIUniversalCommunication"), "URIID", seller.email, schemeID="EM")
    _add(_add(party, "SpecifiedTaxRegistration"), "ID", seller.tax_number, schemeID="FC")
    _add(_add(party, "SpecifiedTaxRegistration"), "ID", seller.vat_id, schemeID="VA")


def _buyer(party: etree._Element, buyer: Customer) -> None:
    _add(party, "ID", buyer.number)
    _add(party, "Name", buyer.name)
    _address(party, buyer)
    _add(_add(party, "URIUniversalCommunication"), "URIID", buyer.email, schemeID="EM")
    if buyer.vat_id:
        _add(_add(party, "SpecifiedTaxRegistration"), "ID", buyer.vat_id, schemeID="VA")


def _address(party: etree._Element, of: Company | Customer) -> None:
    address = _add(party, "PostalTradeAddress")
    _add(address, "PostcodeCode", of.postcode)
    _add(address, "LineOne", of.street)
    _add(address, "CityName", of.city)
    _add(address, "CountryID", "DE")


def _settlement(trade: etree._Element, invoice: Invoice) -> None:
    settlement = _add(trade, "ApplicableHeaderTradeSettlement")
    if invoice.mandate:
        _add(settlement, "CreditorReferenceID", CREDITOR_ID)
    _add(settlement, "PaymentReference", invoice.number)
    _add(settlement, "InvoiceCurrencyCode", "EUR")
    _means(_add(settlement, "SpecifiedTradeSettlementPaymentMeans"), invoice)
    for rate, net in invoice.net_by_rate.items():
        tax = _add(settlement, "ApplicableTradeTax")
        _add(tax, "CalculatedAmount", str(invoice.tax_by_rate[rate]))
        _add(tax, "TypeCode", "VAT")
        _add(tax, "BasisAmount", str(net))
        _add(tax, "CategoryCode", "S")
        _add(tax, "RateApplicablePercent", f"{rate}.00")
    terms = _add(settlement, "SpecifiedTradePaymentTerms")
    _add(terms, "Description", invoice.terms)
    if invoice.type_code == "380":
        _date(_add(terms, "DueDateDateTime"), invoice.due)
    if invoice.mandate:
        _add(terms, "DirectDebitMandateID", invoice.mandate)
    _totals(_add(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation"), invoice)
    if invoice.preceding:
        _add(_add(settlement, "InvoiceReferencedDocument"), "IssuerAssignedID", invoice.preceding)


def _means(means: etree._Element, invoice: Invoice) -> None:
    if invoice.mandate:
        _add(means, "TypeCode", "59")
        _add(_add(means, "PayerPartyDebtorFinancialAccount"), "IBANID", invoice.buyer.iban)
        return
    _add(means, "TypeCode", "58")
    account = _add(means, "PayeePartyCreditorFinancialAccount")
    _add(account, "IBANID", invoice.seller.iban)
    _add(account, "AccountName", invoice.seller.name)
    _add(_add(means, "PayeeSpecifiedCreditorFinancialInstitution"), "BICID", invoice.seller.bic)


def _totals(totals: etree._Element, invoice: Invoice) -> None:
    _add(totals, "LineTotalAmount", str(invoice.net))
    _add(totals, "TaxBasisTotalAmount", str(invoice.net))
    _add(totals, "TaxTotalAmount", str(invoice.tax), currencyID="EUR")
    _add(totals, "GrandTotalAmount", str(invoice.gross))
    _add(totals, "DuePayableAmount", str(invoice.gross))


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{RAM}}}{name}", attributes)
    element.text = text
    return element


def _date(parent: etree._Element, day: date) -> None:
    etree.SubElement(parent, f"{{{UDT}}}DateTimeString", format="102").text = f"{day:%Y%m%d}"
