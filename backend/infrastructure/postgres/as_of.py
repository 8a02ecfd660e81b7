"""A debtor's claims as they stood at any past moment: the eventlog is folded up to there, into tables that only this
transaction sees, and read by the same views and the same loader as today.

    with database.works(actor) as work:
        on = look_back(work, customer_id, moment)
        page = case_page(work.connection, work.tenant_id, claim_id, on=on)

The temporary tables stand in front of the real ones until the transaction ends; it must not be committed. What is no
part of the log (documents, notes, master data of the debtor) comes from `past_records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

from backend.application.ports import Work
from backend.domain.errors import InvalidInput
from backend.infrastructure.postgres.opened import cursor_of
from backend.infrastructure.postgres.record.appliers import FOLDED_TABLES
from backend.infrastructure.postgres.record.fold import fold_log
from backend.infrastructure.postgres.tables import metadata

BERLIN = ZoneInfo("Europe/Berlin")

# Rows hang on rows: the columns by which the ids that belong to a debtor are found, in this order.
LINKS = ("customer_id", "claim_id", "subject_id", "proposal_id", "message_id", "delivery_id", "approval_id")
UNINDEXED = frozenset(
    {("allocations", "proposal_id"), ("reminders", "proposal_id"), ("overrides", "proposal_id")}
)

LOG = """
    create temporary table folded_log on commit drop as
    select row_number() over (order by seq) as line, event_type, event_id, data from eventlog e
    where e.tenant_id = %(tenant)s and {until}
      and (aggregate_id = any(%(ids)s::uuid[])
           or (aggregate_id = any(%(neighbours)s::uuid[])
               and event_type in ('PaymentAllocated', 'AllocationReversed')
               and (data->>'payment_id')::uuid = any(%(payments)s::uuid[])))
"""

PAYMENTS = """
    insert into pg_temp.payments
    select (jsonb_populate_record(p, jsonb_build_object('allocated', 0, 'match_status', case
             when p.match_status in ('allocated', 'partly', 'reversed', 'settled')
             then case when p.amount < 0 then 'returned' else 'new' end else p.match_status end))).*
    from public.payments p
    where p.tenant_id = %(tenant)s and p.id = any(%(payments)s::uuid[])
      and exists (select from folded_log l where l.event_type in ('PaymentReceived', 'PaymentReturned')
                  and (l.data->>'payment_id')::uuid = p.id)
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A past moment: the end of a business date, or an instant of the system clock (Berlin where no zone is named)."""

    value: date | datetime

    @property
    def condition(self) -> str:
        """Which events had happened, in SQL over the eventlog."""
        return (
            "occurred_at <= %(until)s" if isinstance(self.value, datetime) else "business_date <= %(until)s"
        )

    def knows(self, business_date: date, occurred_at: datetime) -> bool:
        """Whether an event had happened then."""
        if isinstance(self.value, datetime):
            return occurred_at <= self.value
        return business_date <= self.value


def moment(text: str) -> Moment:
    """Reads "2026-11-05" or "2026-11-05T14:30". Raises InvalidInput `as_of_invalid`."""
    try:
        if len(text) == len("2026-11-05"):
            return Moment(date.fromisoformat(text))
        instant = datetime.fromisoformat(
            text.replace(" ", "+") if "+" not in text and text.count(" ") else text
        )
        return Moment(instant if instant.tzinfo else instant.replace(tzinfo=BERLIN))
    except ValueError:
        raise InvalidInput(
            f"„{text}“ ist weder Tag noch Zeitpunkt. / No date and no timestamp: 2026-11-05 or 2026-11-05T14:30.",
            code="as_of_invalid",
        ) from None


def look_back(work: Work, customer_id: UUID, then: Moment) -> date:
    """Puts the debtor's past in front of the present for the rest of this transaction, and returns its business date.

    Raises InvalidInput `as_of_future` for a moment behind the business date.
    """
    cursor = cursor_of(work)
    on = _business_date(cursor, work, then)
    if on > work.today:
        raise InvalidInput(
            "Der Zeitpunkt liegt in der Zukunft. / The moment is in the future.", code="as_of_future"
        )
    values: dict[str, Any] = {"tenant": work.tenant_id, "until": then.value}
    ids = _ids(cursor, work.tenant_id, customer_id)
    cursor.execute(
        "select distinct payment_id from allocations where tenant_id = %s and claim_id = any(%s::uuid[]) "
        "union select id from payments where tenant_id = %s and customer_id = %s",
        [work.tenant_id, list(ids), work.tenant_id, customer_id],
    )
    payments = [row[0] for row in cursor.fetchall()]
    cursor.execute(
        "select distinct claim_id from allocations where tenant_id = %s and payment_id = any(%s::uuid[])",
        [work.tenant_id, payments],
    )
    neighbours = [row[0] for row in cursor.fetchall() if row[0] not in ids]
    values |= {"ids": [*ids, *payments], "payments": payments, "neighbours": neighbours}
    cursor.execute(LOG.format(until=then.condition), values)
    shadowed = (*FOLDED_TABLES, "payments")
    cursor.execute(
        ";".join(
            f"create temporary table {name} (like public.{name} including defaults including indexes) on commit drop"
            for name in shadowed
        )
    )
    # A plan that was made before still reads the real tables: a name is looked up when a plan is made.
    cursor.execute("discard plans")
    cursor.execute(PAYMENTS, values)
    fold_log(cursor, work.tenant_id)
    return on


def _business_date(cursor: psycopg.Cursor[Any], work: Work, then: Moment) -> date:
    if not isinstance(then.value, datetime):
        return then.value
    row = cursor.execute("select scenario_on from tenants where id = %s", [work.tenant_id]).fetchone()
    if row is None or row[0] is None:
        return then.value.astimezone(BERLIN).date()
    last = cursor.execute(
        "select max(business_date) from eventlog where tenant_id = %s and occurred_at <= %s",
        [work.tenant_id, then.value],
    ).fetchone()
    found: date | None = last[0] if last else None
    return found or work.today


def _ids(cursor: psycopg.Cursor[Any], tenant_id: UUID, customer_id: UUID) -> set[UUID]:
    """The ids of everything foldable that hangs on a debtor, by the columns that the tables declare."""
    ids: set[UUID] = {customer_id}
    for link in LINKS:
        for name in FOLDED_TABLES:
            columns = metadata.tables[name].c
            if link in columns and "id" in columns and (name, link) not in UNINDEXED:
                cursor.execute(
                    f"select id from {name} where tenant_id = %s and {link} = any(%s::uuid[])",
                    [tenant_id, list(ids)],
                )
                ids.update(row[0] for row in cursor.fetchall())
    cursor.execute("select id from holds where tenant_id = %s and scope = 'tenant'", [tenant_id])
    ids.update(row[0] for row in cursor.fetchall())
    return ids
