"""Limitation (§§ 195-214 BGB): LIM-1 and every event the day before, on and after the last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.errors import InvalidInput
from backend.domain.limitation import LimitationEvent, LimitationState, LimitationSwitches, limitation

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
        # proceedings that began with a claim, not with an order
        ([("proceedings_ended", "2025-01-10")], "2026-12-31"),
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
