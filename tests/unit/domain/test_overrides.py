"""Overrides: over the whole catalogue of blockers, what may pass, by how many signatures, and what never does."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain import overrides as rules
from backend.domain.actors import Actor, Role, person, service
from backend.domain.blockers import CATALOGUE, Blocker
from backend.domain.debtor_file import BankCoverage
from backend.domain.decide import decide
from backend.domain.errors import FlockError, InvalidInput, RuleViolation
from backend.domain.judge import judge
from backend.domain.overrides import NEVER, Override, must_be_allowed, overridden, signatures_for_override
from backend.domain.proposals import Blocked, DunningProposal, Outcome
from backend.domain.stages import Stage, next_stage
from tests.builders.debtor_files import ON, POLICY, a_claim, a_file, a_hold, at_stage

DAY = timedelta(days=1)
HARD = sorted(code for code, text in CATALOGUE.items() if text.hard)


def an_override(code: str, starts_on: date = ON, expires_on: date = ON + 9 * DAY, claim: int = 1) -> Override:
    return Override(UUID(int=4), UUID(int=claim), code, starts_on, expires_on, "chefin")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_blocker_is_hard_or_has_its_number_of_signatures(code: str) -> None:
    if CATALOGUE[code].hard or code in NEVER:
        with pytest.raises(RuleViolation) as refused:
            signatures_for_override(code)
        assert refused.value.code == "override_hard"
    else:
        assert signatures_for_override(code) == (1 if code in rules.OWN_RESTRAINT else 2)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_no_row_lets_a_hard_blocker_pass(code: str) -> None:
    standing, passed = overridden([Blocker(code)], [an_override(code)], UUID(int=1), ON)
    assert bool(passed) is not (CATALOGUE[code].hard or code in NEVER)
    assert len(standing) + len(passed) == 1


def test_without_the_catalogue_every_hard_blocker_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the control off a row is enough to dun an insolvent debtor."""
    monkeypatch.setattr(rules, "may_be_overridden", lambda _: True)
    assert len(HARD) > 10
    for code in HARD:
        assert overridden([Blocker(code)], [an_override(code)], UUID(int=1), ON)[0] == ()


@pytest.mark.parametrize(
    ("override", "passes"),
    [
        (an_override("held"), True),
        (an_override("held", ON + DAY), False),  # not yet
        (an_override("held", ON - 9 * DAY, ON), False),  # over
        (an_override("held", claim=2), False),  # another claim's
        (an_override("promised"), False),  # another blocker's
    ],
)
def test_an_override_is_for_its_claim_its_blocker_and_its_days(override: Override, passes: bool) -> None:
    file = a_file(a_claim(), holds=(a_hold(),), overrides=(override,))
    assert isinstance(decide(file, POLICY, ON), DunningProposal) is passes


def test_decide_and_judge_honour_it_alike() -> None:
    file = a_file(a_claim(), holds=(a_hold(),), overrides=(an_override("held"),))
    proposal = decide(file, POLICY, ON)
    assert isinstance(proposal, DunningProposal)
    assert judge(proposal, file, POLICY, ON).outcome is not Outcome.REJECTED
    assert any(fact.what == "RE-1: override held" for fact in proposal.facts)
    assert judge(proposal, a_file(a_claim(), holds=(a_hold(),)), POLICY, ON).outcome is Outcome.REJECTED


def test_nothing_is_demanded_before_it_is_due_whatever_was_signed() -> None:
    everything = tuple(an_override(code) for code in CATALOGUE)
    young = a_claim(due_on=ON)
    assert isinstance(decide(a_file(young, overrides=everything), POLICY, ON), Blocked)


def test_no_stage_is_skipped_and_no_deadline_shortened_whatever_was_signed() -> None:
    everything = tuple(an_override(code) for code in CATALOGUE)
    claim = at_stage(Stage.M1, delivered_on=ON - 12 * DAY, payment_deadline=ON + DAY)
    blocked = decide(a_file(claim, overrides=everything), POLICY, ON)
    assert isinstance(blocked, Blocked) and blocked.answers[0].codes == ("payment_deadline_running",)
    over = at_stage(Stage.M1, delivered_on=ON - 12 * DAY, payment_deadline=ON - 2 * DAY)
    proposal = decide(a_file(over, overrides=everything), POLICY, ON)
    assert isinstance(proposal, DunningProposal) and proposal.stage is Stage.M2
    unproven = at_stage(Stage.M1, delivered_on=None)
    assert isinstance(decide(a_file(unproven, overrides=everything), POLICY, ON), Blocked)


def test_bank_data_are_never_waved_through() -> None:
    everything = tuple(an_override(code) for code in CATALOGUE)
    file = a_file(a_claim(), overrides=everything, bank=BankCoverage(None, None))
    assert isinstance(decide(file, POLICY, ON), Blocked)


@given(
    st.sampled_from([None, *Stage]),
    st.integers(-30, 60),
    st.integers(0, 40),
    st.booleans(),
    st.sets(st.sampled_from(sorted(CATALOGUE))),
)
def test_whatever_is_overridden_order_due_day_and_hard_blockers_hold(
    stage: Stage | None, overdue: int, since: int, proven: bool, codes: set[str]
) -> None:
    due_on = ON - overdue * DAY
    claim = a_claim(due_on=due_on)
    if stage is not None:
        claim = at_stage(stage, delivered_on=ON - since * DAY if proven else None, due_on=due_on)
    found = decide(a_file(claim, overrides=tuple(an_override(code) for code in codes)), POLICY, ON)
    if isinstance(found, DunningProposal):
        (item,) = found.items
        assert item.stage is next_stage(stage) and due_on < ON and (stage is None or proven)
    else:
        free = decide(a_file(claim), POLICY, ON)
        assert isinstance(free, Blocked)
        hard = {blocker.code for blocker in free.answers[0].blockers if blocker.hard}
        assert hard <= set(found.answers[0].codes)
    assert found == decide(a_file(claim, overrides=tuple(an_override(code) for code in codes)), POLICY, ON)


ADMIN = person(UUID(int=7), "chefin", UUID(int=8), Role.ADMIN)


@pytest.mark.parametrize("days", [1, 30])
def test_an_admin_may_ask_with_a_reason_and_an_end_in_time(days: int) -> None:
    must_be_allowed(ADMIN, "spacing", "Abrede mit dem Kunden", ON + days * DAY, POLICY, ON)


@pytest.mark.parametrize(
    ("actor", "code", "reason", "days", "refusal"),
    [
        (service(UUID(int=7), "schedule"), "spacing", "x", 5, "signing_needs_a_person"),
        (person(UUID(int=7), "maus", UUID(int=9), Role.CLERK), "spacing", "x", 5, "override_role"),
        (ADMIN, "insolvent", "x", 5, "override_hard"),
        (ADMIN, "spacing", "  ", 5, "override_reason"),
        (ADMIN, "spacing", "x", 0, "override_expiry"),  # today is over at once
        (ADMIN, "spacing", "x", 31, "override_expiry"),  # the day after the longest
    ],
)
def test_any_other_request_is_refused_with_its_code(
    actor: Actor, code: str, reason: str, days: int, refusal: str
) -> None:
    with pytest.raises(FlockError) as refused:
        must_be_allowed(actor, code, reason, ON + days * DAY, POLICY, ON)
    assert refused.value.code == refusal


def test_a_blocker_that_does_not_exist_is_unknown_and_not_hard() -> None:
    with pytest.raises(InvalidInput) as refused:
        signatures_for_override("bogus")
    assert refused.value.code == "blocker_unknown"
