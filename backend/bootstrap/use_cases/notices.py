"""Use cases of messages beside the stages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from uuid import UUID

from backend.application.notices import answer_event as events
from backend.application.notices.ports import NoticeMade, NoticeParts
from backend.application.notices.send_confirmation import send_confirmation
from backend.application.notices.send_notice import send_notice
from backend.application.ports import Receipt
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.domain.notice import NoticeValue
from backend.infrastructure.postgres.debtor_files import debtor_file


class NoticeUseCases(Parts):
    """Receipts, confirmations, questions and answers: through the same gate as reminders, charging nothing."""

    @cached_property
    def notice_parts(self) -> NoticeParts:
        """What messages beside the stages are made with."""
        return NoticeParts(self.notice_rows, self.renderer)

    def send_notice(
        self,
        actor: Actor,
        kind: str,
        case: UUID | str,
        *,
        given: Mapping[str, NoticeValue] | None = None,
        channel: str | None = None,
        again: bool = False,
    ) -> NoticeMade:
        """A person sends a message of this kind about a case."""
        return send_notice(
            actor,
            kind,
            case,
            given=given,
            channel=channel,
            again=again,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            cases=self.cases,
            messages=self.messages,
            parts=self.notice_parts,
        )

    def send_confirmation(self, actor: Actor, consent_id: UUID) -> NoticeMade:
        """Mails the link by which the holder of a new address confirms it."""
        return send_confirmation(
            actor,
            consent_id,
            public_url=self.settings.public_url,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            contacts=self.contacts,
            messages=self.messages,
            parts=self.notice_parts,
        )

    def answer_event(
        self,
        actor: Actor,
        kind: str,
        subject_id: UUID,
        *,
        claim_id: UUID | None = None,
        receipt: Receipt | None = None,
    ) -> NoticeMade | None:
        """The message that an event calls for, where the policy has switched it on."""
        return events.answer_event(
            actor,
            kind,
            subject_id,
            claim_id=claim_id,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            messages=self.messages,
            parts=self.notice_parts,
            receipt=receipt,
        )

    def thank_for_payment(self, actor: Actor, claim_id: UUID) -> NoticeMade | None:
        """Thanks for the payment that settled a claim, where the policy has switched it on."""
        return events.thank_for_payment(
            actor,
            claim_id,
            works=self.database.works,
            file_of=debtor_file,
            policy_of=self.policy_of,
            messages=self.messages,
            parts=self.notice_parts,
        )
