"""Protection: active, grace, expired, the day before, the day, the day after; other holds shift it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.holds import HoldKind, HoldScope
from backend.domain.protection import Protection, ProtectionStatus, protection_state
from tests.builders.debtor_files import POLICY, a_hold

DAY = timedelta(days=1)
START = date(2026, 1, 12)
END = date(2026, 7, 12)
ONE = Protection(UUID(int=5), UUID(int=1), "clerk", START)
ACTIVE, GRACE, EXPIRED = ProtectionStatus.ACTIVE, ProtectionStatus.GRACE, ProtectionStatus.EXPIRED
EVERY_50 = [START + 50 * n * DAY for n in range(1, 4)]


@pytest.mark.parametrize(
    ("after", "activities", "status"),
    [
        (0, [], ACTIVE),
        (60, [], ACTIVE),  # the last day for an activity
        (61, [], GRACE),
        (70, [], GRACE),  # the last day of grace
        (71, [], EXPIRED),
        (71, [70], ACTIVE),  # an activity in grace makes it active again
        (71, [71], EXPIRED),  # one after it does not
        (131, [70], GRACE),
        (141, [70], EXPIRED),
    ],
)
def test_without_activity_a_protection_runs_out(
    after: int, activities: list[int], status: ProtectionStatus
) -> None:
    days = [START + day * DAY for day in activities]
    assert protection_state(ONE, days, START + after * DAY, (), POLICY).status is status


def test_however_busy_everybody_is_it_ends_after_the_base_period() -> None:
    assert protection_state(ONE, EVERY_50, END - DAY, (), POLICY).status is ACTIVE
    state = protection_state(ONE, [*EVERY_50, END], END, (), POLICY)
    assert (state.status, state.ends_on, state.expires_on) == (EXPIRED, END, END)


def test_grace_does_not_outlast_the_base_period() -> None:
    policy = replace(POLICY, protection_months=2)
    state = protection_state(ONE, [], START + 59 * DAY, (), policy)
    assert (state.status, state.ends_on) == (EXPIRED, date(2026, 3, 12))


def test_another_hold_shifts_every_period_by_its_days() -> None:
    hold = a_hold(HoldKind.CLERK, START + 10 * DAY, START + 30 * DAY)
    state = protection_state(ONE, [], START + 80 * DAY, (hold,), POLICY)
    assert (state.status, state.ends_on) == (ACTIVE, END + 20 * DAY)
    assert protection_state(ONE, [], START + 81 * DAY, (hold,), POLICY).status is GRACE


@pytest.mark.parametrize(
    ("hold", "shifts"),
    [
        (a_hold(HoldKind.PROTECTION, START), False),  # its own
        (a_hold(HoldKind.CLERK, START, claim=2), False),  # another claim's
        (a_hold(HoldKind.CLERK, START, scope=HoldScope.CUSTOMER), True),
        (a_hold(HoldKind.CLERK, START, scope=HoldScope.TENANT), True),
    ],
)
def test_only_what_stops_the_claim_anyway_shifts_it(hold: object, shifts: bool) -> None:
    state = protection_state(ONE, [], START + 71 * DAY, (hold,), POLICY)  # type: ignore[arg-type]
    assert (state.status is ACTIVE) is shifts


def test_of_a_customer_only_a_hold_of_the_whole_customer_shifts_the_protection() -> None:
    whole = replace(ONE, claim_id=None)
    for scope, status in ((HoldScope.CLAIM, EXPIRED), (HoldScope.CUSTOMER, ACTIVE)):
        hold = a_hold(HoldKind.CLERK, START, START + 30 * DAY, scope=scope)
        assert protection_state(whole, [], START + 71 * DAY, (hold,), POLICY).status is status


ACTIVITIES = st.lists(st.integers(0, 220), max_size=8)


@given(ACTIVITIES, st.integers(0, 220), st.integers(0, 220), st.integers(0, 40))
def test_a_hold_never_shortens_a_protection_and_expiry_is_for_good(
    activities: list[int], on: int, held_from: int, held_days: int
) -> None:
    days = [START + day * DAY for day in activities]
    hold = a_hold(HoldKind.CLERK, START + held_from * DAY, START + (held_from + held_days) * DAY)
    today = START + on * DAY
    bare, held = (protection_state(ONE, days, today, holds, POLICY) for holds in ((), (hold,)))
    order = [ACTIVE, GRACE, EXPIRED]
    assert order.index(held.status) <= order.index(bare.status)
    assert held.expires_on >= bare.expires_on
    if bare.status is EXPIRED:
        assert protection_state(ONE, days, today + 9 * DAY, (), POLICY).status is EXPIRED
    assert protection_state(ONE, list(reversed(days)), today, (), POLICY) == bare
