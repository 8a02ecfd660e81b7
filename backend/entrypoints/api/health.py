"""Is it alive, is it ready: /livez, /readyz (database reachable and migrated), /healthz (both, by component)."""

from __future__ import annotations

from functools import cache
from typing import Any

import structlog
from fastapi import APIRouter
from sqlalchemy import text
from starlette.responses import JSONResponse

from backend.entrypoints.api.callers import App
from backend.entrypoints.api.ports import WebApplication

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()


@router.get("/livez")
def livez() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(application: App) -> JSONResponse:
    """The database answers and its schema is this release's."""
    checks = _checks(application)
    ready = all(check["ok"] for check in checks.values())
    return JSONResponse({"status": "ok" if ready else "unavailable", "checks": checks}, 200 if ready else 503)


@router.get("/healthz")
def healthz(application: App) -> JSONResponse:
    """The same by component."""
    return readyz(application)


def _checks(application: WebApplication) -> dict[str, dict[str, Any]]:
    try:
        with application.database.platform_work() as work:
            work.connection.execute(text("select 1"))
        return {"database": {"ok": True}, "migrations": _migrations(application)}
    except Exception as reason:
        log.warning("readiness_failed", error=type(reason).__name__)
        return {"database": {"ok": False, "message": "does not answer"}}


def _migrations(application: WebApplication) -> dict[str, Any]:
    from backend.infrastructure.postgres.migrate import current_revision

    found, wanted = current_revision(application.database), _wanted()
    return {"ok": found == wanted, "revision": found, "wanted": wanted}


@cache
def _wanted() -> str:
    from backend.infrastructure.postgres.migrate import newest_revision

    return newest_revision()
