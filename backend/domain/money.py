"""Money: a Decimal with its currency. Never a float, rounded half up, once, where an amount becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from backend.domain.errors import InvalidInput

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (Geldbetrag). `amount` in major units (euros), `currency` ISO 4217."""

    amount: Decimal
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise InvalidInput(
                "Money takes a Decimal.", code="money_not_decimal", given=type(self.amount).__name__
            )

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return f"{decimal_text(self.amount)} {self.currency}"

    def rounded(self) -> Money:
        """Half up to the cent."""
        return Money(round_cent(self.amount), self.currency)

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise InvalidInput(
                f"{self.currency} and {other.currency} cannot be added or compared.",
                code="currency_mismatch",
            )
        return other.amount


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
    """Reads a decimal string ("1234.50"); refuses anything else, floats in scientific notation included."""
    try:
        amount = Decimal(text)
    except (InvalidOperation, ValueError, TypeError):
        raise InvalidInput(f"'{text}' is no amount.", code="amount_invalid", given=text) from None
    if not amount.is_finite() or "e" in str(text).lower():
        raise InvalidInput(f"'{text}' is no amount.", code="amount_invalid", given=text)
    return amount
