"""Side claims of a letter: interest on the balance of each day, the lump sum once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from backend.domain.claims import daily_balance_interest
from backend.domain.decide import decide
from backend.domain.parties import DebtorKind
from backend.domain.proposals import DunningProposal, ProposedItem
from backend.domain.stages import Stage
from tests.builders.debtor_files import DAY, ON, POLICY, a_claim, a_file, at_stage, posting

LONG_AGO = ON - 30 * DAY
INVOICE = posting("invoice", "1000.00", date(2026, 9, 1))
RATE = POLICY.law.base_rates.rate_on(ON) + 9


def the_item(**fields: object) -> ProposedItem:
    claim = at_stage(Stage.M1, delivered_on=LONG_AGO, **fields)  # type: ignore[arg-type]
    found = decide(a_file(claim), POLICY, ON)
    assert isinstance(found, DunningProposal)
    return found.items[0]


def daily(principal: str, days: int) -> Decimal:
    return Decimal(principal) * RATE * days / 36500


def test_a_part_payment_bears_no_interest_from_its_value_day_on() -> None:
    paid_on = date(2026, 10, 20)
    postings = (INVOICE, posting("payment", "-400.00", paid_on))
    item = the_item(open_principal=Decimal("600.00"), principal_postings=postings)
    whole, rest = (paid_on - date(2026, 10, 2)).days, (ON - paid_on).days + 1
    assert [(line.principal, line.days, line.last_day) for line in item.segments] == [
        (Decimal("1000.00"), whole, paid_on - DAY),
        (Decimal("600.00"), rest, ON),
    ]
    assert item.interest == round(daily("1000", whole) + daily("600", rest), 2)


def test_a_payment_before_default_lowers_all_of_it() -> None:
    postings = (INVOICE, posting("payment", "-400.00", date(2026, 9, 20)))
    item = the_item(open_principal=Decimal("600.00"), principal_postings=postings)
    assert [line.principal for line in item.segments] == [Decimal("600.00")]


def test_a_return_raises_the_balance_again() -> None:
    postings = (
        INVOICE,
        posting("payment", "-1000.00", date(2026, 10, 10)),
        posting("payment", "1000.00", date(2026, 10, 20)),
    )
    item = the_item(principal_postings=postings)
    assert [(line.first_day, line.last_day) for line in item.segments] == [
        (date(2026, 10, 2), date(2026, 10, 9)),
        (date(2026, 10, 20), ON),
    ]


def test_segments_of_a_claim_without_postings_use_the_open_principal() -> None:
    parts = daily_balance_interest(a_claim(), date(2026, 10, 2), ON, DebtorKind.BUSINESS, POLICY)
    assert [part.principal for part in parts] == [Decimal("1000.00")]


def test_interest_that_was_charged_is_demanded_once() -> None:
    accrued = the_item().interest
    assert the_item(open_interest=Decimal("5.00"), interest_charged=Decimal("5.00")).interest == accrued


def test_interest_that_was_charged_and_paid_is_not_demanded_again() -> None:
    accrued = the_item().interest
    assert the_item(interest_charged=Decimal("5.00")).interest == accrued - Decimal("5.00")


def test_a_payment_with_an_earlier_value_day_lowers_interest_that_was_charged() -> None:
    postings = (INVOICE, posting("payment", "-900.00", date(2026, 10, 2)))
    item = the_item(
        open_principal=Decimal("100.00"),
        principal_postings=postings,
        open_interest=Decimal("8.00"),
        interest_charged=Decimal("8.00"),
    )
    assert item.interest == round(daily("100", (ON - date(2026, 10, 2)).days + 1), 2)


def test_the_lump_sum_is_charged_once_a_claim() -> None:
    assert the_item().lump_sum == Decimal("40.00")
    assert the_item(lump_sum_charged=True, open_lump_sum=Decimal("40.00")).lump_sum == Decimal("40.00")
    assert the_item(lump_sum_charged=True, open_lump_sum=Decimal("0.00")).lump_sum == 0


def test_two_claims_of_a_business_bear_two_lump_sums() -> None:
    claims = [at_stage(Stage.SOFT, number, delivered_on=LONG_AGO) for number in (1, 2)]
    found = decide(a_file(*claims), POLICY, ON)
    assert isinstance(found, DunningProposal)
    assert [item.lump_sum for item in found.items] == [Decimal("40.00")] * 2
