"""Holds: they stop, and while they stand no clock runs. Properties that must hold for any file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.bank_coverage import StatementSpan, newest_gapless
from backend.domain.debtor_file import BankCoverage, Claim, DebtorFile
from backend.domain.decide import decide
from backend.domain.holds import Hold, HoldKind, HoldScope, held_days
from backend.domain.judge import judge
from backend.domain.parties import DebtorKind
from backend.domain.proposals import Blocked, DunningProposal, Outcome
from backend.domain.stages import Stage, next_stage
from tests.builders.debtor_files import DAY, ON, POLICY, a_claim, a_file, a_hold, at_stage

CLAIM = UUID(int=1)


@pytest.mark.parametrize(
    ("day", "stands"), [(ON - DAY, False), (ON, True), (ON + 6 * DAY, True), (ON + 7 * DAY, False)]
)
def test_a_hold_stands_from_its_first_day_up_to_its_end(day: date, stands: bool) -> None:
    assert a_hold(until=ON + 7 * DAY).stands_on(day) is stands


def test_a_hold_that_was_ended_no_longer_stands_from_that_day() -> None:
    ended = a_hold(until=ON + 7 * DAY, ended_on=ON + 2 * DAY)
    assert ended.stands_on(ON + DAY) and not ended.stands_on(ON + 2 * DAY)


def test_days_under_two_holds_count_once() -> None:
    holds = [a_hold(starts_on=ON, until=ON + 5 * DAY), a_hold(starts_on=ON + 3 * DAY, until=ON + 8 * DAY)]
    assert held_days(holds, CLAIM, ON - 10 * DAY, ON + 20 * DAY) == 8
    assert held_days(holds, CLAIM, ON + 4 * DAY, ON + 6 * DAY) == 2
    assert held_days(holds, UUID(int=2), ON, ON + 20 * DAY) == 0


@pytest.mark.parametrize(("on", "blocked"), [(ON - DAY, True), (ON, False), (ON + DAY, False)])
def test_spacing_stands_still_while_a_hold_stands(on: date, blocked: bool) -> None:
    claim = at_stage(Stage.SOFT, delivered_on=ON - 21 * DAY)
    week = a_hold(starts_on=ON - 15 * DAY, until=ON - 8 * DAY)
    found = decide(a_file(claim, holds=(week,)), POLICY, on)
    assert isinstance(found, Blocked) is blocked
    if isinstance(found, Blocked):
        assert (found.answers[0].codes, found.answers[0].dunnable_from) == (("spacing",), ON)


def test_a_payment_deadline_stands_still_while_a_hold_stands() -> None:
    claim = at_stage(Stage.M1, delivered_on=ON - 40 * DAY, payment_deadline=ON - 5 * DAY)
    week = a_hold(starts_on=ON - 20 * DAY, until=ON - 13 * DAY)
    found = decide(a_file(claim, holds=(week,)), POLICY, ON)
    assert isinstance(found, Blocked)
    assert found.answers[0].codes == ("payment_deadline_running",)
    assert found.answers[0].dunnable_from == ON + 3 * DAY


def test_the_grace_period_stands_still_while_a_hold_stands() -> None:
    claim = a_claim(due_on=date(2026, 11, 5))
    free = decide(a_file(claim), POLICY, date(2026, 11, 12))
    assert isinstance(free, DunningProposal)
    held = a_hold(starts_on=date(2026, 11, 6), until=date(2026, 11, 10))
    found = decide(a_file(claim, holds=(held,)), POLICY, date(2026, 11, 12))
    assert isinstance(found, Blocked) and found.answers[0].codes == ("grace_period",)


# --- properties ----------------------------------------------------------------------------------------------------

days = st.integers(-60, 20).map(lambda number: ON + timedelta(number))
stages = st.sampled_from([None, Stage.SOFT, Stage.M1, Stage.M2, Stage.FINAL])


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    starts_on = draw(days)
    until = draw(st.none() | st.integers(1, 40).map(lambda number: starts_on + timedelta(number)))
    ended_on = draw(st.none() | st.integers(0, 40).map(lambda number: starts_on + timedelta(number)))
    scope = draw(st.sampled_from([HoldScope.CLAIM, HoldScope.CUSTOMER]))
    return a_hold(draw(st.sampled_from(HoldKind)), starts_on, until, ended_on=ended_on, scope=scope)


@st.composite
def claims(draw: st.DrawFn, number: int = 1) -> Claim:
    stage = draw(stages)
    due_on = draw(st.integers(-120, 5).map(lambda day: ON + timedelta(day)))
    amount = draw(st.decimals("0", "5000", places=2))
    fields = {"due_on": due_on, "issued_on": due_on - 14 * DAY, "open_principal": amount, "gross": amount}
    fields["contradicted"] = draw(st.booleans()) and draw(st.booleans())
    if stage is None:
        return a_claim(number, **fields)
    delivered_on = draw(st.none() | days)
    return at_stage(stage, number, delivered_on=delivered_on, **fields)


@st.composite
def files(draw: st.DrawFn) -> DebtorFile:
    return a_file(
        draw(claims(1)),
        *([draw(claims(2))] if draw(st.booleans()) else []),
        holds=tuple(draw(st.lists(holds(), max_size=2))),
        kind=draw(st.sampled_from([None, *DebtorKind])),
        unclear_payment=draw(st.booleans()) and draw(st.booleans()),
        unallocated=(("EUR", draw(st.decimals("0", "500", places=2))),),
        bank=BankCoverage(date(2026, 3, 2), draw(st.integers(-8, 0).map(lambda day: ON + timedelta(day)))),
    )


@given(files())
def test_the_same_file_gives_the_same_decision_and_it_holds(file: DebtorFile) -> None:
    found = decide(file, POLICY, ON)
    assert found == decide(file, POLICY, ON)
    if isinstance(found, DunningProposal):
        assert judge(found, file, POLICY, ON).outcome is not Outcome.REJECTED


@given(files())
def test_every_claim_is_answered_once(file: DebtorFile) -> None:
    found = decide(file, POLICY, ON)
    if isinstance(found, DunningProposal):
        answered = [item.claim_id for item in found.items] + [held.claim_id for held in found.held_back]
    else:
        answered = [answer.claim_id for answer in found.answers]
        assert all(answer.blockers for answer in found.answers)
    assert sorted(answered) == sorted(claim.claim_id for claim in file.claims)


@given(files())
def test_no_stage_is_ever_skipped(file: DebtorFile) -> None:
    found = decide(file, POLICY, ON)
    for item in found.items if isinstance(found, DunningProposal) else ():
        claim = file.claim(item.claim_id)
        assert claim is not None and item.stage is next_stage(claim.stage)


@given(files(), st.integers(0, 60))
def test_nothing_paid_held_disputed_or_unproven_is_ever_proposed(file: DebtorFile, later: int) -> None:
    on = ON + timedelta(later)
    found = decide(replace(file, bank=BankCoverage(date(2026, 3, 2), on)), POLICY, on)
    for item in found.items if isinstance(found, DunningProposal) else ():
        claim = file.claim(item.claim_id)
        assert claim is not None
        assert claim.open_total >= POLICY.minimum_amount and not claim.contradicted
        assert not any(hold.concerns(claim.claim_id) and hold.stands_on(on) for hold in file.holds)
        assert claim.stage is None or claim.stage_delivered_on is not None
        assert on > claim.due_on and not file.unclear_payment


def first_day(file: DebtorFile) -> int | None:
    """How many days from now claim 1 may be dunned, within half a year."""
    for later in range(60):
        on = ON + timedelta(later)
        found = decide(replace(file, bank=BankCoverage(date(2026, 3, 2), on)), POLICY, on)
        if isinstance(found, DunningProposal) and any(item.claim_id == CLAIM for item in found.items):
            return later
    return None


@settings(max_examples=40, deadline=None)
@given(claims(1), holds())
def test_a_hold_never_shortens_a_time_limit(claim: Claim, hold: Hold) -> None:
    free, held = first_day(a_file(claim)), first_day(a_file(claim, holds=(hold,)))
    assert held is None or (free is not None and held >= free)


@given(files())
def test_a_soft_reminder_demands_nothing_beside_the_principal(file: DebtorFile) -> None:
    found = decide(file, POLICY, ON)
    for item in found.items if isinstance(found, DunningProposal) else ():
        if item.stage is Stage.SOFT:
            assert item.total == item.principal
        if file.kind is not DebtorKind.BUSINESS:
            assert item.lump_sum == 0


# --- bank coverage -------------------------------------------------------------------------------------------------


def span(first: str, last: str, opening: str | None = None, closing: str | None = None) -> StatementSpan:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    return StatementSpan(*days, *(Decimal(value) if value else None for value in (opening, closing)))


@pytest.mark.parametrize(
    ("spans", "covered"),
    [
        ([], (None, None)),
        ([span("2026-10-01", "2026-10-31")], ("2026-10-01", "2026-10-31")),
        # the day after
        ([span("2026-10-01", "2026-10-26"), span("2026-10-27", "2026-11-16")], ("2026-10-01", "2026-11-16")),
        # Friday to Monday
        ([span("2026-10-26", "2026-10-30"), span("2026-11-02", "2026-11-06")], ("2026-10-26", "2026-11-06")),
        # Monday is missing
        ([span("2026-10-26", "2026-10-30"), span("2026-11-03", "2026-11-06")], ("2026-11-03", "2026-11-06")),
        # ... but the balances meet: nothing was booked
        (
            [span("2026-10-26", "2026-10-30", None, "5.00"), span("2026-11-03", "2026-11-06", "5.00")],
            ("2026-10-26", "2026-11-06"),
        ),
        # the balances do not meet
        (
            [span("2026-10-26", "2026-10-30", None, "5.00"), span("2026-11-03", "2026-11-06", "6.00")],
            ("2026-11-03", "2026-11-06"),
        ),
        # too long for a row of holidays
        (
            [span("2026-10-26", "2026-10-30", None, "5.00"), span("2026-11-05", "2026-11-06", "5.00")],
            ("2026-11-05", "2026-11-06"),
        ),
        # one within another, in any order
        ([span("2026-10-10", "2026-10-12"), span("2026-10-01", "2026-10-31")], ("2026-10-01", "2026-10-31")),
    ],
)
def test_the_newest_stretch_without_gap_is_covered(
    spans: list[StatementSpan], covered: tuple[str | None, str | None]
) -> None:
    found = newest_gapless(spans)
    assert tuple(str(day) if day else None for day in (found.covered_from, found.covered_to)) == covered


@pytest.mark.parametrize(
    ("hold", "code"),
    [
        (a_hold(starts_on=ON - 90 * DAY), "held"),
        (a_hold(starts_on=ON - 91 * DAY), "held_long"),  # without end, and forgotten
        (a_hold(until=ON + 90 * DAY), "held"),
        (a_hold(until=ON + 91 * DAY), "held_long"),
        (a_hold(until=date.max), "held_long"),
        (a_hold(HoldKind.INSOLVENCY, ON - 400 * DAY), "insolvent"),  # stands for a reason of its own
    ],
)
def test_a_clerks_hold_is_to_be_looked_at_when_it_stands_longer_than_the_policy_foresees(
    hold: Hold, code: str
) -> None:
    found = decide(a_file(holds=(hold,)), POLICY, ON)
    assert isinstance(found, Blocked) and found.answers[0].codes == (code,)
