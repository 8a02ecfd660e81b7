"""Events of the wordings that a tenant has of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class TemplateProposed(Event):
    """A person proposed a version of a wording (Vorlage); `legal` says that a second person has to decide."""

    aggregate: ClassVar[str] = "template"
    key: ClassVar[str] = "template_id"
    template_id: UUID
    template_key: str
    template_version: int
    body: str
    sha256: str
    legal: bool
    comment: str | None
    proposed_by: str
    proposed_by_id: UUID
    proposed_on: date


@dataclass(frozen=True, slots=True)
class TemplateApproved(Event):
    """A person let a version count for messages of `active_from` and later."""

    aggregate: ClassVar[str] = "template"
    key: ClassVar[str] = "template_id"
    template_id: UUID
    active_from: date
    decided_by: str
    decided_by_id: UUID
    decided_on: date


@dataclass(frozen=True, slots=True)
class TemplateRejected(Event):
    """A person refused a proposed version."""

    aggregate: ClassVar[str] = "template"
    key: ClassVar[str] = "template_id"
    template_id: UUID
    reason: str
    decided_by: str
    decided_by_id: UUID
    decided_on: date


@dataclass(frozen=True, slots=True)
class TemplateArchived(Event):
    """A version counts no more: a newer one took its place, or a person gave it up. It is kept."""

    aggregate: ClassVar[str] = "template"
    key: ClassVar[str] = "template_id"
    template_id: UUID
    archived_by: str
    archived_on: date
