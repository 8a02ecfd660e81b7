"""What one dunning letter says: frozen values, given by the domain, checked here, computed nowhere else.

A renderer formats these values and adds nothing. Every sum is checked on construction, so that a letter whose
figures do not add up, or which asks a consumer for the lump sum, cannot exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.money import round_cent, round_money

StageCode = Literal["SOFT", "M1", "M2", "FINAL"]
DebtorKindCode = Literal["CONSUMER", "BUSINESS"]
Language = Literal["de", "en"]

STAGES: tuple[StageCode, ...] = get_args(StageCode)
LUMP_SUM = Decimal("40.00")
ADDRESS_LINES_AT_MOST = 5
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class LetterCreditor:
    """The creditor (Gläubiger) in the letter; `account_holder` is the payee name of the GiroCode."""

    name: str
    address_lines: tuple[str, ...]
    iban: str
    account_holder: str
    bic: str | None = None
    bank_name: str | None = None
    vat_id: str | None = None
    email: str | None = None
    phone: str | None = None
    register: str | None = None
    managed_by: str | None = None


@dataclass(frozen=True, slots=True)
class LetterRecipient:
    """The debtor (Schuldner) as addressed; at most five lines fit below the name (DIN 5008)."""

    name: str
    address_lines: tuple[str, ...]
    kind: DebtorKindCode
    customer_number: str | None = None


@dataclass(frozen=True, slots=True)
class InterestSegment:
    """A stretch of days with one rate and one principal; both days inclusive, `rate` in percent a year.

    `amount` is not rounded: interest is rounded once, over the sum of an item's segments.
    """

    first_day: date
    last_day: date
    days: int
    rate: Decimal
    principal: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One claim in the letter, with its own stage; amounts in the letter's currency.

    `open_principal` is what is demanded; `disputed` is open too, but not demanded while it is being settled.
    `interest` is that of the segments; `earlier_interest` was demanded in an earlier message and is still open (below
    zero: demanded too much there). `costs` were demanded before too, `fee` is what this letter itself costs.
    `default_basis` is the sentence that says why default (Verzug, § 286 BGB) began on
    `default_start`; both are empty while the debtor is not in default.
    """

    invoice_number: str
    invoice_date: date
    due_date: date
    stage: StageCode
    original_gross: Decimal
    open_principal: Decimal
    costs: Decimal = ZERO
    lump_sum: Decimal = ZERO
    interest: Decimal = ZERO
    segments: tuple[InterestSegment, ...] = ()
    default_start: date | None = None
    default_basis: str | None = None
    earlier_interest: Decimal = ZERO
    disputed: Decimal = ZERO
    fee: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Principal and side claims of this item."""
        sides = self.costs + self.fee + self.lump_sum + self.interest + self.earlier_interest
        return self.open_principal + sides

    @property
    def unpaid(self) -> Decimal:
        """The open principal, the disputed part included: invoice total less what was paid."""
        return self.open_principal + self.disputed

    @property
    def paid(self) -> Decimal:
        """What has been paid or credited on the principal so far."""
        return self.original_gross - self.unpaid


@dataclass(frozen=True, slots=True)
class LetterTotals:
    """The sums that the domain gives; compared with the items, never recomputed into the letter."""

    principal: Decimal
    costs: Decimal
    lump_sum: Decimal
    interest: Decimal
    total: Decimal
    earlier_interest: Decimal = ZERO
    fee: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class LetterContent:
    """Everything that a dunning message may say (Mahnschreiben). One debtor, one currency, one letter date.

    `stage` is the highest stage of the items and decides the tone. Raises RuleViolation (a rule of law) or
    InvalidInput (figures or fields that contradict each other), each with a code that starts with `letter_`.
    """

    creditor: LetterCreditor
    recipient: LetterRecipient
    language: Language
    stage: StageCode
    letter_date: date
    payment_deadline: date
    currency: str
    items: tuple[ItemLine, ...]
    totals: LetterTotals
    payment_reference: str
    reply_token: str

    def __post_init__(self) -> None:
        _check_frame(self)
        for item in self.items:
            _check_figures(item, self.currency)
            _check_law(item, self)
        _check_fee(self)
        _check_totals(self)

    @property
    def in_default(self) -> tuple[ItemLine, ...]:
        """Items whose debtor is in default (Verzug) on the letter date."""
        return tuple(i for i in self.items if i.default_start and i.default_start <= self.letter_date)


def totals_of(items: tuple[ItemLine, ...]) -> LetterTotals:
    """Adds up the items; for callers that hold the parts but not yet the sums."""
    return LetterTotals(
        principal=sum((i.open_principal for i in items), ZERO),
        costs=sum((i.costs for i in items), ZERO),
        lump_sum=sum((i.lump_sum for i in items), ZERO),
        interest=sum((i.interest for i in items), ZERO),
        total=sum((i.total for i in items), ZERO),
        earlier_interest=sum((i.earlier_interest for i in items), ZERO),
        fee=sum((i.fee for i in items), ZERO),
    )


def _check_frame(content: LetterContent) -> None:
    if not content.items:
        raise InvalidInput("A letter names at least one claim.", code="letter_empty")
    numbers = [item.invoice_number for item in content.items]
    if len(set(numbers)) != len(numbers):
        raise InvalidInput("A claim stands twice in the letter.", code="letter_item_twice")
    if content.language not in get_args(Language):
        raise InvalidInput(
            f"No letters in '{content.language}'.", code="letter_language_unknown", language=content.language
        )
    if content.recipient.kind not in get_args(DebtorKindCode):
        raise InvalidInput("The debtor is CONSUMER or BUSINESS.", code="letter_kind_unknown")
    if any(item.stage not in STAGES for item in content.items):
        raise InvalidInput("An item has no letter stage.", code="letter_stage_unknown")
    highest = max((item.stage for item in content.items), key=STAGES.index)
    if content.stage != highest:
        raise InvalidInput(
            f"The letter says {content.stage}, its highest item {highest}.", code="letter_stage_mismatch"
        )
    if content.payment_deadline <= content.letter_date:
        raise InvalidInput("The payment deadline lies after the letter date.", code="letter_deadline_invalid")
    if any(item.due_date >= content.letter_date for item in content.items):
        raise RuleViolation("A claim that is not yet overdue is not dunned.", code="letter_not_overdue")
    lines = content.recipient.address_lines
    if not content.recipient.name.strip() or not 1 <= len(lines) <= ADDRESS_LINES_AT_MOST:
        raise InvalidInput("The address has a name and one to five lines.", code="letter_address_invalid")
    for label, value in (
        ("iban", content.creditor.iban),
        ("account_holder", content.creditor.account_holder),
    ):
        if not value.strip():
            raise InvalidInput(f"The creditor's {label} is missing.", code="letter_creditor_incomplete")


def _check_figures(item: ItemLine, currency: str) -> None:
    amounts = (item.original_gross, item.open_principal, item.costs, item.lump_sum, item.interest)
    if any(
        not isinstance(amount, Decimal) or amount != round_cent(amount)
        for amount in (*amounts, item.earlier_interest, item.disputed, item.fee)
    ):
        raise InvalidInput(
            f"{item.invoice_number}: amounts are decimals in whole cents.", code="letter_amount_invalid"
        )
    if item.total <= 0 or min(*amounts, item.disputed, item.fee) < 0 or item.paid < 0:
        raise InvalidInput(
            f"{item.invoice_number}: something is owed, and no more principal than the invoice total.",
            code="letter_amount_invalid",
        )
    if item.interest + item.earlier_interest < 0:
        raise InvalidInput(
            f"{item.invoice_number}: more interest is credited than demanded.", code="letter_amount_invalid"
        )
    if round_money(sum((s.amount for s in item.segments), ZERO), currency) != item.interest:
        raise InvalidInput(
            f"{item.invoice_number}: the interest is not the sum of its segments.",
            code="letter_sum_mismatch",
            interest=item.interest,
        )
    for segment in item.segments:
        if (segment.last_day - segment.first_day).days + 1 != segment.days:
            raise InvalidInput(
                f"{item.invoice_number}: a segment's days do not match its dates.", code="letter_sum_mismatch"
            )


def _check_law(item: ItemLine, content: LetterContent) -> None:
    """§ 286 BGB (default first), § 288 (1) (interest in default), § 288 (5) (no lump sum from consumers)."""
    number = item.invoice_number
    interest = item.interest or item.earlier_interest
    if item.stage == "SOFT" and (item.costs or item.fee or item.lump_sum or interest or item.segments):
        raise RuleViolation(
            f"{number}: a soft reminder carries no side claims.", code="letter_soft_side_claims"
        )
    if item.stage == "SOFT" and (item.default_start or item.default_basis):
        raise RuleViolation(f"{number}: a soft reminder does not claim default.", code="letter_soft_default")
    if item.lump_sum and content.recipient.kind == "CONSUMER":
        raise RuleViolation(f"{number}: no lump sum from a consumer.", code="letter_lump_sum_consumer")
    # Less than 40 euros is what a payment or a waiver has left of it.
    if item.lump_sum > LUMP_SUM or (item.lump_sum and content.currency != "EUR"):
        raise RuleViolation(f"{number}: the lump sum is at most 40 euros.", code="letter_lump_sum_invalid")
    if (item.costs or item.fee or item.lump_sum or interest) and item.default_start is None:
        raise RuleViolation(f"{number}: side claims need default first.", code="letter_no_default")
    if item.default_start and item.default_start > content.letter_date:
        raise RuleViolation(f"{number}: default lies after the letter date.", code="letter_no_default")
    if item.default_start and any(s.first_day < item.default_start for s in item.segments):
        raise RuleViolation(f"{number}: interest before default.", code="letter_interest_before_default")
    if item.default_start and not (item.default_basis or "").strip():
        raise InvalidInput(f"{number}: default without its basis.", code="letter_default_without_basis")


def _check_fee(content: LetterContent) -> None:
    """§§ 280 (2), 286 BGB: from the second notice on, once a letter, never where it creates default or beside the
    lump sum (§ 288 (5) S. 3 BGB)."""
    bearers = [item for item in content.items if item.fee]
    if not bearers:
        return
    if len(bearers) > 1 or any(item.stage in ("SOFT", "M1") for item in bearers):
        raise RuleViolation("A letter has one fee, from the second notice on.", code="letter_fee_not_allowed")
    if content.totals.lump_sum:
        raise RuleViolation("No fee beside the lump sum.", code="letter_fee_beside_lump_sum")
    if any(item.stage != "SOFT" and item.default_start is None for item in content.items):
        raise RuleViolation("A letter that creates default is free.", code="letter_fee_creates_default")


def _check_totals(content: LetterContent) -> None:
    if content.totals != totals_of(content.items):
        raise InvalidInput(
            "The totals are not the sums of the items.",
            code="letter_sum_mismatch",
            total=content.totals.total,
        )
