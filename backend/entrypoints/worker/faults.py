"""What is kept of an error: a code and a sentence for log and dead letter, without values that may be personal."""

from __future__ import annotations

import traceback
from pathlib import Path

import psycopg
from sqlalchemy.exc import DBAPIError

from backend.domain.errors import FlockError

FOLDER = Path(__file__).resolve().parents[3]


def described(error: BaseException) -> tuple[str, str]:
    """(code, message). A FlockError speaks for itself; of anything else type and place are kept, not its text,
    because the text of a foreign error may quote data."""
    if isinstance(error, FlockError):
        return error.code, error.message
    database = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(database, psycopg.Error):
        constraint = f", {database.diag.constraint_name}" if database.diag.constraint_name else ""
        return (
            "database_error",
            f"{type(database).__name__} [{database.sqlstate}{constraint}] {_place(error)}",
        )
    return "unexpected", f"{type(error).__name__} {_place(error)}"


def _place(error: BaseException) -> str:
    """The innermost line of our own code that the error passed."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(FOLDER))
    ]
    if not frames:
        return "outside our code"
    return f"at {Path(frames[-1].filename).relative_to(FOLDER)}:{frames[-1].lineno}"
