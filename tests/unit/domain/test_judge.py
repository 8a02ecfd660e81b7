"""Judge: every figure is computed again, whoever made the proposal; only what matters changes the verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backend.domain import judge as judge_module
from backend.domain.debtor_file import BankCoverage, DebtorFile
from backend.domain.decide import decide
from backend.domain.grouping import letters_of
from backend.domain.holds import HoldKind, HoldScope
from backend.domain.judge import judge, judge_decided, judge_hold
from backend.domain.proposals import (
    DunningProposal,
    HoldProposal,
    InterestLine,
    Outcome,
    ProposedItem,
    proposal_body,
    proposal_from_body,
)
from backend.domain.stages import Stage
from tests.builders.debtor_files import DAY, ON, POLICY, PROPOSAL, a_claim, a_file, a_hold, at_stage, posting

LONG_AGO = ON - 30 * DAY
CENT = Decimal("0.01")
FILE = a_file(at_stage(Stage.SOFT, 1, delivered_on=LONG_AGO), at_stage(Stage.SOFT, 2, delivered_on=LONG_AGO))


def proposal_for(file: DebtorFile = FILE, on: date = ON) -> DunningProposal:
    found = decide(file, POLICY, on, proposal_id=PROPOSAL)
    assert isinstance(found, DunningProposal)
    return found


def with_item(**changes: Any) -> DunningProposal:
    """The valid proposal with another first item."""
    valid = proposal_for()
    return replace(valid, items=(replace(valid.items[0], **changes), *valid.items[1:]))


def test_what_decide_proposes_holds() -> None:
    verdict = judge(proposal_for(), FILE, POLICY, ON)
    assert (verdict.outcome, verdict.broken, verdict.signatures_needed) == (Outcome.NEEDS_SIGNATURE, (), 1)


@pytest.mark.parametrize("grouping", ["debtor", "invoice"])
@pytest.mark.parametrize("bounced", [False, True])
def test_what_was_just_decided_gets_the_verdict_that_computing_it_again_gives(
    grouping: str, bounced: bool
) -> None:
    policy = replace(POLICY, grouping=grouping)
    file = replace(
        FILE,
        claims=(*FILE.claims, a_claim(3, due_on=ON + 30 * DAY)),
        email_bounced=bounced,
        email_usable=not bounced,
    )
    decided = decide(file, policy, ON, proposal_id=PROPOSAL)
    assert isinstance(decided, DunningProposal)
    letters = letters_of(decided, file, policy, lambda: PROPOSAL)
    assert len(letters) == (2 if grouping == "invoice" else 1)
    for letter in letters:
        assert judge_decided(letter, decided, file, policy, ON) == judge(letter, file, policy, ON)


@pytest.mark.parametrize(
    ("stage", "outcome", "signatures"),
    [
        (None, Outcome.ACCEPTED, 0),  # SOFT leaves without a signature
        (Stage.SOFT, Outcome.NEEDS_SIGNATURE, 1),
        (Stage.M2, Outcome.NEEDS_SIGNATURE, 1),
        (Stage.FINAL, Outcome.NEEDS_SIGNATURE, 2),  # escalation: four eyes
    ],
)
def test_the_policy_says_how_many_persons_sign(
    stage: Stage | None, outcome: Outcome, signatures: int
) -> None:
    file = a_file(at_stage(stage, delivered_on=ON - 60 * DAY) if stage else a_claim())
    verdict = judge(proposal_for(file), file, POLICY, ON)
    assert (verdict.outcome, verdict.signatures_needed) == (outcome, signatures)


def test_a_proposal_survives_its_way_through_json() -> None:
    assert proposal_from_body(proposal_body(proposal_for())) == proposal_for()
    assert judge(proposal_from_body(proposal_body(proposal_for())), FILE, POLICY, ON).broken == ()


FALSIFIED: dict[str, Any] = {
    "invoice_number": "RE-9",
    "stage": Stage.FINAL,
    "issued_on": date(2026, 8, 1),
    "due_on": date(2026, 9, 1),
    "gross": Decimal("2000.00"),
    "principal": Decimal("1000.01"),
    "costs": CENT,
    "lump_sum": Decimal("80.00"),
    "interest": CENT,
    "interest_through": ON + DAY,
    "default_start": date(2026, 9, 1),
    "default_basis": "§ 1 BGB",
    "default_explanation": "Zahlen Sie auf ein anderes Konto.",
    "default_explanation_en": "Pay to another account.",
    "segments": (InterestLine(ON, ON, 1, Decimal("99"), Decimal("1000.00"), Decimal("2.71")),),
    "claim_id": UUID(int=99),
    "earlier_interest": CENT,
    "disputed": CENT,
    "fee": CENT,
}


def test_every_field_of_an_item_is_falsified_below() -> None:
    assert set(FALSIFIED) == set(ProposedItem.__dataclass_fields__)


@pytest.mark.parametrize("field", FALSIFIED)
def test_any_other_value_in_an_item_is_rejected(field: str) -> None:
    verdict = judge(with_item(**{field: FALSIFIED[field]}), FILE, POLICY, ON)
    assert verdict.outcome is Outcome.REJECTED
    assert verdict.broken


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"customer_id": UUID(int=2000)}, "claim_unknown"),
        ({"currency": "CHF"}, "claim_unknown"),
        ({"stage": Stage.FINAL}, "stage_leads"),
        ({"payment_deadline": ON + 3 * DAY}, "deadline_lawful"),
        ({"channel": "fax"}, "channel_known"),
        ({"letter_date": ON + 30 * DAY}, "letter_date_fits"),  # interest of days that have not been
        ({"items": ()}, "nothing_proposed"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_any_other_value_of_the_letter_is_rejected(changes: dict[str, Any], code: str) -> None:
    verdict = judge(replace(proposal_for(), **changes), FILE, POLICY, ON)
    assert verdict.outcome is Outcome.REJECTED
    assert code in verdict.broken


def test_a_letter_whose_deadline_has_passed_is_not_sent() -> None:
    made = proposal_for()
    late = made.payment_deadline
    fresh = replace(FILE, bank=BankCoverage(date(2026, 3, 2), late))
    assert judge(made, fresh, POLICY, late - DAY).broken == ()
    assert judge(made, fresh, POLICY, late).broken == ("letter_date_fits",)


VALID = proposal_for()
WRONG: dict[str, tuple[DunningProposal, date]] = {
    "stage_in_order": (replace(with_item(stage=Stage.FINAL), stage=Stage.FINAL), ON),
    "figures_recomputed": (with_item(principal=Decimal("1000.01")), ON),
    "deadline_lawful": (replace(VALID, payment_deadline=ON + 3 * DAY), ON),
    "letter_date_fits": (VALID, VALID.payment_deadline),
    "channel_known": (replace(VALID, channel="fax"), ON),
    "grouping_fits": (replace(VALID, grouping="invoice"), ON),
    "stage_leads": (replace(VALID, stage=Stage.FINAL), ON),
    "claim_unknown": (with_item(claim_id=UUID(int=99)), ON),
    "claim_twice": (replace(VALID, items=(*VALID.items, VALID.items[0])), ON),
    "nothing_proposed": (replace(VALID, items=()), ON),
}
"""By check, a proposal that this check alone keeps from going out, and the day it is judged."""


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.neutralises(f"judge:{code}")) for code in WRONG]
)
def test_one_check_alone_rejects_and_without_it_the_letter_would_go(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal, on = WRONG[code]
    fresh = replace(FILE, bank=BankCoverage(date(2026, 3, 2), on))
    assert set(judge(proposal, fresh, POLICY, on).broken) == {code}

    whole = judge_module._finding
    monkeypatch.setattr(
        judge_module, "_finding", lambda found, ok, subject="": whole(found, ok or found == code, subject)
    )
    assert judge(proposal, fresh, POLICY, on).outcome is Outcome.NEEDS_SIGNATURE


def test_one_claim_twice_is_rejected() -> None:
    valid = proposal_for()
    verdict = judge(replace(valid, items=(*valid.items, valid.items[0])), FILE, POLICY, ON)
    assert "claim_twice" in verdict.broken


def test_a_letter_may_speak_of_fewer_claims() -> None:
    valid = proposal_for()
    assert judge(replace(valid, items=valid.items[:1]), FILE, POLICY, ON).outcome is Outcome.NEEDS_SIGNATURE


def test_its_own_reminders_do_not_count_against_it() -> None:
    own = [
        replace(claim, pending_stage=Stage.M1, pending_proposal=PROPOSAL)
        for claim in (FILE.claims[0], FILE.claims[1])
    ]
    assert judge(proposal_for(), replace(FILE, claims=tuple(own)), POLICY, ON).broken == ()
    foreign = replace(own[0], pending_proposal=UUID(int=5))
    verdict = judge(proposal_for(), replace(FILE, claims=(foreign, own[1])), POLICY, ON)
    assert verdict.broken == ("reminder_pending",)


FIRST = FILE.claims[0]
CHANGED: dict[str, tuple[DebtorFile, str]] = {
    "paid": (replace(FILE, claims=(replace(FIRST, closing="paid"), FILE.claims[1])), "closed"),
    "paid in part": (
        replace(FILE, claims=(replace(FIRST, open_principal=Decimal("600.00")), FILE.claims[1])),
        "figures_recomputed",
    ),
    "value day": (
        replace(
            FILE,
            claims=(
                replace(
                    FIRST,
                    principal_postings=(
                        posting("invoice", "1400.00", date(2026, 9, 1)),
                        posting("payment", "-400.00", date(2026, 10, 20)),
                    ),
                ),
                FILE.claims[1],
            ),
        ),
        "figures_recomputed",
    ),
    "held": (replace(FILE, holds=(a_hold(),)), "held"),
    "insolvent": (replace(FILE, holds=(a_hold(HoldKind.INSOLVENCY, scope=HoldScope.CUSTOMER),)), "insolvent"),
    "disputed": (replace(FILE, claims=(replace(FIRST, disputed=True), FILE.claims[1])), "disputed"),
    "contradicted": (
        replace(FILE, claims=(replace(FIRST, contradicted=True), FILE.claims[1])),
        "document_conflict",
    ),
    "money unclear": (replace(FILE, unclear_payment=True), "unclear_payment"),
    "credit": (replace(FILE, unallocated=(("EUR", Decimal("2000.00")),)), "unallocated_covers"),
    "bank data old": (replace(FILE, bank=BankCoverage(date(2026, 3, 2), ON - 6 * DAY)), "bank_data_stale"),
    "nobody reached": (replace(FILE, email_usable=False, has_address=False), "no_channel"),
    "just written to": (replace(FILE, last_message_on=ON), "debtor_pause"),
    "stage sent meanwhile": (
        replace(
            FILE,
            claims=(at_stage(Stage.M1, 1, delivered_on=ON, payment_deadline=ON + 10 * DAY), FILE.claims[1]),
        ),
        "spacing",
    ),
}


@pytest.mark.parametrize("change", CHANGED)
def test_what_happens_meanwhile_is_met_when_judging_again(change: str) -> None:
    file, code = CHANGED[change]
    verdict = judge(proposal_for(), file, POLICY, ON)
    assert verdict.outcome is Outcome.REJECTED
    assert code in verdict.broken


UNRELATED: dict[str, DebtorFile] = {
    "another claim is held": replace(
        FILE, claims=(*FILE.claims, a_claim(3)), holds=(a_hold(HoldKind.DISPUTE, claim=3),)
    ),
    "another claim fell due": replace(FILE, claims=(*FILE.claims, a_claim(3))),
    "a claim in another currency": replace(FILE, claims=(*FILE.claims, a_claim(3, currency="CHF"))),
    "a hold that ended": replace(FILE, holds=(a_hold(starts_on=ON - 9 * DAY, ended_on=ON - 8 * DAY),)),
    "some credit": replace(FILE, unallocated=(("EUR", Decimal("5.00")),)),
    "another name": replace(FILE, name="Isarwinkel Metallbau GmbH & Co. KG"),
    "fresher bank data": replace(FILE, bank=BankCoverage(date(2026, 3, 2), ON)),
}


@pytest.mark.parametrize("change", UNRELATED)
def test_what_does_not_matter_leaves_the_verdict_as_it_was(change: str) -> None:
    assert judge(proposal_for(), UNRELATED[change], POLICY, ON).broken == ()
    assert judge(proposal_for(), UNRELATED[change], POLICY, ON).outcome is Outcome.NEEDS_SIGNATURE


def test_a_day_later_the_figures_of_the_letter_date_still_hold() -> None:
    tomorrow = replace(FILE, as_of=ON + DAY)
    assert judge(proposal_for(), tomorrow, POLICY, ON + DAY).broken == ()


def a_pause(**changes: Any) -> HoldProposal:
    made = HoldProposal(
        PROPOSAL, FILE.customer_id, UUID(int=1), "promise", ON + 14 * DAY, "will pay", "document:1"
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Outcome.ACCEPTED),
        ({"until": ON + 30 * DAY}, Outcome.ACCEPTED),
        ({"until": ON + 31 * DAY}, Outcome.NEEDS_SIGNATURE),
        ({"until": None}, Outcome.NEEDS_SIGNATURE),
        ({"until": ON}, Outcome.NEEDS_SIGNATURE),
        ({"claim_id": None}, Outcome.ACCEPTED),
        ({"claim_id": UUID(int=99)}, Outcome.REJECTED),
        ({"customer_id": UUID(int=2)}, Outcome.REJECTED),
        ({"kind": "forever"}, Outcome.REJECTED),
    ],
    ids=str,
)
def test_a_short_pause_needs_nobody_a_long_one_a_person(changes: dict[str, Any], outcome: Outcome) -> None:
    assert judge_hold(a_pause(**changes), FILE, ON).outcome is outcome


@pytest.mark.neutralises("judge:hold_is_short")
def test_without_the_limit_an_agent_could_pause_for_years(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = a_pause(until=ON + 3650 * DAY)
    assert judge_hold(endless, FILE, ON).outcome is Outcome.NEEDS_SIGNATURE
    monkeypatch.setattr(judge_module, "LONGEST_HOLD_BY_AGENT", 4000 * DAY)
    assert judge_hold(endless, FILE, ON).outcome is Outcome.ACCEPTED


@pytest.mark.neutralises("judge:hold_kind_unknown")
def test_without_the_list_of_kinds_a_hold_that_no_rule_knows_would_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    invented = a_pause(kind="whim")
    assert judge_hold(invented, FILE, ON).broken == ("hold_kind_unknown",)
    monkeypatch.setattr(judge_module, "HoldKind", ["whim"])
    assert judge_hold(invented, FILE, ON).outcome is Outcome.ACCEPTED
