"""What follows a failed attempt."""

from __future__ import annotations

import pytest

from backend.application.retry import ATTEMPTS, DELAYS, JITTER, DeadLetter, Delay, next_attempt
from backend.domain.errors import Conflict, FlockError, InvalidInput, NotFound, RuleViolation, Unavailable


@pytest.mark.parametrize(("attempts", "seconds"), list(enumerate(DELAYS, start=1)))
def test_each_failure_waits_longer_than_the_one_before(attempts: int, seconds: float) -> None:
    assert next_attempt(attempts, Unavailable("no answer")) == Delay(seconds, "unavailable")


def test_the_steps_are_those_of_the_document() -> None:
    assert DELAYS == (1, 5, 30, 120, 600, 3600, 21600)
    assert ATTEMPTS == 8


@pytest.mark.parametrize("attempts", [8, 9, 100])
def test_after_the_last_attempt_it_is_a_dead_letter(attempts: int) -> None:
    assert next_attempt(attempts, Unavailable("no answer")) == DeadLetter("attempts_exhausted")


@pytest.mark.parametrize("error", [InvalidInput("x"), RuleViolation("x")])
def test_what_no_retry_can_mend_is_a_dead_letter_at_once(error: FlockError) -> None:
    assert next_attempt(1, error) == DeadLetter("permanent")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Conflict("x", code="state_moved"), "state_moved"),  # somebody else was faster: look again
        (NotFound("x"), "not_found"),  # may be written a moment later
        (OSError("disk"), "unexpected"),
    ],
)
def test_everything_else_is_tried_again(error: Exception, reason: str) -> None:
    assert next_attempt(1, error) == Delay(1.0, reason)


@pytest.mark.parametrize("jitter", [0.0, 0.5, 0.999])
def test_jitter_only_lengthens_and_stays_within_its_share(jitter: float) -> None:
    decided = next_attempt(4, Unavailable("x"), jitter=jitter)
    assert isinstance(decided, Delay)
    assert DELAYS[3] <= decided.seconds < DELAYS[3] * (1 + JITTER)
