"""A disputed part is not demanded, neither principal nor interest; the rest may be dunned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.decide import decide
from backend.domain.disputes import Credit, Dispute, Withheld, withheld
from backend.domain.dunnable import answer
from backend.domain.judge import judge
from backend.domain.proposals import Blocked, DunningProposal, Outcome, ProposedItem
from backend.domain.stages import Stage
from tests.builders.debtor_files import ON, POLICY, PROPOSAL, a_claim, a_file, at_stage, posting

DAY = timedelta(days=1)
OPENED = date(2026, 11, 2)
PART = Decimal("300.00")


def a_dispute(amount: str | None = "300.00", outcome: str | None = None) -> Dispute:
    return Dispute(OPENED, None if amount is None else Decimal(amount), outcome)


@pytest.mark.parametrize(
    ("disputes", "credits", "found"),
    [
        ([], [], Withheld()),
        ([a_dispute()], [], Withheld(False, PART)),
        ([a_dispute(None)], [], Withheld(True, Decimal(0))),
        ([a_dispute(), a_dispute("50.00")], [], Withheld(False, Decimal("350.00"))),
        # rejected: everything is owed
        ([a_dispute(outcome="rejected")], [], Withheld()),
        # accepted: withheld until the credit note is on the ledger
        ([a_dispute(outcome="accepted")], [], Withheld(False, PART)),
        ([a_dispute(outcome="accepted")], [Credit(OPENED - DAY, PART)], Withheld(False, PART)),
        ([a_dispute(outcome="accepted")], [Credit(OPENED, PART)], Withheld()),
        ([a_dispute(outcome="accepted")], [Credit(ON, Decimal("299.99"))], Withheld(False, Decimal("0.01"))),
        # a larger credit note releases nothing of another dispute that stands
        (
            [a_dispute(outcome="accepted"), a_dispute("50.00")],
            [Credit(ON, Decimal("400.00"))],
            Withheld(False, Decimal("50.00")),
        ),
    ],
)
def test_what_disputes_withhold(disputes: list[Dispute], credits: list[Credit], found: Withheld) -> None:
    assert withheld(disputes, credits) == found


@given(
    amounts=st.lists(st.decimals("0.01", "999.99", places=2), max_size=4),
    credited=st.lists(st.decimals("0.01", "999.99", places=2), max_size=3),
)
def test_no_credit_note_makes_more_demandable_than_was_accepted(
    amounts: list[Decimal], credited: list[Decimal]
) -> None:
    disputes = [Dispute(OPENED, amount, "accepted") for amount in amounts]
    found = withheld(disputes, [Credit(ON, amount) for amount in credited])
    assert 0 <= found.amount <= sum(amounts, Decimal(0))
    assert found.amount >= sum(amounts, Decimal(0)) - sum(credited, Decimal(0))


def the_item(**fields: Any) -> ProposedItem:
    found = decide(a_file(at_stage(Stage.SOFT, delivered_on=ON - 30 * DAY, **fields)), POLICY, ON)
    assert isinstance(found, DunningProposal)
    return found.items[0]


def test_only_the_undisputed_rest_is_demanded() -> None:
    item = the_item(disputed_amount=PART)
    assert (item.principal, item.disputed) == (Decimal("700.00"), PART)
    assert {line.principal for line in item.segments} == {Decimal("700.00")}


def test_without_the_dispute_all_of_it_would_be_demanded() -> None:
    """The twin: the same claim without the disputed part."""
    assert the_item().principal == Decimal("1000.00")
    assert the_item().interest > the_item(disputed_amount=PART).interest


def test_interest_on_a_part_that_became_disputed_is_taken_back_while_that_lasts() -> None:
    invoice = posting("invoice", "1000.00", date(2026, 9, 1))
    charged = {
        "principal_postings": (invoice,),
        "open_interest": Decimal("7.78"),
        "interest_charged": Decimal("7.78"),
        "interest_through": date(2026, 10, 28),
    }
    during = the_item(**charged, disputed_amount=PART)
    assert during.all_interest < the_item(**charged).all_interest
    assert abs(during.all_interest - the_item(disputed_amount=PART).interest) <= Decimal("0.03")


@pytest.mark.parametrize(
    ("amount", "codes"),
    [
        ("999.99", ("below_minimum",)),
        ("990.01", ("below_minimum",)),
        ("990.00", ()),
        ("1000.00", ("disputed", "below_minimum")),
        ("1000.01", ("disputed", "below_minimum")),
    ],
)
def test_a_claim_of_which_nothing_or_too_little_is_undisputed_is_not_dunned(
    amount: str, codes: tuple[str, ...]
) -> None:
    claim = a_claim(disputed_amount=Decimal(amount))
    assert answer(claim, a_file(claim), POLICY, ON).codes == codes


def test_credit_that_covers_the_undisputed_rest_stops_dunning() -> None:
    claim = a_claim(disputed_amount=PART)
    covered = a_file(claim, unallocated=(("EUR", Decimal("700.00")),))
    assert isinstance(decide(covered, POLICY, ON), Blocked)
    short = a_file(claim, unallocated=(("EUR", Decimal("699.99")),))
    assert isinstance(decide(short, POLICY, ON), DunningProposal)


def test_a_proposal_lapses_when_a_part_was_disputed_after_it() -> None:
    file = a_file(a_claim())
    proposal = decide(file, POLICY, ON, proposal_id=PROPOSAL)
    assert isinstance(proposal, DunningProposal)
    disputed = replace(file, claims=(a_claim(disputed_amount=PART),))
    verdict = judge(proposal, disputed, POLICY, ON)
    assert (verdict.outcome, verdict.broken) == (Outcome.REJECTED, ("figures_recomputed",))
