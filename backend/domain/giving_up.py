"""Giving up what is owed: waiver (Erlass), write-off (Ausbuchung), and who may decide about which amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from backend.domain.debtor_file import ZERO
from backend.domain.errors import InvalidInput
from backend.domain.money import whole_cents
from backend.domain.policy import FOUR_EYES, NO_SIGNATURE, Policy

SMALL_REMAINDER = "small_remainder"
REASONS = (
    *("goodwill", "settlement", "charged_in_error", "not_worth_pursuing", "insolvency"),
    *("debtor_untraceable", "limitation", "other"),
)
"""Why something is given up; more words stand in the note."""


@dataclass(frozen=True, slots=True)
class OwedParts:
    """What is open on a claim, by component."""

    principal: Decimal = ZERO
    costs: Decimal = ZERO
    lump_sum: Decimal = ZERO
    interest: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Everything together."""
        return self.principal + self.costs + self.lump_sum + self.interest

    def minus(self, other: OwedParts) -> OwedParts:
        """What is left when `other` is taken off."""
        return OwedParts(
            self.principal - other.principal,
            self.costs - other.costs,
            self.lump_sum - other.lump_sum,
            self.interest - other.interest,
        )

    def whole_cents(self, currency: str) -> OwedParts:
        """The same, each part checked: a person named them. Raises InvalidInput as `money.whole_cents` does."""
        return OwedParts(
            **{name: whole_cents(part, currency, field=name) for name, part in self.parts().items()}
        )

    def parts(self) -> Mapping[str, Decimal]:
        """The amounts by component."""
        return {
            "principal": self.principal,
            "costs": self.costs,
            "lump_sum": self.lump_sum,
            "interest": self.interest,
        }


def checked_reason(reason: str) -> str:
    """A known reason. Raises InvalidInput `reason_unknown`."""
    if reason not in REASONS:
        raise InvalidInput(
            f"Ein Grund fehlt: {', '.join(REASONS)}. / Say why with one of these reasons.",
            code="reason_unknown",
            reason=reason,
        )
    return reason


def waivable(owed: OwedParts, wanted: OwedParts, currency: str = "EUR") -> OwedParts:
    """The side claims to waive. The principal is never waived: that is a write-off or a credit note.

    Raises InvalidInput `waiver_amount_invalid`, and as `money.whole_cents` does.
    """
    wanted = wanted.whole_cents(currency)
    left = owed.minus(wanted)
    if (
        wanted.principal != 0
        or wanted.total <= 0
        or min(*wanted.parts().values(), *left.parts().values()) < 0
    ):
        raise InvalidInput(
            "Erlassen werden können offene Kosten, Pauschale und Zinsen. / Only open side claims can be waived.",
            code="waiver_amount_invalid",
            costs=owed.costs,
            lump_sum=owed.lump_sum,
            interest=owed.interest,
        )
    return wanted


def signatures_to_give_up(amount: Decimal, policy: Policy) -> int:
    """None up to the policy's write_off_alone_up_to, above it two (four eyes), whatever the closing is called."""
    return NO_SIGNATURE if amount <= policy.write_off_alone_up_to else FOUR_EYES


def is_small_remainder(open_total: Decimal, policy: Policy) -> bool:
    """Whether what a payment left is so little that the policy gives it up (small_remainder; 0.00 is never)."""
    return 0 < open_total < policy.small_remainder
