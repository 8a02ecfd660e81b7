"""Messages beside the stages: a person sends one about a case, or mails the link that confirms an address."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.application.notices.ports import NoticeMade
from backend.application.templates.values import notice_values
from backend.entrypoints.api.callers import App, Writer

router = APIRouter(tags=["messages"])


class NoticeRequest(BaseModel):
    """A message beside the stages. `values` are what the ledger does not know, in the form of a preview."""

    kind: str = Field(pattern="^[a-z_]{1,60}$")
    values: dict[Annotated[str, Field(max_length=60)], Annotated[str, Field(max_length=4000)]] = Field(
        default_factory=dict, max_length=20
    )
    channel: Literal["email", "letter"] | None = None
    again: bool = False


class NoticeAnswer(BaseModel):
    """The message that was made; without `approval_id` it is on its way."""

    proposal_id: UUID
    message_id: UUID
    approval_id: UUID | None
    channel: str


@router.post("/cases/{claim_id}/notices", status_code=201)
def send(application: App, caller: Writer, claim_id: UUID, wanted: NoticeRequest) -> NoticeAnswer:
    """Sends a message beside the stages about a case; it charges nothing."""
    given = notice_values(wanted.values)
    made = application.send_notice(
        caller.actor, wanted.kind, claim_id, given=given, channel=wanted.channel, again=wanted.again
    )
    return _answer(made)


@router.post("/consents/{consent_id}/confirmation", status_code=201)
def confirm(application: App, caller: Writer, consent_id: UUID) -> NoticeAnswer:
    """Mails the link by which the holder of a new address confirms it; the link is in the message alone."""
    return _answer(application.send_confirmation(caller.actor, consent_id))


def _answer(made: NoticeMade) -> NoticeAnswer:
    return NoticeAnswer(
        proposal_id=made.proposal_id,
        message_id=made.message_id,
        approval_id=made.approval_id,
        channel=made.channel,
    )
