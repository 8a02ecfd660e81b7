"""Dossiers for the screen: those of a proposal that waits for signatures, and those of a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from backend.domain.errors import NotFound
from backend.infrastructure.postgres.views.fetch import fetch
from backend.infrastructure.postgres.views.messages import blob


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One prepared dossier. `released`: two persons signed and the claims were escalated."""

    dossier_id: UUID
    route: str
    json_sha256: str
    pdf_sha256: str
    on_date: date
    released: bool


_ROWS = """
select d.id as dossier_id, d.route, d.json_sha256, d.pdf_sha256, d.on_date, p.status = 'executed' as released
from dossiers d join proposals p on p.tenant_id = d.tenant_id and p.id = d.proposal_id
where d.tenant_id = :tenant
"""

_ORDER = (
    "order by p.created_at desc, array_position(array['court','lawyer','registered-letter','phone'], d.route)"
)


def dossiers_of_proposal(connection: Connection, tenant_id: UUID, proposal_id: UUID) -> list[DossierRow]:
    """What is to be signed, the court first."""
    return fetch(
        connection,
        DossierRow,
        f"{_ROWS} and d.proposal_id = :proposal {_ORDER}",
        tenant=tenant_id,
        proposal=proposal_id,
    )


def dossiers_of_case(connection: Connection, tenant_id: UUID, claim_id: UUID) -> list[DossierRow]:
    """What two persons released for this case, newest first."""
    return fetch(
        connection,
        DossierRow,
        f"""{_ROWS} and p.status = 'executed'
        and d.customer_id = (select customer_id from claims where tenant_id = :tenant and id = :claim)
        and p.body->'items' @> jsonb_build_array(jsonb_build_object('claim_id', cast(:claim as text))) {_ORDER}""",
        tenant=tenant_id,
        claim=claim_id,
    )


def dossier_row(connection: Connection, tenant_id: UUID, dossier_id: UUID) -> DossierRow:
    """One dossier. Raises NotFound `dossier_unknown`, also for another tenant's."""
    found = fetch(
        connection, DossierRow, f"{_ROWS} and d.id = :dossier", tenant=tenant_id, dossier=dossier_id
    )
    if not found:
        raise NotFound("Dieses Dossier gibt es nicht. / There is no such dossier.", code="dossier_unknown")
    return found[0]


def dossier_content(connection: Connection, tenant_id: UUID, row: DossierRow) -> dict[str, Any]:
    """The data file as values, for the checklists on the screen."""
    content: dict[str, Any] = json.loads(blob(connection, tenant_id, row.json_sha256).content)
    return content
