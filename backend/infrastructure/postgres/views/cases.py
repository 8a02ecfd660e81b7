"""Cases (Mahnfälle): every claim with its state, as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.case_labels import (
    CLOSED,
    CONTRADICTED,
    DISPUTED,
    ESCALATED,
    INSTALMENT_MISSED,
    LABEL_OF_HOLD,
    LABELS,
    OPEN,
    PAUSED,
    labels_of,
)
from backend.domain.errors import NotFound
from backend.domain.names import folded
from backend.infrastructure.postgres.views.fetch import fetch
from backend.infrastructure.postgres.views.legal_stops import INSOLVENT, STANDING_BY_LAW


def _stands(kinds: str = "") -> str:
    """Whether a hold (of these kinds) stands on claim, customer or tenant. Each IN is a hashed look-up of its own: a
    join would be planned by statistics, which a fresh table does not have."""
    of = f" and kind in ({kinds})" if kinds else ""
    return (
        f"(c.id in (select claim_id from standing where scope = 'claim'{of}) "
        f"or c.customer_id in (select customer_id from standing where scope = 'customer'{of}) "
        f"or exists (select from standing where scope = 'tenant'{of}))"
    )


def _when(label: str) -> str:
    """When a label holds. Which is the more protective and which holds give it stands in domain/case_labels.py."""
    facts = {
        CLOSED: "c.closing is not null",
        DISPUTED: "c.id in (select claim_id from disputed)",
        INSTALMENT_MISSED: "c.id in (select claim_id from missed)",
        CONTRADICTED: "c.contradicted",
        ESCALATED: "c.escalated",
        PAUSED: _stands(),  # every hold whose label is not among those before
    }
    kinds = ", ".join(f"'{kind}'" for kind, given in LABEL_OF_HOLD.items() if given == label)
    conditions = [facts[label]] if label in facts else []
    conditions += [_stands(kinds)] if kinds else []
    return f"when {' or '.join(conditions)} then '{label}'"


_WHENS = " ".join(_when(label) for label in LABELS if label != OPEN)

BASE = f"""
with insolvent as materialized (
    {INSOLVENT}
), standing as materialized (
    select scope, claim_id, customer_id, kind from holds
    where tenant_id = :tenant and ended_on is null and starts_on <= :on and (until is null or until > :on)
    {STANDING_BY_LAW}
), disputed as materialized (
    select claim_id from disputes where tenant_id = :tenant and resolved_on is null
), missed as materialized (
    select p.claim_id from instalment_plans p
    join instalments i on i.tenant_id = p.tenant_id and i.plan_id = p.id and i.status = 'missed'
    where p.tenant_id = :tenant and p.status = 'standing'
), labelled as (
    select c.id as claim_id, c.invoice_id, c.invoice_number, c.customer_id, k.number as customer_number,
           k.name as customer_name, k.kind as customer_kind, c.currency, c.issued_on, c.due_on, c.stage,
           c.stage_sent_on, c.payment_deadline,
           c.open_principal, c.open_principal + c.open_costs + c.open_lump_sum + c.open_interest as open_total,
           greatest(:on - c.due_on, 0) as days_overdue, c.closing, c.closed_on, c.direct_debit, k.name_folded,
           c.id in (select claim_id from disputed) as disputed, c.contradicted, c.escalated,
           c.id in (select claim_id from missed) as instalment_missed,
           case {_WHENS} else '{OPEN}' end as state,
           case when c.stage is not null then c.stage when c.due_on >= :on then 'NOT_DUE' else 'DUE' end as board_column
    from claims c
    join customers k on k.tenant_id = c.tenant_id and k.id = c.customer_id
    where c.tenant_id = :tenant
)
"""
"""Every claim with its state: of what stands against dunning it, the most protective is the label."""

COLUMNS = """
    shown.claim_id, invoice_id, invoice_number, shown.customer_id, customer_number, customer_name, customer_kind, currency,
    issued_on, due_on, stage, stage_sent_on, payment_deadline, open_principal, open_total, days_overdue, closing,
    closed_on, state, board_column, disputed, contradicted, escalated, instalment_missed,
    array(select distinct kind from standing s
          where (s.scope = 'claim' and s.claim_id = shown.claim_id)
             or (s.scope = 'customer' and s.customer_id = shown.customer_id) or s.scope = 'tenant') as hold_kinds
