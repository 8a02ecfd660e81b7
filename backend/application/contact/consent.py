"""Consent of a debtor to a new address or channel: proposed, confirmed by the debtor alone, withdrawn at any time.

The token in the link names the tenant and carries 32 random bytes; only its hash is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from backend.application.contact.ports import ContactStore, NewConsent
from backend.application.ports import Work, Works
from backend.domain.actors import Actor, service
from backend.domain.channels import EMAIL
from backend.domain.consents import VALID_FOR, Consent, ConsentStatus, why_not_confirmed, wording_of
from backend.domain.errors import InvalidInput, NotFound, RuleViolation
from backend.domain.events.contact import ConsentConfirmed, ConsentProposed, ConsentWithdrawn
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.policy import CHANNELS

DEBTOR = "debtor"
"""Who acts on the page behind the link."""

OPT_OUT = "Keine E-Mails mehr (Widerspruch)."
"""What is kept where nobody noted the debtor's own words."""
LONGEST_WORDING = 2000

Clock = Callable[[], datetime]


def clock_on_the_wall() -> datetime:
    """Links live by the real time, also where a tenant plays a scenario."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ProposedConsent:
    """A consent that waits, with the token of its link, shown this once."""

    consent_id: UUID
    token: str
    expires_at: datetime


def propose_consent(
    actor: Actor,
    customer_id: UUID,
    channel: str,
    address: str | None,
    *,
    source: str = "person",
    works: Works,
    contacts: ContactStore,
    clock: Clock = clock_on_the_wall,
) -> ProposedConsent:
    """Keeps the wish and returns the token of the link to confirm it. Nothing changes before the debtor confirms.

    The wording is kept in the customer's language; a mail with the link says and keeps it in its own.
    `source` is "person" or "document:<inbox item id>". Raises InvalidInput `channel_unknown`, `address_invalid`;
    NotFound `customer_unknown`.
    """
    actor.must_write()
    if channel not in CHANNELS:
        raise InvalidInput(
            "Versandwege sind email und letter. / Channels are email and letter.", code="channel_unknown"
        )
    cleaned = must_be_address(address) if address and channel == EMAIL else None
    with works(actor) as work:
        if not contacts.customer_exists(work, customer_id):
            raise NotFound("Diesen Kunden gibt es nicht. / No such customer.", code="customer_unknown")
        now, language = clock(), contacts.language_of(work, customer_id)
        consent = Consent(
            consent_id=uuid4(),
            customer_id=customer_id,
            channel=channel,
            address=cleaned,
            status=ConsentStatus.PROPOSED,
            expires_at=now + VALID_FOR,
            wording=wording_of(channel, cleaned, contacts.creditor_name(work), language),
            language=language,
        )
        token = f"{actor.tenant_id.hex}{secrets.token_urlsafe(32)}"
        contacts.add_consent(work, NewConsent(consent, hashed(token), source, actor.name, now))
        work.record([ConsentProposed(consent.consent_id, customer_id, channel, source)])
        work.commit()
    return ProposedConsent(consent.consent_id, token, consent.expires_at)


def consent_of_token(token: str, *, works: Works, contacts: ContactStore) -> Consent:
    """What this link is about. Raises NotFound `consent_unknown`."""
    with works(_debtor(token)) as work:
        return _found(work, token, contacts)


def confirm_consent(
    token: str, *, works: Works, contacts: ContactStore, clock: Clock = clock_on_the_wall
) -> Consent:
    """The debtor confirms: from now on address or wish counts. A second time does nothing.

    Raises NotFound `consent_unknown`, RuleViolation `consent_expired`, `consent_withdrawn`.
    """
    with works(_debtor(token)) as work:
        consent = _found(work, token, contacts)
        work.lock_debtors([consent.customer_id])
        consent = _found(work, token, contacts)
        now = clock()
        refused = why_not_confirmed(consent, now)
        if refused:
            raise RuleViolation("Dieser Link gilt nicht mehr. / This link is no longer valid.", code=refused)
        if not consent.counts:
            contacts.set_consent(work, consent.consent_id, ConsentStatus.CONFIRMED, now, DEBTOR)
            if consent.address:
                contacts.take_address(work, consent.customer_id, consent.address)
            else:
                contacts.wish_channel(work, consent.customer_id, consent.channel)
            work.record([ConsentConfirmed(consent.consent_id, consent.customer_id, consent.channel)])
        work.commit()
        return consent


def withdraw_by_token(
    token: str, *, works: Works, contacts: ContactStore, clock: Clock = clock_on_the_wall
) -> None:
    """The debtor withdraws by the same link."""
    with works(_debtor(token)) as work:
        _withdraw(work, _found(work, token, contacts), contacts, clock(), DEBTOR)
        work.commit()


def withdraw_consent(
    actor: Actor,
    consent_id: UUID,
    *,
    works: Works,
    contacts: ContactStore,
    clock: Clock = clock_on_the_wall,
) -> None:
    """A clerk notes a withdrawal. Raises NotFound `consent_unknown`."""
    actor.must_write()
    with works(actor) as work:
        consent = contacts.consent(work, consent_id)
        if consent is None:
            raise _unknown()
        _withdraw(work, consent, contacts, clock(), actor.name)
        work.commit()


def refuse_email(
    actor: Actor,
    customer_id: UUID,
    wording: str = "",
    source: str = "person",
    *,
    works: Works,
    contacts: ContactStore,
    clock: Clock = clock_on_the_wall,
) -> UUID:
    """Opt-out: no more mail to this customer, whatever was agreed; returns the id of its record among the consents.

    Its `wording`, its `source` ("person": said to us; "document:<inbox item id>") and its time are kept as proof
    (Art. 7 (3), 21 GDPR). Raises NotFound `customer_unknown`, InvalidInput `source_unknown`.
    """
    actor.must_write()
    if source != "person" and not source.startswith("document:"):
        raise InvalidInput(
            "Die Quelle ist person oder document:<id>. / The source is person or document:<id>.",
            code="source_unknown",
            source=source,
        )
    with works(actor) as work:
        if not contacts.customer_exists(work, customer_id):
            raise NotFound("Diesen Kunden gibt es nicht. / No such customer.", code="customer_unknown")
        work.lock_debtors([customer_id])
        contacts.refuse_email(work, customer_id)
        now = clock()
        refused = Consent(
            consent_id=uuid4(),
            customer_id=customer_id,
            channel=EMAIL,
            address=None,
            status=ConsentStatus.WITHDRAWN,
            expires_at=now,
            wording=wording.strip()[:LONGEST_WORDING] or OPT_OUT,
        )
        # Nobody has the token of this hash: there is nothing to confirm.
        contacts.add_consent(
            work, NewConsent(refused, hashed(secrets.token_urlsafe(32)), source, actor.name, now)
        )
        contacts.set_consent(work, refused.consent_id, ConsentStatus.WITHDRAWN, now, actor.name)
        work.record(
            [
                MasterDataChanged(customer_id, "customers", "email_refused"),
                ConsentWithdrawn(refused.consent_id, customer_id, EMAIL),
            ]
        )
        work.commit()
    return refused.consent_id


def must_be_address(address: str) -> str:
    """The address without blanks around it. Raises InvalidInput `address_invalid` for what cannot be one."""
    cleaned = address.strip()
    name, at, domain = cleaned.rpartition("@")
    if not name or not at or "." not in domain or any(c.isspace() or c in '<>,;"' for c in cleaned):
        raise InvalidInput(
            "Das ist keine E-Mail-Adresse. / This is no e-mail address.", code="address_invalid"
        )
    return cleaned


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _withdraw(work: Work, consent: Consent, contacts: ContactStore, now: datetime, by: str) -> None:
    """A confirmed consent to mail that is withdrawn is an opt-out: no mail goes out on it any more."""
    if consent.status is ConsentStatus.WITHDRAWN:
        return
    work.lock_debtors([consent.customer_id])
    contacts.set_consent(work, consent.consent_id, ConsentStatus.WITHDRAWN, now, by)
    if consent.counts and consent.channel == EMAIL:
        contacts.refuse_email(work, consent.customer_id)
    elif consent.counts:
        contacts.wish_channel(work, consent.customer_id, None)
    work.record([ConsentWithdrawn(consent.consent_id, consent.customer_id, consent.channel)])


def _debtor(token: str) -> Actor:
    """Who holds a link acts for its tenant, and only on this consent."""
    try:
        return service(UUID(hex=token[:32]), DEBTOR)
    except ValueError:
        raise _unknown() from None


def _found(work: Work, token: str, contacts: ContactStore) -> Consent:
    consent = contacts.consent_of_token(work, hashed(token))
    if consent is None:
        raise _unknown()
    return consent


def _unknown() -> NotFound:
    return NotFound("Diesen Link gibt es nicht. / There is no such link.", code="consent_unknown")
