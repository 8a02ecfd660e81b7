"""What a person records of a claim's legal course: court papers, talks, acknowledgement; and what they set running."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.domain.calendar import next_working_day
from backend.domain.errors import InvalidInput
from backend.domain.law_tables import Holidays
from backend.domain.limitation import LimitationEvent

OBJECTION_DAYS = 14
"""Two weeks from service of the order for payment (§ 692 (1) no. 3 ZPO) or of the enforcement order (§§ 339, 700)."""
ENFORCEMENT_MONTHS = 6
"""The order for payment lapses unless the enforcement order is applied for in time (§ 701 ZPO)."""


class LegalEventCode(StrEnum):
    """What was recorded. Service means the day the paper reached the debtor, as the court tells it.

    `court_order_served`, the name of `law limitation`, is read as `order_served`.
    """

    ORDER_APPLIED = "order_applied"
    ORDER_SERVED = "order_served"
    OBJECTION = "objection"
    ENFORCEMENT_APPLIED = "enforcement_applied"
    ENFORCEMENT_SERVED = "enforcement_served"
    LAWSUIT_SERVED = "lawsuit_served"
    TITLED = "titled"
    PROCEEDINGS_ENDED = "proceedings_ended"
    INSOLVENCY_OPENED = "insolvency_opened"
    INSOLVENCY_FILED = "insolvency_filed"
    ACKNOWLEDGED = "acknowledged"
    NEGOTIATIONS_STARTED = "negotiations_started"
    NEGOTIATIONS_ENDED = "negotiations_ended"

    @classmethod
    def _missing_(cls, value: object) -> LegalEventCode | None:
        return cls.ORDER_SERVED if value == "court_order_served" else None

    @property
    def german(self) -> str:
        """The word on screen."""
        return _WORDS[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _WORDS[self][1]


_WORDS = {
    LegalEventCode.ORDER_APPLIED: ("Mahnbescheid beantragt", "Order for payment applied for"),
    LegalEventCode.ORDER_SERVED: ("Mahnbescheid zugestellt", "Order for payment served"),
    LegalEventCode.OBJECTION: ("Widerspruch eingelegt", "Objection raised"),
    LegalEventCode.ENFORCEMENT_APPLIED: (
        "Vollstreckungsbescheid beantragt",
        "Enforcement order applied for",
    ),
    LegalEventCode.ENFORCEMENT_SERVED: ("Vollstreckungsbescheid zugestellt", "Enforcement order served"),
    LegalEventCode.LAWSUIT_SERVED: ("Klage zugestellt", "Lawsuit served"),
    LegalEventCode.TITLED: ("Titel rechtskräftig", "Title final"),
    LegalEventCode.PROCEEDINGS_ENDED: ("Verfahren beendet", "Proceedings ended"),
    LegalEventCode.INSOLVENCY_OPENED: ("Insolvenzverfahren eröffnet", "Insolvency proceedings opened"),
    LegalEventCode.INSOLVENCY_FILED: ("Zur Insolvenztabelle angemeldet", "Filed in insolvency"),
    LegalEventCode.ACKNOWLEDGED: ("Forderung anerkannt", "Claim acknowledged"),
    LegalEventCode.NEGOTIATIONS_STARTED: ("Verhandlungen begonnen", "Negotiations started"),
    LegalEventCode.NEGOTIATIONS_ENDED: ("Verhandlungen beendet", "Negotiations ended"),
}

_LIMITATION = {
    LegalEventCode.ORDER_SERVED: LimitationEvent.COURT_ORDER_SERVED,
    LegalEventCode.LAWSUIT_SERVED: LimitationEvent.LAWSUIT_SERVED,
    LegalEventCode.PROCEEDINGS_ENDED: LimitationEvent.PROCEEDINGS_ENDED,
    LegalEventCode.INSOLVENCY_FILED: LimitationEvent.INSOLVENCY_FILED,
    LegalEventCode.TITLED: LimitationEvent.TITLED,
    LegalEventCode.ACKNOWLEDGED: LimitationEvent.ACKNOWLEDGED,
    LegalEventCode.NEGOTIATIONS_STARTED: LimitationEvent.NEGOTIATIONS_STARTED,
    LegalEventCode.NEGOTIATIONS_ENDED: LimitationEvent.NEGOTIATIONS_ENDED,
}


SERVICES = (LegalEventCode.ORDER_SERVED, LegalEventCode.LAWSUIT_SERVED)
"""What makes default by its service (§ 286 (1) S. 2 BGB)."""


@dataclass(frozen=True, slots=True)
class LegalEvent:
    """Legal event (Rechtsereignis) on the day it happened, not the day it was recorded."""

    code: LegalEventCode
    on: date

    @property
    def limitation_event(self) -> LimitationEvent | None:
        """What it means for limitation; None where it changes nothing there."""
        return _LIMITATION.get(self.code)


@dataclass(frozen=True, slots=True)
class CourtDate:
    """A date of the court clock: the last day for somebody to do something, or from when it can be done."""

    code: str
    on: date
    paragraph: str
    german: str
    english: str


def served_on(events: Iterable[LegalEvent]) -> date | None:
    """First service of an order for payment or a lawsuit: it makes default like a reminder (§ 286 (1) S. 2 BGB)."""
    return min((event.on for event in events if event.code in SERVICES), default=None)


_AFTER: dict[LegalEventCode, tuple[LegalEventCode, ...]] = {
    LegalEventCode.ORDER_SERVED: (LegalEventCode.ORDER_APPLIED,),
    LegalEventCode.OBJECTION: (LegalEventCode.ORDER_SERVED,),
    LegalEventCode.ENFORCEMENT_APPLIED: (LegalEventCode.ORDER_SERVED,),
    LegalEventCode.ENFORCEMENT_SERVED: (LegalEventCode.ENFORCEMENT_APPLIED, LegalEventCode.ORDER_SERVED),
    LegalEventCode.TITLED: (*SERVICES, LegalEventCode.ENFORCEMENT_SERVED, LegalEventCode.ORDER_APPLIED),
    LegalEventCode.INSOLVENCY_FILED: (LegalEventCode.INSOLVENCY_OPENED,),
}
"""What goes before a paper where it is recorded at all (§§ 692, 694, 699, 700, 704 ZPO, § 174 InsO)."""
_ENDS: dict[LegalEventCode, tuple[LegalEventCode, ...]] = {
    LegalEventCode.NEGOTIATIONS_ENDED: (LegalEventCode.NEGOTIATIONS_STARTED,),
    LegalEventCode.PROCEEDINGS_ENDED: (
        LegalEventCode.ORDER_APPLIED,
        *SERVICES,
        LegalEventCode.INSOLVENCY_OPENED,
        LegalEventCode.INSOLVENCY_FILED,
    ),
}
"""What an end may end; without one of them it is refused."""


def must_follow(known: Iterable[LegalEvent], added: LegalEvent) -> None:
    """Raises InvalidInput `event_order` when with the added one an end or a paper of the court is dated before its own
    beginning. What stands out of order already is no reason to refuse another entry."""
    before = tuple(known)
    for event in (*before, added):
        if not _follows(event, (*before, added)) and (event is added or _follows(event, before)):
            raise InvalidInput(
                f"{event.code.german} am {event.on:%d.%m.%Y} hat keinen Beginn davor. / "
                f"{event.code.english} on {event.on} has no beginning before it.",
                code="event_order",
                event=event.code.value,
                on=event.on,
            )


def _follows(event: LegalEvent, known: Iterable[LegalEvent]) -> bool:
    ends = _ENDS.get(event.code)
    beginnings = ends or _AFTER.get(event.code, ())
    first = min((each.on for each in known if each.code in beginnings), default=None)
    return ends is None if first is None else first <= event.on


def court_dates(events: Iterable[LegalEvent], state: str | None, holidays: Holidays) -> tuple[CourtDate, ...]:
    """What the recorded court papers set running (§§ 692, 694, 699-701, 339 ZPO, periods by §§ 187, 188, 193 BGB).

    The debtor's state decides about public holidays; without it the latest date of all states is taken for the debtor's
    own periods. The creditor's period of § 701 is never moved to a later day: that is the safe side for the creditor's
    diary and nothing is demanded by it.
    """
    newest = {event.code: event.on for event in sorted(events, key=lambda each: each.on)}
    return tuple(_clock(newest, state, holidays))


def _clock(newest: dict[LegalEventCode, date], state: str | None, holidays: Holidays) -> Iterator[CourtDate]:
    served, titled = newest.get(LegalEventCode.ORDER_SERVED), newest.get(LegalEventCode.TITLED)
    enforced = newest.get(LegalEventCode.ENFORCEMENT_SERVED)
    if titled is not None:
        return
    if served is not None and enforced is None:
        last = next_working_day(served + timedelta(days=OBJECTION_DAYS), state, holidays)
        objected = newest.get(LegalEventCode.OBJECTION)
        if objected is None:
            yield CourtDate(
                "objection_until",
                last,
                "§ 692 Abs. 1 Nr. 3 ZPO",
                "Frist des Schuldners zum Widerspruch",
                "The debtor's period to object",
            )
            if LegalEventCode.ENFORCEMENT_APPLIED not in newest:
                yield CourtDate(
                    "enforcement_from",
                    last + timedelta(days=1),
                    "§ 699 Abs. 1 ZPO",
                    "Vollstreckungsbescheid kann beantragt werden ab",
                    "The enforcement order can be applied for from",
                )
                yield CourtDate(
                    "enforcement_until",
                    plus_months(served, ENFORCEMENT_MONTHS),
                    "§ 701 ZPO",
                    "Vollstreckungsbescheid spätestens beantragen, sonst verliert der Mahnbescheid seine Wirkung",
                    "Apply for the enforcement order by then, or the order for payment lapses",
                )
    if enforced is not None:
        yield CourtDate(
            "appeal_until",
            next_working_day(enforced + timedelta(days=OBJECTION_DAYS), state, holidays),
            "§§ 339, 700 ZPO",
            "Frist des Schuldners zum Einspruch",
            "The debtor's period to appeal",
        )


def plus_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month (§ 188 (2), (3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))
