"""A second implementation of the rules of law, day by day and in fractions, for comparison with `flockctl law`.

Written from the statutes and the base rate table alone; it shares no code and no structure with backend/domain. Slow on
purpose: interest adds one day at a time, limitation walks a calendar, appropriation pays cent by cent of a queue.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.reference.german_days import shifted

ONE = timedelta(days=1)
TABLE_END = date(2026, 12, 31)
# Half-years from January 2002 on, in hundredths of a percent (§ 247 BGB).
HALF_YEARS = (
    *(257, 247, 197, 122, 114, 113, 121, 117, 137, 195, 270, 319, 332, 319, 162, 12, 12, 12, 12, 37, 12, 12),
    *(-13, -38, -63, -73, -83, -83, -83, *(13 * [-88]), 162, 312, 362, 337, 227, 127, 127, 152),
)


class Refused(Exception):
    """The question has no answer; `args[0]` is the code."""


def base_rate(day: date) -> Fraction:
    """Percent a year. Refused `rate_unknown` outside the table."""
    if not date(2002, 1, 1) <= day <= TABLE_END:
        raise Refused("rate_unknown")
    return Fraction(HALF_YEARS[2 * (day.year - 2002) + (day.month > 6)], 100)


def cents(exact: Fraction) -> Decimal:
    """Half up, away from zero."""
    size = abs(exact) * 100
    whole = size.numerator // size.denominator
    if size - whole >= Fraction(1, 2):
        whole += 1
    return Decimal(whole if exact >= 0 else -whole).scaleb(-2)


def interest(
    principal: Decimal,
    first: date,
    last: date,
    debtor: str,
    arose: date | None = None,
    day_count: str = "act/act",
) -> Decimal:
    """§ 288 BGB over every day from first to last; half up once."""
    for edge in (first, last):
        base_rate(edge)
    if arose is not None and arose > first:
        raise Refused("interest_before_claim")  # nobody owes in default what does not exist yet (§ 286 BGB)
    points = 5
    if debtor == "business":
        if arose is None and first < date(2014, 7, 29):
            raise Refused("claim_origin_needed")
        points = 8 if arose is not None and arose < date(2014, 7, 29) else 9
    total, day = Fraction(0), first
    while day <= last:
        year = 366 if day_count == "act/act" and isleap(day.year) else 365
        total += (base_rate(day) + points) / (100 * year)
        day += ONE
    return cents(Fraction(principal) * total)


def default(row: dict[str, Any]) -> tuple[date | None, set[str | None]]:
    """§ 286 BGB: first day of default and every basis that gives this day."""
    due, state = day(row["due"]), row.get("state")
    payable = shifted(due, state)
    found: dict[str, date] = {}
    if row["basis"] in ("contract", "calculable"):
        found[row["basis"]] = payable + ONE
    if row["basis"] == "invoice":
        received = day(row.get("invoice_received"))
        if received is None and row["debtor"] == "business":
            received = day(row.get("service_received"))
        told = row["debtor"] == "business" or row.get("consumer_notice")
        if received is not None and told:
            found["thirty_days"] = shifted(max(due, received) + 30 * ONE, state) + ONE
    notice = day(row.get("notice_received"))
    if notice is not None and notice > payable:
        found["notice"] = notice + ONE
    if not found:
        return None, {None}
    start = min(found.values())
    return start, {basis for basis, on in found.items() if on == start}


def allocate(row: dict[str, Any]) -> dict[str, Any]:
    """§§ 366, 367, 497 (3) BGB: a queue of debts in the order of the law, paid from the front."""
    paid_on, money = day(row["paid_on"]), Decimal(row["amount"])
    assert paid_on is not None
    names = [claim["invoice_number"] for claim in row["claims"]]
    if row["designation"] is not None and row["designation"] not in names:
        raise Refused("designation_unknown")
    open_ = [_owed(claim, paid_on) for claim in row["claims"]]
    queue = sorted(range(len(names)), key=lambda i: _before(row["claims"][i], row["designation"], paid_on, i))
    parts = []
    for i in queue:
        credit = row["claims"][i].get("consumer_credit")
        for component in ("costs", "principal", "interest") if credit else ("costs", "interest", "principal"):
            take = min(money, open_[i][component])
            if take:
                parts.append((names[i], component, take))
                open_[i][component] -= take
                money -= take
    return {"parts": parts, "open": open_, "remainder": money}


def _owed(claim: dict[str, Any], paid_on: date) -> dict[str, Decimal]:
    accrued = Decimal(claim["interest"]) if claim.get("interest") is not None else Decimal(0)
    start = day(claim.get("default_start"))
    if claim.get("interest") is None and start is not None and start < paid_on:
        accrued = interest(
            Decimal(claim["principal"]), start, paid_on - ONE, claim["debtor"], day(claim.get("claim_arose"))
        )
    return {
        "costs": Decimal(claim.get("costs") or 0),
        "interest": accrued,
        "principal": Decimal(claim["principal"]),
    }


def _before(claim: dict[str, Any], designation: str | None, paid_on: date, place: int) -> tuple[Any, ...]:
    return (
        0 if claim["invoice_number"] == designation else 1,
        0 if day(claim["due_date"]) <= paid_on else 1,  # type: ignore[operator]
        Decimal(claim.get("secured") or 0),
        -Decimal(claim.get("burden") or 0),
        claim["due_date"],
        place,
    )


def limitation(due: date, events: dict[str, date]) -> date | None:
    """§§ 195-212 BGB: a calendar is walked day by day; suspended days do not count down. None: suspended without end.

    For events in an order that life gives: one suspension after the other. What suspends or settles a claim cannot be
    older than the claim, and nothing ends that has not begun.
    """
    for code, happened in events.items():
        if code not in ("acknowledged", "part_payment") and happened < due:
            raise Refused("event_before_claim")
    for end, starts in (
        ("negotiations_ended", ("negotiations_started",)),
        ("proceedings_ended", ("court_order_served", "insolvency_filed")),
    ):
        if end in events and not any(events.get(one, date.max) <= events[end] for one in starts):
            raise Refused("event_order")
    stretches = list(_suspended(events))
    floors = {last: add_months(last, 3) for _, last, talks in stretches if talks and last is not None}
    restarts = {events[code] for code in ("acknowledged", "part_payment") if code in events}
    begin = date(due.year, 12, 31)
    left, floor, today = (add_months(begin, 36) - begin).days, date.min, due
    while True:
        if today in restarts:
            begin, left, floor = today, (add_months(today, 36) - today).days, date.min
        elif today > begin:
            waiting = [
                last for first, last, _ in stretches if first < today and (last is None or today <= last)
            ]
            if None in waiting:
                return None
            left -= not waiting
            floor = max(floor, floors.get(today, date.min))
        begins_now = any(first == today for first, _, _ in stretches)
        if left <= 0 and today >= floor and not begins_now:
            return today
        today += ONE


def _suspended(events: dict[str, date]) -> Iterator[tuple[date, date | None, bool]]:
    if "negotiations_started" in events:
        yield events["negotiations_started"], events.get("negotiations_ended"), True
    for code in ("court_order_served", "insolvency_filed"):
        if code in events:
            ended = events.get("proceedings_ended")
            yield events[code], add_months(ended, 6) if ended else None, False


def court_fee(value: Decimal) -> tuple[Decimal, Decimal]:
    """§ 34 GKG step by step, and half of it but 38 EUR at least (KV 1100). Refused outside the table."""
    if value <= 0:
        raise Refused("value_not_positive")
    if value > 500_000:
        raise Refused("value_above_table")
    full, reached = Decimal(40), Decimal(500)
    while reached < value:
        width, price = next(
            (width, price)
            for up_to, width, price in (
                (2_000, 500, "21"),
                (10_000, 1_000, "22.5"),
                (25_000, 3_000, "30.5"),
                (50_000, 5_000, "40.5"),
                (200_000, 15_000, "140"),
                (500_000, 30_000, "210"),
            )
            if reached < up_to
        )
        full, reached = full + Decimal(price), reached + width
    return full, max(cents(Fraction(full) / 2), Decimal(38))


def add_months(start: date, months: int) -> date:
    """§ 188 (2), (3) BGB: the same number in a later month, or its last day."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def day(text: str | date | None) -> date | None:
    """A day of a row."""
    return date.fromisoformat(text) if isinstance(text, str) else text
