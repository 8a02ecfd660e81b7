"""What rendering, sending and the gate need from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.channels import EMAIL
from backend.domain.letter import LetterContent
from backend.domain.message_templates import TemplateKey, TemplateVersion


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """A proposal as it stands in the table; `body` has the shape of its kind."""

    proposal_id: UUID
    kind: str
    status: str
    customer_id: UUID | None
    stage: str | None
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sender:
    """Master data of the creditor that a message shows."""

    name: str
    street: str
    postcode: str
    city: str
    email: str
    phone: str | None
    vat_id: str | None
    register_entry: str | None
    iban: str
    bic: str | None
    bank_name: str | None
    account_holder: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Master data of the debtor that a message shows."""

    number: str
    name: str
    street: str | None
    postcode: str | None
    city: str | None
    country: str
    email: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered and addressed message: `eml` is what leaves (of a letter the PDF), `sha256` its hash, to be signed."""

    subject: str
    text: str
    html: str
    pdf: bytes
    eml: bytes
    sha256: str
    templates: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class InvoiceFile:
    """The original of an invoice as it came, which goes with the message. `file_name` is plain and unique."""

    invoice_number: str
    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredDelivery:
    """A delivery with its message, as the gate looks at it; `recipient` is the address that the message bears."""

    delivery_id: UUID
    status: str
    message_id: UUID
    message_status: str
    customer_id: UUID
    proposal_id: UUID
    sha256: str
    letter_date: date
    channel: str
    recipient: str


@dataclass(frozen=True, slots=True)
class StandingApproval:
    """The approval of a proposal with the signatures that have not been used yet and cover `sha256`."""

    approval_id: UUID
    status: str
    sha256: str
    signatures_needed: int
    usable_signatures: int


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """What a channel can prove of a hand-over; `delivered_at` only where it knows that already."""

    provider_message_id: str
    at: datetime
    delivered_at: datetime | None
    grade: str


class Renderer(Protocol):
    """Renders a letter with versioned templates; the same input gives the same bytes."""

    def render(
        self,
        content: LetterContent,
        *,
        message_id: UUID,
        sender: Sender,
        recipient_email: str,
        channel: str = EMAIL,
        wording: TemplateVersion | None = None,
        invoices: tuple[InvoiceFile, ...] = (),
    ) -> Rendered:
        """For the channel `letter` the page itself is what leaves, and its hash what persons sign. `wording` is the
        tenant's own version of the template, without it the product's counts."""


class Channel(Protocol):
    """A way out of the house. Called by the gate alone, outside of any transaction."""

    def hand_over(self, delivery_id: UUID, eml: bytes) -> DeliveryReceipt:
        """Hands the message over. Raises Unavailable when it certainly did not leave; anything else is unknown."""

    def look_up(self, delivery_id: UUID) -> DeliveryReceipt | None:
        """The receipt if this delivery has left, None if it certainly has not."""


class MessageStore(Protocol):
    """Rows of proposals, messages, deliveries and the texts beside them."""

    def proposal(self, work: Work, proposal_id: UUID) -> StoredProposal:
        """Raises NotFound `proposal_unknown`."""

    def sender(self, work: Work) -> Sender: ...

    def recipient(self, work: Work, customer_id: UUID) -> Recipient: ...

    def wording(self, work: Work, key: TemplateKey, on: date) -> TemplateVersion | None:
        """The tenant's own version that counts for this message, None when the product's does."""

    def invoice_files(self, work: Work, claim_ids: Sequence[UUID]) -> tuple[InvoiceFile, ...]:
        """The originals of these claims' invoices, as far as their bytes are here and small enough to send."""

    def keep_bytes(self, work: Work, sha256: str, content: bytes, media_type: str) -> None: ...

    def keep_texts(
        self,
        work: Work,
        message_id: UUID,
        reference: str,
        recipient: str,
        language: str,
        rendered: Rendered,
        pdf_sha256: str,
    ) -> None: ...

    def delivery(self, work: Work, delivery_id: UUID) -> StoredDelivery:
        """Raises NotFound `delivery_unknown`."""

    def bytes_of(self, work: Work, sha256: str) -> bytes:
        """Raises NotFound `bytes_unknown`."""

    def approval_of(self, work: Work, proposal_id: UUID) -> StandingApproval | None:
        """The newest approval of the proposal, locked."""
