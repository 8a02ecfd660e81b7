"""The way a message takes (Versandweg): which channels reach a debtor, and which one is taken, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backend.domain.contacts import Addressee, by_cascade, mail_addressee
from backend.domain.debtor_file import DebtorFile
from backend.domain.policy import Policy
from backend.domain.stages import Stage

EMAIL = "email"
LETTER = "letter"


class ChannelReason(StrEnum):
    """Why a channel was taken: a rule of the stage, a wish, the policy, or what closes the way before it."""

    STAGE = "stage_by_letter"
    DEBTOR_WISH = "debtor_wish"
    CONTACT_WISH = "contact_wish"
    POLICY = "policy_order"
    EMAIL_REFUSED = "email_refused"
    EMAIL_BOUNCED = "email_bounced"
    NO_EMAIL = "no_email"
    NO_ADDRESS = "no_postal_address"
    LETTER_RETURNED = "letter_returned"


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """The channel of a message with its reason; `addressee` is who gets the mail, None for a letter."""

    channel: str
    reason: ChannelReason
    addressee: Addressee | None = None

    @property
    def taken_as(self) -> str:
        """As what the recipient was taken: the role of the contact, or the customer."""
        return self.addressee.taken_as if self.addressee else "customer"


def choose_channel(file: DebtorFile, policy: Policy, stage: Stage) -> ChannelChoice | None:
    """The channel for a message of this stage; None when no channel that the policy allows reaches the debtor.

    First what the policy wants for the stage, then the wish of the debtor, then that of the contact, then the order
    of the policy. A way that is closed is passed over, and its reason is the reason of the way that is taken.
    """
    closed: ChannelReason | None = None
    for channel, reason in _wanted(file, policy, stage):
        if channel not in policy.channels:
            continue
        why_not = why_closed(file, channel)
        if why_not is None:
            return ChannelChoice(channel, closed or reason, mail_to(file) if channel == EMAIL else None)
        closed = closed or why_not
    return None


def reachable(file: DebtorFile, policy: Policy) -> bool:
    """Whether any channel that the policy allows reaches this debtor."""
    return None in [why_closed(file, channel) for channel in policy.channels]


def why_closed(file: DebtorFile, channel: str) -> ChannelReason | None:
    """What closes this channel for the debtor, None when it is open."""
    if channel == LETTER:
        if not file.has_address:
            return ChannelReason.NO_ADDRESS
        return ChannelReason.LETTER_RETURNED if file.letter_returned else None
    if file.email_refused:
        return ChannelReason.EMAIL_REFUSED
    own_address_will_do = file.email_usable and file.email
    if own_address_will_do or mail_to(file) is not None:
        return None
    return ChannelReason.EMAIL_BOUNCED if file.email_bounced else ChannelReason.NO_EMAIL


def mail_to(file: DebtorFile) -> Addressee | None:
    """Who gets a mail to this debtor, by the cascade of its contacts."""
    return mail_addressee(file.contacts, file.email, not file.email_usable, file.as_of)


def _wanted(file: DebtorFile, policy: Policy, stage: Stage) -> Iterator[tuple[str, ChannelReason]]:
    if stage in policy.letter_stages:
        yield LETTER, ChannelReason.STAGE
    if file.preferred_channel:
        yield file.preferred_channel, ChannelReason.DEBTOR_WISH
    for contact in by_cascade(file.contacts, file.as_of):
        if contact.channel:
            yield contact.channel, ChannelReason.CONTACT_WISH
            break
    for channel in policy.channels:
        yield channel, ChannelReason.POLICY
