"""Pages: the templates, what every page shows (navigation, banner, counters), and the answer as HTML."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from backend.domain.errors import NotFound
from backend.entrypoints.api.callers import Caller, application_of, session_caller, session_of, sessions_of
from backend.entrypoints.api.ports import WebApplication
from backend.entrypoints.web.sentences import sentence
from backend.entrypoints.web.words import Speech
from backend.infrastructure.identity.sessions import Session
from backend.infrastructure.postgres.unit_of_work import UnitOfWork
from backend.infrastructure.postgres.views.status import Counters, TenantRow, counters, tenant_row

FOLDER = Path(__file__).parent
STATIC_FOLDER = FOLDER / "static"
HTMX = "vendor/htmx-4.0.1.min.js"

NO_SUCH_ADDRESS = "Diese Adresse gibt es nicht. / There is no such address."

NAVIGATION = (
    ("/", "Pipeline", ""),
    ("/cases", "Fälle", ""),
    ("/runs", "Mahnläufe", "runs"),
    ("/approvals", "Freigaben", "approvals"),
    ("/inbox", "Eingang", "inbox"),
    ("/payments", "Zahlungen", ""),
    ("/errors", "Fehler/DLQ", "errors"),
)
"""Path, German word, and which counter stands beside it."""

FURTHER = (
    ("/limitation", "Verjährung", ""),
    ("/overrides", "Übersteuerungen", ""),
    ("/policies", "Mahnrichtlinien", ""),
    ("/templates", "Vorlagen", ""),
    ("/audit", "Protokoll", ""),
    ("/status", "Status", ""),
)
"""What is looked at now and then; it stands in a menu of its own, so that the daily work fits on one line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a tenant."""

    tenant: TenantRow
    counters: Counters
    today: date


class Screen:
    """One request of a logged-in person: reads the tenant's data and answers with a page."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.application: WebApplication = application_of(request)
        self.caller: Caller = session_caller(request)
        assert self.caller.session is not None
        self.session: Session = self.caller.session
        self.speech = Speech(self.session.language)

    def work(self) -> UnitOfWork:
        """A unit of work of the caller's tenant, for reading."""
        return self.application.database.works(self.caller.actor)

    def show(self, template: str, http: int = 200, **values: Any) -> HTMLResponse:
        """A page with its frame."""
        with self.work() as work:
            frame = frame_of(work)
        content = {**common(self.request, self.session, self.speech), **values}
        content |= {"frame": frame, "caller": self.caller, "env": self.application.settings.env}
        return HTMLResponse(_environment().get_template(template).render(content), http)


Page = Annotated[Screen, Depends(Screen)]


def frame_of(work: UnitOfWork) -> Frame:
    """Tenant, counters and business date. Raises NotFound `tenant_unknown`."""
    tenant = tenant_row(work.connection, work.tenant_id)
    if tenant is None:
        raise NotFound("Diesen Mandanten gibt es nicht. / There is no such tenant.", code="tenant_unknown")
    return Frame(tenant, counters(work.connection, work.tenant_id), work.today)


def common(request: Request, session: Session, speech: Speech) -> dict[str, Any]:
    """What all templates use: the words, the CSRF token, where we are."""
    return {
        "_": speech.text,
        "say": speech,
        "sentence": lambda event: sentence(event.event_type, event.data, speech),
        "csrf": session.csrf,
        "path": request.url.path,
        "address": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
        "static": static_address,
        "navigation": NAVIGATION,
        "further": FURTHER,
        "htmx": HTMX,
    }


def visitor_page(
    request: Request, session: Session, template: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page for somebody who is not logged in (login, errors)."""
    speech = Speech(session.language)
    content = {**common(request, session, speech), "frame": None, "caller": None, **values}
    return HTMLResponse(_environment().get_template(template).render(content), status)


def error_page(request: Request, document: dict[str, Any]) -> Response:
    """A refusal as a page, or as a fragment where htmx asked."""
    if document["code"] == "invalid_input" and str(document["detail"]).startswith(("path.", "query.")):
        document = document | {"detail": NO_SUCH_ADDRESS}
    template = "_problem.html" if "hx-request" in request.headers else "error.html"
    try:
        return Screen(request).show(template, document["status"], problem=document)
    except Exception:
        # Not logged in, or the database itself failed: this page needs neither.
        session = session_of(request) or sessions_of(request).fresh()
        return visitor_page(request, session, template, document["status"], problem=document)


@cache
def static_address(name: str) -> str:
    """The address of a static file with its content in it, so that browsers may keep it."""
    return f"/static/{name}?v={hashlib.sha256((STATIC_FOLDER / name).read_bytes()).hexdigest()[:10]}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
