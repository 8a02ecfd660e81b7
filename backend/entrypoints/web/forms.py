"""Forms: every one carries the session's CSRF token, or is refused before anything else happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated
from urllib.parse import urlparse

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse

from backend.domain.errors import InvalidInput
from backend.entrypoints.api.callers import check_csrf, session_of

MAX_FILES = 200


class Form:
    """The fields of a posted form."""

    def __init__(self, fields: FormData) -> None:
        self._fields = fields

    def text(self, name: str, *, limit: int = 2000) -> str:
        """A field without surrounding blanks, "" when it is missing. Raises InvalidInput `too_long`."""
        value = self._fields.get(name, "")
        if not isinstance(value, str) or len(value) > limit:
            raise InvalidInput(f"Das Feld „{name}“ ist zu lang.", code="too_long", field=name)
        return value.strip()

    def texts(self, name: str) -> list[str]:
        """All values of a field that stands several times."""
        return [value for value in self._fields.getlist(name) if isinstance(value, str)]

    def day(self, name: str) -> date | None:
        """A date, None when empty. Raises InvalidInput `date_invalid`."""
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise InvalidInput(f"„{value}“ ist kein Datum.", code="date_invalid", field=name) from None

    def files(self, name: str) -> list[UploadFile]:
        """The uploaded files."""
        found = [value for value in self._fields.getlist(name) if isinstance(value, UploadFile)]
        return [file for file in found if file.filename]


async def checked_form(request: Request) -> AsyncIterator[Form]:
    """The form of a request whose CSRF token is right (field `csrf`, or header X-CSRF-Token)."""
    session = session_of(request)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        check_csrf(session, None)
    header = request.headers.get("x-csrf-token")
    if header is not None:
        check_csrf(session, header)
    async with request.form(max_files=MAX_FILES) as fields:
        if header is None:
            token = fields.get("csrf")
            check_csrf(session, token if isinstance(token, str) else None)
        yield Form(fields)


CheckedForm = Annotated[Form, Depends(checked_form)]


def back_to(address: str, otherwise: str = "/") -> RedirectResponse:
    """A redirect after a form, to a page of ours only."""
    parsed = urlparse(address)
    ours = (
        address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and not parsed.netloc
        and not parsed.scheme
    )
    return RedirectResponse(address if ours else otherwise, 303)
