"""What dossiers need from outside: facts, kept bytes, and somebody who sets the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from backend.application.ports import Work
from backend.domain.debtor_file import DebtorFile
from backend.domain.dossier.build import DossierTables
from backend.domain.dossier.facts import DossierFacts


@dataclass(frozen=True, slots=True)
class StoredDossier:
    """A dossier that was prepared for signature, by the hashes of its two files. `released`: both persons signed."""

    dossier_id: UUID
    proposal_id: UUID
    route: str
    json_sha256: str
    pdf_sha256: str
    on_date: date
    released: bool


@dataclass(frozen=True, slots=True)
class DossierFiles:
    """The two files of a dossier: data (JSON) and sheet (PDF). A draft was signed by nobody."""

    route: str
    on_date: date
    draft: bool
    data: bytes
    sheet: bytes
    data_sha256: str
    sheet_sha256: str


class DossierStore(Protocol):
    """Facts of claims, and the rows and bytes of dossiers."""

    def facts(self, work: Work, file: DebtorFile, claim_ids: Sequence[UUID], on: date) -> DossierFacts:
        """What is known of these claims of the file. Raises NotFound `case_unknown`."""

    def keep_bytes(self, work: Work, sha256: str, content: bytes, media_type: str) -> None: ...

    def bytes_of(self, work: Work, sha256: str) -> bytes:
        """Raises NotFound `bytes_unknown`."""

    def of_proposal(self, work: Work, proposal_id: UUID) -> tuple[StoredDossier, ...]:
        """By route."""

    def released(self, work: Work, claim_id: UUID, route: str) -> StoredDossier | None:
        """The newest one that two persons released for this claim and route."""


class DossierPrinter(Protocol):
    """Sets the data sheet."""

    def sheet(self, document: dict[str, Any]) -> bytes:
        """The PDF; the same document gives the same bytes. A draft carries the word ENTWURF on each page."""


@dataclass(frozen=True, slots=True)
class DossierParts:
    """What the use cases of dossiers are made with."""

    store: DossierStore
    printer: DossierPrinter
    tables: DossierTables
