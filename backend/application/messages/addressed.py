"""To whom a message is addressed, from the ledger alone: a mail by the cascade of contacts, a letter by the post."""

from __future__ import annotations

from backend.application.messages.ports import Recipient
from backend.domain.channels import EMAIL, mail_to
from backend.domain.debtor_file import DebtorFile


def address_for(file: DebtorFile, recipient: Recipient, channel: str) -> str:
    """The address that a message of this channel bears; empty when there is none."""
    if channel == EMAIL:
        addressee = mail_to(file)
        return addressee.address if addressee else ""
    place = " ".join(filter(None, (recipient.postcode, recipient.city)))
    return ", ".join(filter(None, (recipient.name, recipient.street, place)))


def language_for(file: DebtorFile, recipient: Recipient, channel: str) -> str:
    """The language of the contact who gets the mail where it has one, else that of the customer."""
    addressee = mail_to(file) if channel == EMAIL else None
    wished = addressee.contact.language if addressee and addressee.contact else None
    return wished or recipient.language
