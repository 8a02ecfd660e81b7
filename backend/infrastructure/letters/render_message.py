"""From content to message: wording, page and mail from named template versions, ready for the lint."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from backend.application.messages.ports import InvoiceFile
from backend.domain.letter import LetterContent
from backend.domain.message_templates import KIND_OF_STAGE, TemplateKey
from backend.domain.notice import NoticeContent
from backend.infrastructure.letters.letter_view import letter_view
from backend.infrastructure.letters.notice_view import notice_view
from backend.infrastructure.letters.render_mail import Attachment, MailAddresses, MailRenderer, build_eml
from backend.infrastructure.letters.render_pdf import EmbeddedFile, PdfRenderer
from backend.infrastructure.letters.template_store import (
    Labels,
    MessageTemplate,
    TemplateRef,
    TemplateStore,
    shipped_templates,
)


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A message (Schreiben) before it is addressed: the words, the page, and which templates made them.

    `sha256` covers subject, text, HTML and PDF. The hash that is signed is that of the addressed mail
    (`AddressedMessage.sha256`).
    """

    subject: str
    text: str
    html: str
    pdf: bytes
    sha256: str
    templates: tuple[TemplateRef, ...]


@dataclass(frozen=True, slots=True)
class AddressedMessage:
    """The canonical bytes of a message: one .eml. `sha256` is the message hash that a signature covers."""

    eml: bytes
    sha256: str


class MessageRenderer:
    """Renders letters with the templates of one store; keeps the compiled layouts between letters."""

    def __init__(self, store: TemplateStore) -> None:
        self._store = store
        page, html, text = (
            store.layout("letter", "typ"),
            store.layout("mail", "html"),
            store.layout("mail", "txt"),
        )
        self._layouts = (page.ref, html.ref, text.ref)
        self._pdf = PdfRenderer(page)
        self._mail = MailRenderer(html, text)

    def render(
        self,
        content: LetterContent,
        *,
        wording: MessageTemplate | None = None,
        channel: str | None = None,
        invoices: tuple[InvoiceFile, ...] = (),
    ) -> RenderedMessage:
        """The same content gives the same bytes, in this process and in any other of the same release.

        `wording` is a tenant's own; without it the shipped one counts. `invoices` travel inside the page.
        """
        template = wording or self.wording_of(content, channel)
        labels = self._store.labels(content.language)
        view = letter_view(content, template, labels, tuple(file.invoice_number for file in invoices))
        files = [_embedded(file, line) for file, line in zip(invoices, view["enclosures"], strict=True)]
        return self._rendered(view, self._pdf.render(content, view, files), template, labels)

    def render_notice(
        self, content: NoticeContent, *, wording: MessageTemplate | None = None, channel: str | None = None
    ) -> RenderedMessage:
        """A message beside the stages, in the same frame; the same content gives the same bytes."""
        key = TemplateKey(content.kind, content.language, content.recipient.kind.lower(), channel)
        template, labels = wording or self._store.wording(key), self._store.labels(content.language)
        view = notice_view(content, template, labels)
        return self._rendered(view, self._pdf.page(view, content.letter_date), template, labels)

    def wording_of(self, content: LetterContent, channel: str | None = None) -> MessageTemplate:
        """The shipped wording that fits a letter best."""
        return self._store.wording(key_of(content, channel))

    def _rendered(
        self, view: dict[str, Any], pdf: bytes, template: MessageTemplate, labels: Labels
    ) -> RenderedMessage:
        text, html, subject = self._mail.text(view), self._mail.html(view), str(view["subject"])
        return RenderedMessage(
            subject=subject,
            text=text,
            html=html,
            pdf=pdf,
            sha256=_digest(subject.encode(), text.encode(), html.encode(), pdf),
            templates=(template.ref, labels.ref, *self._layouts),
        )


def key_of(content: LetterContent, channel: str | None = None) -> TemplateKey:
    """The key by which the wording of a letter is chosen."""
    return TemplateKey(
        KIND_OF_STAGE[content.stage], content.language, content.recipient.kind.lower(), channel
    )


def _embedded(file: InvoiceFile, description: str) -> EmbeddedFile:
    return EmbeddedFile(file.file_name, file.media_type, file.content, description)


@lru_cache(maxsize=1)
def shipped_renderer() -> MessageRenderer:
    """The renderer over the templates that come with the product."""
    return MessageRenderer(shipped_templates())


def render_message(content: LetterContent) -> RenderedMessage:
    """Renders one letter with the shipped templates."""
    return shipped_renderer().render(content)


def address_message(
    rendered: RenderedMessage,
    content: LetterContent | NoticeContent,
    *,
    addresses: MailAddresses,
    message_id: UUID,
    invoices: tuple[Attachment, ...] = (),
) -> AddressedMessage:
    """Puts the message into one .eml with the letter as PDF and, when given, the original invoices."""
    letter = Attachment(letter_file_name(content), "application/pdf", rendered.pdf)
    eml = build_eml(
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        letter=letter,
        addresses=addresses,
        message_id=message_id,
        letter_date=content.letter_date,
        reply_token=content.reply_token,
        attachments=invoices,
    )
    return AddressedMessage(eml, hashlib.sha256(eml).hexdigest())


def letter_file_name(content: LetterContent | NoticeContent) -> str:
    """Name of the attached letter: kind, reference and date in ASCII."""
    word = {"de": "Mahnschreiben", "en": "Dunning-letter"}[content.language]
    if isinstance(content, NoticeContent):
        word = {"de": "Schreiben", "en": "Letter"}[content.language]
    elif content.stage == "SOFT":
        word = {"de": "Zahlungserinnerung", "en": "Payment-reminder"}[content.language]
    return f"{word}_{content.letter_date.isoformat()}.pdf"


def _digest(*parts: bytes) -> str:
    """Each part with its length in front, so that no two different messages share the input."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
