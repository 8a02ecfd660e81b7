"""Start of default (§ 286 BGB) on every basis, day before, day, day after: DEF-1, DEF-2, INT-1."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from backend.domain.late_payment import DefaultBasis, DueBasis, NoDefault, default_start, reason_alone
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.law import load_law_tables

HOLIDAYS = load_law_tables().holidays
BUSINESS, CONSUMER = DebtorKind.BUSINESS, DebtorKind.CONSUMER
D = date.fromisoformat


def start(due: str, basis: str, debtor: DebtorKind = BUSINESS, state: str | None = "NW", **facts: Any) -> Any:
    facts = {key: D(value) if isinstance(value, str) else value for key, value in facts.items()}
    return default_start(D(due), DueBasis(basis), debtor, HOLIDAYS, state=state, **facts)


@pytest.mark.parametrize(
    ("due", "basis", "facts", "expected", "by"),
    [
        ("2026-05-31", "contract", {}, "2026-06-02", "contract"),  # INT-1: Sunday moves to Monday
        ("2026-05-29", "contract", {}, "2026-05-30", "contract"),  # Friday: default on Saturday already
        ("2026-06-01", "calculable", {}, "2026-06-02", "calculable"),
        ("2026-06-04", "contract", {}, "2026-06-06", "contract"),  # Corpus Christi in NW
        ("2026-06-04", "contract", {"state": "BE"}, "2026-06-05", "contract"),
        ("2026-06-04", "contract", {"state": None}, "2026-06-06", "contract"),  # state unknown: later
        # DEF-1: day 30 is Good Friday, Easter follows
        ("2026-03-04", "invoice", {"invoice_received_on": "2026-03-04"}, "2026-04-08", "thirty_days"),
        # the later of due day and receipt counts
        ("2026-03-10", "invoice", {"invoice_received_on": "2026-03-04"}, "2026-04-10", "thirty_days"),
        ("2026-03-04", "invoice", {"invoice_received_on": "2026-03-10"}, "2026-04-10", "thirty_days"),
        # receipt uncertain, business: due and receipt of the service
        ("2026-03-04", "invoice", {"service_received_on": "2026-03-10"}, "2026-04-10", "thirty_days"),
        # a reminder comes first
        (
            "2026-03-04",
            "invoice",
            {"invoice_received_on": "2026-03-04", "notice_received_on": "2026-03-20"},
            "2026-03-21",
            "notice",
        ),
        # a reminder after default changes nothing
        ("2026-05-29", "contract", {"notice_received_on": "2026-06-10"}, "2026-05-30", "contract"),
        ("2026-03-04", "none", {"notice_received_on": "2026-03-05"}, "2026-03-06", "notice"),
        ("2026-03-04", "none", {"order_served_on": "2026-03-05"}, "2026-03-06", "service"),
    ],
)
def test_default_starts(due: str, basis: str, facts: dict[str, Any], expected: str, by: str) -> None:
    result = start(due, basis, **facts)
    assert (result.default_start, result.basis) == (D(expected), DefaultBasis(by))
    assert result.paragraph.startswith("§ 286")
    assert f"{D(expected):%d.%m.%Y}" in result.explanation_de
    assert expected in result.explanation_en


@pytest.mark.parametrize(
    ("debtor", "informed", "expected"),
    [(CONSUMER, False, None), (CONSUMER, True, "2026-04-08"), (BUSINESS, False, "2026-04-08")],
)
def test_thirty_days_bind_a_consumer_only_when_the_invoice_said_so(
    debtor: DebtorKind, informed: bool, expected: str | None
) -> None:
    # DEF-2
    result = start(
        "2026-03-04", "invoice", debtor, invoice_received_on="2026-03-04", consumer_informed=informed
    )
    assert result.default_start == (D(expected) if expected else None)
    assert result.missing is (None if expected else NoDefault.CONSUMER_NOT_INFORMED)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-05-30", None),  # before the day that § 193 makes of Sunday the 31st
        ("2026-06-01", None),  # on that Monday
        ("2026-06-02", "2026-06-03"),  # the day after
    ],
)
def test_a_reminder_counts_only_after_the_last_day_for_payment(received: str, expected: str | None) -> None:
    result = start("2026-05-31", "none", notice_received_on=received)
    assert result.default_start == (D(expected) if expected else None)


@pytest.mark.parametrize(
    ("basis", "debtor", "facts", "missing"),
    [
        ("none", BUSINESS, {}, NoDefault.NOTICE_MISSING),
        ("invoice", BUSINESS, {}, NoDefault.INVOICE_RECEIPT_UNKNOWN),
        # receipt of the service never replaces receipt of the invoice for a consumer
        (
            "invoice",
            CONSUMER,
            {"consumer_informed": True, "service_received_on": "2026-03-04"},
            NoDefault.INVOICE_RECEIPT_UNKNOWN,
        ),
        ("contract", BUSINESS, {"not_responsible": True}, NoDefault.NOT_RESPONSIBLE),
        ("contract", BUSINESS, {"counter_performance_open": True}, NoDefault.COUNTER_PERFORMANCE_OPEN),
    ],
)
def test_no_default_says_why(
    basis: str, debtor: DebtorKind, facts: dict[str, Any], missing: NoDefault
) -> None:
    result = start("2026-03-04", basis, debtor, **facts)
    assert (result.default_start, result.basis, result.missing) == (None, None, missing)
    assert result.explanation_de.startswith("Kein Verzug")
    assert "§" in result.paragraph
    assert not result.in_default_on(D("2030-01-01"))


def test_a_refusal_to_pay_never_makes_default_by_itself_but_calls_a_person() -> None:
    result = start("2026-03-04", "none", refused=True)
    assert result.default_start is None
    assert result.person_must_decide
    assert "Mensch" in result.explanation_de


def test_in_default_begins_on_the_day_itself() -> None:
    result = start("2026-05-31", "contract")
    assert [result.in_default_on(D(f"2026-06-0{day}")) for day in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize(
    ("language", "begins"), [("de", "Zahlungstag kalendermäßig"), ("en", "Payment day agreed")]
)
def test_the_reason_of_default_can_be_said_without_its_day(language: str, begins: str) -> None:
    result = start("2026-05-31", "contract")
    assert result.default_start is not None
    whole = result.explanation_de if language == "de" else result.explanation_en
    alone = reason_alone(whole, result.default_start, language)
    assert alone.startswith(begins)
    assert whole.lower().endswith(alone.lower())
    assert reason_alone(whole, result.default_start + timedelta(days=1), language) == whole
