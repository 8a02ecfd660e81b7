"""Who is written to: contacts (Ansprechpartner) of a customer and the cascade that picks the addressee of a mail.

Contacts are master data of the tenant. An address that only a mail or a document names is never one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class ContactRole(StrEnum):
    """What a contact is for (Funktion): dunning (Mahnkontakt), accounts payable (Kreditorenbuchhaltung), other."""

    DUNNING = "dunning"
    ACCOUNTS_PAYABLE = "accounts_payable"
    OTHER = "other"


CASCADE = (ContactRole.DUNNING, ContactRole.ACCOUNTS_PAYABLE)
"""Whose address is taken, in this order; behind them stands the address of the customer itself."""

CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact (Ansprechpartner) of a customer; `channel` and `language` are what it wishes, None is no wish.

    It counts from `valid_from` up to and including `valid_until`.
    """

    contact_id: UUID
    role: ContactRole
    name: str
    email: str | None = None
    phone: str | None = None
    language: str | None = None
    channel: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    email_bounced: bool = False

    def counts_on(self, day: date) -> bool:
        """Whether the contact is valid on this day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Addressee (Empfänger) of a mail: an address of the ledger, and as what it was taken."""

    address: str
    taken_as: str
    contact: Contact | None = None


def by_cascade(contacts: Iterable[Contact], day: date) -> tuple[Contact, ...]:
    """The contacts that may be written to on this day, first choice first."""
    known = tuple(contacts)
    if not known:
        return ()
    return tuple(
        contact for role in CASCADE for contact in known if contact.role is role and contact.counts_on(day)
    )


def mail_addressee(
    contacts: Sequence[Contact], own_address: str | None, own_bounced: bool, day: date
) -> Addressee | None:
    """The first usable address: dunning contact, then accounts payable, then the customer's own."""
    for contact in by_cascade(contacts, day) if contacts else ():
        if contact.email and not contact.email_bounced:
            return Addressee(contact.email, contact.role.value, contact)
    if own_address and not own_bounced:
        return Addressee(own_address, CUSTOMER)
    return None
