"""Mails the link by which the holder of a new address confirms it (Double-Opt-in, Art. 7 GDPR).

The link goes to the new address alone and is shown to nobody here: a new token is made for the message, of which only
the hash is kept; no event and no log bears it. The message says who asks and for what, and advertises nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.application.contact.consent import Clock, clock_on_the_wall, hashed
from backend.application.contact.ports import ContactStore
from backend.application.messages.addressed import language_for
from backend.application.messages.letter_of import language_of
from backend.application.messages.ports import MessageStore
from backend.application.notices.make_notice import make_notice
from backend.application.notices.ports import PENDING, NoticeMade, NoticeParts, WantedNotice
from backend.application.ports import FileOf, PolicyOf, Work, Works
from backend.domain.actors import Actor
from backend.domain.channels import EMAIL
from backend.domain.consents import VALID_FOR, ConsentStatus, wording_of
from backend.domain.debtor_file import DebtorFile
from backend.domain.errors import Conflict, InvalidInput, NotFound
from backend.domain.message_templates import OPT_IN

BERLIN = ZoneInfo("Europe/Berlin")


def send_confirmation(
    actor: Actor,
    consent_id: UUID,
    *,
    public_url: str | None,
    works: Works,
    file_of: FileOf,
    policy_of: PolicyOf,
    contacts: ContactStore,
    messages: MessageStore,
    parts: NoticeParts,
    clock: Clock = clock_on_the_wall,
) -> NoticeMade:
    """Makes the message to the address that waits for confirmation; an earlier link of this consent dies.

    What the debtor agrees to is said in the language of the mail, and kept so as proof.
    Raises InvalidInput `public_url_missing`; NotFound `consent_unknown`; Conflict `consent_not_open`,
    `notice_pending`; and what `make_notice` refuses, `email_refused` included.
    """
    actor.must_sign()
    if not public_url:
        raise InvalidInput(
            "FLOCK_PUBLIC_URL fehlt: ohne sie hat der Link keine Adresse. / Set FLOCK_PUBLIC_URL.",
            code="public_url_missing",
        )
    with works(actor) as work:
        consent = contacts.consent(work, consent_id)
        if consent is None:
            raise NotFound("Diesen Link gibt es nicht. / There is no such link.", code="consent_unknown")
        work.lock_debtors([consent.customer_id])
        consent = contacts.consent(work, consent_id)
        subject = parts.rows.subject(work, OPT_IN, consent_id)
        if consent is None or subject is None or consent.status is not ConsentStatus.PROPOSED:
            raise Conflict(
                "Hier ist keine Adresse zu bestätigen. / There is no address to confirm.",
                code="consent_not_open",
            )
        if parts.rows.state(work, OPT_IN, subject) == PENDING:
            raise Conflict(
                "Ein solches Schreiben wartet schon. / Such a message waits.", code="notice_pending"
            )
        token = f"{actor.tenant_id.hex}{secrets.token_urlsafe(32)}"
        expires_at = clock() + VALID_FOR
        file = file_of(work, consent.customer_id, on=work.today)
        language = _language(work, file, messages)
        wording = wording_of(consent.channel, consent.address, contacts.creditor_name(work), language)
        consent = replace(consent, wording=wording, language=language, expires_at=expires_at)
        contacts.renew_token(work, consent, hashed(token))
        wanted = WantedNotice(
            OPT_IN,
            subject,
            given={
                "agreed_wording": consent.wording,
                "confirm_link": f"{public_url.rstrip('/')}/confirm/{token}",
                "answer_by": expires_at.astimezone(BERLIN).date(),
            },
            secret=token,
        )
        policy = policy_of(work, work.today).for_debtor(file)
        made = make_notice(work, wanted, file, policy, messages=messages, parts=parts, made_by=actor.name)
        work.commit()
    return made


def _language(work: Work, file: DebtorFile, messages: MessageStore) -> str:
    """The language that the mail will have."""
    recipient = messages.recipient(work, file.customer_id)
    return language_of(replace(recipient, language=language_for(file, recipient, EMAIL)))
