"""Legal state of a claim: barred to the day, side claims apart, default by service, the court clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain import dunnable
from backend.domain.debtor_file import Claim, Posting
from backend.domain.decide import decide
from backend.domain.deferrals import Deferral, standstill_events
from backend.domain.dunnable import answer
from backend.domain.errors import InvalidInput
from backend.domain.late_payment import DefaultBasis, DueBasis
from backend.domain.legal_events import LegalEvent, LegalEventCode, court_dates, plus_months
from backend.domain.legal_state import barred, component_balances, legal_state, limitation_of, must_fit
from backend.domain.limitation_radar import RadarLevel, radar_level
from backend.domain.policy import Policy
from backend.domain.proposals import DunningProposal
from tests.builders.debtor_files import ON, POLICY, a_claim, a_file, posting

DAY = timedelta(days=1)
DUE = date(2022, 6, 1)
LAST = date(2025, 12, 31)
AGREED = Decimal("1000.00")


def old(*events: tuple[str, date], due_on: date = DUE, postings: tuple[Posting, ...] = ()) -> Claim:
    return a_claim(
        issued_on=due_on - 30 * DAY,
        due_on=due_on,
        principal_postings=postings,
        legal_events=tuple(LegalEvent(LegalEventCode(code), on) for code, on in events),
    )


@pytest.mark.parametrize(("on", "is_barred"), [(LAST - DAY, False), (LAST, False), (LAST + DAY, True)])
def test_a_claim_is_barred_from_the_day_after_the_third_year(on: date, is_barred: bool) -> None:
    assert barred(old(), on) is is_barred
    assert ("barred" in answer(old(), a_file(old()), POLICY, on).codes) is is_barred


@pytest.mark.neutralises("blocker:barred")
def test_without_the_blocker_a_barred_claim_is_demanded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the control off a letter demands what the debtor may refuse."""
    file = a_file(old(), bank=replace(a_file().bank, covered_from=DUE))
    assert not isinstance(decide(file, POLICY, ON), DunningProposal)
    monkeypatch.setattr(dunnable, "barred", lambda *_: False)
    assert isinstance(decide(file, POLICY, ON), DunningProposal)


@pytest.mark.parametrize(
    ("claim", "barred_after", "radar_on"),
    [
        (old(), LAST, LAST),
        # A part payment starts three years from its day; the radar waits for no proof of conduct.
        (old(postings=(posting("payment", "-100.00", date(2024, 2, 1)),)), date(2027, 2, 1), LAST),
        # One that went back is none: the reversal carries its value day.
        (
            old(
                postings=(
                    posting("payment", "-100.00", date(2024, 2, 1)),
                    posting("return", "100.00", date(2024, 2, 1)),
                )
            ),
            *(LAST, LAST),
        ),
        (old(("acknowledged", date(2023, 3, 1))), date(2026, 3, 1), LAST),
        (old(("titled", date(2024, 5, 1))), date(2054, 5, 1), date(2054, 5, 1)),
        (old(("negotiations_started", date(2024, 1, 10))), None, LAST),
        (old(("order_applied", date(2025, 12, 1))), LAST, LAST),  # filing alone moves nothing
        # Acknowledged before the period began, then a procedure that may have stalled: 2025-08-01 and 183 days, earlier
        # than without the acknowledgement.
        (
            old(("acknowledged", date(2022, 8, 1)), ("order_served", date(2025, 6, 1))),
            *(None, date(2026, 1, 31)),
        ),
    ],
)
def test_limitation_follows_the_ledger_and_what_was_recorded(
    claim: Claim, barred_after: date | None, radar_on: date
) -> None:
    state = limitation_of(claim)
    assert (state.barred_after, state.radar_on) == (barred_after, radar_on)


@given(
    st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    st.lists(st.dates(date(2015, 1, 1), date(2026, 11, 1)), max_size=4),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
)
def test_the_quick_look_and_the_radar_agree_with_the_whole_rule(
    due_on: date, payments: list[date], on: date
) -> None:
    claim = old(due_on=due_on, postings=tuple(posting("payment", "-1.00", day) for day in payments))
    state = limitation_of(claim)
    assert barred(claim, on) is state.barred_on(on)
    earliest = plus_months(min(claim.due_on, claim.issued_on), 36)
    assert state.radar_on is not None and state.radar_on >= earliest


