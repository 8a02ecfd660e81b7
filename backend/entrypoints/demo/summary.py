"""The table at the end of the demo: what happened, counted from the database, and where to look at it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from backend.bootstrap import Application
from backend.entrypoints.cli.output import table

QUERIES: tuple[tuple[str, str, str], ...] = (
    (
        "Eingang nach Art",
        "/inbox",
        "select coalesce(kind, 'unlesbar'), count(*), null::numeric from inbox_items where tenant_id = :t "
        "group by 1 order by 1",
    ),
    (
        "Mehrfach eingegangen",
        "/inbox",
        "select 'gleiche Bytes', count(*), null::numeric from (select inbox_item_id from arrivals "
        "where tenant_id = :t group by 1 having count(*) > 1) a having count(*) > 0",
    ),
    (
        "Quarantäne, Ablage, Nacharbeit",
        "/inbox",
        "select status || ': ' || code, count(*), null::numeric from inbox_items "
        "where tenant_id = :t and status in ('quarantined', 'filed', 'needs_rework') group by 1 order by 1",
    ),
    (
        "Forderungen",
        "/",
        "select case when closing is null then 'offen' else 'geschlossen: ' || closing end, count(*), "
        "sum(open_principal + open_costs + open_lump_sum + open_interest) from claims where tenant_id = :t "
        "group by 1 order by 1",
    ),
    (
        "Vorschläge nach Stufe",
        "/approvals",
        "select r.on_date || ' ' || i.stage, count(*), null::numeric from run_items i join dunning_runs r "
        "on r.tenant_id = i.tenant_id and r.id = i.run_id where i.tenant_id = :t and i.outcome = 'proposed' "
        "group by 1 order by 1",
    ),
    (
        "Nicht gemahnt, mit Grund (letzter Lauf)",
        "/",
        "select code, count(*), null::numeric from run_items i cross join unnest(i.codes) as code "
        "where i.tenant_id = :t and i.run_id = (select id from dunning_runs where tenant_id = :t "
        "order by started_at desc limit 1) and i.outcome <> 'proposed' group by 1 order by 1",
    ),
    (
        "Freigaben",
        "/approvals",
        "select p.kind || ': ' || a.status || coalesce(' (' || u.display_name || ')', ''), count(*), sum(p.total) "
        "from approvals a join proposals p on p.tenant_id = a.tenant_id and p.id = a.proposal_id "
        "left join users u on u.tenant_id = a.tenant_id and u.login = a.decided_by "
        "where a.tenant_id = :t group by 1 order by 1",
    ),
    (
        "Schreiben",
        "/",
        "select p.stage || ': ' || m.status, count(*), sum(p.total) from messages m join proposals p "
        "on p.tenant_id = m.tenant_id and p.id = m.proposal_id where m.tenant_id = :t group by 1 order by 1",
    ),
    (
        "Zahlungseingänge",
        "/payments",
        "select match_status, count(*), sum(amount) from payments where tenant_id = :t group by 1 order by 1",
    ),
    (
        "Mahnsperren",
        "/",
        "select kind, count(*), null::numeric from holds where tenant_id = :t and ended_on is null "
        "group by 1 order by 1",
    ),
)


def demo_summary(app: Application, tenant_id: UUID) -> str:
    """The table as text, read from the database."""
    with app.database.unit_of_work(tenant_id) as work:
        rows = [
            row
            for heading, place, query in QUERIES
            for row in _rows(work.connection, heading, place, query, tenant_id)
        ]
    return table(("Was", "Davon", "Anzahl", "EUR", "Ansehen"), rows)


def _rows(
    connection: Connection, heading: str, place: str, query: str, tenant_id: UUID
) -> list[tuple[Any, ...]]:
    found = connection.execute(text(query), {"t": tenant_id}).all()
    return [
        (heading if number == 0 else "", row[0], str(row[1]), row[2], place if number == 0 else "")
        for number, row in enumerate(found)
    ]
