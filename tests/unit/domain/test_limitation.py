"""Limitation (§§ 195-214 BGB): LIM-1 and every event the day before, on and after the last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.errors import InvalidInput
from backend.domain.legal_events import LegalEventCode
from backend.domain.limitation import LimitationEvent, LimitationState, LimitationSwitches, limitation
from backend.domain.limitation_events import must_be_possible

D = date.fromisoformat


def of(due: str, *events: tuple[str, str], switches: LimitationSwitches | None = None) -> LimitationState:
    return limitation(D(due), [(LimitationEvent(code), D(on)) for code, on in events], switches=switches)


@pytest.mark.parametrize(
    ("due", "barred_after"),
    [
        ("2023-04-10", "2026-12-31"),  # LIM-1
        ("2023-01-01", "2026-12-31"),
        ("2023-12-31", "2026-12-31"),
        ("2024-01-01", "2027-12-31"),
        ("2020-06-30", "2023-12-31"),  # a Sunday: the earlier day stands
    ],
)
def test_the_regular_period_ends_three_years_after_the_end_of_the_year(due: str, barred_after: str) -> None:
    result = of(due)
    assert (result.barred_after, result.suspended, result.radar_on) == (
        D(barred_after),
        False,
        D(barred_after),
    )
    assert [result.barred_on(D(barred_after) + timedelta(days=i)) for i in (-1, 0, 1)] == [False, False, True]


@pytest.mark.parametrize("served", ["2026-12-18", "2026-12-30", "2026-12-31"])
def test_an_order_for_payment_served_in_time_suspends_without_known_end(served: str) -> None:
    # LIM-1
    result = of("2023-04-10", ("court_order_served", served))
    assert (result.barred_after, result.suspended) == (None, True)
    assert result.radar_on is not None and result.radar_on > D("2026-12-31")
    assert "§ 204" in result.explanation_de and "§ 204" in result.explanation_en


@pytest.mark.parametrize(
    "code", ["court_order_served", "negotiations_started", "insolvency_filed", "acknowledged"]
)
def test_what_happens_after_the_last_day_changes_nothing(code: str) -> None:
    result = of("2023-04-10", (code, "2027-01-01"))
    assert (result.barred_after, result.suspended) == (D("2026-12-31"), False)
    assert "ändert nichts" in result.explanation_de


@pytest.mark.parametrize(
    ("events", "barred_after"),
    [
        # the 60 days after 10 January up to 11 March 2025 are not counted
        ([("negotiations_started", "2025-01-10"), ("negotiations_ended", "2025-03-11")], "2027-03-01"),
        # ended just before expiry: at the earliest three months later
        ([("negotiations_started", "2026-12-20"), ("negotiations_ended", "2026-12-30")], "2027-03-30"),
        # before the period began: no effect
        ([("negotiations_started", "2023-05-01"), ("negotiations_ended", "2023-12-31")], "2026-12-31"),
        # ten days of the talks fall into the period
        ([("negotiations_started", "2023-12-01"), ("negotiations_ended", "2024-01-10")], "2027-01-10"),
        # proceedings: until six months after their end (10 July), 181 days from 10 January
        ([("court_order_served", "2025-01-10"), ("proceedings_ended", "2025-01-10")], "2027-06-30"),
        ([("insolvency_filed", "2025-01-10"), ("proceedings_ended", "2025-01-10")], "2027-06-30"),
        # overlapping suspensions count once
        (
            [
                ("negotiations_started", "2025-01-10"),
                ("court_order_served", "2025-01-10"),
                ("proceedings_ended", "2025-01-10"),
                ("negotiations_ended", "2025-03-11"),
            ],
            "2027-06-30",
        ),
        # anew at once, not from the end of the year
        ([("acknowledged", "2025-05-10")], "2028-05-10"),
        ([("part_payment", "2024-02-29")], "2027-02-28"),
        ([("part_payment", "2026-12-31")], "2029-12-31"),
        ([("acknowledged", "2025-05-10"), ("part_payment", "2026-01-15")], "2029-01-15"),
        # before the due day: no effect
        ([("acknowledged", "2023-04-09")], "2026-12-31"),
        # during talks: three years, and the 38 days of talks that followed
        (
            [
                ("negotiations_started", "2025-01-10"),
                ("acknowledged", "2025-02-01"),
                ("negotiations_ended", "2025-03-11"),
            ],
            "2028-03-10",
        ),
        # titled: 30 years, and the proceedings that led there are over
        ([("court_order_served", "2026-12-18"), ("titled", "2027-03-01")], "2057-03-01"),
        ([("titled", "2025-03-01"), ("part_payment", "2026-03-01")], "2056-03-01"),
        # proceedings that began with a lawsuit, not with an order: 2025-01-10 and 181 days, six months later
        ([("lawsuit_served", "2025-01-10"), ("proceedings_ended", "2025-01-10")], "2027-06-30"),
    ],
)
def test_events_move_the_last_day(events: list[tuple[str, str]], barred_after: str) -> None:
    result = of("2023-04-10", *events)
    assert (result.barred_after, result.suspended) == (D(barred_after), False)


def test_an_early_acknowledgement_gives_the_earlier_date_unless_switched() -> None:
    event = ("acknowledged", "2023-06-01")
    assert of("2023-04-10", event).barred_after == D("2026-06-01")
    doctrine = LimitationSwitches(restart_before_period=False)
    assert of("2023-04-10", event, switches=doctrine).barred_after == D("2026-12-31")


def test_the_first_day_of_a_suspension_counts_only_when_switched() -> None:
    events = (("negotiations_started", "2025-01-10"), ("negotiations_ended", "2025-03-11"))
    switched = of("2023-04-10", *events, switches=LimitationSwitches(count_first_day=True))
    assert switched.barred_after == D("2027-03-02")


def test_the_radar_does_not_trust_conduct_that_must_be_proven() -> None:
    assert of("2023-04-10", ("negotiations_started", "2026-11-01")).radar_on == D("2026-12-31")
    assert of("2023-04-10", ("acknowledged", "2026-11-01")).radar_on == D("2026-12-31")
    # a court procedure left lying stops suspending six months after its last act
    assert of("2023-04-10", ("court_order_served", "2026-12-18")).radar_on == D("2027-07-01")
    assert of("2023-04-10", ("insolvency_filed", "2026-12-18")).radar_on is None


@pytest.mark.parametrize(
    "events",
    [
        [("negotiations_ended", "2025-01-10")],
        [("negotiations_started", "2025-02-10"), ("negotiations_ended", "2025-01-10")],
        [("court_order_served", "2025-02-10"), ("proceedings_ended", "2025-01-10")],
    ],
)
def test_an_end_without_its_beginning_is_refused(events: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidInput) as refused:
        of("2023-04-10", *events)
    assert refused.value.code == "event_order"


@settings(deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.lists(
        st.tuples(
            st.sampled_from([each for each in LimitationEvent if not each.value.endswith("_ended")]),
            st.dates(date(2000, 1, 1), date(2040, 12, 31)),
        ),
        max_size=6,
    ),
)
def test_the_radar_is_never_later_than_the_last_day(
    due: date, events: list[tuple[LimitationEvent, date]]
) -> None:
    result = limitation(due, events)
    assert result.suspended is (result.barred_after is None)
    if result.barred_after is not None:
        assert result.radar_on is not None and result.radar_on <= result.barred_after
        assert result.barred_after >= due


PLAN = ("plan_agreed", "2024-06-15")
STOOD = (("standstill_started", "2024-06-15"), ("standstill_ended", "2024-08-14"))  # 60 days
DUE = "2022-06-01"  # barred after 31 December 2025 without anything else


@pytest.mark.parametrize(
    ("events", "switches", "barred_after"),
    [
        # § 212 (1) no. 1 BGB: the earlier day stands while nobody said that a plan acknowledges
        ([PLAN], LimitationSwitches(), "2025-12-31"),
        ([PLAN], LimitationSwitches(plan_acknowledges=True), "2027-06-15"),
        # § 205 BGB: 60 days
        ([*STOOD], LimitationSwitches(), "2025-12-31"),
        ([*STOOD], LimitationSwitches(standstill_suspends=True), "2026-03-01"),
        # both: anew from the day of the plan, and 60 days of it are not counted
        ([PLAN, *STOOD], LimitationSwitches(plan_acknowledges=True), "2027-06-15"),
        ([PLAN, *STOOD], LimitationSwitches(plan_acknowledges=True, standstill_suspends=True), "2027-08-14"),
    ],
)
def test_a_plan_and_time_to_pay_move_the_last_day_only_where_the_switches_say_so(
    events: list[tuple[str, str]], switches: LimitationSwitches, barred_after: str
) -> None:
    result = of(DUE, *events, switches=switches)
    assert (result.barred_after, result.radar_on) == (D(barred_after), D("2025-12-31"))
    assert [result.barred_on(D(barred_after) + timedelta(days=i)) for i in (-1, 0, 1)] == [False, False, True]


@pytest.mark.parametrize(
    ("agreed", "barred_after"),
    [
        ("2025-12-30", "2028-12-30"),  # the day before the last day
        ("2025-12-31", "2028-12-31"),  # the last day
        ("2026-01-01", "2025-12-31"),  # the day after: too late
    ],
)
def test_a_plan_acknowledges_up_to_the_last_day(agreed: str, barred_after: str) -> None:
    on = LimitationSwitches(plan_acknowledges=True)
    assert of(DUE, ("plan_agreed", agreed), switches=on).barred_after == D(barred_after)
    assert of(DUE, ("plan_agreed", agreed)).barred_after == D("2025-12-31")


def test_a_plan_before_the_period_has_begun_is_read_both_ways_and_the_earlier_day_stands() -> None:
    """Counted it gives the earlier day here, so leaving it out would not favour the debtor."""
    assert of("2022-02-01", ("plan_agreed", "2022-03-01")).barred_after == D("2025-03-01")


def test_a_plan_that_stands_suspends_without_known_end_and_the_radar_keeps_its_day() -> None:
    stands = LimitationSwitches(standstill_suspends=True)
    result = of(DUE, ("standstill_started", "2025-06-15"), switches=stands)
    assert (result.barred_after, result.suspended, result.radar_on) == (None, True, D("2025-12-31"))
    with pytest.raises(InvalidInput) as refused:
        of(DUE, ("standstill_ended", "2025-06-15"), switches=stands)
    assert refused.value.code == "event_order"


def test_what_was_agreed_and_not_counted_is_said() -> None:
    left_out, counted = (
        of(DUE, PLAN, *STOOD, switches=switches)
        for switches in (None, LimitationSwitches(plan_acknowledges=True, standstill_suspends=True))
    )
    for text in (left_out.explanation_de, left_out.explanation_en):
        assert text.count("15.06.2024") + text.count("2024-06-15") == 2
        assert "§ 205" not in text and "§§ 205" not in text
    assert "Anerkenntnis gelesen" in counted.explanation_de and "§§ 205" in counted.explanation_de
    assert "nicht als" not in counted.explanation_de


@settings(deadline=None)
@given(
    st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    st.lists(st.dates(date(2015, 1, 1), date(2030, 1, 1)), max_size=3),
)
def test_a_plan_never_gives_a_later_day_unless_the_switch_is_on(due: date, agreed: list[date]) -> None:
    plain = limitation(due).barred_after
    read = limitation(due, [(LimitationEvent.PLAN_AGREED, day) for day in agreed])
    assert plain is not None and read.barred_after is not None and read.barred_after <= plain


BEFORE = D("2026-09-01")


def test_service_of_the_order_has_the_name_of_a_case_too() -> None:
    served = ("2023-04-10", ("court_order_served", "2026-12-18"))
    assert of("2023-04-10", ("order_served", "2026-12-18")) == of(*served)
    assert LegalEventCode("court_order_served") is LegalEventCode.ORDER_SERVED
    assert LimitationEvent("order_served").value == "court_order_served"
    for unknown in ("order", "served", ""):
        with pytest.raises(ValueError, match="is not a valid"):
            LimitationEvent(unknown)


@pytest.mark.parametrize("code", ["titled", "court_order_served", "insolvency_filed", "negotiations_started"])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_is_older_than_the_claim_moves_nothing_and_is_refused_when_asked(code: str, days: int) -> None:
    event = (LimitationEvent(code), BEFORE + timedelta(days=days))
    result = limitation(D("2026-09-23"), [event], arose_on=BEFORE)
    if days < 0:
        assert (result.barred_after, result.radar_on) == (D("2029-12-31"), D("2029-12-31"))
        assert "vor dem Beginn" in result.explanation_de
        with pytest.raises(InvalidInput) as refused:
            must_be_possible(BEFORE, [event])
        assert refused.value.code == "event_before_claim"
    else:
        assert result.barred_after != D("2029-12-31")
        must_be_possible(BEFORE, [event])


def test_the_end_of_what_is_older_than_the_claim_goes_with_it() -> None:
    events = [("negotiations_started", "2019-01-01"), ("negotiations_ended", "2028-05-01")]
    assert of("2026-09-23", *events).barred_after == D("2029-12-31")
    again = [*events, ("negotiations_started", "2028-06-01"), ("negotiations_ended", "2028-06-11")]
    assert of("2026-09-23", *again).barred_after == D("2030-01-10")


def test_an_end_without_beginning_is_refused_or_passed_over_for_what_is_stored_already() -> None:
    for code in ("negotiations_ended", "proceedings_ended", "standstill_ended"):
        event = (LimitationEvent(code), D("2027-05-01"))
        with pytest.raises(InvalidInput) as refused:
            limitation(D("2026-09-23"), [event])
        assert refused.value.code == "event_order"
        stored = limitation(D("2026-09-23"), [event], ends_need_beginnings=False)
        assert stored.barred_after == D("2029-12-31")
