"""Text that no column can hold. PostgreSQL keeps every character but NUL (its manual, 8.3 and 8.14), and UTF-8 has no
half of a surrogate pair (RFC 3629, 3). Either came in by an input, so it is a refusal and no failure of Flock."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError

from backend.domain.errors import InvalidInput


def refuse_unstorable_text(error: BaseException) -> None:
    """Raises InvalidInput `text_not_storable` when this is why a transaction failed; anything else is left alone."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if _is_nul(cause) or isinstance(cause, UnicodeEncodeError):
        raise InvalidInput(
            "Die Eingabe enthält Zeichen, die kein Text sind (etwa NUL). / The input holds characters that are no text.",
            code="text_not_storable",
        ) from None


def _is_nul(cause: BaseException | None) -> bool:
    """psycopg refuses NUL in a text before it is sent (no SQLSTATE), the server in an array and as escape in jsonb."""
    if isinstance(cause, psycopg.errors.CharacterNotInRepertoire | psycopg.errors.UntranslatableCharacter):
        return True
    return isinstance(cause, psycopg.DataError) and cause.sqlstate is None and "NUL" in str(cause)
