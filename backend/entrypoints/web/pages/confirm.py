"""The page behind the link by which a debtor confirms an address or a wish: open to whoever holds the link.

Looking changes nothing, because mail scanners follow links; only the button does. The token is the right.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from backend.domain.errors import FlockError
from backend.entrypoints.api.callers import application_of, session_of, sessions_of
from backend.entrypoints.web.rendering import visitor_page

router = APIRouter(include_in_schema=False, prefix="/confirm/{token}")


@router.get("")
def look(request: Request, token: str) -> Response:
    """What would be agreed to."""
    return _page(request, token)


@router.post("")
def confirm(request: Request, token: str) -> Response:
    """The debtor agrees."""
    refused = ""
    try:
        application_of(request).confirm_consent(token)
    except FlockError as error:
        if error.code == "consent_unknown":
            raise
        refused = error.code
    return _page(request, token, refused=refused)


@router.post("/withdraw")
def withdraw(request: Request, token: str) -> Response:
    """The debtor withdraws, as easily as agreeing (Art. 7 (3) GDPR)."""
    application_of(request).withdraw_by_token(token)
    return _page(request, token)


def _page(request: Request, token: str, refused: str = "") -> Response:
    """In the language in which the debtor was asked, unless the browser chose another."""
    consent = application_of(request).consent_of_token(token)
    session = session_of(request) or sessions_of(request).fresh().speaking(consent.language)
    response = visitor_page(request, session, "confirm.html", consent=consent, token=token, refused=refused)
    response.headers["referrer-policy"] = "no-referrer"
    return response
