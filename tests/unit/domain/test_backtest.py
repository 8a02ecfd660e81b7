"""A backtest replays the past under two policies; the days are counted by hand on a calendar of 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.domain.backtest import BacktestReport, Shift, backtest
from backend.domain.claim_history import ClaimHistory, DebtorHistory, PastDispute, PastPosting
from backend.domain.holds import Hold, HoldKind, HoldScope
from backend.domain.parties import DebtorKind
from backend.domain.policy_replay import replay
from backend.domain.policy_scopes import PolicyOverride, PolicyOverrides
from backend.domain.stages import Stage
from tests.builders.debtor_files import POLICY, a_claim, a_file

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 31)


def booked(amount: str = "1000.00", on: date = date(2026, 9, 1)) -> PastPosting:
    return PastPosting("principal", "invoice", Decimal(amount), on, on)


def paid(amount: str, on: date) -> PastPosting:
    return PastPosting("principal", "payment", -Decimal(amount), on, on)


def a_history(*postings: PastPosting, number: int = 1, **more: Any) -> ClaimHistory:
    """1,000 EUR, due on Thursday, 1 October 2026 (working day in Bavaria), booked on 1 September."""
    return ClaimHistory(a_claim(number), postings or (booked(),), **more)


def of(*claims: ClaimHistory, **file: Any) -> DebtorHistory:
    return DebtorHistory(a_file(*(one.claim for one in claims), **file), claims)


def days(history: DebtorHistory, **policy: Any) -> list[tuple[str, date]]:
    steps = replay(history, replace(POLICY, **policy), LAST)
    return [(step.stage.value, step.on) for step in steps]


def compared(history: DebtorHistory, **draft: Any) -> BacktestReport:
    return backtest([history], POLICY, replace(POLICY, **draft), FIRST, LAST)


def test_the_default_policy_day_by_day() -> None:
    # 01.10. + 5 working days = 08.10.; then every 14 days; the deadline of the last notice (19.11. + 10 = Sunday
    # 29.11., so Monday 30.11.) + 14 days = 14.12.
    assert days(of(a_history())) == [
        ("SOFT", date(2026, 10, 8)),
        ("M1", date(2026, 10, 22)),
        ("M2", date(2026, 11, 5)),
        ("FINAL", date(2026, 11, 19)),
        ("ESCALATION", date(2026, 12, 14)),
    ]


def test_a_longer_spacing_dunns_later_and_the_last_stages_not_at_all_in_the_period() -> None:
    report = compared(of(a_history()), spacing_days=28)
    found = {one.stage: (one.shift, one.draft.on if one.draft else None) for one in report.differences}
    assert found == {
        Stage.M1: (Shift.LATER, date(2026, 11, 5)),
        Stage.M2: (Shift.LATER, date(2026, 12, 3)),
        Stage.FINAL: (Shift.LATER, date(2026, 12, 31)),
        Stage.ESCALATION: (Shift.NOT_AT_ALL, None),
    }
    assert report.claims_by_shift["same"] == 1
    assert report.steps_by_shift == {
        "earlier": 0, "later": 3, "not_at_all": 1, "newly": 0, "other_amounts": 0, "same": 1,
    }  # fmt: skip


def test_a_shorter_grace_dunns_earlier_and_a_payment_in_time_spares_the_rest() -> None:
    history = of(a_history(booked(), paid("1000.00", date(2026, 10, 7))))
    assert days(history) == []
    report = compared(history, soft_after_working_days=2)
    assert [(one.shift, one.known.on) for one in report.differences] == [(Shift.NEWLY, date(2026, 10, 5))]
    assert report.claims_by_shift["newly"] == 1
    assert (report.present, report.draft[0].principal) == ((), Decimal("1000.00"))


def test_a_higher_minimum_spares_a_small_claim() -> None:
    report = compared(of(a_history(booked("9.00"), booked("5.00"))), minimum_amount=Decimal("20.00"))
    assert report.claims_by_shift["not_at_all"] == 1
    assert report.draft == ()


def test_amounts_of_interest_and_lump_sum_are_those_of_the_letters() -> None:
    # Due by contract: in default since 02.10. Rate of a business 1.27 % + 9 points or as the tables say: compared
    # with the steps, and the lump sum once a claim.
    steps = replay(of(a_history()), POLICY, LAST)
    assert [step.charged_lump_sum for step in steps] == [Decimal(x) for x in ("0.00", "40.00", "0", "0", "0")]
    report = compared(of(a_history()), business_lump_sum=False)
    assert {one.shift for one in report.differences} == {Shift.OTHER_AMOUNTS}
    assert (report.present[0].lump_sum, report.draft[0].lump_sum) == (Decimal("40.00"), Decimal("0.00"))
    assert report.present[0].interest == report.draft[0].interest
    assert report.present[0].interest == steps[3].interest, "interest adds up to what the last letter demands"


def test_interest_by_hand() -> None:
    # Consumer: 1.52 + 5 = 6.52 % in the second half of 2026, from 02.10. to 22.10. = 21 days:
    # 1000 * 0.0652 * 21 / 365 = 3.7512...
    history = of(a_history(), kind=DebtorKind.CONSUMER)
    assert replay(history, POLICY, LAST)[1].interest == Decimal("3.75")


def test_a_hold_of_the_past_stops_the_clock_under_both_policies() -> None:
    hold = Hold(
        *(UUID(int=5), HoldScope.CLAIM, UUID(int=1), HoldKind.CLERK, date(2026, 10, 12)),
        *(None, date(2026, 10, 22), "person", "clerk"),
    )
    # Ten held days: 22.10. + 10 = 01.11.
    assert days(of(a_history(), holds=(hold,)))[:2] == [
        ("SOFT", date(2026, 10, 8)),
        ("M1", date(2026, 11, 1)),
    ]


def test_a_dispute_of_the_past_is_replayed_until_it_was_settled() -> None:
    dispute = PastDispute(date(2026, 10, 6), date(2026, 10, 20), None, "rejected")
    assert days(of(a_history(disputes=(dispute,))))[0] == ("SOFT", date(2026, 10, 20))


def test_delivery_takes_as_long_as_it_did() -> None:
    history = of(a_history(proof_days={Stage.SOFT: 3}))
    assert days(history)[1] == ("M1", date(2026, 10, 25))


def test_a_claim_closed_in_the_past_is_not_dunned_afterwards() -> None:
    assert days(of(a_history(closed_on=date(2026, 10, 20)))) == [("SOFT", date(2026, 10, 8))]


def test_two_claims_of_a_debtor_share_a_letter_and_the_pause() -> None:
    second = replace(a_history(number=2), claim=a_claim(2, due_on=date(2026, 10, 5)))
    found = days(of(a_history(), second))
    # 05.10. + 5 working days = 12.10., but the debtor had a letter on 08.10.: seven days of pause.
    assert found[:2] == [("SOFT", date(2026, 10, 8)), ("SOFT", date(2026, 10, 15))]


def test_an_override_of_one_claim_moves_only_that_claim() -> None:
    override = PolicyOverride("claim RE-2", 1, {"soft_after_working_days": 20})
    overrides = PolicyOverrides(claims={UUID(int=2): override})
    report = compared(of(a_history(), a_history(number=2)), overrides=overrides)
    first = {one.known.invoice_number for one in report.differences if one.stage is Stage.SOFT}
    assert first == {"RE-2"}
    assert report.claims_by_shift["later"] == 1 and report.claims_by_shift["same"] == 1


def test_the_same_policy_shows_no_difference_and_only_the_period_counts() -> None:
    assert compared(of(a_history())).differences == ()
    report = backtest([of(a_history())], POLICY, POLICY, date(2026, 11, 1), date(2026, 11, 10))
    assert report.steps_by_shift["same"] == 1, "the second reminder of 05.11."


def test_every_jump_of_the_replay_lands_where_looking_every_day_does() -> None:
    hold = Hold(
        *(UUID(int=5), HoldScope.CUSTOMER, None, HoldKind.CLERK, date(2026, 10, 30)),
        *(date(2026, 11, 4), None, "person", "clerk"),
    )
    claims = (
        a_history(booked(), paid("400.00", date(2026, 10, 12)), proof_days={Stage.M1: 2}),
        replace(a_history(number=2), claim=a_claim(2, due_on=date(2026, 10, 9))),
        a_history(booked("8.00"), booked("30.00", date(2026, 11, 2)), number=3),
    )
    history = of(*claims, holds=(hold,))
    every_day = tuple(
        PastPosting("principal", "note", Decimal(0), FIRST + timedelta(days=n), FIRST + timedelta(days=n))
        for n in range((LAST - FIRST).days)
    )
    watched = of(replace(claims[0], postings=(*claims[0].postings, *every_day)), *claims[1:], holds=(hold,))
    assert days(history) == days(watched)
