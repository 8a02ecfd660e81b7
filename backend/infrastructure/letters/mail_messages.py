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
from backend.infrastructure.letters.render_mail import Attachment, MailAddresses
from backend.infrastructure.letters.render_message import MessageRenderer, address_message, shipped_renderer
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
        if not recipient_email and channel == EMAIL:
            raise InvalidInput(
                "Der Kunde hat keine E-Mail-Adresse. / The customer has no e-mail address.",
                code="recipient_missing",
            )
        if self._renderer is None:
            self._renderer = shipped_renderer()
        own = tenant_template(wording.key, wording.version, wording.body) if wording else None
        rendered = self._renderer.render(content, wording=own, channel=channel, invoices=invoices)
        if channel == LETTER:
            return Rendered(
                subject=rendered.subject,
                text=rendered.text,
                html=rendered.html,
                pdf=rendered.pdf,
                eml=rendered.pdf,
                sha256=hashlib.sha256(rendered.pdf).hexdigest(),
                templates=tuple(asdict(ref) for ref in rendered.templates),
            )
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
            invoices=tuple(Attachment(f.file_name, f.media_type, f.content) for f in invoices),
        )
        return Rendered(
            subject=rendered.subject,
            text=rendered.text,
            html=rendered.html,
            pdf=rendered.pdf,
            eml=addressed.eml,
            sha256=addressed.sha256,
            templates=tuple(asdict(ref) for ref in rendered.templates),
        )
