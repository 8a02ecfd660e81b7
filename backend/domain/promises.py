"""Promises to pay (Zahlungszusage): how long one holds dunning, whether it may be taken on, whether it was kept.

A promise is policy, not law: the debtor stays in default and interest goes on (§§ 286, 288 BGB), nothing is deferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from backend.domain.debtor_file import BankCoverage, Posting
from backend.domain.policy import Policy


class PromiseStatus(StrEnum):
    """Where a promise stands."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class PromiseToPay:
    """Promise to pay (Zahlungszusage) on one claim. `left_over` is what the debtor will still owe once it is kept,
    `last_day` the last day on which money is in time."""

    promised_on: date
    last_day: date
    left_over: Decimal
    status: PromiseStatus = PromiseStatus.OPEN


def longest_promise(policy: Policy, on: date) -> date:
    """The last day that may be promised on a day (Policy promise_longest_days). To wait longer is to defer the claim
    (§ 271 BGB), with its own command and its own consequences."""
    return on + timedelta(days=policy.promise_longest_days)


def last_day_of(promised_on: date, policy: Policy) -> date:
    """Last day on which money keeps the promise; the hold falls away on the day after. Policy promise_tolerance_days:
    a transfer takes a banking day (§ 675s (1) BGB), a weekend may lie between."""
    return promised_on + timedelta(days=policy.promise_tolerance_days)


def why_not_taken(
    earlier: Iterable[PromiseStatus], promised_on: date, policy: Policy, on: date
) -> str | None:
    """Why a promise that only a document tells of needs a person: it is the second one, or it is far away.

    Policy promise_longest_days. A document may make dunning milder, but not for ever: mail after mail would do that.
    None when it may be taken on.
    """
    known = set(earlier)
    if PromiseStatus.BROKEN in known:
        return "promise_broken_before"
    if PromiseStatus.OPEN in known:
        return "promise_stands"
    if promised_on > longest_promise(policy, on):
        return "promise_too_far"
    return None


def promise_status(
    promise: PromiseToPay, postings: Iterable[Posting], bank: BankCoverage, on: date
) -> PromiseStatus:
    """Kept when by value date no more than `left_over` is owed within `last_day`; broken from the day after.

    Money counts by its value day, whenever it was booked. Broken is said only when bank statements cover the last day:
    until then the money may be on the account already (Policy: bank coverage).
    """
    if promise.status is not PromiseStatus.OPEN:
        return promise.status
    until = min(on, promise.last_day)
    owed = sum((posting.amount for posting in postings if posting.value_on <= until), Decimal(0))
    if owed <= promise.left_over:
        return PromiseStatus.KEPT
    seen = bank.covered_to is not None and bank.covered_to >= promise.last_day
    return PromiseStatus.BROKEN if on > promise.last_day and seen else PromiseStatus.OPEN
