"""Escalation dossiers of cases: the released bytes, or a draft."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from backend.domain.dossier.facts import Route
from backend.entrypoints.api.callers import App, Reader
from backend.entrypoints.api.downloads import dossier_headers

router = APIRouter(tags=["cases"])


@router.get("/cases/{claim_id}/dossier")
def dossier(application: App, caller: Reader, claim_id: UUID, route: Route = Route.COURT) -> dict[str, Any]:
    """The dossier as a document with the hashes of its files. `draft` until two persons have released it."""
    files = application.dossier(caller.actor, claim_id, route)
    return {
        "status": "draft" if files.draft else "released",
        "route": files.route,
        "as_of": files.on_date,
        "json_sha256": files.data_sha256,
        "pdf_sha256": files.sheet_sha256,
        "dossier": json.loads(files.data),
    }


@router.get("/cases/{claim_id}/dossier.pdf", response_class=Response)
def dossier_sheet(application: App, caller: Reader, claim_id: UUID, route: Route = Route.COURT) -> Response:
    """The data sheet, byte for byte as it was signed; a draft carries the word ENTWURF."""
    files = application.dossier(caller.actor, claim_id, route)
    return Response(
        files.sheet,
        media_type="application/pdf",
        headers=dossier_headers(files.route, files.sheet_sha256, "pdf"),
    )


@router.get("/cases/{claim_id}/dossier.json", response_class=Response)
def dossier_data(application: App, caller: Reader, claim_id: UUID, route: Route = Route.COURT) -> Response:
    """The data file, byte for byte as it was signed."""
    files = application.dossier(caller.actor, claim_id, route)
    return Response(
        files.data,
        media_type="application/json",
        headers=dossier_headers(files.route, files.data_sha256, "json"),
    )