@pytest.mark.parametrize(
    ("days_before", "level"),
    [
        (181, RadarLevel.GREEN),
        (180, RadarLevel.YELLOW),
        (61, RadarLevel.YELLOW),
        (60, RadarLevel.RED),
        (0, RadarLevel.RED),
        (-1, RadarLevel.BARRED),
    ],
)
def test_the_radar_warns_by_the_figures_of_the_policy(days_before: int, level: RadarLevel) -> None:
    assert radar_level(limitation_of(old()), POLICY, LAST - days_before * DAY) is level


def test_a_candidate_that_passed_stays_red_while_conduct_of_the_debtor_carries_the_claim() -> None:
    state = limitation_of(old(("acknowledged", date(2025, 3, 1))))
    assert radar_level(state, POLICY, LAST + 9 * DAY) is RadarLevel.RED
    endless = limitation_of(old(("insolvency_filed", date(2024, 3, 1))))
    assert radar_level(endless, POLICY, LAST + 9 * DAY) is RadarLevel.GREEN


def test_side_claims_have_their_own_balances_and_survive_the_principal() -> None:
    def line(component: str, kind: str, amount: str) -> Posting:
        return Posting(component, kind, Decimal(amount), ON)

    balances = component_balances(
        (
            *(line("principal", "invoice", "1000.00"), line("principal", "payment", "-970.00")),
            *(line("principal", "skonto", "-30.00"), line("lump_sum", "charge", "40.00")),
            *(line("interest", "charge", "12.00"), line("interest", "payment", "-12.00")),
            *(line("interest", "return", "12.00"), line("interest", "waiver", "-2.00")),
        )
    )
    shown = {each.component: (each.charged, each.paid, each.waived, each.open) for each in balances}
    assert shown["principal"] == (1000, 970, 30, 0)
    assert (shown["lump_sum"], shown["costs"]) == ((40, 0, 0, 40), (0, 0, 0, 0))
    assert shown["interest"] == (12, 0, 2, 10)


def test_service_of_the_order_makes_default_the_day_after() -> None:
    claim = replace(
        old(("order_served", date(2026, 10, 12)), due_on=date(2026, 9, 1)), due_basis=DueBasis.NONE
    )
    state = legal_state(claim, a_file(claim), POLICY, ON, ())
    assert (state.default.basis, state.default.default_start) == (DefaultBasis.SERVICE, date(2026, 10, 13))
    assert state.default_evidence == ("order_served 2026-10-12",)
    assert state.interest is not None and state.interest > 0
    before = legal_state(claim, a_file(claim), POLICY, date(2026, 10, 12), ())
    assert (before.in_default, before.interest) == (False, Decimal(0))


def test_the_proof_of_a_notice_is_named() -> None:
    claim = a_claim(due_basis=DueBasis.NONE, first_notice_on=date(2026, 10, 20))
    state = legal_state(claim, a_file(claim, kind=None), POLICY, ON, ())
    assert (state.default_evidence, state.debtor_kind_known) == (("notice_received 2026-10-20",), False)
    assert state.open_total == 0


def test_interest_beyond_the_table_is_refused_and_nothing_else() -> None:
    beyond = POLICY.law.base_rates.valid_until + DAY
    state = legal_state(a_claim(), a_file(), POLICY, beyond, ())
    assert (state.interest, state.interest_refused, state.in_default) == (None, "rate_unknown", True)


@pytest.mark.parametrize(
    ("events", "dates"),
    [
        ((), {}),
        (
            # 2 January 2027 is a Saturday: the debtor has until Monday (§ 222 ZPO, § 193 BGB).
            (("order_served", date(2026, 12, 19)),),
            {
                "objection_until": date(2027, 1, 4),
                "enforcement_from": date(2027, 1, 5),
                "enforcement_until": date(2027, 6, 19),
            },
        ),
        ((("order_served", date(2026, 8, 31)), ("objection", date(2026, 9, 10))), {}),
        (
            (("order_served", date(2026, 8, 31)), ("enforcement_applied", date(2026, 9, 20))),
            {"objection_until": date(2026, 9, 14)},
        ),
        (
            (("order_served", date(2026, 8, 31)), ("enforcement_served", date(2026, 10, 5))),
            {"appeal_until": date(2026, 10, 19)},
        ),
        ((("order_served", date(2026, 8, 31)), ("titled", date(2026, 11, 5))), {}),
    ],
)
def test_the_court_clock_runs_from_what_was_served(
    events: tuple[tuple[str, date], ...], dates: dict[str, date]
) -> None:
    recorded = tuple(LegalEvent(LegalEventCode(code), on) for code, on in events)
    found = court_dates(recorded, "BY", POLICY.law.holidays)
    assert {each.code: each.on for each in found} == dates


