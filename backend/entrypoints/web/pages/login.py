"""Logging in and out, and the language of the screen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from backend.domain.errors import InvalidInput, NotFound, NotPermitted
from backend.entrypoints.api.callers import application_of, session_of, sessions_of
from backend.entrypoints.web.forms import CheckedForm, back_to
from backend.entrypoints.web.rendering import visitor_page
from backend.infrastructure.identity.development_login import development_login_allowed
from backend.infrastructure.identity.people import active_user, tenant_directory, users_of
from backend.infrastructure.identity.sessions import LIFETIME_SECONDS, Session

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:
    """The development login: a list of the seeded users."""
    _must_be_allowed(request)
    session = session_of(request) or sessions_of(request).fresh()
    database = application_of(request).database
    groups = [(tenant, users_of(database, tenant.id)) for tenant in tenant_directory(database)]
    return _keep(request, visitor_page(request, session, "login.html", groups=groups, next=next), session)


@router.post("/login")
def log_in(request: Request, form: CheckedForm) -> Response:
    """Becomes the chosen user."""
    _must_be_allowed(request)
    session = session_of(request)
    assert session is not None
    tenant_id, user_id = _chosen(form.text("user"))
    user = active_user(application_of(request).database, tenant_id, user_id)
    return _keep(request, back_to(form.text("next") or "/"), session.logged_in_as(user.tenant_id, user.id))


@router.post("/logout")
def log_out(request: Request, form: CheckedForm) -> Response:
    """Ends the session in this browser."""
    response = back_to("/login")
    response.delete_cookie(sessions_of(request).cookie_name, path="/")
    return response


@router.post("/language")
def choose_language(request: Request, form: CheckedForm) -> Response:
    """Switches the screen between German and English."""
    session = session_of(request)
    assert session is not None
    return _keep(request, back_to(form.text("back") or "/"), session.speaking(form.text("language")))


def _must_be_allowed(request: Request) -> None:
    application = application_of(request)
    if application.settings.env != "dev":
        raise NotFound(
            "Eine Anmeldung über OpenID Connect ist in dieser Version noch nicht eingebaut. "
            "/ Login by OpenID Connect is not built into this version yet.",
            code="login_unavailable",
        )
    client = request.client.host if request.client else None
    if not development_login_allowed(application.settings.env, client, request.headers):
        raise NotPermitted(
            "Die Entwicklungsanmeldung gilt nur auf diesem Rechner (http://localhost). "
            "/ The development login works on this machine only (http://localhost).",
            code="login_only_on_loopback",
        )


def _chosen(value: str) -> tuple[UUID, UUID]:
    tenant, _, user = value.partition("/")
    try:
        return UUID(tenant), UUID(user)
    except ValueError:
        raise InvalidInput("Bitte wählen Sie eine Person.", code="user_invalid") from None


def _keep(request: Request, response: Any, session: Session) -> Response:
    sessions = sessions_of(request)
    response.set_cookie(
        sessions.cookie_name,
        sessions.write(session),
        max_age=LIFETIME_SECONDS,
        httponly=True,
        samesite="lax",
        secure=application_of(request).settings.env != "dev",
        path="/",
    )
    answer: Response = response
    return answer
