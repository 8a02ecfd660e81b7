"""What needs a second person: every figure knows which side is harsher for the debtor."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from backend.domain.default_interest import DayCount
from backend.domain.errors import InvalidInput
from backend.domain.late_payment_charges import ChargeCode
from backend.domain.policy import Policy
from backend.domain.policy_body import changes_of, override_from_body, policy_from_body
from backend.domain.policy_changes import (
    ONLY_WARN,
    UNCLEAR,
    figure_names,
    figures,
    figures_of,
    harsher_fields,
    relevant_change,
)
from backend.domain.policy_scopes import PolicyScope
from backend.domain.stages import Stage
from tests.builders.debtor_files import POLICY

SIGNED = dict(POLICY.signatures)
MILDER: dict[str, Any] = {
    "soft_after_working_days": 6,
    "spacing_days": 15,
    "payment_deadline_days": 11,
    "escalate_after_days": 15,
    "minimum_amount": Decimal("11.00"),
    "business_lump_sum": False,
    "charge_interest_from": Stage.M2,
    "day_count": DayCount.ACT_ACT,
    "bank_fresh_days": 4,
    "dun_direct_debit": False,
    "debtor_pause_days": 8,
    "signatures": tuple({**SIGNED, Stage.M1: 2}.items()),
    "approval_working_days": 2,
    "claimed_payment_days": 8,
    "promise_tolerance_days": 4,
    "promise_longest_days": 31,
    "instalment_tolerance_days": 6,
    "instalments_missed_business": 2,
    "instalments_missed_consumer": 3,
    "small_remainder": Decimal("1.00"),
    "write_off_alone_up_to": Decimal("99.00"),
    **{name: getattr(POLICY, name) for name in UNCLEAR},
    "letter_presumed_after_days": None,
    "quiet_days": ("12-23", "12-24", "12-31"),
    "delivery_stop_from": None,
    "plan_acknowledges": False,
    "deferral_suspends": False,
    "limitation_yellow_days": 180,
    "limitation_red_days": 60,
    "hold_review_days": 91,
    "protection_months": 7,
    "protection_activity_days": 61,
    "protection_grace_days": 11,
    "override_roles": (),
    "override_longest_days": 29,
    "send_from": time(9),
    "send_until": time(17),
    "send_weekdays": (0, 1, 2, 3),
    "consumer_fee": Decimal("0.50"),
    "documented_unit_cost": Decimal("0.70"),
    "cost_evidence": "Portorechnung",
    "automatic_notices": (),
    "notice_signatures": 2,
}
"""A milder value of each figure than that of HARSHER."""
FEE = {
    "documented_unit_cost": Decimal("0.80"),
    "cost_evidence": "Portorechnung",
    "consumer_fee": Decimal("0.80"),
}
HARSHER: dict[str, Any] = {
    **{name: getattr(POLICY, name) for name in figure_names()},
    **FEE,
    "dun_direct_debit": True,
    "plan_acknowledges": True,
    "deferral_suspends": True,
    "day_count": DayCount.ACT_365,
    "letter_presumed_after_days": 5,
    "automatic_notices": ("payment_thanks",),
}
OLD = replace(POLICY, **{**HARSHER, **MILDER, "cost_evidence": "Portorechnung"})


@pytest.mark.parametrize(
    "name", [name for name in figure_names() if name not in {"cost_evidence", *UNCLEAR, *ONLY_WARN}]
)
def test_a_figure_gets_harsher_in_one_direction_only(name: str) -> None:
    # The fee stays documented on both sides: only the figure of the test moves.
    start = replace(OLD, documented_unit_cost=Decimal("0.80"), consumer_fee=Decimal("0.50"))
    if name == "documented_unit_cost":
        start = replace(start, documented_unit_cost=Decimal("0.70"))
    harsher = replace(start, **{name: HARSHER[name]})
    assert harsher_fields(start, harsher) == (name,)
    assert harsher_fields(harsher, start) == ()
    assert relevant_change(harsher, start, ends=True) == (name,), "its end brings the harsher one back"


def test_a_new_evidence_of_the_cost_is_looked_at_by_a_second_person() -> None:
    before = replace(POLICY, **FEE)
    assert harsher_fields(before, replace(before, cost_evidence="andere")) == ("cost_evidence",)
    assert harsher_fields(POLICY, replace(POLICY, cost_evidence="ohne Gebühr")) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"blast_radius": replace(POLICY.blast_radius, factor=Decimal(4))},
        {"channels": ("letter",)},
        {"letter_stages": (Stage.FINAL,)},
        {"grouping": "invoice"},
    ],
)
def test_what_nobody_can_call_milder_needs_a_second_person_both_ways(values: dict[str, Any]) -> None:
    other = replace(POLICY, **values)
    assert harsher_fields(POLICY, other) == harsher_fields(other, POLICY) == tuple(values)


def test_a_shorter_presumption_of_receipt_is_harsher() -> None:
    ten, five = (replace(POLICY, letter_presumed_after_days=days) for days in (10, 5))
    assert harsher_fields(ten, five) == ("letter_presumed_after_days",)
    assert harsher_fields(five, ten) == ()


def test_nothing_changed_is_nothing_harsher() -> None:
    assert relevant_change(POLICY, POLICY, ends=True) == ()


def test_every_field_of_a_policy_is_a_figure_or_named_as_none() -> None:
    others = {"law", "version", "name", "valid_from", "overrides", "resolved_for", "scopes"}
    assert {field.name for field in fields(Policy)} == set(figure_names()) | others
    assert set(MILDER) == set(figure_names())


def test_the_default_shipped_as_data_is_the_default_of_the_code() -> None:
    path = Path(__file__).parents[3] / "data" / "reference" / "default_policy.json"
    given = json.loads(path.read_text(encoding="utf-8"))
    assert set(given["body"]) == set(figure_names())
    assert figures_of(changes_of(given["body"]), None) == figures(POLICY)
    assert policy_from_body(given["body"], POLICY.law, 1, "Standard", POLICY.valid_from) == POLICY


@pytest.mark.parametrize(
    "body",
    [
        {"spacing": 14},
        {"law": {}},
        {"spacing_days": "14"},
        {"spacing_days": True},
        {"spacing_days": 14.5},
        {"minimum_amount": 10},
        {"minimum_amount": "NaN"},
        {"minimum_amount": "zehn"},
        {"business_lump_sum": "ja"},
        {"charge_interest_from": "M9"},
        {"day_count": "30/360"},
        {"send_from": "25:00"},
        {"send_weekdays": 5},
        {"override_roles": "admin"},
        {"blast_radius": 3},
        {"blast_radius": {"factor": 3}},
        {"blast_radius": {"unknown": "3"}},
        {"blast_radius": {"factor": "0"}},
        {"instalments_missed_consumer": 0},
        {"small_remainder": "-1.00"},
        {"letter_presumed_after_days": 0},
        {"channels": "email"},
        {"override_roles": ["auditor"]},
        {"override_longest_days": -1},
        {"protection_months": -1},
        {"send_weekdays": [7]},
        {"send_weekdays": []},
        {"send_from": "18:00", "send_until": "08:00"},
        {"signatures": {"M1": -1, "ESCALATION": 2}},
        {"signatures": ["M1"]},
        {"cost_evidence": 5},
        {"minimum_amount": "-1.00"},
        {"promise_tolerance_days": -1},
        {"approval_working_days": 0},
        {"consumer_fee": "-1.00"},
    ],
)
def test_a_body_that_is_no_policy_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        policy_from_body(body, POLICY.law, 1, "Probe", POLICY.valid_from)
    assert refused.value.code == "policy_invalid"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"escalate_after_days": 6}, "policy_too_strict_for_debtor"),
        ({"bank_fresh_days": 15}, "policy_too_strict_for_debtor"),
        ({"charge_interest_from": Stage.SOFT}, "policy_too_strict_for_debtor"),
        ({"consumer_fee": Decimal("2.50")}, "policy_fee_undocumented"),
        (
            {"consumer_fee": Decimal("0.85"), "documented_unit_cost": Decimal("0.85")},
            "policy_fee_undocumented",
        ),
        ({**FEE, "consumer_fee": Decimal("0.81")}, "policy_fee_undocumented"),
    ],
)
def test_a_policy_is_never_laxer_than_the_law(values: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(POLICY, **values)
    assert refused.value.code == code


def test_a_documented_fee_is_owed_on_paper_in_default_and_never_by_mail() -> None:
    policy = replace(POLICY, **FEE)
    assert policy.fee(in_default=True, electronic=False).amount == Decimal("0.80")
    assert policy.fee(in_default=True, electronic=True).code is ChargeCode.ELECTRONIC
    assert policy.fee(in_default=False, electronic=False).code is ChargeCode.NOT_IN_DEFAULT
    assert policy.fee(in_default=True, electronic=False, lump_sum_claimed=True).amount == 0


def test_an_override_reads_its_body_for_its_scope() -> None:
    found = override_from_body({"spacing_days": 21}, PolicyScope.CLAIM, "RE-1", 3)
    assert (found.label, found.version, found.changes) == ("claim RE-1", 3, {"spacing_days": 21})
