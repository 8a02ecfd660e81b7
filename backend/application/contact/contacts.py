"""A person adds a contact of a customer, or lets one end. What a mail or document names never becomes a contact."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from backend.application.contact.consent import must_be_address
from backend.application.contact.ports import ContactStore
from backend.application.ports import Works
from backend.domain.actors import Actor
from backend.domain.contacts import Contact, ContactRole
from backend.domain.days import possible_day
from backend.domain.errors import InvalidInput, NotFound
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.policy import CHANNELS


def add_contact(
    actor: Actor,
    customer_id: UUID,
    *,
    role: str,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    language: str | None = None,
    channel: str | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    works: Works,
    contacts: ContactStore,
) -> UUID:
    """Adds a contact and returns its id.

    Raises InvalidInput `contact_role_unknown`, `contact_name_missing`, `channel_unknown`, `language_unknown`,
    `address_invalid`, `contact_validity_invalid`; NotFound `customer_unknown`.
    """
    actor.must_write()
    _must_fit(role, name, language, channel, valid_from, valid_until)
    for day in (valid_from, valid_until):
        if day is not None:
            possible_day(day, field="valid_from" if day is valid_from else "valid_until")
    contact = Contact(
        contact_id=uuid4(),
        role=ContactRole(role),
        name=name.strip(),
        email=must_be_address(email) if email else None,
        phone=phone or None,
        language=language or None,
        channel=channel or None,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    with works(actor) as work:
        if not contacts.customer_exists(work, customer_id):
            raise NotFound("Diesen Kunden gibt es nicht. / No such customer.", code="customer_unknown")
        work.lock_debtors([customer_id])
        contacts.add_contact(work, customer_id, contact, actor.name)
        work.record([MasterDataChanged(customer_id, "customers", "contact_added")])
        work.commit()
    return contact.contact_id


def end_contact(actor: Actor, contact_id: UUID, *, works: Works, contacts: ContactStore) -> None:
    """Lets a contact count for the last time yesterday. Raises NotFound `contact_unknown`."""
    actor.must_write()
    with works(actor) as work:
        customer_id = contacts.end_contact(work, contact_id, work.today - timedelta(days=1))
        if customer_id is None:
            raise NotFound("Diesen Ansprechpartner gibt es nicht. / No such contact.", code="contact_unknown")
        work.record([MasterDataChanged(customer_id, "customers", "contact_ended")])
        work.commit()


def _must_fit(
    role: str,
    name: str,
    language: str | None,
    channel: str | None,
    valid_from: date | None,
    valid_until: date | None,
) -> None:
    if role not in set(ContactRole):
        raise InvalidInput(
            f"Funktionen sind {', '.join(ContactRole)}. / Unknown role.", code="contact_role_unknown"
        )
    if not name.strip():
        raise InvalidInput("Der Name fehlt. / The name is missing.", code="contact_name_missing")
    if channel and channel not in CHANNELS:
        raise InvalidInput(
            "Versandwege sind email und letter. / Channels are email and letter.", code="channel_unknown"
        )
    if language and language not in ("de", "en"):
        raise InvalidInput("Sprachen sind de und en. / Languages are de and en.", code="language_unknown")
    if valid_from and valid_until and valid_until < valid_from:
        raise InvalidInput(
            "Die Gültigkeit endet vor ihrem Anfang. / Validity ends before it begins.",
            code="contact_validity_invalid",
        )
