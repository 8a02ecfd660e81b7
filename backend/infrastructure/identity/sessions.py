"""Signed sessions: a cookie that names tenant, user, language and the token against forged forms (CSRF)."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from itsdangerous import BadSignature, URLSafeTimedSerializer

from backend.domain.errors import Unavailable

LIFETIME_SECONDS = 12 * 3600
KEY_FILE = "session.key"
LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Session:
    """What the browser holds. Without user it is the visitor's session of the login page."""

    csrf: str
    tenant_id: UUID | None = None
    user_id: UUID | None = None
    language: str = "de"

    def logged_in_as(self, tenant_id: UUID, user_id: UUID) -> Session:
        """A new session for this user: the token changes with the login (session fixation)."""
        return Session(secrets.token_urlsafe(24), tenant_id, user_id, self.language)

    def speaking(self, language: str) -> Session:
        """The same session in another language of the screen."""
        return replace(self, language=language if language in LANGUAGES else "de")


class Sessions:
    """Signs and reads session cookies with one key. Cookies of another key, or too old, are no session."""

    def __init__(self, key: str) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="flock session")
        # Two installations on one host name share the cookie jar: each has a name of its own.
        self.cookie_name = f"flock_{hashlib.sha256(key.encode()).hexdigest()[:8]}"

    def fresh(self) -> Session:
        """A visitor's session."""
        return Session(secrets.token_urlsafe(24))

    def write(self, session: Session) -> str:
        """The cookie's value."""
        return self._signer.dumps(
            {
                "csrf": session.csrf,
                "tenant": str(session.tenant_id) if session.tenant_id else None,
                "user": str(session.user_id) if session.user_id else None,
                "language": session.language,
            }
        )

    def read(self, cookie: str | None) -> Session | None:
        """The session of a cookie, or None."""
        if not cookie:
            return None
        try:
            values = self._signer.loads(cookie, max_age=LIFETIME_SECONDS)
            return Session(
                str(values["csrf"]),
                UUID(values["tenant"]) if values["tenant"] else None,
                UUID(values["user"]) if values["user"] else None,
                values["language"] if values["language"] in LANGUAGES else "de",
            )
        except (BadSignature, KeyError, ValueError, TypeError):
            return None


def same_token(given: str | None, expected: str) -> bool:
    """Compares two CSRF tokens in constant time."""
    return given is not None and secrets.compare_digest(given.encode(), expected.encode())


def session_key(data_dir: Path) -> str:
    """The installation's key, made once below the data folder, readable by its owner only.

    Raises Unavailable `session_key_unreadable` when the file cannot be made or read.
    """
    path = data_dir / KEY_FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        temporary = data_dir / f"{KEY_FILE}.{os.getpid()}"
        if not path.exists():
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(temporary, path)
            except FileExistsError:
                pass
            finally:
                temporary.unlink()
        return path.read_text().strip()
    except OSError as reason:
        raise Unavailable(
            f"The session key {path} cannot be read or made: {reason.strerror}.",
            code="session_key_unreadable",
        ) from reason
