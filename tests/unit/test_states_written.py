"""The closed check of the tables of transitions: an applier writes no state that has no row for its event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from backend.domain.transitions import CLOSING, MESSAGE, MET, OPEN, REMINDER, Transition
from backend.infrastructure.postgres.record.appliers import APPLIERS
from backend.infrastructure.postgres.record.appliers.applier import Applier

TABLES = {
    "messages": ("status", MESSAGE),
    "reminders": ("status", REMINDER),
    "claims": ("closing", CLOSING),
}
"""The column that holds the state, and its table of transitions."""

FROM_EVENT = {"ClaimClosed": {step.after for step in CLOSING if step.event == "ClaimClosed"}}
"""Events that say the state themselves: the use case follows the table (`follow`, `MET`, `GIVEN_UP`)."""

UPDATE = r"update {table} \w+ set (.*?)(?:\bfrom\b|\breturning\b|\n\))"


def states_written(appliers: Mapping[str, Applier], table: str, column: str) -> Iterator[tuple[str, str]]:
    """Pairs (event, state) that the statements write into this column."""
    for event, applier in appliers.items():
        for assignments in re.findall(UPDATE.format(table=table), applier.ctes, re.DOTALL):
            for value in re.findall(rf"\b{column} = ('\w+'|null|[\w.]+)", assignments):
                if value == "null":
                    yield event, OPEN
                elif value.startswith("'"):
                    yield event, value.strip("'")
                else:
                    yield from ((event, state) for state in FROM_EVENT.get(event, {value}))


def rows(table: tuple[Transition, ...]) -> set[tuple[str, str]]:
    return {(step.event, step.after) for step in table}


@pytest.mark.parametrize("table", TABLES)
def test_each_state_that_an_applier_writes_has_a_row_and_each_row_an_applier(table: str) -> None:
    column, steps = TABLES[table]
    assert set(states_written(APPLIERS, table, column)) == rows(steps)


@pytest.mark.parametrize("table", ["messages", "reminders"])
def test_a_row_enters_a_table_of_transitions_in_its_first_state(table: str) -> None:
    """The first state is the default of the column; no applier inserts another."""
    inserted = [
        columns
        for applier in APPLIERS.values()
        for columns in re.findall(rf"insert into {table} \((.*?)\)", applier.ctes, re.DOTALL)
    ]
    assert inserted
    assert not [columns for columns in inserted if re.search(r"\bstatus\b", columns)]


def test_the_check_sees_a_state_without_a_row() -> None:
    """The twin: without its row the state `undone` is reported."""
    fewer = tuple(step for step in REMINDER if step.after != "undone")
    assert set(states_written(APPLIERS, "reminders", "status")) - rows(fewer) == {
        ("ReminderUndone", "undone")
    }


def test_debts_that_were_met_are_closed_by_the_ledger_alone() -> None:
    assert not [step for step in CLOSING if step.after in MET and step.by_person]
