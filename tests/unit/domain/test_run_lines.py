"""Editing a planned run: what is left of a letter when a person takes a claim out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from backend.domain.decide import decide
from backend.domain.judge import judge
from backend.domain.proposals import DunningProposal, Outcome
from backend.domain.run_lines import remaining_letters
from backend.domain.stages import Stage
from tests.builders.debtor_files import ON, POLICY, PROPOSAL, a_claim, a_file, at_stage

FIRST, SECOND = a_claim(1), a_claim(2, open_principal=Decimal("60.00"), gross=Decimal("60.00"))
BOTH = {FIRST.claim_id, SECOND.claim_id}


def one_id() -> UUID:
    return PROPOSAL


def test_the_other_lines_keep_their_figures_and_the_total_follows() -> None:
    file = a_file(FIRST, SECOND)
    planned = decide(file, POLICY, ON, proposal_id=PROPOSAL)
    assert isinstance(planned, DunningProposal)
    left = remaining_letters(replace(file, excluded=frozenset({FIRST.claim_id})), BOTH, POLICY, ON, one_id)
    ((proposal, verdict),) = left.letters
    assert proposal.items == planned.items[1:]
    assert proposal.total == planned.items[1].total
    assert verdict.outcome is not Outcome.REJECTED
    assert [(held.claim_id, held.codes) for held in proposal.held_back] == [
        (FIRST.claim_id, ("excluded_by_person",))
    ]


def test_nothing_is_left_when_every_line_is_out() -> None:
    left = remaining_letters(
        replace(a_file(FIRST, SECOND), excluded=frozenset(BOTH)), BOTH, POLICY, ON, one_id
    )
    assert (left.letters, left.gone) == ((), ())


def test_a_claim_that_was_not_planned_is_not_added() -> None:
    file = replace(a_file(FIRST, SECOND), excluded=frozenset({FIRST.claim_id}))
    left = remaining_letters(file, {FIRST.claim_id}, POLICY, ON, one_id)
    assert left.letters == ()


def test_the_lead_stage_is_that_of_the_lines_that_are_left() -> None:
    second = at_stage(Stage.SOFT, 2, delivered_on=ON - timedelta(days=30))
    file = replace(a_file(FIRST, second), excluded=frozenset({second.claim_id}))
    left = remaining_letters(file, BOTH, POLICY, ON, one_id)
    assert [proposal.stage for proposal, _ in left.letters] == [Stage.SOFT]


def test_credit_that_covers_all_is_measured_against_all_lines() -> None:
    """Taking a line out must not make the credit cover the rest, nor the other way round: it changes nothing else."""
    file = a_file(FIRST, SECOND, unallocated=(("EUR", Decimal("500.00")),))
    left = remaining_letters(replace(file, excluded=frozenset({FIRST.claim_id})), BOTH, POLICY, ON, one_id)
    assert len(left.letters) == 1


def test_a_proposal_with_an_excluded_claim_is_rejected() -> None:
    file = a_file(FIRST, SECOND)
    planned = decide(file, POLICY, ON, proposal_id=PROPOSAL)
    assert isinstance(planned, DunningProposal)
    verdict = judge(planned, replace(file, excluded=frozenset({FIRST.claim_id})), POLICY, ON)
    assert verdict.broken == ("excluded_by_person",)


def test_what_the_rules_block_meanwhile_goes_with_its_codes() -> None:
    held = replace(SECOND, disputed=True)
    file = replace(a_file(FIRST, held), excluded=frozenset({FIRST.claim_id}))
    left = remaining_letters(file, BOTH, POLICY, ON, one_id)
    assert left.gone == ((SECOND.claim_id, ("disputed",)),)
