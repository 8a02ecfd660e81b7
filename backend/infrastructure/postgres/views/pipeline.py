"""The board: open cases by stage, with counts, amounts and ageing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.cases import (
    BASE,
    COLUMNS,
    DUE_TODAY,
    EVERYTHING,
    FILTER,
    CaseFilter,
    CaseRow,
)
from backend.infrastructure.postgres.views.fetch import fetch

BOARD = ("DUE", "SOFT", "M1", "M2", "FINAL", "ESCALATION")
"""The columns in their order; DUE is overdue without any reminder."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in one currency."""

    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One stage: how many cases, how much, how many of them are held, and the oldest ones as cards."""

    key: str
    count: int
    held: int
    amounts: tuple[Amount, ...]
    cards: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class AgeBucket:
    """Open cases by days since the due day; `key` is one of not_due, 1-30, 31-60, 61-90, 91+."""

    key: str
    count: int
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The whole board. Amounts of different currencies are never added."""

    columns: tuple[BoardColumn, ...]
    ageing: tuple[AgeBucket, ...]
    due_today: int
    closed: int


AGES = ("not_due", "1-30", "31-60", "61-90", "91+")
AGE = """case when due_on >= :on then 'not_due' when :on - due_on <= 30 then '1-30' when :on - due_on <= 60 then '31-60'
         when :on - due_on <= 90 then '61-90' else '91+' end"""


@dataclass(frozen=True, slots=True)
class _Sum:
    board_column: str
    age: str
    currency: str
    held: bool
    due_today: bool
    closed: bool
    count: int
    amount: Decimal


def pipeline(
    connection: Connection, tenant_id: UUID, *, on: date, wanted: CaseFilter = EVERYTHING, cards: int = 12
) -> Pipeline:
    """The board of a tenant on a business date; `cards` is the number of cases shown per column."""
    values = {"tenant": tenant_id, "on": on, **wanted.values()}
    sums = fetch(connection, _Sum, _SUMS, **values)
    shown = fetch(connection, CaseRow, _CARDS, cards=cards, **values)
    live = [row for row in sums if not row.closed]
    return Pipeline(
        columns=tuple(_column(key, live, shown) for key in BOARD),
        ageing=tuple(_bucket(key, live) for key in AGES),
        due_today=_count([row for row in live if row.due_today]),
        closed=_count([row for row in sums if row.closed]),
    )


def _column(key: str, sums: list[_Sum], shown: list[CaseRow]) -> BoardColumn:
    own = [row for row in sums if row.board_column == key]
    cards = tuple(case for case in shown if case.board_column == key)
    return BoardColumn(key, _count(own), _count([row for row in own if row.held]), _amounts(own), cards)


def _bucket(key: str, sums: list[_Sum]) -> AgeBucket:
    own = [row for row in sums if row.age == key]
    return AgeBucket(key, _count(own), _amounts(own))


def _count(sums: list[_Sum]) -> int:
    return sum(row.count for row in sums)


def _amounts(sums: list[_Sum]) -> tuple[Amount, ...]:
    totals: dict[str, Decimal] = {}
    for row in sums:
        totals[row.currency] = totals.get(row.currency, Decimal("0.00")) + row.amount
    return tuple(Amount(*pair) for pair in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))


_SUMS = f"""{BASE}
    select board_column, {AGE} as age, currency, state <> 'open' as held, {DUE_TODAY} as due_today,
           closing is not null as closed, count(*) as count, sum(open_total) as amount
    from labelled where {FILTER} group by 1, 2, 3, 4, 5, 6"""

_CARDS = f"""{BASE}, numbered as (
    select labelled.*, row_number() over (partition by board_column order by state <> 'open', due_on, claim_id) as place
    from labelled where closing is null and board_column <> 'NOT_DUE' and {FILTER}
) select {COLUMNS} from (select * from numbered where place <= :cards) shown order by board_column, place"""
