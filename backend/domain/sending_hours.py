"""When a tenant's messages may leave: hours, weekdays, public holidays, and the stop switch."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.domain.policy import Policy

BERLIN = ZoneInfo("Europe/Berlin")
LOOK_AGAIN = timedelta(minutes=5)


def next_sending_time(
    now: datetime, policy: Policy, state: str | None, *, stopped: bool, on: date
) -> datetime | None:
    """None when a message may leave now, else when to look again.

    `now` is the clock on the wall (with zone), `on` the business date. Where the two differ the tenant plays a
    scenario on a virtual clock, which has no hours of the day; the stop switch holds there too.
    """
    if stopped:
        return now + LOOK_AGAIN
    local = now.astimezone(BERLIN)
    if local.date() != on:
        return None
    if _is_sending_day(on, policy, state) and policy.send_from <= local.time() < policy.send_until:
        return None
    day = on if local.time() < policy.send_from else on + timedelta(days=1)
    while not _is_sending_day(day, policy, state):
        day += timedelta(days=1)
    return datetime.combine(day, policy.send_from, tzinfo=BERLIN)


def _is_sending_day(day: date, policy: Policy, state: str | None) -> bool:
    if day.weekday() not in policy.send_weekdays:
        return False
    return state is None or policy.law.holidays.name_of(day, state) is None
