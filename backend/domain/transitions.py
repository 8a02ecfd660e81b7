"""Which state follows which, and by which event: one table each for reminders, messages and the closing of a claim.

The appliers take their conditions from here; a test tries every pair of state and event against the database, another
that an applier writes no state that has no row here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backend.domain.errors import Conflict


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: in state `before` the event leads to `after`. `by_person`: nobody else may cause it."""

    before: str
    event: str
    after: str
    by_person: bool = False


LEFT = ("sent", "delivered", "bounced")
"""States of a message that has left the house for good; from each of them a person may take it back."""


def _letter(first: str) -> tuple[Transition, ...]:
    """Messages and the reminders they carry go the same way; their first states have different names."""
    waiting = (first, "approved")
    return (
        Transition(first, "ApprovalGranted", "approved"),
        Transition(first, "ApprovalRejected", "rejected"),
        Transition(first, "ApprovalExpired", "expired"),
        *(Transition(before, "DeliveryRequested", "queued") for before in waiting),
        *(Transition(before, "ApprovalLapsed", "lapsed") for before in (*waiting, "queued")),
        Transition("queued", "DeliveryUnknown", "unknown"),
        Transition("unknown", "DeliveryPostponed", "queued"),
        *(Transition(before, "MessageSent", "sent") for before in ("queued", "unknown")),
        *(Transition(before, "MessageDelivered", "delivered") for before in ("sent", "delivered")),
        *(Transition(before, "MessageBounced", "bounced") for before in ("sent", "delivered", "bounced")),
        *(Transition(before, "ReminderUndone", "undone", by_person=True) for before in LEFT),
    )


REMINDER = _letter("planned")
MESSAGE = _letter("rendered")

OPEN = "open"
MET = ("paid", "credited")
"""Closings that say the debt was met; money that goes back undoes them."""
GIVEN_UP = ("written_off", "withdrawn", "uncollectable")
"""Closings by which a creditor stops pursuing what is owed. Only a person gives up or takes that back; policy may give
up a small remainder (closing written_off)."""

CLOSING = (
    *(Transition(OPEN, "ClaimClosed", closing) for closing in MET),
    Transition(OPEN, "ClaimClosed", "written_off"),
    *(Transition(OPEN, "ClaimClosed", closing, by_person=True) for closing in ("withdrawn", "uncollectable")),
    *(Transition(closing, "ClaimReopened", OPEN) for closing in MET),
    *(Transition(closing, "ClaimReopened", OPEN, by_person=True) for closing in GIVEN_UP),
)


def states_before(table: Iterable[Transition], event: str) -> tuple[str, ...]:
    """The states in which this event may happen."""
    return tuple(dict.fromkeys(step.before for step in table if step.event == event))


def follow(table: Iterable[Transition], before: str, event: str, after: str | None = None) -> Transition:
    """The step that this event is in this state; `after` says which where there are several.

    Raises Conflict `transition_not_allowed`.
    """
    for step in table:
        if step.before == before and step.event == event and after in (None, step.after):
            return step
    raise Conflict(
        f"Im Zustand {before} ist {event} nicht möglich. / {event} is not possible in state {before}.",
        code="transition_not_allowed",
        state=before,
        event=event,
    )
