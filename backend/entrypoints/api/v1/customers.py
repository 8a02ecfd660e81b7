"""One customer: how it is reached and why, contacts, consents, evidence of what was sent to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from backend.entrypoints.api.callers import App, Reader, Writer
from backend.infrastructure.postgres.views.customer_page import ContactRow, CustomerPage, customer_page

router = APIRouter(tags=["customers"])


@dataclass(frozen=True, slots=True)
class ChannelDocument:
    """The channel a message would take today, and why; `recipient` is as what the address was taken."""

    channel: str
    reason: str
    recipient: str
    address: str | None


@dataclass(frozen=True, slots=True)
class CustomerDocument:
    """A customer; `channel` is None when nobody can reach it."""

    page: CustomerPage
    channel: ChannelDocument | None
    delivery_stop: bool


class ContactRequest(BaseModel):
    """A contact (Ansprechpartner) to add."""

    role: str = Field("dunning", pattern="^(dunning|accounts_payable|other)$")
    name: str = Field(min_length=1, max_length=200)
    email: str | None = Field(None, max_length=320)
    phone: str | None = Field(None, max_length=60)
    language: str | None = Field(None, pattern="^(de|en)$")
    channel: str | None = Field(None, pattern="^(email|letter)$")
    valid_from: date | None = None
    valid_until: date | None = None


class EvidenceRequest(BaseModel):
    """What a person knows of a message: posted, delivered or returned, on a day."""

    kind: str = Field(pattern="^(posted|delivered|returned)$")
    on: date | None = None
    reference: str = Field("", max_length=60)


@router.get("/customers/{customer_id}", response_model=CustomerDocument)
def customer(application: App, caller: Reader, customer_id: UUID) -> Any:
    """One customer with contacts, consents, messages and the advice to stop deliveries."""
    with application.database.works(caller.actor) as work:
        page = customer_page(work.connection, work.tenant_id, customer_id, on=work.today)
    choice = application.channel_of(caller.actor, customer_id)
    channel = None
    if choice is not None:
        address = choice.addressee.address if choice.addressee else None
        channel = ChannelDocument(choice.channel, choice.reason.value, choice.taken_as, address)
    return CustomerDocument(page, channel, page.stop is not None)


@router.get("/customers/{customer_id}/contacts", response_model=list[ContactRow])
def contacts(application: App, caller: Reader, customer_id: UUID) -> Any:
    """The contacts of a customer."""
    with application.database.works(caller.actor) as work:
        return customer_page(work.connection, work.tenant_id, customer_id, on=work.today).contacts


@router.post("/customers/{customer_id}/contacts", status_code=201)
def add_contact(
    application: App, caller: Writer, customer_id: UUID, contact: ContactRequest
) -> dict[str, UUID]:
    """Adds a contact."""
    return {"contact_id": application.add_contact(caller.actor, customer_id, **contact.model_dump())}


@router.post("/messages/{message_id}/evidence")
def evidence(application: App, caller: Writer, message_id: UUID, given: EvidenceRequest) -> dict[str, str]:
    """Records evidence of delivery; only a person may."""
    status = application.record_delivery_evidence(
        caller.actor, message_id, given.kind, given.on, given.reference
    )
    return {"status": status}
