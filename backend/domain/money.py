"""Amounts: Decimals whose currency stands beside them. Never floats; rounded half up, once, where one becomes a claim."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from backend.domain.errors import InvalidInput

CENT = Decimal("0.01")
_PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")
LARGEST = Decimal("999999999999.99")
"""No amount that anybody names is larger; what is, is a slip of the pen or an attack."""

WITHOUT_CENTS = frozenset(
    (
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    )
)
"""Currencies whose smallest unit is the whole one (ISO 4217, list one, minor unit 0). All others are kept in cents."""

_WRITTEN = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,2})?")


def decimals_of(currency: str) -> int:
    """How many decimals an amount in this currency is written with (ISO 4217): none for yen, else two."""
    return 0 if currency in WITHOUT_CENTS else 2


def whole_cents(amount: Decimal, currency: str = "EUR", *, field: str = "amount") -> Decimal:
    """An amount that a person or a file names, with two decimals: finite, in whole cents (whole yen), not absurd.

    The one rule for every way in. Raises InvalidInput `amount_invalid`, `amount_too_large`, `amount_not_cents`.
    """
    if not amount.is_finite():
        raise InvalidInput("Das ist kein Betrag. / This is no amount.", code="amount_invalid", field=field)
    if abs(amount) > LARGEST:
        raise InvalidInput(
            f"Der Betrag ist größer als {LARGEST}. / The amount is too large.",
            code="amount_too_large",
            field=field,
            largest=LARGEST,
        )
    if amount != amount.quantize(Decimal(1) if currency in WITHOUT_CENTS else CENT):
        unit = f"ganze {currency}" if currency in WITHOUT_CENTS else "ganze Cent"
        raise InvalidInput(
            f"Ein Betrag hat {unit}; gegeben ist {amount:f}. / Amounts are in the smallest unit of their currency.",
            code="amount_not_cents",
            field=field,
            given=f"{amount:f}",
        )
    return amount.quantize(CENT)


def is_whole(amount: Decimal, currency: str = "EUR") -> bool:
    """Whether `whole_cents` takes it: what a document says is doubted, not refused."""
    unit = Decimal(1) if currency in WITHOUT_CENTS else CENT
    return amount.is_finite() and abs(amount) <= LARGEST and amount == amount.quantize(unit)


def written_amount(text: str, *, field: str = "amount") -> Decimal:
    """Reads an amount as it is typed: `190.00`, at most two decimals, no exponent, no thousands mark.

    More decimals are refused as such, since 1.190 may mean a thousand. Raises InvalidInput `amount_invalid` and those
    of `whole_cents`.
    """
    plain = text.strip()
    if not _WRITTEN.fullmatch(plain):
        short = plain[:40]
        raise InvalidInput(
            f"„{short}“ ist kein Betrag wie 190.00. / “{short}” is no amount like 190.00.",
            code="amount_not_cents" if re.fullmatch(r"[+-]?[0-9]{1,15}\.[0-9]+", plain) else "amount_invalid",
            field=field,
            given=short,
        )
    return whole_cents(Decimal(plain), field=field)


def round_cent(amount: Decimal) -> Decimal:
    """Half up to two decimals (kaufmännisch)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def round_money(amount: Decimal, currency: str) -> Decimal:
    """Half up to the smallest unit of the currency, with two decimals."""
    if currency in WITHOUT_CENTS:
        return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP).quantize(CENT)
    return round_cent(amount)


def decimal_text(amount: Decimal) -> str:
    """A decimal string with a dot, at least two decimals, no exponent, no thousands mark."""
    normal = amount.normalize()
    exponent = normal.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    text = f"{amount:.{decimals}f}"
    return text[1:] if text.startswith("-") and not amount else text


def decimals_shown(amount: Decimal, currency: str) -> int:
    """How many decimals a person reads: those of the currency, and two where an amount is no whole unit of it."""
    return decimals_of(currency) if amount == amount.to_integral_value() else 2


def money_text(amount: Decimal, currency: str) -> str:
    """An amount for a person on a terminal: 190.00 of euros, 12000 of yen; no thousands mark, no currency."""
    return f"{amount:.0f}" if decimals_shown(amount, currency) == 0 else decimal_text(amount)


def parse_amount(text: str) -> Decimal:
    """Reads a decimal string ("1234.50"); refuses anything else: floats in scientific notation, digits of other scripts,
    underscores."""
    if not isinstance(text, str) or not _PLAIN.fullmatch(text.strip()):
        raise InvalidInput(
            f"„{text}“ ist kein Betrag. / '{text}' is no amount.", code="amount_invalid", given=text
        )
    return Decimal(text)
