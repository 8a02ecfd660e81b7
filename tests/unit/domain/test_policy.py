"""A policy may be stricter than law with the tenant, never with the debtor."""

from __future__ import annotations

from typing import Any

import pytest

from backend.domain.errors import InvalidInput
from backend.domain.policy import Policy
from backend.domain.stages import Stage
from backend.infrastructure.reference.law import load_law_tables

LAW = load_law_tables()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"spacing_days": 6}, "policy_too_strict_for_debtor"),
        ({"payment_deadline_days": 6}, "policy_too_strict_for_debtor"),
        ({"soft_after_working_days": 0}, "policy_too_strict_for_debtor"),
        ({"signatures": ((Stage.ESCALATION, 1),)}, "policy_escalation_four_eyes"),
        ({"signatures": ()}, "policy_escalation_four_eyes"),
    ],
)
def test_a_policy_that_is_too_strict_is_refused(values: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Policy(law=LAW, **values)
    assert refused.value.code == code


def test_the_least_that_is_allowed() -> None:
    policy = Policy(law=LAW, spacing_days=7, payment_deadline_days=7, soft_after_working_days=1)
    assert policy.signatures_for(Stage.SOFT) == 0
    assert policy.signatures_for(Stage.ESCALATION) == 2


def test_a_stage_nobody_named_needs_one_signature() -> None:
    assert Policy(law=LAW, signatures=((Stage.ESCALATION, 2),)).signatures_for(Stage.SOFT) == 1


def test_the_figures_of_a_letter_are_frozen_as_text() -> None:
    assert Policy(law=LAW).frozen() == {
        "policy_version": "1",
        "policy_scopes": "tenant:1",
        "spacing_days": "14",
        "payment_deadline_days": "10",
        "minimum_amount": "10.00",
        "day_count": "act/act",
        "business_lump_sum": "true",
    }