def test_six_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert plus_months(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_an_end_without_a_beginning_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        must_fit(old(), LegalEvent(LegalEventCode.NEGOTIATIONS_ENDED, ON))
    assert refused.value.code == "event_order"
    must_fit(old(), LegalEvent(LegalEventCode.OBJECTION, ON))
    assert {code.german for code in LegalEventCode} and {code.english for code in LegalEventCode}


STOOD = Deferral(date(2024, 6, 15), date(2024, 8, 14))
"""A plan that stood for sixty days."""
ACKNOWLEDGES = replace(POLICY, plan_acknowledges=True)
SUSPENDS = replace(POLICY, deferral_suspends=True)


def deferred(first: date, last: date, before: date) -> Deferral:
    return Deferral(first, last, before, DueBasis.CONTRACT)


@pytest.mark.parametrize(
    ("policy", "last"),
    [
        (POLICY, LAST),
        (ACKNOWLEDGES, date(2027, 6, 15)),
        (SUSPENDS, date(2026, 3, 1)),
        (replace(ACKNOWLEDGES, deferral_suspends=True), date(2027, 8, 14)),
    ],
)
def test_a_plan_keeps_a_claim_alive_only_by_the_policy(policy: Policy, last: date) -> None:
    claim = replace(old(), deferrals=(STOOD,))
    assert limitation_of(claim, policy.limitation).barred_after == last
    for on, is_barred in ((last - DAY, False), (last, False), (last + DAY, True)):
        assert barred(claim, on, policy.limitation) is is_barred
        assert ("barred" in answer(claim, a_file(claim), policy, on).codes) is is_barred
        found = legal_state(claim, a_file(claim), policy, on, ())
        assert (found.barred, found.limitation.barred_after) == (is_barred, last)
        assert (radar_level(found.limitation, policy, on) is RadarLevel.BARRED) is is_barred


def test_a_deferral_begins_no_new_period_and_is_no_acknowledgement() -> None:
    """It moves the due day into the next year; the period counts from the day before it (§ 199 (1) BGB)."""
    claim = replace(
        old(due_on=date(2023, 1, 10)), deferrals=(deferred(date(2022, 12, 1), date(2023, 1, 10), DUE),)
    )
    assert limitation_of(claim).barred_after == LAST
    assert limitation_of(claim, ACKNOWLEDGES.limitation).barred_after == LAST
    assert limitation_of(claim, SUSPENDS.limitation).barred_after == LAST + 10 * DAY  # from the year's end on


def test_time_to_pay_that_meets_is_one_stretch_and_a_plan_ended_on_its_day_is_none() -> None:
    undone = Deferral(date(2024, 6, 1), date(2024, 5, 31))
    joined = (
        *(undone, STOOD, deferred(date(2024, 8, 15), date(2024, 9, 1), DUE)),
        *(
            deferred(date(2024, 8, 20), date(2024, 8, 30), DUE),
            deferred(date(2024, 10, 1), date(2024, 10, 2), DUE),
        ),
        *(Deferral(date(2024, 12, 1), None), deferred(date(2024, 12, 5), date(2024, 12, 9), DUE)),
    )
    assert [(code.value, on) for code, on in standstill_events(joined)] == [
        ("plan_agreed", date(2024, 6, 15)),
        ("standstill_started", date(2024, 6, 15)),
        ("standstill_ended", date(2024, 9, 1)),
        ("standstill_started", date(2024, 10, 1)),
        ("standstill_ended", date(2024, 10, 2)),
        ("plan_agreed", date(2024, 12, 1)),
        ("standstill_started", date(2024, 12, 1)),
    ]
