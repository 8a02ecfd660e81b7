"""Documents, notes and master data of a debtor as they stood at a past moment, put in front of today's for the rest of
the transaction (see `as_of`).

- Master data: `customer_versions` keeps what a customer was before each change (a trigger writes it). A change that was
  made before versions were kept cannot be taken back: then the oldest data known is shown, and said to be that.
- Documents: those received by then, with kind and status from their events, and links that were made by then.
- Notes: those written by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class PastMasterData:
    """Who the debtor was. `of_then` is false where older changes were not kept: then these are the oldest data known,
    those of `known_since`."""

    of_then: bool
    known_since: datetime | None
    number: str
    name: str
    kind: str
    street: str | None
    postcode: str | None
    city: str | None
    country: str
    email: str | None
    language: str


def shadow_records(
    cursor: psycopg.Cursor[Any], tenant_id: UUID, customer_id: UUID, then: date | datetime
) -> PastMasterData:
    """Puts documents, notes and master data of then in front of today's; call after the log was folded."""
    values = {
        "tenant": tenant_id,
        "customer": customer_id,
        "before": _end_of(cursor, tenant_id, then),
    }
    for name in ("customers", "hold_notes", "inbox_items", "invoice_sources"):
        cursor.execute(
            f"create temporary table {name} (like public.{name} including defaults including indexes) on commit drop"
        )
    cursor.execute("discard plans")
    for statement in (CUSTOMER, NOTES, SOURCES, DOCUMENTS):
        cursor.execute(statement, values)
    row = cursor.execute(MASTER_DATA, values).fetchone()
    assert row is not None, "a claim has a customer"
    return PastMasterData(*row)


def _end_of(cursor: psycopg.Cursor[Any], tenant_id: UUID, then: date | datetime) -> datetime:
    """The first instant that is no longer part of the moment. On a scenario date days pass by command, so a day ends with
    the first event of a later one."""
    if isinstance(then, datetime):
        return then + timedelta(microseconds=1)
    row = cursor.execute(
        "select t.scenario_on, (select min(e.occurred_at) from eventlog e where e.tenant_id = t.id "
        "and e.business_date > %s) from tenants t where t.id = %s",
        [then, tenant_id],
    ).fetchone()
    assert row is not None, "the tenant is there"
    if row[0] is None:
        return datetime.combine(then + timedelta(days=1), time(), tzinfo=BERLIN)
    found: datetime = row[1] or datetime.max.replace(tzinfo=BERLIN, year=9000)
    return found


CUSTOMER = """
    insert into pg_temp.customers
    select (jsonb_populate_record(null::public.customers, coalesce(
        (select v.before from customer_versions v
         where v.tenant_id = c.tenant_id and v.customer_id = c.id and v.replaced_at >= %(before)s
         order by v.replaced_at limit 1), to_jsonb(c)))).*
    from public.customers c where c.tenant_id = %(tenant)s and c.id = %(customer)s
"""

NOTES = """
    insert into pg_temp.hold_notes
    select * from public.hold_notes
    where tenant_id = %(tenant)s and written_at < %(before)s
      and hold_id in (select id from holds union all select id from activities)
"""

SOURCES = """
    insert into pg_temp.invoice_sources
    select s.* from public.invoice_sources s
    where s.tenant_id = %(tenant)s and s.created_at < %(before)s
      and exists (select from claims c where c.tenant_id = s.tenant_id and c.invoice_id = s.invoice_id)
"""

# Beside its events an item has no history: what it was taken for and how far it was follow from the last of them.
DOCUMENTS = """
    insert into pg_temp.inbox_items
    select (jsonb_populate_record(i, jsonb_build_object(
        'kind', (select e.data->>'kind' from eventlog e
                 where e.tenant_id = i.tenant_id and e.aggregate_id = i.id and e.event_type = 'DocumentClassified'
                   and e.occurred_at < %(before)s order by e.seq desc limit 1),
        'status', coalesce(
            (select case when v.inbox_item_id = i.id then 'booked' else 'linked' end
             from pg_temp.invoice_sources s join invoices v on v.tenant_id = s.tenant_id and v.id = s.invoice_id
             where s.inbox_item_id = i.id limit 1),
            (select case e.event_type when 'InboxItemQuarantined' then 'quarantined' when 'InboxItemFiled' then 'filed'
                         when 'InboxItemDiscarded' then 'discarded' when 'ReworkRequested' then 'needs_rework'
                         when 'DocumentClassified' then 'classified' when 'InboxItemReceived' then 'received'
                         else 'extracted' end
             from eventlog e where e.tenant_id = i.tenant_id and e.aggregate_id = i.id and e.occurred_at < %(before)s
               and e.event_type in ('InboxItemReceived', 'InboxItemQuarantined', 'InboxItemFiled', 'InboxItemDiscarded',
                                    'ReworkRequested', 'DocumentClassified', 'DocumentExtracted', 'ReplyInterpreted')
             order by e.seq desc limit 1), 'received')))).*
    from public.inbox_items i
    where i.tenant_id = %(tenant)s and i.received_at < %(before)s
      and (i.customer_id = %(customer)s or i.id in (select inbox_item_id from pg_temp.invoice_sources)
           or i.invoice_id in (select c.invoice_id from claims c where c.tenant_id = %(tenant)s)
           or i.id in (select v.inbox_item_id from claims c
                       join invoices v on v.tenant_id = c.tenant_id and v.id = c.invoice_id
                       where c.tenant_id = %(tenant)s))
"""

MASTER_DATA = """
    select not (now.history_since is not null and %(before)s <= now.history_since and exists (
               select from eventlog e
               where e.tenant_id = now.tenant_id and e.aggregate_id = now.id and e.event_type = 'MasterDataChanged'
                 and e.occurred_at >= %(before)s and e.occurred_at <= now.history_since
                 and e.data->>'change' not in ('created', 'created_from_document', 'contact_added', 'contact_ended'))),
           now.history_since, c.number, c.name, c.kind, c.street, c.postcode, c.city, c.country, c.email, c.language
    from pg_temp.customers c join public.customers now on now.tenant_id = c.tenant_id and now.id = c.id
"""
