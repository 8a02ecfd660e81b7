"""What stands beside a case, and what people decide about it: promises, disputes, instalments, deferrals, closings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.application.claims.agree_plan import PlanTerms
from backend.application.claims.write_off import GivenUp
from backend.domain.giving_up import OwedParts
from backend.entrypoints.api.callers import App, Reader, Writer
from backend.infrastructure.postgres.views.cases import case_row
from backend.infrastructure.postgres.views.special_cases import SpecialCases, special_cases_of

router = APIRouter(tags=["special cases"])

Amount = Annotated[Decimal, Field(max_digits=15, decimal_places=2)]
Note = Annotated[str, Field(max_length=2000)]
Reason = Annotated[str, Field(pattern="^[a-z_]{1,60}$")]


class PromiseRequest(BaseModel):
    """A promise to pay (Zahlungszusage). Without `amount` all that is owed."""

    promised_on: date
    amount: Amount | None = None
    note: Note = ""


class DisputeRequest(BaseModel):
    """A dispute (Reklamation). Without `amount` all of the claim."""

    reason: Reason
    amount: Amount | None = None
    note: Note = ""


class ResolutionRequest(BaseModel):
    """How a dispute was settled."""

    outcome: str = Field(pattern="^(accepted|rejected)$")


class InstalmentRequest(BaseModel):
    """One instalment of a schedule of its own."""

    due_on: date
    amount: Amount


class PlanRequest(BaseModel):
    """An instalment plan (Ratenzahlung): `count` monthly instalments from `first_on`, or `instalments`."""

    first_on: date | None = None
    count: int = Field(0, ge=0, le=60)
    total: Amount | None = None
    acceleration: bool = False
    instalments: list[InstalmentRequest] = Field(default_factory=list, max_length=60)
    note: Note = ""


class DeferralRequest(BaseModel):
    """A deferral (Stundung) until a day."""

    until: date
    reason: Reason
    note: Note = ""


class WaiverRequest(BaseModel):
    """Side claims to waive (Erlass)."""

    costs: Amount = Decimal("0.00")
    lump_sum: Amount = Decimal("0.00")
    interest: Amount = Decimal("0.00")
    reason: Reason
    note: Note = ""


class ClosingRequest(BaseModel):
    """Gives a case up."""

    closing: str = Field(pattern="^(written_off|withdrawn|uncollectable)$")
    reason: Reason
    note: Note = ""


class NoteRequest(BaseModel):
    """Words beside a decision."""

    note: Note = ""


class ReturnRequest(BaseModel):
    """The payment that went back."""

    payment_id: UUID


class Made(BaseModel):
    """The id of what was recorded."""

    id: UUID


@router.get("/cases/{claim_id}/special", response_model=SpecialCases)
def special(application: App, caller: Reader, claim_id: UUID) -> Any:
    """Disputes, promises, instalment plans, deferrals and write-offs of a case, newest first."""
    with application.database.works(caller.actor) as work:
        case_row(work.connection, work.tenant_id, claim_id, on=work.today)
        return special_cases_of(work.connection, work.tenant_id, claim_id)


@router.post("/cases/{claim_id}/promises", status_code=201)
def promise(application: App, caller: Writer, claim_id: UUID, wanted: PromiseRequest) -> Made:
    """Records a promise to pay; dunning is held until its day and the tolerance passed."""
    return Made(
        id=application.record_promise(caller.actor, claim_id, wanted.promised_on, wanted.amount, wanted.note)
    )


@router.post("/cases/{claim_id}/disputes", status_code=201)
def dispute(application: App, caller: Writer, claim_id: UUID, wanted: DisputeRequest) -> Made:
    """Opens a dispute of all or of a part."""
    return Made(
        id=application.open_dispute(caller.actor, claim_id, wanted.reason, wanted.amount, wanted.note)
    )


@router.post("/disputes/{dispute_id}/resolution", status_code=204)
def resolve(application: App, caller: Writer, dispute_id: UUID, wanted: ResolutionRequest) -> None:
    """Settles a dispute."""
    application.resolve_dispute(caller.actor, dispute_id, wanted.outcome)


@router.post("/cases/{claim_id}/instalments", status_code=201)
def instalments(application: App, caller: Writer, claim_id: UUID, wanted: PlanRequest) -> Made:
    """Records an instalment plan; dunning is held while it stands."""
    terms = PlanTerms(
        first_on=wanted.first_on,
        count=wanted.count,
        total=wanted.total,
        acceleration=wanted.acceleration,
        wished=tuple((one.due_on, one.amount) for one in wanted.instalments),
    )
    return Made(id=application.agree_plan(caller.actor, claim_id, terms, wanted.note))


@router.delete("/instalments/{plan_id}", status_code=204)
def end_plan(application: App, caller: Writer, plan_id: UUID) -> None:
    """Ends an instalment plan: what is left is due."""
    application.end_plan(caller.actor, plan_id)


@router.post("/cases/{claim_id}/deferrals", status_code=201)
def defer(application: App, caller: Writer, claim_id: UUID, wanted: DeferralRequest) -> Made:
    """Moves the due day."""
    return Made(id=application.defer(caller.actor, claim_id, wanted.until, wanted.reason, wanted.note))


@router.post("/cases/{claim_id}/waivers", status_code=201)
def waive(application: App, caller: Writer, claim_id: UUID, wanted: WaiverRequest) -> Made:
    """Gives side claims up."""
    parts = OwedParts(costs=wanted.costs, lump_sum=wanted.lump_sum, interest=wanted.interest)
    return Made(id=application.waive(caller.actor, claim_id, parts, wanted.reason, wanted.note))


@router.post("/cases/{claim_id}/closings", response_model=GivenUp)
def close(application: App, caller: Writer, claim_id: UUID, wanted: ClosingRequest) -> Any:
    """Gives a case up; above the policy's limit it waits for two signatures (status `proposed`)."""
    return application.write_off(caller.actor, claim_id, wanted.closing, wanted.reason, wanted.note)


@router.post("/cases/{claim_id}/reopening", status_code=204)
def reopen(application: App, caller: Writer, claim_id: UUID, wanted: NoteRequest) -> None:
    """Opens a closed case again."""
    application.reopen(caller.actor, claim_id, wanted.note)


@router.post("/payments/{return_id}/original", status_code=204)
def assign_return(application: App, caller: Writer, return_id: UUID, wanted: ReturnRequest) -> None:
    """Says which payment this return undoes."""
    application.assign_return(caller.actor, return_id, wanted.payment_id)
