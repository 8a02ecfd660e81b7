"""Law and protection of a case: legal state, legal events, protection, activities, overrides, the limitation radar."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from backend.entrypoints.api.callers import App, Reader, Writer
from backend.infrastructure.postgres.legal_states import LegalPanel, RadarRow

router = APIRouter(tags=["law"])


class LegalEventRequest(BaseModel):
    """A legal event to record: its code and the day it happened."""

    code: str = Field(max_length=40)
    on: date


class ProtectionRequest(BaseModel):
    """A protection (Schutzfrist) to place, with the login of the responsible person."""

    responsible: str = Field(max_length=200)
    whole_customer: bool = False
    note: str = Field("", max_length=2000)


class ActivityRequest(BaseModel):
    """Work on a case: note, call or contact."""

    kind: str = Field(max_length=20)
    text: str = Field(max_length=2000)


class OverrideRequest(BaseModel):
    """A soft blocker to let pass until before a day, with the reason."""

    code: str = Field(max_length=60)
    reason: str = Field(max_length=500)
    expires_on: date


@router.get("/cases/{claim_id}/legal-state")
def legal_state(application: App, caller: Reader, claim_id: UUID, as_of: str | None = None) -> dict[str, Any]:
    """Default, interest, side claims, limitation, court clock, protections and overrides; `as_of`: as it stood then."""
    if as_of is not None:
        return _document(application.case_as_of(caller.actor, claim_id, as_of).legal)
    return _document(application.legal_panel(caller.actor, claim_id))


@router.post("/cases/{claim_id}/legal-events", status_code=201)
def record(application: App, caller: Writer, claim_id: UUID, event: LegalEventRequest) -> dict[str, UUID]:
    """Records court papers, talks or an acknowledgement."""
    return {"legal_event_id": application.record_legal_event(caller.actor, claim_id, event.code, event.on)}


@router.delete("/legal-events/{legal_event_id}", status_code=204)
def withdraw(application: App, caller: Writer, legal_event_id: UUID) -> None:
    """Takes a mistaken entry back."""
    application.withdraw_legal_event(caller.actor, legal_event_id)


@router.post("/cases/{claim_id}/protection", status_code=201)
def protect(application: App, caller: Writer, claim_id: UUID, wanted: ProtectionRequest) -> dict[str, UUID]:
    """Protects the case or its whole customer. It is ended like any hold."""
    found = application.protect(
        caller.actor, claim_id, wanted.responsible, wanted.note, whole_customer=wanted.whole_customer
    )
    return {"protection_id": found}


@router.post("/cases/{claim_id}/activities", status_code=201)
def work(application: App, caller: Writer, claim_id: UUID, done: ActivityRequest) -> dict[str, UUID]:
    """Records work on the case."""
    return {"activity_id": application.record_activity(caller.actor, claim_id, done.kind, done.text)}


@router.post("/cases/{claim_id}/overrides", status_code=201)
def override(application: App, caller: Writer, claim_id: UUID, wanted: OverrideRequest) -> dict[str, Any]:
    """Lets a soft blocker pass, or asks two persons to sign it."""
    return asdict(
        application.request_override(caller.actor, claim_id, wanted.code, wanted.reason, wanted.expires_on)
    )


@router.delete("/overrides/{override_id}", status_code=204)
def end_override(application: App, caller: Writer, override_id: UUID) -> None:
    """The blocker stands again."""
    application.end_override(caller.actor, override_id)


@router.get("/limitation-radar")
def radar(
    application: App, caller: Reader, within: Annotated[int | None, Query(ge=0, le=20_000)] = None
) -> list[RadarRow]:
    """Open claims that become barred next; barred ones on top."""
    return application.limitation_radar(caller.actor, within)


def _document(panel: LegalPanel) -> dict[str, Any]:
    document = asdict(panel)
    state = panel.state
    document["state"] |= {
        "default_paragraph": state.default.paragraph,
        "default_explanation": state.default.explanation_de,
        "limitation_explanation": state.limitation.explanation_de,
        "balances": [{**asdict(each), "open": each.open} for each in state.balances],
    }
    return document
