"""The lines of a dunning run, filtered and page by page, quick also where a run has a million of them.

Pages go by customer number. Where many lines meet the filter, the query walks the customers in that order and looks
into the run at each of them, so a page reads about as many lines as it shows. Where few do, they are gathered and sorted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from backend.application.dunning.line_filter import LineFilter
from backend.infrastructure.postgres.views.fetch import fetch

EVERY_LINE = LineFilter()
FEW = 2_000
"""Up to so many lines are gathered and sorted; among more the first page is near."""


@dataclass(frozen=True, slots=True)
class RunLineRow:
    """One claim of a run. `demanded` is what its letter demands on it, None without one; `overridden` are the codes
    that a person lets pass for it on the day of the run (Übersteuerung)."""

    claim_id: UUID
    customer_id: UUID
    invoice_number: str
    customer_number: str
    customer_name: str
    currency: str
    due_on: date
    open_total: Decimal
    outcome: str
    stage: str | None
    codes: tuple[str, ...]
    dunnable_from: date | None
    reason: str | None
    excluded_by: str | None
    demanded: Decimal | None
    overridden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunLineKey:
    """Where a page of lines ends: debtors by number, then claims by due day."""

    customer_number: str
    due_on: date
    claim_id: UUID


def run_lines(
    connection: Connection,
    tenant_id: UUID,
    run_id: UUID,
    wanted: LineFilter = EVERY_LINE,
    *,
    after: RunLineKey | None = None,
    limit: int = 50,
) -> list[RunLineRow]:
    """The lines of a run that a filter meets, by debtor, behind `after`."""
    few = wanted != EVERY_LINE and count_lines(connection, tenant_id, run_id, wanted, most=FEW + 1) <= FEW
    sql = lines_query(wanted, few=few, behind=after is not None)
    values = filter_values(tenant_id, run_id, wanted) | {"limit": limit}
    if after is not None:
        values |= {"number": after.customer_number, "due": after.due_on, "claim": after.claim_id}
    return fetch(connection, RunLineRow, sql, **values)


def lines_query(wanted: LineFilter, *, few: bool, behind: bool) -> str:
    """The statement of one page: a condition stands in it only where it is asked for."""
    if few:
        page = _FEW.format(lines=_conditions(wanted, _WORDS_OF_FEW), behind=_BEHIND if behind else "")
    else:
        page = _MANY.format(
            lines=_conditions(wanted, _WORDS) + (_BEHIND if behind else ""),
            customers=" and d.number >= :number" if behind else "",
        )
    return _PAGE.format(page=page)


def matching_query(wanted: LineFilter, more: str = "") -> str:
    """The statement of every line that a filter meets, with invoice number in front and their number at the end."""
    return _MATCHING + _conditions(wanted, _WORDS_OF_FEW) + more + " order by i.customer_id, i.claim_id"


def count_lines(
    connection: Connection, tenant_id: UUID, run_id: UUID, wanted: LineFilter, *, most: int
) -> int:
    """How many lines a filter meets, counted up to `most`."""
    sql = f"select count(*) from (select 1 from run_items i {_OF_RUN}{_conditions(wanted, _WORDS_OF_FEW)} limit :limit) n"
    values = filter_values(tenant_id, run_id, wanted) | {"limit": most}
    return int(connection.execute(text(sql), values).scalar_one())


def filter_values(tenant_id: UUID, run_id: UUID, wanted: LineFilter) -> dict[str, Any]:
    """The values of the conditions of a filter."""
    given = {
        "outcome": wanted.outcome,
        "stage": wanted.stage,
        "code": wanted.code,
        "customer": wanted.customer.strip(),
        "words": wanted.words.strip(),
    }
    return {"tenant": tenant_id, "run": run_id} | {name: value for name, value in given.items() if value}


def _conditions(wanted: LineFilter, words: str) -> str:
    """What a filter asks of a line, `words` being how it looks for words."""
    asked = (
        (wanted.outcome, " and i.outcome = :outcome"),
        (wanted.stage, " and i.stage = :stage"),
        (wanted.code, _CODE),
        (wanted.customer.strip(), _CUSTOMER),
        (wanted.words.strip(), words),
    )
    return "".join(condition for value, condition in asked if value)


_IN_FORCE = """
    from overrides o join dunning_runs r on r.tenant_id = o.tenant_id and r.id = :run
    where o.tenant_id = :tenant and o.starts_on <= r.on_date and o.expires_on > r.on_date
      and (o.ended_on is null or o.ended_on > r.on_date)
