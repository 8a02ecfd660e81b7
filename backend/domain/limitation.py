"""Limitation (Verjährung, §§ 195-214 BGB): after which day the debtor may refuse to pay.

Dunning letters neither suspend nor restart the period. A date is never later than the recorded events carry:
where doctrine leaves room the earlier date is taken (docs/legal-switches.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.domain.limitation_events import (
    COURT,
    FORMAL,
    PROCEEDINGS,
    RESTARTS,
    STANDSTILL,
    LimitationEvent,
    check_ends,
    in_order,
    of_this_claim,
)
from backend.domain.limitation_texts import ENGLISH, GERMAN

__all__ = [
    "NEGOTIATION_MONTHS",
    "PROCEEDINGS_MONTHS",
    "REGULAR_YEARS",
    "TITLED_YEARS",
    "LimitationEvent",
    "LimitationState",
    "LimitationSwitches",
    "limitation",
]

REGULAR_YEARS = 3
"""§ 195 BGB."""
TITLED_YEARS = 30
"""§ 197 (1) nos. 3-5 BGB, from the day the title is final (§ 201 BGB)."""
NEGOTIATION_MONTHS = 3
"""Earliest expiry after negotiations end (§ 203 S. 2 BGB)."""
PROCEEDINGS_MONTHS = 6
"""Suspension by proceedings lasts six months longer than they do (§ 204 (2) BGB)."""


@dataclass(frozen=True, slots=True)
class LimitationSwitches:
    """Open questions of doctrine [K]; the defaults give the earlier date."""

    count_first_day: bool = False
    """Whether the day on which a suspension begins counts as suspended too (§ 209 BGB)."""
    restart_before_period: bool = True
    """Whether an acknowledgement before the period has begun starts it at once (§§ 199 (1), 212 BGB)."""
    plan_acknowledges: bool = False
    """Whether agreeing to instalments acknowledges the claim (§ 212 (1) no. 1 BGB). While a lawyer has not said so both
    readings are computed and the earlier day stands."""
    standstill_suspends: bool = False
    """Whether a standing plan or a deferral suspends the period, as an agreement by which the debtor may refuse to pay
    for a time (§ 205 BGB)."""


@dataclass(frozen=True, slots=True)
class LimitationState:
    """Answer of `limitation`: last day before the debtor may refuse (None while suspended without known end).

    `radar_on` is the earliest candidate: the last day if conduct of the debtor (negotiations,
    acknowledgement, payments) cannot be proven and a court procedure is left lying; None only while
    insolvency proceedings run. `steps` tell how the date came about: (code, day of the event, resulting last
    day).
    """

    barred_after: date | None
    suspended: bool
    radar_on: date | None
    steps: tuple[tuple[str, date, date | None], ...]

    def barred_on(self, day: date) -> bool:
        """Whether the claim is barred on that day; demanding it is then a person's decision (§ 214 BGB)."""
        return self.barred_after is not None and day > self.barred_after

    @property
    def explanation_de(self) -> str:
        """German sentences, one per step."""
        return self._explain(GERMAN, "%d.%m.%Y")

    @property
    def explanation_en(self) -> str:
        """The same in English."""
        return self._explain(ENGLISH, "%Y-%m-%d")

    def _explain(self, texts: dict[str, str], form: str) -> str:
        return " ".join(
            texts[code].format(on=on.strftime(form), end=end.strftime(form) if end else texts["open"])
            for code, on, end in self.steps
        )


@dataclass(frozen=True, slots=True)
class _Suspension:
    code: LimitationEvent
    first: date
    last: date | None
    not_before: date | None = None


@dataclass(slots=True)
class _Period:
    begin: date
    end: date
    years: int


def limitation(
    due_on: date,
    events: Iterable[tuple[LimitationEvent, date]] = (),
    *,
    arose_on: date | None = None,
    switches: LimitationSwitches | None = None,
    ends_need_beginnings: bool = True,
) -> LimitationState:
    """End of limitation of a claim due on `due_on`, moved by dated events.

    Three years from the end of the year (§§ 195, 199 (1), 188 (2)). Negotiations suspend until they end,
    expiry at the earliest three months later (§ 203); service of the order for payment or of a lawsuit and filing in
    insolvency suspend until six months after the proceedings (§ 204 (1) nos. 1, 3, 10, (2)); a plan or a deferral
    suspends while it stands where the switches say so (§ 205); suspended time is not counted (§ 209).
    Acknowledgement and part payment start the period anew at once (§ 212 (1) no. 1) [K]; a title gives 30
    years (§§ 197, 201). Whatever happens after expiry changes nothing. A last day on a weekend is not moved
    (§ 193 BGB would give the later day). What is dated before the claim arose (`arose_on`, the due day where nobody
    knows better) concerns no claim and moves nothing. Raises InvalidInput `event_order` for an end without its
    beginning, unless `ends_need_beginnings` is off: then such an end is passed over.
    """
    settings = switches or LimitationSwitches()
    ordered, early = of_this_claim(in_order(events), arose_on or due_on)
    if ends_need_beginnings:
        check_ends(ordered)
    formal = [event for event in ordered if event[0] in FORMAL]
    readings = _readings(ordered, settings)
    found = [(*_run(due_on, each, settings, left_lying=False), each) for each in readings]
    barred_after, steps, counted = min(found, key=lambda each: each[0] or date.max)
    stalled = [_run(due_on, each, settings, left_lying=True)[0] for each in (formal, *readings)]
    candidates = [each for each in (barred_after, *stalled) if each is not None]
    said = [(f"{code.value}_not_counted", on, None) for code, on in ordered if (code, on) not in counted]
    told = (*steps, *(("too_early", on, None) for on in early), *(each for each in said if each[0] in GERMAN))
    return LimitationState(barred_after, barred_after is None, min(candidates, default=None), told)


