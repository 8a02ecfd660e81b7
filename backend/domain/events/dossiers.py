"""Events of escalation dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.domain.events.event import Event


@dataclass(frozen=True, slots=True)
class DossierPrepared(Event):
    """The dossier of an escalation for one route was made; its bytes are kept under their hashes and will be signed."""

    aggregate: ClassVar[str] = "proposal"
    key: ClassVar[str] = "proposal_id"
    dossier_id: UUID
    proposal_id: UUID
    customer_id: UUID
    route: str
    json_sha256: str
    pdf_sha256: str
    on_date: date
