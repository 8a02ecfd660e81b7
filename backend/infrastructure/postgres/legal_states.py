"""The legal state of a claim from the tables, today or in the past, and the limitation radar over all open claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from backend.application.ports import PolicyOf, Work
from backend.domain.debtor_file import DebtorFile, Posting
from backend.domain.errors import NotFound
from backend.domain.legal_events import plus_months
from backend.domain.legal_state import LegalState, legal_state, limitation_of
from backend.domain.legal_stops import OF_LAW
from backend.domain.limitation import REGULAR_YEARS
from backend.domain.limitation_radar import RadarLevel, radar_level
from backend.domain.money import round_cent
from backend.domain.policy import Policy
from backend.domain.protection import Protection, ProtectionState, protection_state
from backend.infrastructure.postgres.as_of import Moment, look_back
from backend.infrastructure.postgres.debtor_files import debtor_file, debtor_files
from backend.infrastructure.postgres.opened import connection_of, cursor_of
from backend.infrastructure.postgres.past_records import PastMasterData, shadow_records
from backend.infrastructure.postgres.views.case_page import CasePage, case_page, case_timeline
from backend.infrastructure.postgres.views.events import EventRow
from backend.infrastructure.postgres.views.fetch import fetch

_LEDGER = """
    select component, kind, amount, value_on from postings where tenant_id = :tenant and claim_id = :claim
    order by value_on, booked_on, id
"""

_DISPUTES = """
    select id as dispute_id, reason, amount, opened_on, resolved_on, outcome from disputes
    where tenant_id = :tenant and claim_id = :claim order by opened_on, id
"""

_LEGAL_EVENTS = """
    select id as legal_event_id, code, happened_on, recorded_on, recorded_by from legal_events
    where tenant_id = :tenant and claim_id = :claim and withdrawn_on is null order by happened_on, recorded_on, id
"""

_OVERRIDES = """
    select id as override_id, code, starts_on, expires_on, reason, granted_by, signatures, ended_on, ended_by,
           starts_on <= :on and expires_on > :on and ended_on is null as standing
    from overrides where tenant_id = :tenant and claim_id = :claim order by starts_on desc, id
"""

_PROTECTIONS = """
    select p.id as protection_id, p.hold_id, p.claim_id, p.responsible, p.starts_on, p.placed_by, p.grace_since,
           p.expired_on, h.ended_on
    from protections p join holds h on h.tenant_id = p.tenant_id and h.id = p.hold_id
    where p.tenant_id = :tenant and (p.claim_id = :claim or (p.claim_id is null and p.customer_id = :customer))
    order by p.starts_on desc, p.id
"""

_ACTIVITIES = """
    select a.id as activity_id, a.claim_id, a.kind, a.done_on, a.recorded_by,
           (select string_agg(n.note, ' · ' order by n.written_at) from hold_notes n
            where n.tenant_id = a.tenant_id and n.hold_id = a.id) as text
    from activities a where a.tenant_id = :tenant and a.customer_id = :customer order by a.done_on desc, a.id
"""

_OLD = """
    select id, customer_id from claims
    where tenant_id = :tenant and closing is null and least(issued_on, due_on) <= :issued_until
"""


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute of the claim; without `amount` of all of it."""

    dispute_id: UUID
    reason: str
    amount: Decimal | None
    opened_on: date
    resolved_on: date | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class LegalEventRow:
    """One recorded legal event."""

    legal_event_id: UUID
    code: str
    happened_on: date
    recorded_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """One override of the claim, standing or over."""

    override_id: UUID
    code: str
    starts_on: date
    expires_on: date
    reason: str
    granted_by: str
    signatures: int
    ended_on: date | None
    ended_by: str | None
    standing: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Work on a claim of the debtor."""

    activity_id: UUID
    claim_id: UUID
    kind: str
    done_on: date
    recorded_by: str
    text: str | None


@dataclass(frozen=True, slots=True)
class ProtectionRow:
    """One protection with its state; `state` is None when its hold was ended by a person."""

    protection_id: UUID
    hold_id: UUID
    whole_customer: bool
    responsible: str
    starts_on: date
    state: ProtectionState | None


@dataclass(frozen=True, slots=True)
class LegalPanel:
    """What the case page shows of law, protection and overrides."""

    state: LegalState
    legal_events: tuple[LegalEventRow, ...]
    disputes: tuple[DisputeRow, ...]
    overrides: tuple[OverrideRow, ...]
    protections: tuple[ProtectionRow, ...]
    activities: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case as it stood at a past moment, with documents, notes and master data of then."""

    on: date
    page: CasePage
    master_data: PastMasterData
    legal: LegalPanel
    timeline: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class RadarRow:
    """One open claim of the limitation radar; `radar_on` is the earliest last day, `days_left` until it."""

    claim_id: UUID
    invoice_number: str
    customer_id: UUID
    customer_number: str
    customer_name: str
    currency: str
    open_total: Decimal
    due_on: date
    radar_on: date | None
    barred_after: date | None
    suspended: bool
    days_left: int | None
    level: RadarLevel
    explanation_de: str
    explanation_en: str