def _readings(
    events: Sequence[tuple[LimitationEvent, date]], switches: LimitationSwitches
) -> list[list[tuple[LimitationEvent, date]]]:
    """The events as doctrine may count them: where it is open whether a plan acknowledges, without it and with it."""
    counted = [event for event in events if switches.standstill_suspends or event[0] not in STANDSTILL]
    without = [event for event in counted if event[0] is not LimitationEvent.PLAN_AGREED]
    return [counted] if switches.plan_acknowledges or without == counted else [without, counted]


def _run(
    due_on: date,
    events: Sequence[tuple[LimitationEvent, date]],
    switches: LimitationSwitches,
    *,
    left_lying: bool,
) -> tuple[date | None, list[tuple[str, date, date | None]]]:
    suspensions = _suspensions(events, left_lying)
    year_end = date(due_on.year, 12, 31)
    period = _Period(year_end, _plus_years(year_end, REGULAR_YEARS), REGULAR_YEARS)
    steps: list[tuple[str, date, date | None]] = [("regular", due_on, period.end)]
    restart_from = due_on if switches.restart_before_period else period.begin
    for code, on in events:
        if code is LimitationEvent.TITLED:
            suspensions = [each for each in suspensions if each.first > on or each.code not in PROCEEDINGS]
            period = _Period(on, _plus_years(on, TITLED_YEARS), TITLED_YEARS)
            steps.append((code.value, on, period.end))
        elif code in RESTARTS:
            end = _suspended_end(period, [each for each in suspensions if each.first <= on], switches)
            if on < restart_from:
                steps.append(("too_early", on, None))
            elif end is not None and on > end:
                steps.append(("too_late", on, None))
            else:
                period = _Period(on, _plus_years(on, period.years), period.years)
                steps.append((code.value, on, period.end))
    return _suspended_end(period, suspensions, switches, steps), steps


def _suspended_end(
    period: _Period,
    suspensions: Sequence[_Suspension],
    switches: LimitationSwitches,
    steps: list[tuple[str, date, date | None]] | None = None,
) -> date | None:
    """The end of a period moved by the suspended days within it (§ 209 BGB); None while one still runs."""
    end, counted_to = period.end, period.begin
    said = steps if steps is not None else []
    for each in suspensions:
        if each.first > end:
            said.append(("too_late", each.first, None))
            continue
        if each.last is None:
            said.append((each.code.value, each.first, None))
            return None
        if each.last <= period.begin:
            continue
        fresh = each.first > counted_to
        days = (each.last - max(each.first, counted_to)).days + (
            1 if fresh and switches.count_first_day else 0
        )
        end += timedelta(days=max(days, 0))
        counted_to = max(counted_to, each.last)
        if each.not_before is not None:
            end = max(end, each.not_before)
        said.append((each.code.value, each.first, end))
    return end


def _suspensions(events: Sequence[tuple[LimitationEvent, date]], left_lying: bool) -> list[_Suspension]:
    """Pairs beginnings with ends; `left_lying`: open court proceedings have stalled (§ 204 (2) S. 3 BGB)."""
    found: list[_Suspension] = []
    talks: date | None = None
    standstill: date | None = None
    proceedings: list[tuple[LimitationEvent, date]] = []
    for code, on in events:
        if code is LimitationEvent.NEGOTIATIONS_STARTED:
            talks = talks or on
        elif code is LimitationEvent.NEGOTIATIONS_ENDED and talks is not None:
            found.append(
                _Suspension(
                    LimitationEvent.NEGOTIATIONS_STARTED, talks, on, _plus_months(on, NEGOTIATION_MONTHS)
                )
            )
            talks = None
        elif code is LimitationEvent.STANDSTILL_STARTED:
            standstill = standstill or on
        elif code is LimitationEvent.STANDSTILL_ENDED and standstill is not None:
            found.append(_Suspension(LimitationEvent.STANDSTILL_STARTED, standstill, on))
            standstill = None
        elif code in PROCEEDINGS:
            proceedings.append((code, on))
        elif code is LimitationEvent.PROCEEDINGS_ENDED:
            last = _plus_months(on, PROCEEDINGS_MONTHS)
            found += [_Suspension(begun, since, last) for begun, since in proceedings]
            proceedings = []
    if talks is not None:
        found.append(_Suspension(LimitationEvent.NEGOTIATIONS_STARTED, talks, None))
    if standstill is not None:
        found.append(_Suspension(LimitationEvent.STANDSTILL_STARTED, standstill, None))
    for begun, since in proceedings:
        stalls = left_lying and begun in COURT
        found.append(_Suspension(begun, since, _plus_months(since, PROCEEDINGS_MONTHS) if stalls else None))
    return sorted(found, key=lambda each: each.first)


def _plus_years(day: date, years: int) -> date:
    return _plus_months(day, 12 * years)


def _plus_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month (§ 188 (2), (3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:
        raise OverflowError("The period ends behind the last year of the calendar.")
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))