"""

_CODE = f"""
      and (:code = any(i.codes)
           or i.outcome = 'proposed' and i.claim_id in (select o.claim_id {_IN_FORCE} and o.code = :code))"""

_CUSTOMER = """
      and i.customer_id in (select id from customers where tenant_id = :tenant
                            and (number = :customer or id::text = :customer))"""

_WORDS = """
      and (strpos(lower(c.invoice_number), lower(:words)) > 0
           or strpos(lower(d.number), lower(:words)) > 0 or strpos(lower(d.name), lower(:words)) > 0)"""

_WORDS_OF_FEW = """
      and (i.claim_id in (select id from claims
                          where tenant_id = :tenant and strpos(lower(invoice_number), lower(:words)) > 0)
           or i.customer_id in (select id from customers where tenant_id = :tenant
                                and (strpos(lower(number), lower(:words)) > 0 or strpos(lower(name), lower(:words)) > 0)))"""

_BEHIND = " and (d.number, c.due_on, c.id) > (:number, :due, :claim)"

_OF_RUN = "where i.tenant_id = :tenant and i.run_id = :run"

_JOINED = """
    join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    join customers d on d.tenant_id = i.tenant_id and d.id = i.customer_id
"""

_COLUMNS = """
    i.claim_id, i.customer_id, c.invoice_number, c.currency, c.due_on,
    c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest as open_total,
    i.outcome, i.stage, i.codes, i.dunnable_from, i.reason, i.excluded_by, i.proposal_id
"""

_MATCHING = f"""
    select c.invoice_number, i.claim_id, i.customer_id, c.currency, i.outcome, i.stage, i.proposal_id, count(*) over ()
    from run_items i {_JOINED} {_OF_RUN}"""

_FEW = f"""
    select d.number as customer_number, d.name as customer_name, {_COLUMNS}
    from (select i.* from run_items i {_OF_RUN}{{lines}} limit {FEW}) i {_JOINED}
    where true{{behind}}
    order by d.number, c.due_on, c.id limit :limit
"""

# The limit inside keeps the planner from joining the whole run before it sorts.
_MANY = f"""
    select d.number as customer_number, d.name as customer_name, found.*
    from customers d cross join lateral (
        select {_COLUMNS} from run_items i join claims c on c.tenant_id = i.tenant_id and c.id = i.claim_id
        {_OF_RUN} and i.customer_id = d.id{{lines}}
        order by c.due_on, c.id limit :limit
    ) found
    where d.tenant_id = :tenant{{customers}}
    order by d.number, found.due_on, found.claim_id limit :limit
"""

_PAGE = f"""
with page as ({{page}})
select page.claim_id, customer_id, invoice_number, customer_number, customer_name, currency, due_on, open_total, outcome,
       stage, codes, dunnable_from, reason, excluded_by,
       (select (item->>'total')::numeric from proposals p cross join jsonb_array_elements(p.body->'items') as item
        where p.tenant_id = :tenant and p.id = page.proposal_id and item->>'claim_id' = page.claim_id::text) as demanded,
       case page.outcome when 'proposed' then array(
           select distinct o.code {_IN_FORCE} and o.claim_id = page.claim_id order by o.code)
       else '{{{{}}}}' end as overridden
from page order by customer_number, due_on, page.claim_id
"""
