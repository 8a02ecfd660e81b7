"""Promises to pay: how long they hold, whether they may be taken on, when they are kept or broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from backend.domain.debtor_file import BankCoverage
from backend.domain.dunnable import answer
from backend.domain.holds import HoldKind
from backend.domain.promises import PromiseStatus, PromiseToPay, last_day_of, promise_status, why_not_taken
from tests.builders.debtor_files import ON, POLICY, a_claim, a_file, a_hold, posting

DAY = timedelta(days=1)
PROMISED = date(2026, 11, 20)
LAST = date(2026, 11, 23)
PROMISE = PromiseToPay(PROMISED, LAST, Decimal("0.00"))
INVOICE = posting("invoice", "1000.00", date(2026, 9, 1))
SEEN = BankCoverage(date(2026, 1, 1), LAST)


def test_the_tolerance_is_counted_from_the_promised_day() -> None:
    assert last_day_of(PROMISED, POLICY) == LAST
    assert last_day_of(PROMISED, replace(POLICY, promise_tolerance_days=0)) == PROMISED


@pytest.mark.parametrize(
    ("value_on", "on", "status"),
    [
        (PROMISED, PROMISED, PromiseStatus.KEPT),  # on the day
        (LAST - DAY, LAST, PromiseStatus.KEPT),
        (LAST, LAST, PromiseStatus.KEPT),  # on the last day
        (LAST, LAST + 10 * DAY, PromiseStatus.KEPT),  # in time by value day, seen late
        (LAST + DAY, LAST + DAY, PromiseStatus.BROKEN),  # a day late
        (None, LAST, PromiseStatus.OPEN),  # the last day is not over
        (None, LAST + DAY, PromiseStatus.BROKEN),
    ],
)
def test_money_keeps_a_promise_by_its_value_day(
    value_on: date | None, on: date, status: PromiseStatus
) -> None:
    paid = () if value_on is None else (posting("payment", "-1000.00", value_on),)
    assert promise_status(PROMISE, (INVOICE, *paid), SEEN, on) is status


@pytest.mark.parametrize(
    ("covered_to", "status"),
    [
        (LAST - DAY, PromiseStatus.OPEN),
        (LAST, PromiseStatus.BROKEN),
        (LAST + DAY, PromiseStatus.BROKEN),
        (None, PromiseStatus.OPEN),
    ],
)
def test_a_promise_is_not_broken_before_the_bank_data_of_its_last_day_is_there(
    covered_to: date | None, status: PromiseStatus
) -> None:
    bank = BankCoverage(date(2026, 1, 1), covered_to)
    assert promise_status(PROMISE, (INVOICE,), bank, LAST + 4 * DAY) is status


@pytest.mark.parametrize(
    ("paid", "status"), [("-399.99", "broken"), ("-400.00", "kept"), ("-400.01", "kept")]
)
def test_a_promise_of_a_part_is_kept_by_that_part(paid: str, status: str) -> None:
    part = replace(PROMISE, left_over=Decimal("600.00"))
    found = promise_status(part, (INVOICE, posting("payment", paid, LAST)), SEEN, LAST + DAY)
    assert found.value == status


def test_money_that_went_back_keeps_no_promise() -> None:
    postings = (INVOICE, posting("payment", "-1000.00", LAST), posting("return", "1000.00", LAST))
    assert promise_status(PROMISE, postings, SEEN, LAST + DAY) is PromiseStatus.BROKEN


def test_what_was_decided_stays_decided() -> None:
    kept = replace(PROMISE, status=PromiseStatus.KEPT)
    assert promise_status(kept, (INVOICE,), SEEN, LAST + DAY) is PromiseStatus.KEPT


@pytest.mark.parametrize(
    ("earlier", "days", "code"),
    [
        ([], 29, None),
        ([], 30, None),
        ([], 31, "promise_too_far"),
        ([PromiseStatus.KEPT], 5, None),
        ([PromiseStatus.BROKEN], 5, "promise_broken_before"),
        ([PromiseStatus.OPEN], 5, "promise_stands"),
    ],
)
def test_a_document_promises_once_and_not_for_ever(
    earlier: list[PromiseStatus], days: int, code: str | None
) -> None:
    assert why_not_taken(earlier, ON + days * DAY, POLICY, ON) == code


@pytest.mark.parametrize(("on", "held"), [(LAST - DAY, True), (LAST, True), (LAST + DAY, False)])
def test_a_claim_is_not_dunned_while_its_promise_runs(on: date, held: bool) -> None:
    hold = a_hold(HoldKind.PROMISE, date(2026, 11, 12), LAST + DAY)
    found = answer(a_claim(), a_file(holds=(hold,)), POLICY, on)
    assert ("promised" in found.codes) is held


def test_without_the_hold_of_the_promise_the_debtor_would_be_dunned() -> None:
    """The twin: the same file without the hold gives no blocker."""
    assert answer(a_claim(), a_file(), POLICY, ON).dunnable
    hold = a_hold(HoldKind.PROMISE, ON, LAST + DAY)
    assert answer(a_claim(), a_file(holds=(hold,)), POLICY, ON).codes == ("promised",)
