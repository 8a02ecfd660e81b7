"""The board: open cases by stage, with counts, amounts and ageing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.infrastructure.postgres.views.cases import BASE, COLUMNS, EVERYTHING, FILTER, CaseFilter, CaseRow
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
    key: str
    currency: str
    count: int
    held: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class _Counts:
    due_today: int
    closed: int


def pipeline(
    connection: Connection, tenant_id: UUID, *, on: date, wanted: CaseFilter = EVERYTHING, cards: int = 12
) -> Pipeline:
    """The board of a tenant on a business date; `cards` is the number of cases shown per column."""
    values = {"tenant": tenant_id, "on": on, **wanted.values()}
    sums = fetch(connection, _Sum, _sums("board_column"), **values)
    ages = fetch(connection, _Sum, _sums(AGE), **values)
    shown = fetch(connection, CaseRow, _CARDS, cards=cards, **values)
    counts = fetch(connection, _Counts, _COUNTS, **values)[0]
    return Pipeline(
        columns=tuple(
            BoardColumn(
                key,
                sum(row.count for row in sums if row.key == key),
                sum(row.held for row in sums if row.key == key),
                _amounts(sums, key),
                tuple(case for case in shown if case.board_column == key),
            )
            for key in BOARD
        ),
        ageing=tuple(
            AgeBucket(key, sum(row.count for row in ages if row.key == key), _amounts(ages, key))
            for key in AGES
        ),
        due_today=counts.due_today,
        closed=counts.closed,
    )


def _amounts(sums: list[_Sum], key: str) -> tuple[Amount, ...]:
    return tuple(Amount(row.currency, row.amount) for row in sums if row.key == key)


def _sums(key: str) -> str:
    return f"""{BASE}
        select {key} as key, currency, count(*) as count, count(*) filter (where state <> 'open') as held,
               sum(open_total) as amount
        from labelled where closing is null and {FILTER} group by 1, 2 order by 1, 5 desc"""


_CARDS = f"""{BASE}, numbered as (
    select labelled.*, row_number() over (partition by board_column order by state <> 'open', due_on, claim_id) as place
    from labelled where closing is null and board_column <> 'NOT_DUE' and {FILTER}
) select {COLUMNS} from numbered where place <= :cards order by board_column, place"""

_COUNTS = f"""{BASE}
    select count(*) filter (where closing is null and state = 'open' and not direct_debit
                              and coalesce(payment_deadline, due_on) < :on) as due_today,
           count(*) filter (where closing is not null) as closed
    from labelled where {FILTER}"""
