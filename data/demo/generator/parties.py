"""Master data (Stammdaten): the tenant, one supplier, the customers. All invented."""
# ruff: noqa: E501 - the table of customers reads better on long lines

from dataclasses import dataclass

from .identifiers import german_iban, german_vat_id


@dataclass(frozen=True, slots=True)
class Company:
    """Seller of an invoice (Rechnungssteller)."""

    name: str
    street: str
    postcode: str
    city: str
    state: str
    email: str
    phone: str
    contact: str
    vat_id: str
    tax_number: str
    register: str
    bank_name: str
    iban: str
    bic: str


@dataclass(frozen=True, slots=True)
class Customer:
    """Buyer (Kunde). `terms_days` are agreed in `framework` (Rahmenvertrag) when that is set, else usual."""

    number: str
    name: str
    kind: str
    street: str
    postcode: str
    city: str
    state: str
    email: str
    vat_id: str = ""
    iban: str = ""
    language: str = "de"
    terms_days: int = 14
    framework: str = ""


TENANT = Company(
    name="Nordlicht Werkzeughandel GmbH",
    street="Süderkai 18",
    postcode="20457",
    city="Hamburg",
    state="HH",
    email="info@nordlicht-werkzeug.example",
    phone="+49 40 66969 210",
    contact="Maren Claasen",
    vat_id=german_vat_id(31765408),
    tax_number="48/732/05514",
    register="Amtsgericht Hamburg, HRB 998877",
    bank_name="Hanseatische Kaufmannsbank",
    iban=german_iban("90050099", 4711008),
    bic="HKFBDEHHXXX",
)
CREDITOR_ID = "DE98ZZZ09999999999"  # the test id that the Bundesbank publishes

SUPPLIER = Company(
    name="Weserschliff Schleiftechnik GmbH",
    street="Am Holzhafen 7",
    postcode="28197",
    city="Bremen",
    state="HB",
    email="rechnung@weserschliff.example",
    phone="+49 30 23125 440",
    contact="Dieter Oltmanns",
    vat_id=german_vat_id(24680135),
    tax_number="60/145/09931",
    register="Amtsgericht Bremen, HRB 997711",
    bank_name="Roland Handelsbank",
    iban=german_iban("90129040", 88123400),
    bic="RLHBDEHBXXX",
)


def _business(
    serial: int,
    name: str,
    address: tuple[str, str, str, str],
    email: str,
    days: int = 14,
    framework: str = "",
) -> Customer:
    iban = german_iban(f"9{serial - 10000:02d}70024", 3100400 + serial * 7919)
    return Customer(
        number=f"K-{serial:05d}",
        name=name,
        kind="BUSINESS",
        street=address[0],
        postcode=address[1],
        city=address[2],
        state=address[3],
        email=email,
        vat_id=german_vat_id(27000000 + serial * 4177 % 9999999),
        iban=iban,
        terms_days=days,
        framework=framework,
    )


def _consumer(
    serial: int, name: str, address: tuple[str, str, str, str], email: str, iban: bool = True
) -> Customer:
    account = german_iban("93050055", 7200100 + serial * 6151) if iban else ""
    return Customer(f"K-{serial:05d}", name, "CONSUMER", *address, email, iban=account)


# fmt: off
CUSTOMERS = {customer.number: customer for customer in (
    _business(10001, "Isarwinkel Metallbau GmbH", ("Hansastraße 41", "80686", "München", "BY"), "buchhaltung@isarwinkel-metallbau.example", 14, "RV-2024-011"),
    _business(10002, "Rheinbogen Maschinenbau AG", ("Erkrather Straße 212", "40233", "Düsseldorf", "NW"), "kreditoren@rheinbogen-maschinenbau.example", 30, "RV-2023-004"),
    _business(10003, "Elbsandstein Präzisionsteile GmbH", ("Niedersedlitzer Straße 60", "01257", "Dresden", "SN"), "einkauf@elbsandstein-praezision.example"),
    _business(10004, "Spreeufer Montagetechnik GmbH", ("Köpenicker Straße 145", "10997", "Berlin", "BE"), "rechnung@spreeufer-montage.example", 14, "RV-2025-002"),
    _business(10005, "Kehrwieder Logistik GmbH & Co. KG", ("Veddeler Damm 9", "20457", "Hamburg", "HH"), "fibu@kehrwieder-logistik.example"),
    _business(10006, "Dreisam Holztechnik GmbH", ("Basler Landstraße 28", "79111", "Freiburg im Breisgau", "BW"), "buchhaltung@dreisam-holztechnik.example"),
    _business(10007, "Taunusblick Elektro OHG", ("Louisenstraße 93", "61348", "Bad Homburg v. d. Höhe", "HE"), "buero@taunusblick-elektro.example", 14, "RV-2024-027"),
    _business(10008, "Tischlerei Petersen e. K.", ("Norderstraße 76", "24939", "Flensburg", "SH"), "werkstatt@tischlerei-petersen.example"),
    _business(10009, "Hellweg Anlagenbau GmbH", ("Rheinlanddamm 187", "44139", "Dortmund", "NW"), "finanzen@hellweg-anlagenbau.example", 14, "RV-2025-008"),
    _business(10010, "Leineaue Fahrzeugtechnik GmbH", ("Vahrenwalder Straße 233", "30179", "Hannover", "NI"), "buchhaltung@leineaue-fahrzeugtechnik.example"),
    _consumer(10011, "Sabine Hoffmann", ("Dürener Straße 118", "50931", "Köln", "NW"), "sabine.hoffmann@post.example"),
    _consumer(10012, "Jürgen Weiß", ("Karl-Heine-Straße 52", "04229", "Leipzig", "SN"), "juergen.weiss@postfach.example"),
    _consumer(10013, "Aylin Demir", ("Sonnenallee 87", "12045", "Berlin", "BE"), "aylin.demir@mailbox.example", iban=False),
    _consumer(10014, "Thomas Krüger", ("Maximilianstraße 15", "86150", "Augsburg", "BY"), "t.krueger@post.example"),
    _consumer(10015, "Petra Lindner", ("Hüxstraße 64", "23552", "Lübeck", "SH"), "petra.lindner@mailbox.example"),
    _consumer(10016, "Markus Brandt", ("Magdeburger Allee 102", "99086", "Erfurt", "TH"), "markus.brandt@postfach.example", iban=False),
)}
# fmt: on
