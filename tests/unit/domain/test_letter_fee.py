"""The fee of a posted letter: who bears it, from which stage on, and everything that makes the letter free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from backend.domain import judge as judge_module
from backend.domain.backtest import backtest
from backend.domain.claim_history import ClaimHistory, DebtorHistory, PastPosting
from backend.domain.claims import default_of, side_claims
from backend.domain.debtor_file import ChargedFee, Claim, DebtorFile
from backend.domain.decide import decide
from backend.domain.errors import RuleViolation
from backend.domain.grouping import letters_of
from backend.domain.judge import judge
from backend.domain.late_payment import DueBasis
from backend.domain.late_payment_charges import FEE_REASONS, PARAGRAPHS, ChargeCode
from backend.domain.letter_fee import letter_fee, next_fee
from backend.domain.parties import DebtorKind
from backend.domain.policy import BY_INVOICE, Policy
from backend.domain.policy_replay import replay
from backend.domain.policy_scopes import PolicyOverride, PolicyOverrides
from backend.domain.proposals import DunningProposal, Outcome, proposal_body, proposal_from_body
from backend.domain.run_lines import remaining_letters
from backend.domain.stages import Stage
from tests.builders.debtor_files import DAY, ON, POLICY, PROPOSAL, a_claim, a_file, at_stage
from tests.builders.letters import CONSUMER, consumer_item_in_default, item, item_in_default, letter

FEE, COST = Decimal("0.80"), Decimal("0.85")
CHARGING = replace(
    POLICY,
    consumer_fee=FEE,
    documented_unit_cost=COST,
    cost_evidence="Rechnung der Druckerei",
    channels=("letter", "email"),
)
LONG_AGO = ON - 40 * DAY


def reached(stage: Stage, number: int = 1, **fields: Any) -> Claim:
    return at_stage(stage, number, delivered_on=LONG_AGO, **fields)


def a_consumer(*claims: Claim, **fields: Any) -> DebtorFile:
    return a_file(*claims, **{"kind": DebtorKind.CONSUMER, **fields})


def proposed(file: DebtorFile, policy: Policy = CHARGING, on: date = ON) -> DunningProposal:
    found = decide(file, policy, on, proposal_id=PROPOSAL)
    assert isinstance(found, DunningProposal), found
    return found


def fees(file: DebtorFile, policy: Policy = CHARGING) -> list[Decimal]:
    return [one.fee for one in proposed(file, policy).items]


def why(file: DebtorFile, policy: Policy = CHARGING) -> ChargeCode:
    made = proposed(file, policy)
    return letter_fee(made.items, file, policy.for_debtor(file), made.channel, made.currency).charge.code


@pytest.mark.parametrize(
    ("stage", "fee"),
    [
        (None, "0.00"),  # soft reminder
        (Stage.SOFT, "0.00"),  # first notice, although default began by the calendar
        (Stage.M1, "0.80"),  # second notice
        (Stage.M2, "0.80"),  # final notice
        (Stage.FINAL, "0.00"),  # escalation is no letter
    ],
)
def test_a_posted_letter_charges_from_the_second_notice_on(stage: Stage | None, fee: str) -> None:
    file = a_consumer(reached(stage) if stage else a_claim())
    assert fees(file) == [Decimal(fee)]


def test_the_total_holds_the_fee_and_names_its_evidence() -> None:
    made = proposed(a_consumer(reached(Stage.M1)))
    (only,) = made.items
    assert made.total == only.principal + only.interest + FEE
    assert ("RE-1: fee", "0.80 (Rechnung der Druckerei)", "person") in [
        (fact.what, fact.value, fact.origin) for fact in made.facts
    ]
    assert proposal_from_body(proposal_body(made)) == made


FREE: dict[ChargeCode, tuple[DebtorFile, dict[str, Any]]] = {
    ChargeCode.ELECTRONIC: (a_consumer(reached(Stage.M1)), {"channels": ("email", "letter")}),
    ChargeCode.FOREIGN_CURRENCY: (a_consumer(reached(Stage.M1, currency="CHF")), {}),
    # A second notice without default: 30 days do not count for a consumer who was not told so, and no notice came.
    ChargeCode.CREATES_DEFAULT: (a_consumer(reached(Stage.M1, due_basis=DueBasis.INVOICE)), {}),
    ChargeCode.COVERED_BY_LUMP_SUM: (a_file(reached(Stage.M1)), {}),
    ChargeCode.BEFORE_SECOND_NOTICE: (a_consumer(reached(Stage.SOFT)), {}),
    ChargeCode.STAGE_CHARGED: (
        a_consumer(reached(Stage.M2, stage_bounced=True, fees=(ChargedFee(Stage.M2, FEE),), open_costs=FEE)),
        {},
    ),
    ChargeCode.NO_COST_EVIDENCE: (
        a_consumer(reached(Stage.M1)),
        {"consumer_fee": Decimal(0), "cost_evidence": ""},
    ),
}


@pytest.mark.parametrize("code", FREE)
def test_what_makes_a_letter_free(code: ChargeCode) -> None:
    file, changes = FREE[code]
    policy = replace(CHARGING, **changes)
    assert fees(file, policy) == [Decimal("0.00")]
    assert why(file, policy) is code


def test_every_reason_has_its_words_and_its_paragraph() -> None:
    assert set(PARAGRAPHS) == set(ChargeCode)
    assert set(FREE) <= set(FEE_REASONS)


def test_a_lump_sum_that_was_paid_or_waived_still_covers_the_letter() -> None:
    file = a_file(reached(Stage.M1, lump_sum_charged=True))
    assert why(file) is ChargeCode.COVERED_BY_LUMP_SUM


def test_a_business_pays_the_letter_where_the_tenant_forgoes_the_lump_sum() -> None:
    assert fees(a_file(reached(Stage.M1)), replace(CHARGING, business_lump_sum=False)) == [FEE]


def test_costs_of_earlier_letters_are_credited_against_a_lump_sum_that_comes_later() -> None:
    claim = reached(Stage.M2, fees=(ChargedFee(Stage.M2, FEE),), open_costs=FEE)
    file = a_file(claim)
    side = side_claims(claim, Stage.FINAL, default_of(claim, file, CHARGING), file, CHARGING, ON)
    assert (side.costs, side.lump_sum) == (FEE, Decimal("39.20"))


@pytest.mark.parametrize(
    ("received_on", "fee"),
    [
        (LONG_AGO, "0.80"),  # default since the day after the first notice was received
        (ON - DAY, "0.80"),  # default begins on the letter date
        (ON, "0.00"),  # it begins the day after the letter date: not yet
    ],
)
def test_default_comes_before_the_fee(received_on: date, fee: str) -> None:
    claim = reached(Stage.M1, due_basis=DueBasis.INVOICE, first_notice_on=received_on)
    assert fees(a_consumer(claim)) == [Decimal(fee)]


def test_a_letter_bears_one_fee_on_its_oldest_claim_of_the_highest_stage() -> None:
    older = reached(Stage.M1, 3, due_on=date(2026, 9, 15))
    file = a_consumer(reached(Stage.M2, 1), reached(Stage.M2, 2, due_on=date(2026, 9, 20)), older)
    assert {one.invoice_number: one.fee for one in proposed(file).items} == {
        "RE-1": 0, "RE-2": FEE, "RE-3": 0,
    }  # fmt: skip


def test_a_letter_that_creates_default_for_another_claim_is_free() -> None:
    new = reached(Stage.SOFT, 2, due_basis=DueBasis.INVOICE)
    assert sum(fees(a_consumer(reached(Stage.M1), new))) == 0
    soft = a_claim(2)
    assert sum(fees(a_consumer(reached(Stage.M1), soft))) == FEE


def test_by_invoice_every_letter_bears_its_own_fee() -> None:
    policy = replace(CHARGING, grouping=BY_INVOICE)
    file = a_consumer(reached(Stage.M1), reached(Stage.M2, 2))
    letters = letters_of(proposed(file, policy), file, policy, uuid4)
    assert [one.total - one.items[0].principal - one.items[0].interest for one in letters] == [FEE, FEE]
    assert all(judge(one, file, policy, ON).broken == () for one in letters)


def test_of_the_policies_of_its_claims_the_mildest_counts() -> None:
    milder = PolicyOverride("claim", 1, {"consumer_fee": Decimal("0.50")})
    file = a_consumer(reached(Stage.M1), reached(Stage.M1, 2))
    policy = replace(CHARGING, overrides=PolicyOverrides(claims={file.claims[1].claim_id: milder}))
    assert fees(file, policy) == [Decimal("0.50"), 0]


def test_the_fee_follows_the_real_channel_when_it_is_judged_again() -> None:
    policy = replace(CHARGING, channels=("email", "letter"))
    by_mail = a_consumer(reached(Stage.M1))
    refused = replace(by_mail, email_usable=False, email_refused=True)
    mail, posted = proposed(by_mail, policy), proposed(refused, policy)
    assert (mail.channel, mail.items[0].fee, posted.channel, posted.items[0].fee) == (
        "email",
        0,
        "letter",
        FEE,
    )
    assert set(judge(mail, refused, policy, ON).broken) == {"channel_known", "figures_recomputed"}
    assert set(judge(posted, by_mail, policy, ON).broken) == {"channel_known", "figures_recomputed"}


def test_a_waiting_letter_keeps_its_fee_when_another_claim_falls_due_and_loses_no_other() -> None:
    first, second = reached(Stage.M1), reached(Stage.M1, 2)
    made = proposed(a_consumer(first))
    assert judge(made, a_consumer(first, second), CHARGING, ON).outcome is Outcome.NEEDS_SIGNATURE
    both = a_consumer(first, second)
    excluded = replace(both, excluded=frozenset({first.claim_id}))
    left = remaining_letters(excluded, {first.claim_id, second.claim_id}, CHARGING, ON, lambda: PROPOSAL)
    ((letter, verdict),) = left.letters
    assert [(one.invoice_number, one.fee) for one in letter.items] == [("RE-2", FEE)]
    assert verdict.broken == ()


@pytest.mark.neutralises("fee:recomputed")
@pytest.mark.parametrize(
    ("file", "policy"),
    [
        (a_consumer(reached(Stage.M1)), replace(CHARGING, channels=("email", "letter"))),  # by e-mail
        (a_consumer(reached(Stage.SOFT)), CHARGING),  # with the first notice
        (a_file(reached(Stage.M1)), CHARGING),  # beside the lump sum
        (a_consumer(reached(Stage.M1)), CHARGING),  # above the documented cost
    ],
)
def test_without_computing_it_again_a_fee_nobody_owes_would_be_demanded(
    file: DebtorFile, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = proposed(file, policy)
    greedy = replace(made, items=(replace(made.items[0], fee=Decimal("5.00")),))
    assert judge(greedy, file, policy, ON).broken == ("figures_recomputed",)

    monkeypatch.setattr(
        judge_module, "_items_alone", lambda proposal, *_: {one.claim_id: one for one in proposal.items}
    )
    assert judge(greedy, file, policy, ON).outcome is Outcome.NEEDS_SIGNATURE


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([consumer_item_in_default("M1")], "letter_fee_not_allowed"),
        ([item(stage="M2")], "letter_no_default"),
        ([item_in_default("M2")], "letter_fee_beside_lump_sum"),
        ([consumer_item_in_default("M2"), item(stage="M1")], "letter_fee_creates_default"),
    ],
)
def test_no_letter_can_say_an_unlawful_fee(items: list[Any], code: str) -> None:
    first, *others = items
    business = {} if first.lump_sum else {"recipient": CONSUMER}
    with pytest.raises(RuleViolation) as refused:
        letter(replace(first, fee=FEE), *others, **business)
    assert refused.value.code == code


def test_an_explanation_says_what_the_next_letter_charges() -> None:
    file = a_consumer(reached(Stage.M1), reached(Stage.M1, 2))
    made = proposed(file)
    first, second = (next_fee([made], one.claim_id, file, CHARGING) for one in file.claims)
    assert first is not None and second is not None
    assert (first.amount, first.code, second.code) == (FEE, ChargeCode.OWED, ChargeCode.ON_ANOTHER_CLAIM)
    assert next_fee([proposed(file, POLICY)], file.claims[0].claim_id, file, POLICY) is None


def test_a_backtest_replays_the_fees_of_a_draft_and_forgets_those_that_were_charged() -> None:
    booked = PastPosting("principal", "invoice", Decimal("1000.00"), date(2026, 9, 1), date(2026, 9, 1))
    charged = PastPosting("costs", "charge", Decimal("0.85"), ON, ON, of_letter=True)
    claim = a_claim(open_costs=Decimal("0.85"), fees=(ChargedFee(Stage.M2, Decimal("0.85")),))
    history = DebtorHistory(a_consumer(claim), (ClaimHistory(claim, (booked, charged)),))
    last = date(2026, 12, 31)
    assert [(step.stage, step.costs, step.charged_costs) for step in replay(history, CHARGING, last)] == [
        (Stage.SOFT, 0, 0),
        (Stage.M1, 0, 0),
        (Stage.M2, FEE, FEE),
        (Stage.FINAL, 2 * FEE, FEE),
        (Stage.ESCALATION, 2 * FEE, 0),
    ]
    report = backtest([history], POLICY, CHARGING, date(2026, 9, 1), last)
    assert (report.present[0].costs, report.draft[0].costs) == (0, 2 * FEE)
