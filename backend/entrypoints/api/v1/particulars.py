"""What people say for court and credit bureau: grounds of a case, notices given, who represents debtor and creditor."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.domain.dossier.particulars import HIGHEST_NUMBER, BureauNotice, ClaimGrounds, CounterPerformance
from backend.entrypoints.api.callers import App, Reader, Writer
from backend.infrastructure.postgres.views.particulars import Particulars

router = APIRouter(tags=["cases"])


class GroundsRequest(BaseModel):
    """What a claim rests on (§ 690 (1) ZPO). `catalogue_number` is that of the court's form."""

    subject: str = Field(max_length=200)
    concluded_on: date
    catalogue_number: int | None = Field(None, ge=1, le=HIGHEST_NUMBER)
    counter_performance: CounterPerformance | None = None
    credit_points: Decimal | None = None


class NoticeRequest(BaseModel):
    """When the debtor was told of a credit bureau, and what proves it (§ 31 (2) no. 4 BDSG)."""

    given_on: date
    evidence: str = Field(max_length=200)


class RepresentativeRequest(BaseModel):
    """Who represents a debtor in law; an empty name takes it away."""

    name: str = Field(max_length=200)


class SeatRequest(BaseModel):
    """Who represents the creditor, and the country of its seat (two letters)."""

    represented_by: str = Field("", max_length=200)
    country: str = Field("DE", min_length=2, max_length=2)


@router.get("/cases/{claim_id}/particulars")
def particulars(application: App, caller: Reader, claim_id: UUID) -> Particulars:
    """What was said of a case."""
    return application.case_particulars(caller.actor, claim_id)


@router.put("/cases/{claim_id}/grounds", status_code=204)
def grounds(application: App, caller: Writer, claim_id: UUID, said: GroundsRequest) -> None:
    """Says what a claim rests on; an outstanding counter-performance holds the claim."""
    application.record_grounds(
        caller.actor,
        claim_id,
        ClaimGrounds(
            *(said.subject, said.concluded_on, said.catalogue_number),
            *(said.counter_performance, said.credit_points),
        ),
    )


@router.post("/cases/{claim_id}/bureau-notices", status_code=201)
def notice(application: App, caller: Writer, claim_id: UUID, said: NoticeRequest) -> dict[str, UUID]:
    """Says when the debtor was told of a credit bureau."""
    given = BureauNotice(said.given_on, said.evidence)
    return {"notice_id": application.record_bureau_notice(caller.actor, claim_id, given)}


@router.delete("/bureau-notices/{notice_id}", status_code=204)
def withdraw(application: App, caller: Writer, notice_id: UUID) -> None:
    """Takes a mistaken entry back."""
    application.withdraw_bureau_notice(caller.actor, notice_id)


@router.put("/customers/{customer_id}/representative", status_code=204)
def representative(application: App, caller: Writer, customer_id: UUID, said: RepresentativeRequest) -> None:
    """Says who represents a debtor in law (§ 690 (1) no. 1 ZPO)."""
    application.name_representative(caller.actor, customer_id, said.name)


@router.put("/seat", status_code=204)
def seat(application: App, caller: Writer, said: SeatRequest) -> None:
    """Says who represents the creditor, and where its seat is (§ 689 (2) ZPO)."""
    application.change_seat(caller.actor, said.represented_by, said.country)
