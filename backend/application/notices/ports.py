"""What messages beside the stages need from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from backend.application.messages.ports import Rendered, Sender
from backend.application.ports import Work
from backend.domain.channels import EMAIL
from backend.domain.message_templates import TemplateVersion
from backend.domain.notice import NoticeContent, NoticeValue

PENDING, SENT, ENDED = "pending", "sent", "ended"


@dataclass(frozen=True, slots=True)
class NoticeSubject:
    """What a message is about: a dispute, a promise, a plan, a payment, a return, a consent, or only a claim.

    `subject_id` None: a message that may be sent as often as there is reason to. `address` is where it must go, None:
    where the ledger says. `automatic`: whether the event itself calls for the message.
    """

    customer_id: UUID
    claim_id: UUID | None
    currency: str
    values: Mapping[str, NoticeValue]
    subject_id: UUID | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class WantedNotice:
    """A message that somebody wants sent. `given` are values that the ledger does not know; they are kept in the
    message alone. `secret` is shown nowhere but in the message. `wished` is the channel a person chose."""

    kind: str
    subject: NoticeSubject
    given: Mapping[str, NoticeValue] = field(default_factory=dict)
    wished: str | None = None
    automatic: bool = False
    secret: str = ""


@dataclass(frozen=True, slots=True)
class NoticeMade:
    """What became of it: an approval waits, or (without one) it is on its way to the gate."""

    proposal_id: UUID
    message_id: UUID
    approval_id: UUID | None
    channel: str


class NoticeRows(Protocol):
    """What the ledger knows of the events that messages are about."""

    def newest(self, work: Work, kind: str, claim_id: UUID) -> UUID | None:
        """The newest event of a claim that a message of this kind is about."""

    def subject(
        self, work: Work, kind: str, subject_id: UUID, customer_id: UUID | None = None
    ) -> NoticeSubject | None:
        """The subject as it stands now; None when there is no such thing, or it no longer stands. A payment may concern
        several debtors: with `customer_id` only what concerns this one."""

    def of_claim(self, work: Work, kind: str, claim_id: UUID) -> NoticeSubject | None:
        """For kinds without an event: the claim and what the ledger knows for them."""

    def state(self, work: Work, kind: str, subject: NoticeSubject) -> str | None:
        """PENDING, SENT or ENDED (rejected, lapsed) where this debtor had a message of this kind about this subject."""


class NoticeRenderer(Protocol):
    """Renders a message beside the stages; the same input gives the same bytes."""

    def render_notice(
        self,
        content: NoticeContent,
        *,
        message_id: UUID,
        sender: Sender,
        recipient_email: str,
        channel: str = EMAIL,
        wording: TemplateVersion | None = None,
    ) -> Rendered:
        """As `Renderer.render`, for a message that demands nothing."""


@dataclass(frozen=True, slots=True)
class NoticeParts:
    """The stores and the renderer that every message beside the stages is made with."""

    rows: NoticeRows
    renderer: NoticeRenderer
