"""The port Previews: mail and page of a message, rendered and linted, kept nowhere."""

from __future__ import annotations

from uuid import UUID

from backend.application.messages.ports import InvoiceFile, Sender
from backend.application.templates.ports import Preview
from backend.domain.letter import LetterContent
from backend.domain.lint import facts_of_letter, facts_of_notice, lint
from backend.domain.lint.facts import LintFacts
from backend.domain.message_templates import TemplateKey, TemplateVersion
from backend.domain.notice import NoticeContent
from backend.infrastructure.letters.render_mail import Attachment, MailAddresses
from backend.infrastructure.letters.render_message import RenderedMessage, address_message, shipped_renderer
from backend.infrastructure.letters.template_store import MessageTemplate, tenant_template

_NO_MESSAGE = UUID(int=0)


class LetterPreviews:
    """Renders with the same renderer as what leaves."""

    def letter(
        self,
        content: LetterContent,
        key: TemplateKey,
        wording: TemplateVersion | None,
        sender: Sender,
        recipient_email: str,
        invoices: tuple[InvoiceFile, ...],
    ) -> Preview:
        rendered = shipped_renderer().render(
            content, wording=_own(wording), channel=key.channel, invoices=invoices
        )
        return _preview(rendered, content, sender, recipient_email, invoices, facts_of_letter(content))

    def notice(
        self,
        content: NoticeContent,
        key: TemplateKey,
        wording: TemplateVersion | None,
        sender: Sender,
        recipient_email: str,
    ) -> Preview:
        rendered = shipped_renderer().render_notice(content, wording=_own(wording), channel=key.channel)
        return _preview(rendered, content, sender, recipient_email, (), facts_of_notice(content))


def _own(wording: TemplateVersion | None) -> MessageTemplate | None:
    return tenant_template(wording.key, wording.version, wording.body) if wording else None


def _preview(
    rendered: RenderedMessage,
    content: LetterContent | NoticeContent,
    sender: Sender,
    recipient_email: str,
    invoices: tuple[InvoiceFile, ...],
    facts: LintFacts,
) -> Preview:
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
        message_id=_NO_MESSAGE,
        invoices=tuple(Attachment(f.file_name, f.media_type, f.content) for f in invoices),
    )
    used = rendered.templates[0]
    return Preview(
        key=used.id,
        origin=used.origin,
        version=used.version,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        pdf=rendered.pdf,
        eml=addressed.eml,
        findings=lint(f"{rendered.subject}\n{rendered.text}", facts),
    )