def legal_panel(work: Work, claim_id: UUID, customer_id: UUID, policy: Policy, on: date) -> LegalPanel:
    """Law, protection and overrides of a claim on a business date. Raises NotFound `case_unknown`."""
    connection = connection_of(work)
    file = debtor_file(work, customer_id, on=on)
    claim = file.claim(claim_id)
    if claim is None:
        raise NotFound("Diesen Mahnfall gibt es nicht. / There is no such case.", code="case_unknown")
    values: dict[str, Any] = {"tenant": work.tenant_id, "claim": claim_id, "customer": customer_id, "on": on}
    rows = connection.execute(text(_LEDGER), values)
    ledger = [Posting(row.component, row.kind, row.amount, row.value_on) for row in rows]
    activities = fetch(connection, ActivityRow, _ACTIVITIES, **values)
    return LegalPanel(
        state=legal_state(claim, file, policy.for_debtor(file).for_claim(claim_id), on, ledger),
        legal_events=tuple(fetch(connection, LegalEventRow, _LEGAL_EVENTS, **values)),
        disputes=tuple(fetch(connection, DisputeRow, _DISPUTES, **values)),
        overrides=tuple(fetch(connection, OverrideRow, _OVERRIDES, **values)),
        protections=_protections(connection, values, activities, file, policy, on),
        activities=tuple(activities),
    )


def _protections(
    connection: Connection,
    values: dict[str, Any],
    activities: list[ActivityRow],
    file: DebtorFile,
    policy: Policy,
    on: date,
) -> tuple[ProtectionRow, ...]:
    found = []
    holds = [hold for hold in file.holds if hold.hold_id != OF_LAW]
    for row in connection.execute(text(_PROTECTIONS), values):
        one = Protection(row.protection_id, row.claim_id, row.responsible, row.starts_on)
        days = [each.done_on for each in activities if row.claim_id in (None, each.claim_id)]
        ended = row.ended_on is not None and row.expired_on is None
        state = None if ended else protection_state(one, days, row.expired_on or on, holds, policy)
        found.append(
            ProtectionRow(
                row.protection_id, row.hold_id, row.claim_id is None, row.responsible, row.starts_on, state
            )
        )
    return tuple(found)


def past_case(work: Work, claim_id: UUID, customer_id: UUID, then: Moment, policy_of: PolicyOf) -> PastCase:
    """The case as it stood then. Ends the usefulness of this transaction: everything read later in it is past too.

    Raises NotFound `case_not_booked_yet`; InvalidInput `as_of_future`.
    """
    on = look_back(work, customer_id, then)
    master_data = shadow_records(cursor_of(work), work.tenant_id, customer_id, then.value)
    connection = connection_of(work)
    try:
        page = case_page(connection, work.tenant_id, claim_id, on=on)
    except NotFound:
        raise NotFound(
            "Damals war die Rechnung noch nicht gebucht. / The invoice was not booked then.",
            code="case_not_booked_yet",
        ) from None
    timeline = case_timeline(connection, work.tenant_id, claim_id)
    return PastCase(
        on=on,
        page=page,
        master_data=master_data,
        legal=legal_panel(work, claim_id, customer_id, policy_of(work, on), on),
        timeline=tuple(each for each in timeline if then.knows(each.business_date, each.occurred_at)),
    )


def limitation_radar(work: Work, policy: Policy, within_days: int) -> list[RadarRow]:
    """Open claims whose earliest date lies within so many days, nearest first; barred ones are on top.

    Every period lasts three years from due day or later, so only claims as old as that are looked at (§ 195 BGB).
    """
    on = work.today
    horizon = on + timedelta(days=within_days)
    found = connection_of(work).execute(
        text(_OLD), {"tenant": work.tenant_id, "issued_until": plus_months(horizon, -12 * REGULAR_YEARS)}
    )
    wanted = {row.id: row.customer_id for row in found}
    if not wanted:
        return []
    rows = [
        row
        for file in debtor_files(work, on=on, customer_ids=list(set(wanted.values())))
        for row in _radar_rows(file, policy, on, wanted)
        if row.radar_on is not None and row.radar_on <= horizon
    ]
    return sorted(rows, key=lambda row: (row.radar_on or date.max, row.invoice_number))


def _radar_rows(file: DebtorFile, policy: Policy, on: date, wanted: dict[UUID, UUID]) -> list[RadarRow]:
    rows = []
    for claim in file.claims:
        if claim.claim_id in wanted and claim.open_total > 0:
            state = limitation_of(claim, policy.limitation)
            rows.append(
                RadarRow(
                    claim_id=claim.claim_id,
                    invoice_number=claim.invoice_number,
                    customer_id=file.customer_id,
                    customer_number=file.number,
                    customer_name=file.name,
                    currency=claim.currency,
                    open_total=round_cent(claim.open_total),
                    due_on=claim.due_on,
                    radar_on=state.radar_on,
                    barred_after=state.barred_after,
                    suspended=state.suspended,
                    days_left=None if state.radar_on is None else (state.radar_on - on).days,
                    level=radar_level(state, policy, on),
                    explanation_de=state.explanation_de,
                    explanation_en=state.explanation_en,
                )
            )
    return rows