"""
"""The columns of CaseRow over the rows that are shown (`shown`); all holds are listed."""

# An expired time limit and nothing that stands against the next step: the worklist "Heute fällig".
DUE_TODAY = (
    "closing is null and state = 'open' and not direct_debit and coalesce(payment_deadline, due_on) < :on"
)

FILTER = f"""
    (:stage = '' or board_column = :stage)
    and (:state = '' or state = :state or (:state = 'unclosed' and closing is null)
         or (:state = 'due_today' and {DUE_TODAY}))
    and (:kind = '' or customer_kind = :kind)
    and (cast(:customer_id as uuid) is null or customer_id = :customer_id)
    and (:words = '' or invoice_number ilike :pattern or customer_number ilike :pattern or customer_name ilike :pattern
         or name_folded like :folded)
"""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One claim as the list and the board show it. `open_total` includes side claims. `labels` are all that stand,
    the most protective first; `state` is that one, by which the list is filtered."""

    claim_id: UUID
    invoice_id: UUID
    invoice_number: str
    customer_id: UUID
    customer_number: str
    customer_name: str
    customer_kind: str
    currency: str
    issued_on: date
    due_on: date
    stage: str | None
    stage_sent_on: date | None
    payment_deadline: date | None
    open_principal: Decimal
    open_total: Decimal
    days_overdue: int
    closing: str | None
    closed_on: date | None
    hold_kinds: tuple[str, ...]
    state: str
    board_column: str
    disputed: bool
    contradicted: bool
    escalated: bool
    instalment_missed: bool = False
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        found = labels_of(
            self.hold_kinds,
            closing=self.closing,
            disputed=self.disputed,
            instalment_missed=self.instalment_missed,
            contradicted=self.contradicted,
            escalated=self.escalated,
        )
        object.__setattr__(self, "labels", found)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What to show: stage is a column of the board, state a label, `unclosed` or `due_today`; empty means all."""

    stage: str = ""
    state: str = ""
    kind: str = ""
    words: str = ""
    customer_id: UUID | None = None

    def values(self) -> dict[str, object]:
        """The bound values of FILTER."""
        literal = self.words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return {
            "stage": self.stage,
            "state": self.state,
            "kind": self.kind,
            "words": self.words.strip(),
            "pattern": f"%{literal}%",
            "folded": f"%{folded(literal)}%" if folded(literal) else "",
            "customer_id": self.customer_id,
        }


@dataclass(frozen=True, slots=True)
class CasePageKey:
    """Where the next page of the list begins: after this due day and claim."""

    due_on: date
    claim_id: UUID


EVERYTHING = CaseFilter()


def case_list(
    connection: Connection,
    tenant_id: UUID,
    *,
    on: date,
    wanted: CaseFilter = EVERYTHING,
    after: CasePageKey | None = None,
    limit: int = 50,
) -> list[CaseRow]:
    """Cases by due day, oldest first; `after` continues behind the last row of the page before."""
    sql = f"""{BASE} select {COLUMNS} from (
        select * from labelled where {FILTER}
        and (cast(:after_due as date) is null or (due_on, claim_id) > (:after_due, cast(:after_id as uuid)))
        order by due_on, claim_id limit :limit
    ) shown order by due_on, shown.claim_id"""
    return fetch(
        connection,
        CaseRow,
        sql,
        tenant=tenant_id,
        on=on,
        after_due=after.due_on if after else None,
        after_id=after.claim_id if after else None,
        limit=limit,
        **wanted.values(),
    )


def case_row(connection: Connection, tenant_id: UUID, claim_id: UUID, *, on: date) -> CaseRow:
    """One case. Raises NotFound `case_unknown`, also for the case of another tenant."""
    found = fetch(
        connection,
        CaseRow,
        f"{BASE} select {COLUMNS} from labelled shown where shown.claim_id = :claim",
        tenant=tenant_id,
        on=on,
        claim=claim_id,
    )
    if not found:
        raise NotFound("Diesen Mahnfall gibt es nicht. / There is no such case.", code="case_unknown")
    return found[0]
