"""What the use cases around contacts and deliveries need from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.consents import Consent, ConsentStatus
from backend.domain.contacts import Contact
from backend.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class KnownDelivery:
    """The newest delivery of a message; `posted_on` is the last day a person said it was posted."""

    delivery_id: UUID
    message_id: UUID
    customer_id: UUID
    channel: str
    status: str
    sent_on: date | None
    posted_on: date | None
    registered: bool
    debtor_state: str | None


@dataclass(frozen=True, slots=True)
class NewConsent:
    """A consent to be kept, with the hash of the token that confirms it."""

    consent: Consent
    token_sha256: str
    source: str
    proposed_by: str
    proposed_at: datetime


class ContactStore(Protocol):
    """Contacts, consents and delivery stops of customers."""

    def customer_exists(self, work: Work, customer_id: UUID) -> bool: ...

    def creditor_name(self, work: Work) -> str: ...

    def add_contact(self, work: Work, customer_id: UUID, contact: Contact, added_by: str) -> None: ...

    def end_contact(self, work: Work, contact_id: UUID, last_day: date) -> UUID | None:
        """Lets the contact count up to this day; returns its customer, None when there is no such contact."""

    def add_consent(self, work: Work, new: NewConsent) -> None: ...

    def consent(self, work: Work, consent_id: UUID) -> Consent | None: ...

    def language_of(self, work: Work, customer_id: UUID) -> str:
        """`en` for a customer who is written to in English, else `de`."""

    def renew_token(self, work: Work, consent: Consent, token_sha256: str) -> None:
        """Another link for the same consent, with its day, wording and language; the link before opens nothing."""

    def consent_of_token(self, work: Work, token_sha256: str) -> Consent | None: ...

    def set_consent(
        self, work: Work, consent_id: UUID, status: ConsentStatus, at: datetime, by: str
    ) -> None: ...

    def take_address(self, work: Work, customer_id: UUID, address: str) -> None:
        """The customer's own address is this one from now on; refusal and bounce of the old one are over."""

    def wish_channel(self, work: Work, customer_id: UUID, channel: str | None) -> None:
        """Keeps the wish; a wish for mail ends a refusal of mail."""

    def refuse_email(self, work: Work, customer_id: UUID) -> None: ...

    def return_letter(self, work: Work, customer_id: UUID) -> None:
        """The post could not deliver to this address."""

    def open_stages(self, work: Work, customer_id: UUID) -> list[Stage]:
        """Stages of this customer's claims that were dunned and are open."""

    def open_stop(self, work: Work, customer_id: UUID) -> UUID | None: ...

    def customer_of(
        self, work: Work, *, message_id: UUID | None = None, claim_id: UUID | None = None
    ) -> UUID | None: ...

    def delivery_of(self, work: Work, message_id: UUID) -> KnownDelivery | None:
        """The newest delivery of this message."""

    def posted_letters(self, work: Work, limit: int) -> list[KnownDelivery]:
        """Letters that were posted and whose delivery is not proven, oldest first."""
