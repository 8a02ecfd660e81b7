"""Decide: each blocker the day before, the day, the day after; order of stages; figures of the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backend.domain import decide as decide_module
from backend.domain import dunnable
from backend.domain.blockers import Blocker
from backend.domain.debtor_file import BankCoverage, DebtorFile
from backend.domain.decide import decide
from backend.domain.deferrals import Deferral
from backend.domain.holds import HoldKind, HoldScope
from backend.domain.late_payment import DueBasis
from backend.domain.parties import DebtorKind
from backend.domain.proposals import Blocked, DunningProposal
from backend.domain.stages import Stage
from tests.builders.debtor_files import DAY, ON, POLICY, a_claim, a_file, a_hold, at_stage

LONG_AGO = ON - 30 * DAY
CONSUMER = DebtorKind.CONSUMER


def codes(file: DebtorFile, on: date = ON, **policy: Any) -> tuple[str, ...]:
    """The codes of the first claim; none means it is proposed."""
    found = decide(file, replace(POLICY, **policy), on)
    return found.answers[0].codes if isinstance(found, Blocked) else ()


def free_from(file: DebtorFile, on: date = ON) -> date | None:
    found = decide(file, POLICY, on)
    assert isinstance(found, Blocked)
    return found.answers[0].dunnable_from


def proposed(file: DebtorFile, on: date = ON, **policy: Any) -> DunningProposal:
    found = decide(file, replace(POLICY, **policy), on)
    assert isinstance(found, DunningProposal), found
    return found


# --- days ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 30), ("not_due",)),
        (date(2026, 10, 1), ("not_due",)),  # the last day for payment itself
        (date(2026, 10, 2), ("grace_period",)),
        (date(2026, 10, 7), ("grace_period",)),  # Fri 2, Mon 5 to Wed 7: four working days
        (date(2026, 10, 8), ()),  # the fifth
        (date(2026, 10, 9), ()),
    ],
)
def test_a_soft_reminder_goes_five_working_days_after_the_due_day(
    on: date, expected: tuple[str, ...]
) -> None:
    file = a_file(bank=BankCoverage(date(2026, 3, 2), on))
    assert codes(file, on) == expected
    if expected:
        assert free_from(file, on) == date(2026, 10, 8)


def test_a_due_day_on_a_holiday_moves_to_the_next_working_day() -> None:
    claim = a_claim(due_on=date(2026, 10, 3))  # Saturday and Day of German Unity: Monday counts
    file = a_file(claim, bank=BankCoverage(date(2026, 3, 2), date(2026, 10, 5)))
    assert codes(file, date(2026, 10, 5)) == ("not_due",)
    assert codes(file, date(2026, 10, 6)) == ("grace_period",)


@pytest.mark.parametrize(
    ("days", "expected"), [(13, ("spacing",)), (14, ()), (15, ())], ids=["before", "day", "after"]
)
def test_spacing_counts_from_the_proven_delivery(days: int, expected: tuple[str, ...]) -> None:
    claim = at_stage(Stage.SOFT, delivered_on=ON - days * DAY)
    assert codes(a_file(claim)) == expected


def test_without_proof_of_delivery_nothing_goes_on() -> None:
    claim = at_stage(Stage.SOFT, delivered_on=None, stage_sent_on=LONG_AGO)
    assert codes(a_file(claim)) == ("delivery_unproven",)
    assert free_from(a_file(claim)) is None


@pytest.mark.parametrize(("deadline", "expected"), [(0, ("payment_deadline_running",)), (-1, ()), (-2, ())])
def test_no_step_while_a_payment_deadline_runs(deadline: int, expected: tuple[str, ...]) -> None:
    claim = at_stage(Stage.M1, delivered_on=LONG_AGO, payment_deadline=ON + deadline * DAY)
    assert codes(a_file(claim)) == expected


@pytest.mark.parametrize(("after", "expected"), [(13, ("payment_deadline_running",)), (14, ()), (15, ())])
def test_escalation_waits_fourteen_days_after_the_last_deadline(
    after: int, expected: tuple[str, ...]
) -> None:
    claim = at_stage(Stage.FINAL, delivered_on=LONG_AGO, payment_deadline=ON - after * DAY)
    assert codes(a_file(claim)) == expected


@pytest.mark.parametrize(
    ("bank", "expected"),
    [
        (BankCoverage(None, None), ("bank_history_gap",)),
        (BankCoverage(date(2026, 10, 2), ON), ("bank_history_gap",)),  # begins the day after the due day
        (BankCoverage(date(2026, 10, 1), ON), ()),
        (BankCoverage(date(2026, 9, 30), ON), ()),
        (BankCoverage(date(2026, 3, 2), ON - 6 * DAY), ("bank_data_stale",)),
        (BankCoverage(date(2026, 3, 2), ON - 5 * DAY), ()),
        (BankCoverage(date(2026, 3, 2), ON - 4 * DAY), ()),
    ],
)
def test_bank_statements_must_cover_the_time_since_the_due_day(
    bank: BankCoverage, expected: tuple[str, ...]
) -> None:
    assert codes(a_file(bank=bank)) == expected


@pytest.mark.parametrize(("days", "expected"), [(6, ("debtor_pause",)), (7, ()), (8, ())])
def test_a_debtor_who_was_just_written_to_is_left_in_peace(days: int, expected: tuple[str, ...]) -> None:
    file = a_file(last_message_on=ON - days * DAY)
    assert codes(file) == expected
    if expected:
        assert free_from(file) == ON + DAY


# --- circumstances -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("amount", "expected"), [("9.99", ("below_minimum",)), ("10.00", ()), ("10.01", ())])
def test_amounts_below_the_minimum_are_not_dunned(amount: str, expected: tuple[str, ...]) -> None:
    assert codes(a_file(a_claim(open_principal=Decimal(amount)))) == expected


def test_direct_debit_is_dunned_only_when_the_policy_says_so() -> None:
    file = a_file(a_claim(direct_debit=True))
    assert codes(file) == ("direct_debit",)
    assert codes(file, dun_direct_debit=True) == ()


@pytest.mark.parametrize(("credit", "expected"), [("999.99", ()), ("1000.00", ("unallocated_covers",))])
def test_credit_that_covers_everything_stops_dunning(credit: str, expected: tuple[str, ...]) -> None:
    assert codes(a_file(unallocated=(("EUR", Decimal(credit)),))) == expected


def test_credit_in_another_currency_covers_nothing() -> None:
    assert codes(a_file(unallocated=(("CHF", Decimal("5000.00")),))) == ()


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (HoldKind.CLERK, "held"),
        (HoldKind.DISPUTE, "disputed"),
        (HoldKind.PROMISE, "promised"),
        (HoldKind.CLAIMED_PAYMENT, "claimed_payment"),
        (HoldKind.INSOLVENCY, "insolvent"),
        (HoldKind.INSOLVENCY_LATER, "insolvent_later"),
        (HoldKind.IN_COURT, "in_court"),
        (HoldKind.DECEASED, "deceased"),
        (HoldKind.LAWYER, "lawyer_represented"),
        (HoldKind.WRONG_ADDRESS, "wrong_address"),
        (HoldKind.PROTECTION, "protected"),
        (HoldKind.UNCLEAR_REPLY, "unclear_reply"),
    ],
)
def test_each_kind_of_hold_has_its_code(kind: HoldKind, code: str) -> None:
    assert codes(a_file(holds=(a_hold(kind),))) == (code,)
    assert codes(a_file(holds=(a_hold(kind, scope=HoldScope.CUSTOMER),))) == (code,)
    assert codes(a_file(holds=(a_hold(kind, scope=HoldScope.TENANT),))) == (code,)
    assert codes(a_file(holds=(a_hold(kind, claim=2),))) == ()


def test_a_disputed_item_is_not_dunned_without_a_hold_either() -> None:
    assert codes(a_file(a_claim(disputed=True))) == ("disputed",)


def test_a_dispute_of_one_claim_leaves_the_others_alone() -> None:
    found = proposed(a_file(a_claim(1, disputed=True), a_claim(2)))
    assert [item.claim_id for item in found.items] == [UUID(int=2)]
    assert [(held.claim_id, held.codes) for held in found.held_back] == [(UUID(int=1), ("disputed",))]


HARMFUL: dict[str, DebtorFile] = {
    "closed": a_file(a_claim(closing="paid")),
    "not_due": a_file(a_claim(due_on=ON)),
    "grace_period": a_file(a_claim(due_on=ON - 3 * DAY)),
    "spacing": a_file(at_stage(Stage.SOFT, delivered_on=ON - 13 * DAY, payment_deadline=None)),
    "payment_deadline_running": a_file(at_stage(Stage.M1, delivered_on=LONG_AGO, payment_deadline=ON)),
    "delivery_unproven": a_file(at_stage(Stage.SOFT, delivered_on=None)),
    "reminder_pending": a_file(a_claim(pending_stage=Stage.SOFT, pending_proposal=UUID(int=5))),
    "debtor_pause": a_file(last_message_on=ON - DAY),
    "below_minimum": a_file(a_claim(open_principal=Decimal("9.99"))),
    "direct_debit": a_file(a_claim(direct_debit=True)),
    "disputed": a_file(a_claim(disputed=True)),
    "document_conflict": a_file(a_claim(contradicted=True)),
    "bank_history_gap": a_file(bank=BankCoverage(None, None)),
    "bank_data_stale": a_file(bank=BankCoverage(date(2026, 3, 2), ON - 6 * DAY)),
    "unclear_payment": a_file(unclear_payment=True),
    "no_channel": a_file(email_usable=False, has_address=False),
    "unallocated_covers": a_file(unallocated=(("EUR", Decimal("1000.00")),)),
    "held": a_file(holds=(a_hold(),)),
    "promised": a_file(holds=(a_hold(HoldKind.PROMISE),)),
    "claimed_payment": a_file(holds=(a_hold(HoldKind.CLAIMED_PAYMENT),)),
    "insolvent": a_file(holds=(a_hold(HoldKind.INSOLVENCY),)),
    "insolvent_later": a_file(holds=(a_hold(HoldKind.INSOLVENCY_LATER),)),
    "in_court": a_file(holds=(a_hold(HoldKind.IN_COURT),)),
    "deceased": a_file(holds=(a_hold(HoldKind.DECEASED),)),
    "lawyer_represented": a_file(holds=(a_hold(HoldKind.LAWYER),)),
    "wrong_address": a_file(holds=(a_hold(HoldKind.WRONG_ADDRESS),)),
    "protected": a_file(holds=(a_hold(HoldKind.PROTECTION),)),
    "unclear_reply": a_file(holds=(a_hold(HoldKind.UNCLEAR_REPLY),)),
    "instalments": a_file(holds=(a_hold(HoldKind.INSTALMENTS),)),
    "instalment_missed": a_file(
        a_claim(deferrals=(Deferral(ON - 60 * DAY, None, missed=(1,)),)),
        holds=(a_hold(HoldKind.INSTALMENTS),),
    ),
    "deferred": a_file(holds=(a_hold(HoldKind.DEFERRAL),)),
    "excluded_by_person": a_file(excluded=frozenset({UUID(int=1)})),
}
"""By code, a file that this blocker alone protects."""


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.neutralises(f"blocker:{code}")) for code in HARMFUL]
)
def test_one_blocker_alone_protects_and_without_it_the_debtor_is_dunned(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = HARMFUL[code]
    assert codes(file) == (code,)

    whole, added = dunnable._blockers, decide_module._blocked

    def without(*given: Any) -> Iterator[Blocker]:
        return (blocker for blocker in whole(*given) if blocker.code != code)

    monkeypatch.setattr(dunnable, "_blockers", without)
    monkeypatch.setattr(
        decide_module, "_blocked", lambda found, why: found if why == code else added(found, why)
    )
    assert isinstance(decide(file, POLICY, ON), DunningProposal)


@pytest.mark.neutralises("blocker:escalated")
def test_what_was_handed_over_is_never_proposed_again() -> None:
    handed_over = at_stage(Stage.FINAL, delivered_on=ON - 60 * DAY, escalated=True)
    assert codes(a_file(handed_over)) == ("escalated",)
    assert proposed(a_file(replace(handed_over, escalated=False))).stage is Stage.ESCALATION
    escalated = at_stage(Stage.ESCALATION, delivered_on=LONG_AGO, escalated=True)
    assert codes(a_file(escalated)) == ("escalated",)


# --- stages and grouping -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reached", "following"),
    [
        (None, Stage.SOFT),
        (Stage.SOFT, Stage.M1),
        (Stage.M1, Stage.M2),
        (Stage.M2, Stage.FINAL),
    ],
)
def test_each_stage_follows_the_one_that_was_sent(reached: Stage | None, following: Stage) -> None:
    claim = at_stage(reached, delivered_on=LONG_AGO) if reached else a_claim()
    years_later = replace(claim, due_on=date(2025, 1, 2), issued_on=date(2024, 12, 1))
    file = a_file(years_later, bank=BankCoverage(date(2024, 1, 1), ON))
    assert proposed(file).stage is following


def test_escalation_follows_the_final_notice() -> None:
    claim = at_stage(Stage.FINAL, delivered_on=ON - 60 * DAY)
    assert proposed(a_file(claim)).stage is Stage.ESCALATION


def test_one_letter_carries_claims_of_several_stages_and_the_highest_leads() -> None:
    found = proposed(a_file(a_claim(1), at_stage(Stage.SOFT, 2, delivered_on=LONG_AGO)))
    assert {item.claim_id.int: item.stage for item in found.items} == {1: Stage.SOFT, 2: Stage.M1}
    assert found.stage is Stage.M1


@pytest.mark.neutralises("blocker:reminder_first")
def test_without_the_order_a_claim_is_handed_over_beside_a_reminder(monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_file(a_claim(1), at_stage(Stage.FINAL, 2, delivered_on=ON - 60 * DAY))
    assert [held.codes for held in proposed(file).held_back] == [("reminder_first",)]
    monkeypatch.setattr(decide_module, "_blocked", lambda found, code: found)
    assert {item.stage for item in proposed(file).items} == {Stage.SOFT, Stage.ESCALATION}


def test_reminders_go_before_an_escalation() -> None:
    final = at_stage(Stage.FINAL, 2, delivered_on=ON - 60 * DAY)
    found = proposed(a_file(a_claim(1), final))
    assert [item.claim_id.int for item in found.items] == [1]
    assert [held.codes for held in found.held_back] == [("reminder_first",)]


@pytest.mark.parametrize("pending", [Stage.SOFT, Stage.M1, Stage.FINAL])
def test_a_reminder_that_is_planned_and_not_gone_goes_before_an_escalation_too(pending: Stage) -> None:
    final = at_stage(Stage.FINAL, 2, delivered_on=ON - 60 * DAY)
    under_way = replace(a_claim(1), pending_stage=pending, pending_proposal=UUID(int=7))
    found = decide(a_file(under_way, final), POLICY, ON)
    assert isinstance(found, Blocked)
    assert [answer.codes for answer in found.answers] == [("reminder_pending",), ("reminder_first",)]


def test_two_escalations_do_not_wait_for_each_other() -> None:
    handed_over = replace(
        at_stage(Stage.FINAL, 1, delivered_on=ON - 60 * DAY),
        pending_stage=Stage.ESCALATION,
        pending_proposal=UUID(int=7),
    )
    found = proposed(a_file(handed_over, at_stage(Stage.FINAL, 2, delivered_on=ON - 60 * DAY)))
    assert [item.claim_id.int for item in found.items] == [2]


def test_the_payment_deadline_ends_on_a_working_day_of_the_debtor() -> None:
    assert proposed(a_file()).payment_deadline == date(2026, 11, 27)
    file = a_file(bank=BankCoverage(date(2026, 3, 2), date(2026, 12, 15)))
    # the 15th plus ten days is Christmas Day, a Friday: Monday follows
    assert proposed(file, date(2026, 12, 15)).payment_deadline == date(2026, 12, 28)


# --- figures -------------------------------------------------------------------------------------------------------


def test_a_soft_reminder_demands_the_principal_alone() -> None:
    (item,) = proposed(a_file()).items
    assert (item.costs, item.lump_sum, item.interest, item.interest_through) == (0, 0, 0, None)
    assert item.total == Decimal("1000.00")


def test_a_business_in_default_owes_lump_sum_and_nine_points() -> None:
    (item,) = proposed(a_file(at_stage(Stage.SOFT, delivered_on=LONG_AGO))).items
    assert (item.lump_sum, item.default_start) == (Decimal("40.00"), date(2026, 10, 2))
    assert item.default_basis == "§ 286 Abs. 2 Nr. 1 BGB"
    days = (ON - date(2026, 10, 2)).days + 1
    rate = item.segments[0].rate
    assert rate == POLICY.law.base_rates.rate_on(ON) + 9
    assert item.interest == round(Decimal(1000) * rate * days / 36500, 2)


@pytest.mark.parametrize("kind", [CONSUMER, None], ids=["consumer", "unknown"])
def test_a_consumer_and_whoever_nobody_knows_owe_no_lump_sum_and_five_points(kind: DebtorKind | None) -> None:
    (item,) = proposed(a_file(at_stage(Stage.SOFT, delivered_on=LONG_AGO), kind=kind)).items
    assert item.lump_sum == 0
    assert item.segments[0].rate == POLICY.law.base_rates.rate_on(ON) + 5


def test_who_is_not_in_default_owes_nothing_beside_the_principal() -> None:
    claim = at_stage(Stage.SOFT, delivered_on=LONG_AGO, due_basis=DueBasis.INVOICE)
    (item,) = proposed(a_file(claim, kind=CONSUMER)).items
    assert (item.stage, item.default_start, item.total) == (Stage.M1, None, Decimal("1000.00"))


def test_a_notice_that_arrived_puts_a_consumer_into_default_the_day_after() -> None:
    claim = at_stage(
        *(Stage.M1,), delivered_on=LONG_AGO, due_basis=DueBasis.INVOICE, first_notice_on=LONG_AGO
    )
    (item,) = proposed(a_file(claim, kind=CONSUMER)).items
    assert (item.stage, item.default_start) == (Stage.M2, LONG_AGO + DAY)
    assert item.segments[0].first_day == LONG_AGO + DAY


def test_beyond_the_table_of_base_rates_nothing_is_demanded() -> None:
    beyond = POLICY.law.base_rates.valid_until + DAY
    while beyond.weekday() > 4:
        beyond += timedelta(days=1)
    claim = at_stage(Stage.SOFT, delivered_on=LONG_AGO)
    file = a_file(claim, bank=BankCoverage(date(2026, 3, 2), beyond))
    assert codes(file, beyond) == ("rate_unknown",)


@pytest.mark.neutralises("blocker:rate_unknown")
def test_if_the_table_never_ended_interest_would_be_demanded_that_nobody_published() -> None:
    rates = POLICY.law.base_rates
    beyond = date(2027, 1, 12)
    assert beyond > rates.valid_until
    file = a_file(at_stage(Stage.SOFT, delivered_on=LONG_AGO), bank=BankCoverage(date(2026, 3, 2), beyond))
    assert codes(file, beyond) == ("rate_unknown",)
    endless = replace(POLICY.law, base_rates=replace(rates, valid_until=date(2099, 12, 31)))
    (item,) = proposed(file, beyond, law=endless).items
    assert item.segments[-1].last_day == beyond
