"""The one tree of errors: every refusal has a code, a sentence, and the values that led to it."""

from __future__ import annotations

from typing import Any


class FlockError(Exception):
    """Something was refused. `code` is stable and machine-readable, `message` is a sentence for a person."""

    default_code = "error"

    def __init__(self, message: str, *, code: str | None = None, **values: Any) -> None:
        super().__init__(message)
        self.code = code or self.default_code
        self.message = message
        self.values = values

    def as_dict(self) -> dict[str, Any]:
        """The shape every surface shows: {"code", "message", ...values}."""
        return {"code": self.code, "message": self.message, **{k: str(v) for k, v in self.values.items()}}


class InvalidInput(FlockError):
    """The input itself is wrong: malformed, out of range, contradictory."""

    default_code = "invalid_input"


class NotFound(FlockError):
    """The named thing does not exist for this tenant."""

    default_code = "not_found"


class Conflict(FlockError):
    """The state has moved on: somebody decided first, the same key carries other content."""

    default_code = "conflict"


class RuleViolation(FlockError):
    """A rule of law or policy forbids it."""

    default_code = "rule_violation"


class NotPermitted(FlockError):
    """This actor may not do this."""

    default_code = "not_permitted"


class Unavailable(FlockError):
    """A part of the system that is needed does not answer (database, channel, model)."""

    default_code = "unavailable"
