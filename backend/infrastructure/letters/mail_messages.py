"""The port Renderer: mails as one .eml with text, HTML and the page as PDF; letters as the page alone."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from uuid import UUID

from backend.application.messages.ports import InvoiceFile, Rendered, Sender
from backend.domain.channels import EMAIL, LETTER
from backend.domain.errors import InvalidInput
from backend.domain.letter import LetterContent
from backend.domain.message_templates import TemplateVersion
from backend.domain.notice import NoticeContent
from backend.infrastructure.letters.render_mail import Attachment, MailAddresses
from backend.infrastructure.letters.render_message import (
    MessageRenderer,
    RenderedMessage,
    address_message,
    shipped_renderer,
)
from backend.infrastructure.letters.template_store import tenant_template


class MailMessages:
    """Renders with the templates that come with the product; nothing is loaded before the first letter."""

    def __init__(self) -> None:
        self._renderer: MessageRenderer | None = None

    def render(
        self,
        content: LetterContent,
        *,
        message_id: UUID,
        sender: Sender,
        recipient_email: str,
        channel: str = EMAIL,
        wording: TemplateVersion | None = None,
        invoices: tuple[InvoiceFile, ...] = (),
    ) -> Rendered:
        """Raises InvalidInput `recipient_missing` for a mail without address, and what the renderer refuses."""
        _must_have_address(recipient_email, channel)
        own = tenant_template(wording.key, wording.version, wording.body) if wording else None
        rendered = self._messages().render(content, wording=own, channel=channel, invoices=invoices)
        files = tuple(Attachment(f.file_name, f.media_type, f.content) for f in invoices)
        return _addressed(rendered, content, message_id, sender, recipient_email, channel, files)

    def render_notice(
        self,
        content: NoticeContent,
        *,
        message_id: UUID,
        sender: Sender,
        recipient_email: str,
        channel: str = EMAIL,
        wording: TemplateVersion | None = None,
    ) -> Rendered:
        """The same for a message beside the stages. Raises InvalidInput `recipient_missing`."""
        _must_have_address(recipient_email, channel)
        own = tenant_template(wording.key, wording.version, wording.body) if wording else None
        rendered = self._messages().render_notice(content, wording=own, channel=channel)
        return _addressed(rendered, content, message_id, sender, recipient_email, channel, ())

    def _messages(self) -> MessageRenderer:
        if self._renderer is None:
            self._renderer = shipped_renderer()
        return self._renderer


def _must_have_address(recipient_email: str, channel: str) -> None:
    if not recipient_email and channel == EMAIL:
        raise InvalidInput(
            "Der Kunde hat keine E-Mail-Adresse. / The customer has no e-mail address.",
            code="recipient_missing",
        )


def _addressed(
    rendered: RenderedMessage,
    content: LetterContent | NoticeContent,
    message_id: UUID,
    sender: Sender,
    recipient_email: str,
    channel: str,
    invoices: tuple[Attachment, ...],
) -> Rendered:
    """What leaves: of a letter the page itself, of a mail one .eml."""
    eml, sha256 = rendered.pdf, hashlib.sha256(rendered.pdf).hexdigest()
    if channel != LETTER:
        addressed = address_message(
            rendered,
            content,
            addresses=MailAddresses(
                sender_name=sender.name,
                sender_email=sender.email,
                recipient_name=content.recipient.name,
                recipient_email=recipient_email,
                message_domain=sender.email.rpartition("@")[2],
            ),
            message_id=message_id,
            invoices=invoices,
        )
        eml, sha256 = addressed.eml, addressed.sha256
    return Rendered(
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        pdf=rendered.pdf,
        eml=eml,
        sha256=sha256,
        templates=tuple(asdict(ref) for ref in rendered.templates),
    )
