"""What can move the end of limitation (§§ 203-212 BGB), and which of it can have happened to a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from backend.domain.errors import InvalidInput


class LimitationEvent(StrEnum):
    """What can move the end of the period. Service of the order for payment is also read by the name it has in a case,
    `order_served`."""

    NEGOTIATIONS_STARTED = "negotiations_started"
    NEGOTIATIONS_ENDED = "negotiations_ended"
    COURT_ORDER_SERVED = "court_order_served"
    LAWSUIT_SERVED = "lawsuit_served"
    PROCEEDINGS_ENDED = "proceedings_ended"
    INSOLVENCY_FILED = "insolvency_filed"
    ACKNOWLEDGED = "acknowledged"
    PART_PAYMENT = "part_payment"
    TITLED = "titled"
    PLAN_AGREED = "plan_agreed"
    STANDSTILL_STARTED = "standstill_started"
    STANDSTILL_ENDED = "standstill_ended"

    @classmethod
    def _missing_(cls, value: object) -> LimitationEvent | None:
        return cls.COURT_ORDER_SERVED if value == "order_served" else None


RESTARTS = (LimitationEvent.ACKNOWLEDGED, LimitationEvent.PART_PAYMENT, LimitationEvent.PLAN_AGREED)
STANDSTILL = (LimitationEvent.STANDSTILL_STARTED, LimitationEvent.STANDSTILL_ENDED)
COURT = (LimitationEvent.COURT_ORDER_SERVED, LimitationEvent.LAWSUIT_SERVED)
PROCEEDINGS = (*COURT, LimitationEvent.INSOLVENCY_FILED)
_BEGINNINGS: dict[LimitationEvent, tuple[LimitationEvent, ...]] = {
    LimitationEvent.NEGOTIATIONS_ENDED: (LimitationEvent.NEGOTIATIONS_STARTED,),
    LimitationEvent.STANDSTILL_ENDED: (LimitationEvent.STANDSTILL_STARTED,),
    LimitationEvent.PROCEEDINGS_ENDED: PROCEEDINGS,
}
"""By an end, what it may end."""
FORMAL = (*PROCEEDINGS, LimitationEvent.PROCEEDINGS_ENDED, LimitationEvent.TITLED)
"""Events proven by a court's document; the others depend on what can be proven about the debtor's conduct."""


def must_be_possible(arose_on: date, events: Iterable[tuple[LimitationEvent, date]]) -> None:
    """Refuses what cannot have happened to a claim that arose on this day.

    Raises InvalidInput `event_before_claim` for a suspension or a title before that day, `event_order` for an end without
    its beginning. An acknowledgement or a payment before it is left to `limitation`, which counts it for nothing.
    """
    ordered = in_order(events)
    for code, on in ordered:
        if on < arose_on and code not in RESTARTS:
            raise before_claim(on, arose_on)
    check_ends(ordered)


def in_order(events: Iterable[tuple[LimitationEvent, date]]) -> list[tuple[LimitationEvent, date]]:
    """The events by their days; on the same day an end comes after what it ends."""
    return sorted(events, key=lambda event: (event[1], event[0] in _BEGINNINGS))


def before_claim(on: date, arose_on: date) -> InvalidInput:
    """The refusal of an event that is dated before its claim."""
    return InvalidInput(
        f"Das Ereignis vom {on:%d.%m.%Y} liegt vor der Entstehung der Forderung am {arose_on:%d.%m.%Y}. / "
        f"The event of {on} lies before the claim arose on {arose_on}.",
        code="event_before_claim",
        on=on,
        arose_on=arose_on,
    )


def of_this_claim(
    ordered: Sequence[tuple[LimitationEvent, date]], arose_on: date
) -> tuple[list[tuple[LimitationEvent, date]], list[date]]:
    """The events without those of before the claim arose and the ends that belong to them; and the days left out."""
    early = [event for event in ordered if event[1] < arose_on and event[0] not in RESTARTS]
    if not early:
        return list(ordered), []
    dropped = {code for code, _ in early}
    kept: list[tuple[LimitationEvent, date]] = []
    for event in ordered:
        begun = _BEGINNINGS.get(event[0], ())
        theirs = dropped & set(begun) and not any(code in begun for code, _ in kept)
        if event not in early and not theirs:
            kept.append(event)
    return kept, [on for _, on in early]


def check_ends(ordered: Sequence[tuple[LimitationEvent, date]]) -> None:
    """Raises InvalidInput `event_order` for an end that has no open beginning before it."""
    begun: set[LimitationEvent] = set()
    for code, on in ordered:
        beginnings = _BEGINNINGS.get(code)
        if beginnings is None:
            begun.add(code)
        elif begun.isdisjoint(beginnings):
            raise _no_beginning(code, on)
        else:
            begun.difference_update(beginnings)


def _no_beginning(code: LimitationEvent, on: date) -> InvalidInput:
    return InvalidInput(
        f"{code.value} am {on:%d.%m.%Y} hat keinen Beginn davor. / {code.value} has no beginning before it.",
        code="event_order",
        event=code.value,
        on=on,
    )
