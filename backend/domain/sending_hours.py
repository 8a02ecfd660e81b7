"""When a tenant's messages may leave: hours, weekdays, public holidays, quiet days, and the stop switch."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.domain.policy import Policy

BERLIN = ZoneInfo("Europe/Berlin")
LOOK_AGAIN = timedelta(minutes=5)


def next_sending_time(
    now: datetime,
    policy: Policy,
    state: str | None,
    *,
    stopped: bool,
    on: date,
    debtor_state: str | None = None,
) -> datetime | None:
    """None when a message may leave now, else when to look again.

    `now` is the clock on the wall (with zone), `on` the business date. Where the two differ the tenant plays a
    scenario on a virtual clock, which has days but no hours: what may not leave on its day is looked at again soon, for
    nobody knows when its clock goes on. The stop switch holds there too. A day counts when it is no holiday in the
    tenant's `state` nor in the debtor's, and no quiet day of the policy.
    """
    if stopped:
        return now + LOOK_AGAIN
    local = now.astimezone(BERLIN)
    if local.date() != on:
        return None if is_sending_day(on, policy, state, debtor_state) else now + LOOK_AGAIN
    if (
        is_sending_day(on, policy, state, debtor_state)
        and policy.send_from <= local.time() < policy.send_until
    ):
        return None
    day = on if local.time() < policy.send_from else on + timedelta(days=1)
    while not is_sending_day(day, policy, state, debtor_state):
        day += timedelta(days=1)
    return datetime.combine(day, policy.send_from, tzinfo=BERLIN)


def is_sending_day(day: date, policy: Policy, *states: str | None) -> bool:
    """Whether messages leave on this day: a weekday of the policy, not quiet, no holiday in any of the states."""
    if day.weekday() not in policy.send_weekdays or f"{day:%m-%d}" in policy.quiet_days:
        return False
    return all(state is None or policy.law.holidays.name_of(day, state) is None for state in states)
