"""Cases, customers and invoices: reading, explaining, pausing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.entrypoints.api.callers import App, Reader, Writer
from backend.entrypoints.api.cursors import read_cursor, write_cursor
from backend.entrypoints.api.ports import ClaimAnswer
from backend.entrypoints.api.v1.pages import Cursor, Limit, Page, page
from backend.infrastructure.postgres.past_records import PastMasterData
from backend.infrastructure.postgres.views.case_page import CasePage, case_page, case_timeline
from backend.infrastructure.postgres.views.cases import CaseFilter, CasePageKey, CaseRow, case_list, case_row
from backend.infrastructure.postgres.views.events import EventRow
from backend.infrastructure.postgres.views.search import (
    CustomerRow,
    Hit,
    InvoiceRow,
    customer_list,
    invoice_list,
    search,
)

router = APIRouter(tags=["cases"])


@dataclass(frozen=True, slots=True)
class BlockerDocument:
    """One reason against dunning now, with its paragraph or policy line and the day from which it no longer holds."""

    code: str
    german: str
    english: str
    source: str
    dunnable_from: date | None
    hard: bool


@dataclass(frozen=True, slots=True)
class AnswerDocument:
    """May it be dunned now, with which stage, and if not, why and from when."""

    claim_id: UUID
    stage: str | None
    dunnable: bool
    dunnable_from: date | None
    default_start: date | None
    default_explanation: str | None
    blockers: tuple[BlockerDocument, ...]
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCasePage(CasePage):
    """A case as it stood, with who its debtor was."""

    as_of: date
    master_data: PastMasterData


class HoldRequest(BaseModel):
    """A hold (Mahnsperre) to place on a case. Without `until` it stands until it is ended."""

    scope: str = Field("claim", pattern="^(claim|customer)$")
    kind: str = Field("clerk", pattern="^[a-z_]{1,40}$")
    until: date | None = None
    note: str = Field("", max_length=2000)


def answer_document(answer: ClaimAnswer) -> AnswerDocument:
    """The explanation as a document."""
    default = answer.default
    return AnswerDocument(
        claim_id=answer.claim_id,
        stage=str(answer.stage) if answer.stage else None,
        dunnable=answer.dunnable,
        dunnable_from=answer.dunnable_from,
        default_start=default.default_start if default else None,
        default_explanation=default.explanation_de if default else None,
        blockers=tuple(
            BlockerDocument(b.code, b.german, b.english, b.source, b.dunnable_from, b.hard)
            for b in answer.blockers
        ),
        overridden=tuple(b.code for b in getattr(answer, "overridden", ())),
    )


@router.get("/cases", response_model=Page[CaseRow])
def cases(
    application: App,
    caller: Reader,
    stage: str = "",
    state: str = "",
    q: str = "",
    customer_id: UUID | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Cases by due day. `stage` is DUE, NOT_DUE, SOFT, M1, M2, FINAL or ESCALATION."""
    key = read_cursor(cursor, date.fromisoformat, UUID)
    after = CasePageKey(*key) if key else None
    with application.database.works(caller.actor) as work:
        wanted = CaseFilter(stage=stage, state=state, words=q, customer_id=customer_id)
        rows = case_list(
            work.connection, work.tenant_id, on=work.today, wanted=wanted, after=after, limit=limit
        )
    return page(rows, limit, write_cursor(rows[-1].due_on, rows[-1].claim_id) if rows else None)


@router.get("/cases/{claim_id}", response_model=PastCasePage | CasePage)
def case(application: App, caller: Reader, claim_id: UUID, as_of: str | None = None) -> Any:
    """One case with ledger, holds, messages and documents; `as_of` (day or instant): as it stood then.

    `master_data` of a past case says whether it is that of then (`of_then`) or the oldest that is known.
    """
    if as_of is not None:
        past = application.case_as_of(caller.actor, claim_id, as_of)
        shown = {field.name: getattr(past.page, field.name) for field in fields(CasePage)}
        return PastCasePage(**shown, as_of=past.on, master_data=past.master_data)
    with application.database.works(caller.actor) as work:
        return case_page(work.connection, work.tenant_id, claim_id, on=work.today)


@router.get("/cases/{claim_id}/timeline", response_model=list[EventRow])
def timeline(application: App, caller: Reader, claim_id: UUID) -> Any:
    """What happened, newest first."""
    with application.database.works(caller.actor) as work:
        case_row(work.connection, work.tenant_id, claim_id, on=work.today)
        return case_timeline(work.connection, work.tenant_id, claim_id)


@router.get("/cases/{claim_id}/explanation")
def explanation(application: App, caller: Reader, claim_id: UUID) -> AnswerDocument:
    """May it be dunned now, why not, from when."""
    return answer_document(application.explain(caller.actor, claim_id))


@router.post("/cases/{claim_id}/holds", status_code=204)
def place_hold(application: App, caller: Writer, claim_id: UUID, hold: HoldRequest) -> None:
    """Pauses the case, or with scope `customer` the whole customer."""
    with application.database.works(caller.actor) as work:
        row = case_row(work.connection, work.tenant_id, claim_id, on=work.today)
    application.place_hold(
        caller.actor,
        scope=hold.scope,
        claim_id=claim_id if hold.scope == "claim" else None,
        customer_id=row.customer_id if hold.scope == "customer" else None,
        kind=hold.kind,
        until=hold.until,
        note=hold.note,
    )


@router.delete("/holds/{hold_id}", status_code=204)
def end_hold(application: App, caller: Writer, hold_id: UUID) -> None:
    """Ends a hold."""
    application.end_hold(caller.actor, hold_id)


@router.get("/customers", response_model=Page[CustomerRow])
def customers(application: App, caller: Reader, cursor: Cursor = None, limit: Limit = 50) -> Any:
    """Customers by number."""
    after = read_cursor(cursor, str, UUID)
    with application.database.works(caller.actor) as work:
        rows = customer_list(work.connection, work.tenant_id, after=after, limit=limit)
    return page(rows, limit, write_cursor(rows[-1].number, rows[-1].customer_id) if rows else None)


@router.get("/invoices", response_model=Page[InvoiceRow])
def invoices(application: App, caller: Reader, cursor: Cursor = None, limit: Limit = 50) -> Any:
    """Invoices and credit notes by number."""
    after = read_cursor(cursor, str, UUID)
    with application.database.works(caller.actor) as work:
        rows = invoice_list(work.connection, work.tenant_id, after=after, limit=limit)
    return page(rows, limit, write_cursor(rows[-1].number, rows[-1].invoice_id) if rows else None)


@router.get("/search", response_model=list[Hit])
def find(application: App, caller: Reader, q: str) -> Any:
    """Cases and customers by number or name."""
    with application.database.works(caller.actor) as work:
        return search(work.connection, work.tenant_id, q)
