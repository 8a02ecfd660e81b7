"""The HTTP server: web pages, /api/v1, health and the errors of all of them.

    app = create_app(application)

The rim is async, everything behind it is sync and runs in the thread pool.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import structlog
from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from backend.domain.errors import FlockError
from backend.entrypoints.api import health
from backend.entrypoints.api.ports import WebApplication
from backend.entrypoints.api.problems import answer, problem_of_exception
from backend.entrypoints.api.security import SecurityHeaders, complete
from backend.entrypoints.api.v1 import (
    approvals,
    cases,
    customers,
    dossiers,
    inbox,
    legal,
    notices,
    overrides,
    particulars,
    policies,
    runs,
    special_cases,
    system,
    templates,
)
from backend.entrypoints.web import pages
from backend.entrypoints.web.rendering import STATIC_FOLDER, error_page
from backend.entrypoints.worker.faults import described
from backend.infrastructure.identity.sessions import Sessions, session_key

log = structlog.get_logger()


def create_app(application: WebApplication) -> FastAPI:
    """The ASGI application over a built application; it keeps no state of its own but the session key."""
    app = FastAPI(
        title="Flock",
        version="1",
        description="Mahnwesen: Fälle, Freigaben, Eingang, Zahlungen. Errors are problem details (RFC 9457).",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.application = application
    app.state.sessions = Sessions(session_key(application.settings.data_dir))
    app.add_middleware(SecurityHeaders, https=application.settings.env != "dev")
    for error in (FlockError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(error, _on_error)
    app.include_router(health.router)
    v1 = APIRouter(prefix="/api/v1")
    for resource in (
        cases,
        approvals,
        inbox,
        system,
        runs,
        policies,
        customers,
        dossiers,
        special_cases,
        legal,
        particulars,
        overrides,
        notices,
        templates,
    ):
        v1.include_router(resource.router)
    app.include_router(v1)
    for part in pages.ROUTERS:
        app.include_router(part)
    app.mount("/static", _KeptFiles(directory=STATIC_FOLDER), name="static")
    return app


class _KeptFiles(StaticFiles):
    """Static files, kept by the browser: their address changes with their content."""

    def file_response(self, *arguments: Any, **options: Any) -> Response:
        response = super().file_response(*arguments, **options)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


async def _on_error(request: Request, error: Exception) -> Response:
    """One door for everything that was raised: problem details for programs, a page or fragment for people."""
    response = await _response(request, error)
    # An unexpected error is answered outside the middleware, so the headers are completed here too.
    complete(response.headers, https=request.app.state.application.settings.env != "dev")
    return response


async def _response(request: Request, error: Exception) -> Response:
    document = problem_of_exception(request, error)
    if document["status"] >= 500:
        code, place = described(error)
        log.error("request_failed", path=request.url.path, error=code, place=place)
    if not _is_for_people(request):
        return answer(document)
    if document["code"] == "login_needed":
        return _to_login(request)
    return await run_in_threadpool(error_page, request, document)


def _is_for_people(request: Request) -> bool:
    if request.url.path.startswith(("/api/", "/static/", "/livez", "/readyz", "/healthz", "/openapi.json")):
        return False
    return "application/json" not in request.headers.get("accept", "")


def _to_login(request: Request) -> Response:
    if "hx-request" in request.headers:
        return JSONResponse({}, headers={"HX-Redirect": "/login"})
    wanted = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(f"/login?next={quote(wanted, safe='/')}", 303)
