"""The exact bytes of a dossier: its sheet beside the checklists, its data as a download."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.dossier.facts import Route
from backend.entrypoints.api.downloads import download, letter_pdf
from backend.entrypoints.web.rendering import Page
from backend.infrastructure.postgres.views.dossiers import dossier_row
from backend.infrastructure.postgres.views.messages import blob

router = APIRouter(include_in_schema=False)


@router.get("/dossiers/{dossier_id}/sheet.pdf")
def sheet(screen: Page, dossier_id: UUID) -> Response:
    """The data sheet that is signed."""
    with screen.work() as work:
        row = dossier_row(work.connection, work.tenant_id, dossier_id)
        stored = blob(work.connection, work.tenant_id, row.pdf_sha256)
    return letter_pdf(stored.content, f"Dossier-{row.route}-{row.pdf_sha256[:8]}.pdf")


@router.get("/dossiers/{dossier_id}/data.json")
def data(screen: Page, dossier_id: UUID) -> Response:
    """The data file that is signed."""
    with screen.work() as work:
        row = dossier_row(work.connection, work.tenant_id, dossier_id)
        stored = blob(work.connection, work.tenant_id, row.json_sha256)
    return download(stored.content, f"Dossier-{row.route}-{row.json_sha256[:8]}.json")


@router.get("/cases/{claim_id}/dossier/{route}.pdf")
def draft(screen: Page, claim_id: UUID, route: Route) -> Response:
    """The released sheet of a case for this route, or a draft of today marked ENTWURF."""
    files = screen.application.dossier(screen.caller.actor, claim_id, route)
    state = "-ENTWURF" if files.draft else ""
    return letter_pdf(files.sheet, f"Dossier-{files.route}-{files.sheet_sha256[:8]}{state}.pdf")
