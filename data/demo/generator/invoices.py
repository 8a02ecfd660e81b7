"""The documents of sale (Rechnungen): one row per invoice, and the figures that follow from its lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .goods import SMALL, Line, cent, draw_lines
from .parties import CUSTOMERS, SUPPLIER, TENANT, Company, Customer


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice or credit note as its issuer's ERP knows it. `form`: cii, ubl, zugferd, letter, list."""

    number: str
    seller: Company
    buyer: Customer
    form: str
    issue: date
    days: int
    lines: tuple[Line, ...]
    type_code: str = "380"
    mandate: str = ""
    preceding: str = ""

    @property
    def due(self) -> date:
        """Last day for payment as printed (BT-9); § 193 BGB may move it."""
        return self.issue + timedelta(days=self.days)

    @property
    def delivered(self) -> date:
        """Goods arrive on the weekday before the invoice is written (BT-72)."""
        return self.issue - timedelta(days={0: 3, 6: 2}.get(self.issue.weekday(), 1))

    @property
    def order_number(self) -> str:
        return f"B-{int(self.number[-4:]) * 37 % 9000 + 1000}"

    @property
    def net_by_rate(self) -> dict[int, Decimal]:
        rates = sorted({line.article.rate for line in self.lines}, reverse=True)
        return {rate: self._net(rate) for rate in rates}

    @property
    def tax_by_rate(self) -> dict[int, Decimal]:
        return {rate: cent(net * rate / 100) for rate, net in self.net_by_rate.items()}

    @property
    def net(self) -> Decimal:
        return sum(self.net_by_rate.values(), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum(self.tax_by_rate.values(), Decimal(0))

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax

    @property
    def terms(self) -> str:
        """Payment terms in words (BT-20)."""
        if self.mandate:
            return f"Der Betrag wird zum {self.due:%d.%m.%Y} per SEPA-Lastschrift eingezogen."
        if self.type_code == "381":
            return "Der Betrag wird Ihrem Kundenkonto gutgeschrieben."
        agreed = f"Gemäß Rahmenvertrag {self.buyer.framework}: zahlbar" if self.buyer.framework else "Zahlbar"
        return f"{agreed} innerhalb von {self.days} Tagen bis zum {self.due:%d.%m.%Y} ohne Abzug."

    def _net(self, rate: int) -> Decimal:
        return sum((line.net for line in self.lines if line.article.rate == rate), Decimal(0))


# number, customer, form, issue date, days to pay, with a book at 7 %
_ROWS = (
    ("0101", "K-10001", "cii", "2026-07-24", 14, False),
    ("0102", "K-10002", "cii", "2026-07-27", 30, False),
    ("0103", "K-10014", "zugferd", "2026-08-05", 14, False),
    ("0104", "K-10005", "ubl", "2026-08-12", 14, True),
    ("0105", "K-10003", "cii", "2026-08-18", 14, False),
    ("0106", "K-10004", "cii", "2026-08-25", 14, False),
    ("0107", "K-10016", "letter", "2026-08-26", 14, True),
    ("0108", "K-10002", "cii", "2026-08-28", 30, True),
    ("0109", "K-10012", "zugferd", "2026-09-01", 14, True),
    ("0110", "K-10006", "ubl", "2026-09-02", 30, False),
    ("0111", "K-10003", "ubl", "2026-09-03", 30, False),
    ("0112", "K-10004", "ubl", "2026-09-08", 14, True),
    ("0113", "K-10007", "cii", "2026-09-09", 14, False),
    ("0114", "K-10011", "zugferd", "2026-09-10", 14, False),
    ("0115", "K-10001", "ubl", "2026-09-16", 14, False),
    ("0116", "K-10008", "list", "2026-09-17", 14, False),
    ("0117", "K-10009", "cii", "2026-09-18", 14, True),
    ("0118", "K-10010", "zugferd", "2026-09-21", 14, False),
    ("0119", "K-10001", "cii", "2026-09-22", 14, False),
    ("0120", "K-10006", "cii", "2026-09-23", 14, False),
    ("0121", "K-10015", "letter", "2026-09-24", 14, False),
    ("0122", "K-10005", "ubl", "2026-09-25", 14, False),
    ("0123", "K-10014", "zugferd", "2026-09-28", 14, False),
    ("0124", "K-10004", "zugferd", "2026-09-29", 14, False),
    ("0125", "K-10009", "cii", "2026-09-30", 14, False),
    ("0126", "K-10010", "ubl", "2026-09-30", 14, True),
    ("0127", "K-10013", "zugferd", "2026-10-01", 14, False),
    ("0128", "K-10008", "list", "2026-10-02", 14, True),
    ("0129", "K-10003", "cii", "2026-10-12", 14, False),
    ("0130", "K-10002", "ubl", "2026-10-14", 30, False),
    ("0131", "K-10006", "zugferd", "2026-10-15", 14, True),
    ("0132", "K-10007", "ubl", "2026-10-16", 14, False),
    ("0133", "K-10016", "letter", "2026-10-20", 14, False),
    ("0134", "K-10005", "cii", "2026-10-21", 14, False),
    ("0135", "K-10010", "ubl", "2026-10-22", 14, False),
    ("0136", "K-10009", "zugferd", "2026-10-23", 14, True),
    ("0137", "K-10006", "cii", "2026-10-23", 30, False),
)
_MANDATES = {"RE-2026-0120": "MND-K10006-01"}


def _own(row: tuple[str, str, str, str, int, bool]) -> Invoice:
    serial, customer_number, form, issue, days, with_book = row
    number, buyer = f"RE-2026-{serial}", CUSTOMERS[customer_number]
    lines = draw_lines(number, trade=buyer.kind == "BUSINESS", with_book=with_book)
    return Invoice(
        number,
        TENANT,
        buyer,
        form,
        date.fromisoformat(issue),
        days,
        SMALL if serial == "0123" else lines,
        mandate=_MANDATES.get(number, ""),
    )


INVOICES: dict[str, Invoice] = {invoice.number: invoice for invoice in map(_own, _ROWS)}


def _altered(invoice: Invoice, lines: Iterable[Line], form: str) -> Invoice:
    return Invoice(
        invoice.number, invoice.seller, invoice.buyer, form, invoice.issue, invoice.days, tuple(lines)
    )


def conflicting_copy() -> Invoice:
    """RE-2026-0128 once more as XML, with two pieces more on the first line than on the page."""
    page = INVOICES["RE-2026-0128"]
    first, *rest = page.lines
    return _altered(page, (Line(first.article, first.quantity + 2), *rest), "cii")


def truncated_invoice() -> Invoice:
    """The invoice whose file breaks off in the middle; it never arrives whole."""
    number = "RE-2026-0138"
    buyer = CUSTOMERS["K-10002"]
    lines = draw_lines(number, trade=True, with_book=False)
    return Invoice(number, TENANT, buyer, "cii", date(2026, 10, 26), 30, lines)


def credit_note() -> Invoice:
    """Credit for goods sent back from RE-2026-0110, which was paid already."""
    paid = INVOICES["RE-2026-0110"]
    returned = (Line(paid.lines[0].article, 1),)
    return Invoice(
        "GS-2026-0007",
        TENANT,
        paid.buyer,
        "cii",
        date(2026, 10, 8),
        0,
        returned,
        type_code="381",
        preceding=paid.number,
    )


def supplier_invoice() -> Invoice:
    """An invoice that the tenant has to pay: the seller is somebody else."""
    tenant_as_buyer = Customer(
        "20417",
        TENANT.name,
        "BUSINESS",
        TENANT.street,
        TENANT.postcode,
        TENANT.city,
        TENANT.state,
        TENANT.email,
        TENANT.vat_id,
    )
    lines = draw_lines("WS-104711", trade=True, with_book=False)
    return Invoice("WS-104711", SUPPLIER, tenant_as_buyer, "cii", date(2026, 10, 14), 21, lines)
