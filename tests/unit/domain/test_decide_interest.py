"""Side claims of a letter: interest on the balance of each day, the lump sum once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backend.domain.claims import daily_balance_interest, default_of, side_claims
from backend.domain.debtor_file import Posting
from backend.domain.decide import decide
from backend.domain.money import round_cent
from backend.domain.parties import DebtorKind
from backend.domain.proposals import DunningProposal, ProposedItem
from backend.domain.stages import Stage
from tests.builders.debtor_files import DAY, ON, POLICY, a_claim, a_file, at_stage, posting

LONG_AGO = ON - 30 * DAY
INVOICE = posting("invoice", "1000.00", date(2026, 9, 1))
RATE = POLICY.law.base_rates.rate_on(ON) + 9


CHARGED_THROUGH = ON - 20 * DAY
INVOICE_IN_MAY = posting("invoice", "1000.00", date(2026, 4, 1))
CENT = Decimal("0.01")


def the_item(*, letter_date: date = ON, **fields: Any) -> ProposedItem:
    claim = at_stage(Stage.M1, delivered_on=LONG_AGO, **fields)
    found = decide(a_file(claim), POLICY, ON, letter_date=letter_date)
    assert isinstance(found, DunningProposal)
    return found.items[0]


def charged(amount: Decimal) -> dict[str, Any]:
    """A claim on which a letter demanded this interest, none of it paid."""
    return {"open_interest": amount, "interest_charged": amount, "interest_through": CHARGED_THROUGH}


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
    before = the_item(letter_date=CHARGED_THROUGH).interest
    item = the_item(**charged(before))
    assert item.earlier_interest == before
    assert [line.first_day for line in item.segments] == [CHARGED_THROUGH + DAY]
    assert abs(item.all_interest - the_item().interest) <= CENT


def test_interest_that_was_charged_and_paid_is_not_demanded_again() -> None:
    before = the_item(letter_date=CHARGED_THROUGH).interest
    item = the_item(**(charged(before) | {"open_interest": Decimal("1.50")}))
    assert item.earlier_interest == Decimal("1.50")
    assert abs(item.interest - (the_item().interest - before)) <= CENT


def test_rounding_of_earlier_letters_is_no_correction() -> None:
    before = the_item(letter_date=CHARGED_THROUGH).interest + CENT
    assert the_item(**charged(before)).earlier_interest == before


def test_what_was_charged_and_paid_too_much_is_credited() -> None:
    """The principal had been paid before default, its bank entry came after the first notice."""
    before = the_item(letter_date=CHARGED_THROUGH).interest
    postings = (INVOICE, posting("payment", "-900.00", date(2026, 10, 2)))
    rest = {"open_principal": Decimal("100.00"), "principal_postings": postings}
    item = the_item(**(charged(before) | rest | {"open_interest": Decimal("0.00")}))
    # no more is credited than this message demands as interest
    assert item.earlier_interest == -item.interest
    assert item.all_interest == 0


def test_interest_is_not_counted_again_on_the_day_of_the_earlier_letter() -> None:
    item = the_item(interest_through=ON, interest_charged=Decimal("12.18"), open_interest=Decimal("12.18"))
    assert item.segments == ()
    assert item.interest == 0


def test_a_payment_with_an_earlier_value_day_lowers_interest_that_was_charged() -> None:
    postings = (INVOICE, posting("payment", "-900.00", date(2026, 10, 2)))
    item = the_item(
        open_principal=Decimal("100.00"),
        principal_postings=postings,
        open_interest=Decimal("8.00"),
        interest_charged=Decimal("8.00"),
        interest_through=CHARGED_THROUGH,
    )
    assert item.earlier_interest == round(daily("100", (CHARGED_THROUGH - date(2026, 10, 2)).days + 1), 2)
    assert item.interest == round(daily("100", (ON - CHARGED_THROUGH).days), 2)


def test_a_payment_that_went_back_raises_interest_that_was_charged() -> None:
    """§ 159 BGB: as if never paid, also for the days that an earlier letter had counted without it."""
    back = (posting("payment", "-900.00", date(2026, 10, 2)), posting("return", "900.00", date(2026, 10, 2)))
    low = round(daily("100", (CHARGED_THROUGH - date(2026, 10, 2)).days + 1), 2)
    item = the_item(**charged(low), principal_postings=(INVOICE, *back))
    assert abs(item.all_interest - the_item().interest) <= CENT


@given(
    gaps=st.lists(st.integers(1, 60), min_size=1, max_size=3),
    paid=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 45)), min_size=3, max_size=3),
)
def test_interest_over_several_letters_is_the_interest_of_the_whole_period(
    gaps: list[int], paid: list[tuple[int, int]]
) -> None:
    """What was paid and what the last letter demands is what accrued, up to one rounding a letter."""
    day, claim = date(2026, 5, 1), a_claim()
    postings: tuple[Posting, ...] = (INVOICE_IN_MAY,)
    open_interest, charged_so_far, through, settled = (Decimal(0), Decimal(0), None, Decimal(0))
    for gap, (percent, principal) in zip(gaps, paid, strict=False):
        day += gap * DAY
        owed = sum((one.amount for one in postings), Decimal(0))
        claim = a_claim(
            issued_on=date(2026, 4, 1),
            due_on=date(2026, 4, 30),
            open_principal=owed,
            principal_postings=postings,
            open_interest=open_interest,
            interest_charged=charged_so_far,
            interest_through=through,
        )
        file = a_file(claim)
        side = side_claims(claim, Stage.M1, default_of(claim, file, POLICY), file, POLICY, day)
        assert side.interest == round_cent(sum((part.segment.amount for part in side.segments), Decimal(0)))
        demanded = side.interest + side.earlier_interest
        charged_so_far += demanded - open_interest
        part = round_cent(demanded * percent / 100)
        settled, open_interest, through = settled + part, demanded - part, day
        postings = (*postings, posting("payment", f"-{principal}.00", day + DAY))
    start = default_of(claim, a_file(claim), POLICY).default_start
    assert start is not None
    whole = daily_balance_interest(claim, start, day, DebtorKind.BUSINESS, POLICY)
    exact = sum((part.segment.amount for part in whole), Decimal(0))
    assert abs(settled + open_interest - exact) <= Decimal("0.005") * len(gaps)


def test_the_lump_sum_is_charged_once_a_claim() -> None:
    assert the_item().lump_sum == Decimal("40.00")
    assert the_item(lump_sum_charged=True, open_lump_sum=Decimal("40.00")).lump_sum == Decimal("40.00")
    assert the_item(lump_sum_charged=True, open_lump_sum=Decimal("0.00")).lump_sum == 0


def test_two_claims_of_a_business_bear_two_lump_sums() -> None:
    claims = [at_stage(Stage.SOFT, number, delivered_on=LONG_AGO) for number in (1, 2)]
    found = decide(a_file(*claims), POLICY, ON)
    assert isinstance(found, DunningProposal)
    assert [item.lump_sum for item in found.items] == [Decimal("40.00")] * 2
