"""What the tenant sells, and the lines of an invoice drawn from it with a fixed seed."""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SEED = 20261117
CENT = Decimal("0.01")


def cent(amount: Decimal) -> Decimal:
    """Half up to the cent (kaufmännisch)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: number, name, net unit price in EUR, VAT rate in percent (7 for printed books)."""

    number: str
    name: str
    price: Decimal
    rate: int = 19


@dataclass(frozen=True, slots=True)
class Line:
    """One invoice line (Rechnungsposition)."""

    article: Article
    quantity: int

    @property
    def net(self) -> Decimal:
        return cent(self.article.price * self.quantity)


def _article(number: str, name: str, price: str, rate: int = 19) -> Article:
    return Article(number, name, Decimal(price), rate)


TRADE = (
    _article("BM-1830", "Akku-Bohrschrauber 18 V im Koffer", "214.90"),
    _article("WS-1250", "Winkelschleifer 125 mm, 1.400 W", "129.50"),
    _article("MS-0900", "Magnetständer mit Messuhr", "86.40"),
    _article("SF-1213", "Schaftfräser VHM 12 mm, 4 Schneiden", "48.75"),
    _article("BS-0025", "HSS-Spiralbohrersatz 25-teilig", "67.20"),
    _article("TS-0125", "Trennscheibe 125 x 1,0 mm (VPE 25)", "31.80"),
    _article("DS-1210", "Drehmomentschlüssel 40-200 Nm", "118.00"),
    _article("SN-0108", "Steckschlüsselsatz 108-teilig", "159.00"),
    _article("MB-0150", "Messschieber digital 150 mm", "42.90"),
    _article("KS-0040", "Kühlschmierstoff, Kanister 20 l", "98.60"),
)
HOME = (
    _article("HK-0072", "Handwerkerkoffer 72-teilig", "83.19"),
    _article("SB-0650", "Schlagbohrmaschine 650 W", "58.74"),
    _article("BT-0019", "Bit-Satz 19-teilig", "14.24"),
    _article("WW-0060", "Wasserwaage 60 cm", "20.96"),
    _article("AS-0012", "Akku-Stichsäge 12 V", "92.35"),
    _article("LS-0500", "LED-Arbeitsleuchte 50 W", "33.53"),
)
BOOKS = (
    _article("FB-0311", "Fachbuch: Zerspanungstechnik in der Praxis", "36.45", 7),
    _article("FB-0415", "Tabellenbuch Metall", "27.94", 7),
)
SMALL = (Line(_article("EK-0009", "Ersatzklingen 9 mm, Spender", "6.64"), 1),)
FREIGHT = _article("VK-0001", "Versandkosten", "11.90")


def draw_lines(invoice_number: str, *, trade: bool, with_book: bool) -> tuple[Line, ...]:
    """Lines of one invoice. The same number gives the same lines whatever stands around it."""
    dice = random.Random(f"{SEED}:{invoice_number}")
    shelf, most = (TRADE, 12) if trade else (HOME, 2)
    articles = dice.sample(shelf, dice.randint(2, 4) if trade else dice.randint(1, 3))
    lines = [Line(article, dice.randint(1, most)) for article in articles]
    if with_book:
        lines.append(Line(dice.choice(BOOKS), dice.randint(1, 3) if trade else 1))
    if sum((line.net for line in lines), Decimal(0)) < 150:
        lines.append(Line(FREIGHT, 1))
    return tuple(lines)
