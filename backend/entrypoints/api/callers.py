"""Who is calling: a bearer token or the browser's session, checked anew on each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from backend.domain.actors import Actor
from backend.domain.errors import NotPermitted
from backend.entrypoints.api.ports import WebApplication
from backend.infrastructure.identity.bearer import READ, SIGN, WRITE, token_subject
from backend.infrastructure.identity.people import active_user
from backend.infrastructure.identity.sessions import Session, Sessions, same_token

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Caller:
    """The actor of a request. `session` is None for a bearer token."""

    actor: Actor
    display_name: str
    session: Session | None


def application_of(request: Request) -> WebApplication:
    """The application this server serves."""
    return cast(WebApplication, request.app.state.application)


def sessions_of(request: Request) -> Sessions:
    """The signer of this server's cookies."""
    return cast(Sessions, request.app.state.sessions)


def session_of(request: Request) -> Session | None:
    """The browser's session, logged in or not."""
    sessions = sessions_of(request)
    return sessions.read(request.cookies.get(sessions.cookie_name))


def session_caller(request: Request) -> Caller:
    """The person behind the session. Raises NotPermitted `login_needed`."""
    session = session_of(request)
    if session is None or session.tenant_id is None or session.user_id is None:
        raise NotPermitted("Bitte melden Sie sich an. / Please log in.", code="login_needed")
    user = active_user(application_of(request).database, session.tenant_id, session.user_id)
    return Caller(user.actor, user.display_name, session)


def check_csrf(session: Session | None, token: str | None) -> None:
    """Raises NotPermitted `csrf_invalid` unless the form or header carries the session's token."""
    if session is None or not same_token(token, session.csrf):
        raise NotPermitted(
            "Das Formular ist abgelaufen. Bitte laden Sie die Seite neu. / The form has expired: reload the page.",
            code="csrf_invalid",
        )


def api_caller(scope: str) -> Callable[[Request], Caller]:
    """Who calls the API: a token that has this scope, or a session (with X-CSRF-Token where it writes)."""

    def caller(request: Request) -> Caller:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and token:
            subject = token_subject(application_of(request).database, token.strip())
            if scope not in subject.scopes:
                raise NotPermitted(
                    f"Diesem Token fehlt die Berechtigung „{scope}“. / This token lacks the scope {scope}.",
                    code="scope_missing",
                    scope=scope,
                )
            return Caller(subject.user.actor, subject.user.display_name, None)
        found = session_caller(request)
        if request.method not in SAFE_METHODS:
            check_csrf(found.session, request.headers.get("x-csrf-token"))
        return found

    return caller


Reader = Annotated[Caller, Depends(api_caller(READ))]
Writer = Annotated[Caller, Depends(api_caller(WRITE))]
Signer = Annotated[Caller, Depends(api_caller(SIGN))]
App = Annotated[WebApplication, Depends(application_of)]
