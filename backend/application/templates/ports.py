"""What proposing, deciding and previewing wordings need from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from backend.application.messages.ports import InvoiceFile, Sender
from backend.application.ports import Work
from backend.domain.letter import LetterContent
from backend.domain.lint import Finding
from backend.domain.message_templates import TemplateKey, TemplateVersion
from backend.domain.notice import NoticeContent, NoticeValue


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A tenant's version with who proposed and who decided."""

    template_id: UUID
    key: str
    version: int
    body: str
    sha256: str
    legal: bool
    comment: str | None
    status: str
    proposed_by: str
    proposed_by_id: UUID
    proposed_on: date
    decided_by: str | None
    decided_on: date | None
    reason: str | None
    active_from: date | None


@dataclass(frozen=True, slots=True)
class ShippedWording:
    """A wording that comes with the product."""

    key: str
    version: int
    body: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as it would leave, made with real data and sent to nobody. `findings` are those of the lint."""

    key: str
    origin: str
    version: int
    subject: str
    text: str
    html: str
    pdf: bytes
    eml: bytes
    findings: tuple[Finding, ...]


class TemplateRows(Protocol):
    """Rows of the tenant's own wordings."""

    def rows(self, work: Work, key: str | None = None) -> list[TemplateRow]:
        """All versions, newest first within a key."""

    def row(self, work: Work, template_id: UUID) -> TemplateRow:
        """One version, locked. Raises NotFound `template_unknown`."""

    def lock_key(self, work: Work, key: str) -> None:
        """Orders everybody who proposes or decides about this key, to the end of the transaction."""

    def notice_values(
        self, work: Work, kind: str, claim_id: UUID, customer_id: UUID
    ) -> Mapping[str, NoticeValue]:
        """What the ledger knows for a message beside the stages; what is not there is left out."""


class Wordings(Protocol):
    """The shipped wordings, and the check that every wording passes before it is kept."""

    def shipped(self) -> Sequence[ShippedWording]:
        """All of them, the newest version of each key."""

    def shipped_for(self, key: TemplateKey) -> ShippedWording:
        """The most specific one for a key. Raises NotFound `template_missing`."""

    def sections(self, body: str) -> Mapping[str, str]:
        """The parts of a wording. Raises InvalidInput `template_sections`."""

    def check(self, key: TemplateKey, body: str) -> None:
        """Raises InvalidInput `template_...`: placeholders, constructs, figures left out, what the lint finds."""


class Previews(Protocol):
    """Renders for looking at only."""

    def letter(
        self,
        content: LetterContent,
        key: TemplateKey,
        wording: TemplateVersion | None,
        sender: Sender,
        recipient_email: str,
        invoices: tuple[InvoiceFile, ...],
    ) -> Preview: ...

    def notice(
        self,
        content: NoticeContent,
        key: TemplateKey,
        wording: TemplateVersion | None,
        sender: Sender,
        recipient_email: str,
    ) -> Preview: ...
