"""The most specific scope wins, field by field; decide and judge agree; without overrides nothing is looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from backend.domain.decide import answers_of, decide
from backend.domain.errors import InvalidInput
from backend.domain.judge import judge
from backend.domain.policy_scopes import (
    Place,
    PolicyOverride,
    PolicyOverrides,
    PolicyScope,
    effective,
    must_fit_scope,
)
from backend.domain.proposals import DunningProposal, Outcome
from backend.domain.stages import Stage
from tests.builders.debtor_files import ON, POLICY, a_claim, a_file, at_stage

DEBTOR, CLAIM = UUID(int=1000), UUID(int=1)
OVERRIDES = PolicyOverrides(
    groups={
        "stamm": PolicyOverride(
            "customer_group stamm", 2, {"spacing_days": 21, "minimum_amount": Decimal(50)}
        )
    },
    customers={DEBTOR: PolicyOverride("customer K-1", 1, {"minimum_amount": Decimal(30)})},
    claims={CLAIM: PolicyOverride("claim RE-1", 4, {"spacing_days": 30})},
)
SCOPED = replace(POLICY, overrides=OVERRIDES)
STAMM = a_file(a_claim(), a_claim(2), customer_group="stamm")


def test_each_field_comes_from_the_most_specific_scope_that_names_it() -> None:
    debtor = SCOPED.for_debtor(STAMM)
    assert (debtor.spacing_days, debtor.minimum_amount) == (21, Decimal(30))
    claim = debtor.for_claim(CLAIM)
    assert (claim.spacing_days, claim.minimum_amount, claim.payment_deadline_days) == (30, Decimal(30), 10)
    assert debtor.for_claim(UUID(int=2)) is debtor
    assert claim.frozen()["policy_scopes"] == "tenant:1, customer_group stamm:2, customer K-1:1, claim RE-1:4"


def test_another_debtor_keeps_the_policy_of_the_tenant() -> None:
    other = a_file(customer_id=UUID(int=5))
    assert SCOPED.for_debtor(other) is SCOPED
    assert POLICY.for_debtor(STAMM) is POLICY and POLICY.for_claim(CLAIM) is POLICY


def test_resolving_again_changes_nothing() -> None:
    debtor = SCOPED.for_debtor(STAMM)
    assert debtor.for_debtor(STAMM) is debtor


@pytest.mark.parametrize(
    ("place", "spacing", "minimum"),
    [
        (Place(), 14, "10"),
        (Place(PolicyScope.GROUP, "stamm"), 21, "50"),
        (Place(PolicyScope.CUSTOMER, "stamm", DEBTOR), 21, "30"),
        (Place(PolicyScope.CUSTOMER, None, DEBTOR), 14, "30"),
        (Place(PolicyScope.CLAIM, "stamm", DEBTOR, CLAIM), 30, "30"),
    ],
)
def test_what_holds_at_a_place(place: Place, spacing: int, minimum: str) -> None:
    found = effective(SCOPED, place)
    assert (found.spacing_days, found.minimum_amount) == (spacing, Decimal(minimum))


def test_decide_and_judge_look_at_the_claims_own_policy() -> None:
    # Delivered on 30.10.: 14 days are over on 17.11., 21 or 30 are not.
    claims = (
        at_stage(Stage.SOFT, 1, delivered_on=date(2026, 10, 30)),
        at_stage(Stage.SOFT, 2, delivered_on=date(2026, 10, 30)),
    )
    file = a_file(*claims)
    only_claim = replace(POLICY, overrides=PolicyOverrides(claims=dict(OVERRIDES.claims)))
    answers = answers_of(file, only_claim, ON, ON)
    assert [(found.codes, found.dunnable_from) for found in answers] == [
        (("spacing",), date(2026, 11, 29)),
        ((), None),
    ]
    proposal = decide(file, only_claim, ON)
    assert isinstance(proposal, DunningProposal)
    assert [item.claim_id for item in proposal.items] == [UUID(int=2)]
    assert judge(proposal, file, only_claim, ON).outcome is Outcome.NEEDS_SIGNATURE
    without = decide(file, POLICY, ON)
    assert isinstance(without, DunningProposal)
    assert judge(without, file, only_claim, ON).broken == ("spacing",), "the override protects this claim"


def test_signatures_and_deadline_of_the_letter_come_from_the_debtor() -> None:
    own = PolicyOverride("customer K-1", 1, {"payment_deadline_days": 20, "signatures": ((Stage.SOFT, 2),)})
    policy = replace(POLICY, overrides=PolicyOverrides(customers={DEBTOR: own}))
    file = a_file()
    proposal = decide(file, policy, ON)
    assert isinstance(proposal, DunningProposal)
    assert proposal.payment_deadline == date(2026, 12, 7)
    verdict = judge(proposal, file, policy, ON)
    assert (verdict.outcome, verdict.signatures_needed) == (Outcome.NEEDS_SIGNATURE, 2)
    assert policy.for_debtor(file).signatures_for(Stage.ESCALATION) == 2, "stages it does not name stay"


@pytest.mark.parametrize(
    ("changes", "scope", "code"),
    [
        ({}, PolicyScope.GROUP, "policy_empty"),
        ({"approval_working_days": 5}, PolicyScope.CUSTOMER, "policy_field_not_for_scope"),
        ({"signatures": ()}, PolicyScope.CLAIM, "policy_field_not_for_scope"),
        ({"send_from": None}, PolicyScope.GROUP, "policy_fields_belong_together"),
    ],
)
def test_fields_that_a_scope_does_not_have(changes: dict[str, object], scope: PolicyScope, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        must_fit_scope(changes, scope)
    assert refused.value.code == code
    must_fit_scope(changes, PolicyScope.TENANT)


def test_an_override_is_replaced_or_taken_away() -> None:
    place = Place(PolicyScope.CUSTOMER, None, DEBTOR)
    assert DEBTOR not in OVERRIDES.with_override(place, None).customers
    other = PolicyOverride("customer K-1", 2, {"spacing_days": 28})
    changed = replace(POLICY, overrides=OVERRIDES.with_override(place, other))
    assert effective(changed, place).spacing_days == 28
    claim = Place(PolicyScope.CLAIM, None, DEBTOR, CLAIM)
    assert OVERRIDES.with_override(claim, None).claims == {}
    assert OVERRIDES.with_override(Place(PolicyScope.GROUP, "stamm"), None).groups == {}
