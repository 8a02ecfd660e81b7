"""From an error to an HTTP answer: the one place that knows status codes. Problem details by RFC 9457."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from backend.domain.days import refused_overflow
from backend.domain.errors import (
    Conflict,
    FlockError,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolation,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"

STATUS_OF_CODE = {"login_needed": 401, "token_invalid": 401, "too_large": 413, "csrf_invalid": 403}
STATUS_OF_ERROR: tuple[tuple[type[FlockError], int], ...] = (
    (NotFound, 404),
    (NotPermitted, 403),
    (Conflict, 409),
    (RuleViolation, 422),
    (InvalidInput, 400),
    (Unavailable, 503),
)
TITLES = {
    400: "Ungültige Eingabe",
    401: "Anmeldung nötig",
    403: "Nicht erlaubt",
    404: "Nicht gefunden",
    405: "So nicht möglich",
    409: "Konflikt",
    413: "Zu groß",
    422: "Regel verletzt",
    500: "Interner Fehler",
    503: "Zurzeit nicht möglich",
}


def status_of(error: FlockError) -> int:
    """The status code of a refusal."""
    if error.code in STATUS_OF_CODE:
        return STATUS_OF_CODE[error.code]
    return next((status for kind, status in STATUS_OF_ERROR if isinstance(error, kind)), 400)


def problem_of(error: FlockError) -> dict[str, Any]:
    """The problem document of a refusal: its code, its sentence and the values that led to it."""
    values = {name: value for name, value in error.as_dict().items() if name not in ("code", "message")}
    # The values come first: one of them may be called status, and the document knows better.
    return values | problem(status_of(error), error.code, error.message)


def problem(status: int, code: str, detail: str) -> dict[str, Any]:
    """A problem document. `type` is a URN: the code says it all, there is no page behind it."""
    return {
        "type": f"urn:flock:problem:{code}",
        "title": TITLES.get(status, "Fehler"),
        "status": status,
        "code": code,
        "detail": detail,
    }


def answer(document: dict[str, Any]) -> JSONResponse:
    """A problem document as response."""
    headers = {"WWW-Authenticate": "Bearer"} if document["status"] == 401 else None
    return JSONResponse(document, document["status"], media_type=MEDIA_TYPE, headers=headers)


def problem_of_exception(request: Request, error: Exception) -> dict[str, Any]:
    """The problem document of anything that was raised; an unexpected one tells the caller nothing."""
    if isinstance(error, FlockError):
        return problem_of(error)
    if isinstance(error, OverflowError):
        return problem_of(refused_overflow(error))
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return problem(400, "invalid_input", f"{where}: {first['msg']}")
    if isinstance(error, HTTPException):
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
        return problem(error.status_code, code, str(error.detail))
    return problem(500, "internal_error", "Das ist ein Fehler in Flock; er wurde protokolliert.")
