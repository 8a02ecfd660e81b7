"""Amounts: Decimals whose currency stands beside them. Never floats; rounded half up, once, where one becomes a claim."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from backend.domain.errors import InvalidInput

CENT = Decimal("0.01")
_PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")


def round_cent(amount: Decimal) -> Decimal:
    """Half up to two decimals (kaufmännisch)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def decimal_text(amount: Decimal) -> str:
    """A decimal string with a dot, at least two decimals, no exponent, no thousands mark."""
    normal = amount.normalize()
    exponent = normal.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    text = f"{amount:.{decimals}f}"
    return text[1:] if text.startswith("-") and not amount else text


def parse_amount(text: str) -> Decimal:
    """Reads a decimal string ("1234.50"); refuses anything else: floats in scientific notation, digits of other scripts,
    underscores."""
    if not isinstance(text, str) or not _PLAIN.fullmatch(text.strip()):
        raise InvalidInput(
            f"„{text}“ ist kein Betrag. / '{text}' is no amount.", code="amount_invalid", given=text
        )
    return Decimal(text)
