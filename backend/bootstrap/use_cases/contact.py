"""Use cases of contacts, consents, delivery evidence and delivery stops."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from backend.application.contact import consent, contacts
from backend.application.contact.consent import ProposedConsent
from backend.application.contact.delivery_evidence import presume_letters, record_delivery_evidence
from backend.application.contact.delivery_stop import review_delivery_stop
from backend.application.ports import Receipt
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.channels import ChannelChoice, choose_channel
from backend.domain.consents import Consent
from backend.domain.stages import Stage
from backend.infrastructure.postgres.debtor_files import debtor_file


class ContactUseCases(Parts):
    """How a debtor is reached, and what became of what was sent."""

    def add_contact(self, actor: Actor, customer_id: UUID, **fields: Any) -> UUID:
        """Adds a contact; fields as in `application/contact/contacts.py`."""
        return contacts.add_contact(
            actor, customer_id, **fields, works=self.database.works, contacts=self.contacts
        )

    def end_contact(self, actor: Actor, contact_id: UUID) -> None:
        """Lets a contact end."""
        contacts.end_contact(actor, contact_id, works=self.database.works, contacts=self.contacts)

    def propose_consent(
        self, actor: Actor, customer_id: UUID, channel: str, address: str | None, source: str = "person"
    ) -> ProposedConsent:
        """Keeps a wish that the debtor must confirm by the link."""
        return consent.propose_consent(
            actor,
            customer_id,
            channel,
            address,
            source=source,
            works=self.database.works,
            contacts=self.contacts,
        )

    def consent_of_token(self, token: str) -> Consent:
        """What a link is about."""
        return consent.consent_of_token(token, works=self.database.works, contacts=self.contacts)

    def confirm_consent(self, token: str) -> Consent:
        """The debtor confirms."""
        return consent.confirm_consent(token, works=self.database.works, contacts=self.contacts)

    def withdraw_by_token(self, token: str) -> None:
        """The debtor withdraws."""
        consent.withdraw_by_token(token, works=self.database.works, contacts=self.contacts)

    def withdraw_consent(self, actor: Actor, consent_id: UUID) -> None:
        """A clerk notes a withdrawal."""
        consent.withdraw_consent(actor, consent_id, works=self.database.works, contacts=self.contacts)

    def refuse_email(
        self, actor: Actor, customer_id: UUID, wording: str = "", source: str = "person"
    ) -> UUID:
        """Opt-out of mail, with its wording and source."""
        return consent.refuse_email(
            actor, customer_id, wording, source, works=self.database.works, contacts=self.contacts
        )

    def record_delivery_evidence(
        self, actor: Actor, message_id: UUID, kind: str, on: date | None = None, reference: str = ""
    ) -> str:
        """A person says that a message was posted, delivered or returned."""
        return record_delivery_evidence(
            actor, message_id, kind, on, reference, works=self.database.works, contacts=self.contacts
        )

    def presume_letters(self, actor: Actor) -> int:
        """Letters taken as delivered where the policy presumes it."""
        return presume_letters(
            actor, works=self.database.works, contacts=self.contacts, policy_of=self.policy_of
        )

    def review_delivery_stop(
        self,
        actor: Actor,
        *,
        message_id: UUID | None = None,
        claim_id: UUID | None = None,
        receipt: Receipt | None = None,
    ) -> str | None:
        """Advises to stop deliveries, or lifts the advice."""
        return review_delivery_stop(
            actor,
            message_id=message_id,
            claim_id=claim_id,
            works=self.database.works,
            contacts=self.contacts,
            policy_of=self.policy_of,
            receipt=receipt,
        )

    def channel_of(self, actor: Actor, customer_id: UUID, stage: Stage = Stage.M1) -> ChannelChoice | None:
        """Which channel a message of this stage would take today, and why."""
        with self.database.works(actor) as work:
            file = debtor_file(work, customer_id, on=work.today)
            return choose_channel(file, self.policy_of(work, work.today).for_debtor(file), stage)
