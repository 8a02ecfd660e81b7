"""What moved on the tenant's account, entry by entry, and what matching should make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .identifiers import german_iban
from .invoices import INVOICES, supplier_invoice
from .parties import CUSTOMERS, SUPPLIER


@dataclass(frozen=True, slots=True)
class Entry:
    """One booked entry (Umsatz), seen from the tenant: credits are positive.

    `pays` names the invoices meant; `matching` is automatic, proposed or unmatched, with the reason.
    """

    booked: date
    amount: Decimal
    name: str
    iban: str
    remittance: str
    matching: str
    reason: str
    pays: tuple[str, ...] = ()
    end_to_end: str = "NOTPROVIDED"
    code: tuple[str, str, str] = ("RCDT", "ESCT", "166")


@dataclass(frozen=True, slots=True)
class Statement:
    """One account statement (Kontoauszug) over [first, last], both inclusive."""

    number: int
    first: date
    last: date
    opening: Decimal
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> Decimal:
        return self.opening + sum((entry.amount for entry in self.entries), Decimal(0))


_TRANSFER, _DIRECT_DEBIT, _FEE = ("ICDT", "ESCT", "116"), ("RDDT", "ESDD", "105"), ("MDOP", "CHRG", "808")
_EXACT = "exact number and amount"


def _paid(number: str, on: str, remittance: str, iban: str | None = None) -> Entry:
    """A debtor pays one invoice to the cent and names it."""
    invoice = INVOICES[number]
    payer = invoice.buyer
    return Entry(
        date.fromisoformat(on),
        invoice.gross,
        payer.name,
        iban or payer.iban,
        remittance.format(number=number, customer=payer.number),
        "automatic",
        _EXACT,
        (number,),
        end_to_end=f"ZV-{payer.number[2:]}-{number[-4:]}" if payer.kind == "BUSINESS" else "NOTPROVIDED",
    )


def _other(
    on: str, amount: str, name: str, remittance: str, code: tuple[str, str, str] = _TRANSFER, iban: str = ""
) -> Entry:
    """A movement that pays no claim."""
    reason = "a debit pays no claim" if amount.startswith("-") else "no debtor of the tenant"
    return Entry(
        date.fromisoformat(on), Decimal(amount), name, iban, remittance, "unmatched", reason, code=code
    )


def _rent(on: str) -> Entry:
    return _other(
        on,
        "-4165.00",
        "Speicherhof Immobilien KG",
        "Miete Süderkai 18",
        iban=german_iban("92030012", 5501200),
    )


def _first_entries() -> Iterable[Entry]:
    hellweg, taunus = CUSTOMERS["K-10009"], CUSTOMERS["K-10007"]
    yield _rent("2026-08-03")
    yield _paid("RE-2026-0101", "2026-08-06", "{number} {customer}")
    yield Entry(
        date(2026, 8, 10),
        Decimal("412.34"),
        hellweg.name,
        hellweg.iban,
        "RE-2026-0093 KdNr K-10009",
        "unmatched",
        "names an invoice from before the demo's documents: a designation, never matched by amount",
    )
    yield _paid("RE-2026-0103", "2026-08-17", "Rechnung {number}")
    yield _paid("RE-2026-0102", "2026-08-24", "Rechnung {number} Kunde {customer}")
    yield _paid("RE-2026-0104", "2026-08-27", "{number}")
    yield _paid("RE-2026-0105", "2026-08-31", "Re.-Nr. {number} KdNr {customer}")
    yield _other("2026-08-31", "-24.90", "", "Kontoführung 08/2026", _FEE)
    yield _rent("2026-09-01")
    yield _paid(
        "RE-2026-0107",
        "2026-09-08",
        "{number} Handwerkerbedarf, vielen Dank",
        german_iban("98206010", 40918273),
    )
    yield _paid("RE-2026-0110", "2026-09-21", "{number} vom 02.09.2026")
    yield _other("2026-09-30", "-24.90", "", "Kontoführung 09/2026", _FEE)
    yield _rent("2026-10-01")
    yield _paid("RE-2026-0118", "2026-10-05", "{number} / {customer}")
    yield Entry(
        date(2026, 10, 6),
        Decimal("2000.00"),
        taunus.name,
        taunus.iban,
        "Teilzahlung RE-2026-0113",
        "automatic",
        "whole unique number, known payer, part of the amount",
        ("RE-2026-0113",),
    )
    yield _other(
        "2026-10-15",
        "1318.27",
        "Finanzamt Hamburg-Hafen",
        "USt-Erstattung 09/2026 StNr 48/732/05514",
        ("RCDT", "ESCT", "166"),
        german_iban("90000020", 20001500),
    )
    yield _other(
        "2026-10-26",
        "-389.13",
        "Alsterstrom Energie GmbH",
        "Abschlag Strom 10/2026 Vertrag 7700412",
        _DIRECT_DEBIT,
        german_iban("94020034", 1200345),
    )


def _second_entries() -> Iterable[Entry]:
    hellweg, petersen, lindner = (CUSTOMERS[number] for number in ("K-10009", "K-10008", "K-10015"))
    first, second, mangled, over = (
        INVOICES[f"RE-2026-{serial}"] for serial in ("0117", "0125", "0116", "0121")
    )
    yield _other("2026-10-27", "-58.31", "Hanseatische Kaufmannsbank", "Kartenabrechnung 10/2026", _FEE)
    yield _paid("RE-2026-0131", "2026-10-28", "{number}")
    yield _paid("RE-2026-0132", "2026-10-29", "Rechnung {number}")
    yield _other("2026-10-30", "-24.90", "", "Kontoführung 10/2026", _FEE)
    yield _rent("2026-11-02")
    yield _paid("RE-2026-0119", "2026-11-03", "{number} Ihre Zahlungserinnerung, bitte entschuldigen Sie")
    yield _paid("RE-2026-0122", "2026-11-04", "{number} Kunde {customer}")
    yield _other(
        "2026-11-04",
        str(-supplier_invoice().gross),
        SUPPLIER.name,
        "Rechnung WS-104711 Kunde 20417",
        iban=SUPPLIER.iban,
    )
    yield _paid("RE-2026-0135", "2026-11-05", "{number} / {customer}")
    yield Entry(
        date(2026, 11, 5),
        first.gross + second.gross,
        hellweg.name,
        hellweg.iban,
        "RE-2026-0117 RE-2026-0125 KdNr K-10009",
        "automatic",
        "collective payment: both named invoices add up to the cent",
        (first.number, second.number),
    )
    yield Entry(
        date(2026, 11, 6),
        mangled.gross,
        "Inke Petersen",
        german_iban("97206150", 66120934),
        "Rechn. RE2026/O116 v. 17.09.",
        "proposed",
        f"number misspelt (letter O), payer's IBAN unknown: a person confirms that it is {petersen.number}",
        (mangled.number,),
    )
    yield Entry(
        date(2026, 11, 9),
        over.gross + Decimal("5.00"),
        lindner.name,
        lindner.iban,
        "RE-2026-0121 inkl. Mahnspesen",
        "proposed",
        "5.00 EUR more than owed: an overpayment is never automatic",
        (over.number,),
    )
    yield _other(
        "2026-11-16",
        "-389.13",
        "Alsterstrom Energie GmbH",
        "Abschlag Strom 11/2026 Vertrag 7700412",
        _DIRECT_DEBIT,
        german_iban("94020034", 1200345),
    )


FIRST_STATEMENT = Statement(
    3, date(2026, 8, 3), date(2026, 10, 26), Decimal("48215.37"), tuple(_first_entries())
)
SECOND_STATEMENT = Statement(
    4, date(2026, 10, 27), date(2026, 11, 16), FIRST_STATEMENT.closing, tuple(_second_entries())
)
