"""Dunning policies: every version, one version, proposing, approving, refusing, retiring."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.application.policies.listing import ChangedFigure
from backend.application.policies.ports import PolicyDraft, PolicyVersion
from backend.entrypoints.api.callers import App, Caller, Reader, Signer
from backend.entrypoints.api.ports import WebApplication

router = APIRouter(prefix="/policies", tags=["policies"])


class PolicyView(BaseModel):
    """A version of a dunning policy (Mahnrichtlinie): for whom, when, its figures and what it changed."""

    policy_id: UUID
    scope: str
    target: str
    version: int
    name: str
    valid_from: date
    valid_until: date | None
    status: str
    in_force: bool
    four_eyes: bool
    harsher: list[str]
    body: dict[str, Any]
    reason: str
    proposed_by: str
    created_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    comment: str | None
    compared_with: int | None
    changes: list[ChangedFigure]


class PolicyList(BaseModel):
    """All versions, scope by scope, the newest of a target first."""

    items: list[PolicyView]


class ProposalRequest(BaseModel):
    """A new version. `body` names the figures that differ; `target` is group, customer number or invoice number."""

    name: str = Field(min_length=1, max_length=200)
    valid_from: date
    body: dict[str, Any]
    scope: Literal["tenant", "customer_group", "customer", "claim"] = "tenant"
    target: str = Field(default="", max_length=200)
    valid_until: date | None = None
    reason: str = Field(default="", max_length=2000)


class CommentRequest(BaseModel):
    """Why it is refused or withdrawn."""

    comment: str = Field(min_length=1, max_length=2000)


@router.get("", response_model=PolicyList)
def policies(application: App, caller: Reader) -> Any:
    """Every version of every scope."""
    return {"items": _views(application, caller)}


@router.get("/{policy_id}", response_model=PolicyView)
def policy(application: App, caller: Reader, policy_id: UUID) -> Any:
    """One version."""
    return _view(application, caller, application.policy_version(caller.actor, policy_id))


@router.post("", response_model=PolicyView, status_code=201)
def propose(application: App, caller: Signer, request: ProposalRequest) -> Any:
    """Proposes a version; one that is harsher for debtors waits for a second person."""
    draft = PolicyDraft(**request.model_dump())
    return _view(application, caller, application.propose_policy(caller.actor, draft))


@router.post("/{policy_id}/approval", response_model=PolicyView)
def approve(application: App, caller: Signer, policy_id: UUID) -> Any:
    """Lets an open version hold."""
    return _view(application, caller, application.approve_policy(caller.actor, policy_id))


@router.post("/{policy_id}/rejection", response_model=PolicyView)
def reject(application: App, caller: Signer, policy_id: UUID, request: CommentRequest) -> Any:
    """Refuses an open version."""
    return _view(application, caller, application.reject_policy(caller.actor, policy_id, request.comment))


@router.post("/{policy_id}/retirement", response_model=PolicyView)
def retire(application: App, caller: Signer, policy_id: UUID, request: CommentRequest) -> Any:
    """Withdraws a version from today on."""
    return _view(application, caller, application.retire_policy(caller.actor, policy_id, request.comment))


def _view(application: WebApplication, caller: Caller, version: PolicyVersion) -> PolicyView:
    return next(one for one in _views(application, caller) if one.policy_id == version.policy_id)


def _views(application: WebApplication, caller: Caller) -> list[PolicyView]:
    return [
        PolicyView(
            policy_id=one.policy_id,
            scope=one.place.scope.value,
            target=one.target,
            version=one.version,
            name=one.name,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            status=one.status,
            in_force=listed.in_force,
            four_eyes=one.four_eyes,
            harsher=list(one.harsher),
            body=dict(one.body),
            reason=one.reason,
            proposed_by=one.proposed_by,
            created_at=one.created_at,
            decided_by=one.decided_by,
            decided_at=one.decided_at,
            comment=one.comment,
            compared_with=listed.compared_with,
            changes=list(listed.changes),
        )
        for listed in application.policy_list(caller.actor)
        for one in (listed.version,)
    ]
