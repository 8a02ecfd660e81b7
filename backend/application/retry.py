"""When a failed event is tried again, and when it is given up: the one place for delays and attempts.

The table of idempotency keys and of these steps is docs/idempotency-and-retry.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.application.routing import DELIVER
from backend.domain.errors import FlockError, InvalidInput, RuleViolation

DELAYS = (1.0, 5.0, 30.0, 120.0, 600.0, 3600.0, 21600.0)
"""Seconds to wait after the first, second, ... failed attempt."""

ATTEMPTS = len(DELAYS) + 1
"""The attempt after which an event that still fails becomes a dead letter."""

JITTER = 0.25
"""A delay is lengthened by up to this share, so that what failed together does not come back together."""

PERMANENT = (InvalidInput, RuleViolation)
"""Errors that trying again cannot mend."""

HELD_BY_DEAD_LETTER = frozenset({DELIVER})
"""Destinations in which an open dead letter holds back later events of its aggregate. A message whose dispatch
failed is not sent again past it; elsewhere a handler reads the state as it is and later events go on."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Try again after so many seconds."""

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Give up: a person looks at it (unzustellbares Ereignis). reason: permanent or attempts_exhausted."""

    reason: str


def next_attempt(attempts: int, error: BaseException, *, jitter: float = 0.0) -> Delay | DeadLetter:
    """What follows the failed attempt number `attempts` (the first is 1). `jitter` is a share between 0 and 1."""
    if isinstance(error, PERMANENT):
        return DeadLetter("permanent")
    if attempts >= ATTEMPTS:
        return DeadLetter("attempts_exhausted")
    seconds = DELAYS[max(attempts, 1) - 1] * (1 + JITTER * jitter)
    return Delay(seconds, error.code if isinstance(error, FlockError) else "unexpected")
