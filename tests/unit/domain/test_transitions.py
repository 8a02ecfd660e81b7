"""The tables of transitions: one row a step, nothing else happens."""

from __future__ import annotations

import pytest

from backend.domain.errors import Conflict
from backend.domain.events.catalogue import EVENT_TYPES
from backend.domain.transitions import CLOSING, MESSAGE, OPEN, REMINDER, Transition, follow, states_before

TABLES = {"reminder": REMINDER, "message": MESSAGE, "closing": CLOSING}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_step_stands_once_and_its_event_exists(table: tuple[Transition, ...]) -> None:
    keys = [(step.before, step.event, step.after) for step in table]
    assert len(keys) == len(set(keys))
    assert {step.event for step in table} <= set(EVENT_TYPES)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_state_is_reached_from_the_first(table: tuple[Transition, ...]) -> None:
    reached = {table[0].before}
    while more := {step.after for step in table if step.before in reached} - reached:
        reached |= more
    assert {step.before for step in table} <= reached


def test_what_left_the_house_neither_lapses_nor_leaves_again() -> None:
    for state in ("sent", "delivered", "bounced", "unknown"):
        for event in ("ApprovalLapsed", "ApprovalRejected", "DeliveryRequested"):
            with pytest.raises(Conflict) as refused:
                follow(MESSAGE, state, event)
            assert refused.value.code == "transition_not_allowed"


def test_only_a_person_gives_up_or_takes_that_back() -> None:
    by_person = {(step.before, step.after) for step in CLOSING if step.by_person}
    assert by_person == {
        (OPEN, "withdrawn"),
        (OPEN, "uncollectable"),
        ("written_off", OPEN),
        ("withdrawn", OPEN),
        ("uncollectable", OPEN),
    }


def test_the_closing_says_which_of_several_steps_it_is() -> None:
    assert follow(CLOSING, OPEN, "ClaimClosed", "credited").after == "credited"
    assert states_before(CLOSING, "ClaimClosed") == (OPEN,)
