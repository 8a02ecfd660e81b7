"""Every vector of the law sheet by its id, against the functions of the domain; what it says is in the row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.domain.appropriation import OwedClaim, allocate, interest_until_payment
from backend.domain.calendar import next_working_day
from backend.domain.court_costs import LawyerCase, lawyer_costs, order_for_payment_fee
from backend.domain.credit_bureau import credit_report_gate
from backend.domain.default_interest import DayCount, interest
from backend.domain.late_payment import DueBasis, default_start
from backend.domain.late_payment_charges import LUMP_SUM, further_legal_costs, lump_sum
from backend.domain.limitation import LimitationEvent, limitation
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.law import load_fee_tables, load_law_tables

TABLES, FEES = load_law_tables(), load_fee_tables()
BUSINESS, CONSUMER = DebtorKind.BUSINESS, DebtorKind.CONSUMER
D = date.fromisoformat


def accrued(
    principal: str, first: str, last: str, debtor: DebtorKind, count: DayCount = DayCount.ACT_ACT
) -> Decimal:
    return interest(Decimal(principal), D(first), D(last), debtor, TABLES, day_count=count).total


def start(due: str, basis: str, debtor: DebtorKind, state: str = "NW", **facts: Any) -> date | None:
    days = {key: D(value) if isinstance(value, str) else value for key, value in facts.items()}
    return default_start(D(due), DueBasis(basis), debtor, TABLES.holidays, state=state, **days).default_start


def working(day: str, state: str) -> date:
    return next_working_day(D(day), state, TABLES.holidays)


def fee(value: str) -> Decimal:
    return order_for_payment_fee(Decimal(value), FEES).court_fee


def lawyer(value: str, case: LawyerCase = LawyerCase.UNDISPUTED) -> Decimal:
    return lawyer_costs(Decimal(value), case, FEES).total


def after_part_payment() -> Decimal:
    """ALLOC-1: 1,000 in default from 2 July, costs 42, 400 paid on 15 September."""
    owed = interest_until_payment(Decimal(1000), D("2026-07-02"), D("2026-09-15"), BUSINESS, TABLES)
    claim = OwedClaim("R", D("2026-07-01"), Decimal("1000.00"), Decimal("42.00"), owed)
    return allocate(Decimal(400), D("2026-09-15"), [claim]).open[0].principal


def barred(due: str, *events: tuple[LimitationEvent, str]) -> tuple[date | None, bool]:
    found = limitation(D(due), [(code, D(on)) for code, on in events])
    return found.barred_after, found.suspended


def reportable(day: str) -> bool:
    reminders = [D("2026-06-01"), D("2026-06-20")]
    return credit_report_gate(D("2026-05-15"), reminders, D("2026-06-01"), disputed=False).allowed_on(D(day))


SERVED = (LimitationEvent.COURT_ORDER_SERVED, "2026-12-18")
RECEIVED = {"invoice_received_on": "2026-03-04"}

VECTORS: tuple[tuple[str, Callable[[], Any], Any], ...] = (
    ("INT-1", lambda: accrued("10000", "2026-06-02", "2026-09-30", BUSINESS), Decimal("346.76")),
    ("INT-1 default", lambda: start("2026-05-31", "contract", BUSINESS), D("2026-06-02")),
    (
        "INT-1 a day earlier",
        lambda: accrued("10000", "2026-06-01", "2026-09-30", BUSINESS),
        Decimal("349.57"),
    ),
    ("INT-2", lambda: accrued("1000", "2026-06-02", "2026-09-30", CONSUMER), Decimal("21.42")),
    ("INT-3", lambda: accrued("25000", "2023-12-01", "2024-03-31", BUSINESS), Decimal("1041.78")),
    (
        "INT-3 act/365",
        lambda: accrued("25000", "2023-12-01", "2024-03-31", BUSINESS, DayCount.ACT_365),
        Decimal("1043.93"),
    ),
    ("INT-4", lambda: accrued("354.16", "2018-04-30", "2018-06-17", CONSUMER), Decimal("1.96")),
    ("INT-5", lambda: accrued("5000", "2022-11-15", "2024-08-15", BUSINESS), Decimal("1012.60")),
    (
        "INT-5 act/365",
        lambda: accrued("5000", "2022-11-15", "2024-08-15", BUSINESS, DayCount.ACT_365),
        Decimal("1013.67"),
    ),
    ("INT-6", lambda: accrued("800", "2026-07-02", "2026-08-30", BUSINESS), Decimal("13.83")),
    ("DEF-1", lambda: start("2026-03-04", "invoice", BUSINESS, **RECEIVED), D("2026-04-08")),
    ("DEF-2", lambda: start("2026-03-04", "invoice", CONSUMER, **RECEIVED), None),
    ("CAL-1 Corpus Christi NW", lambda: working("2026-06-04", "NW"), D("2026-06-05")),
    ("CAL-1 Corpus Christi BE", lambda: working("2026-06-04", "BE"), D("2026-06-04")),
    ("CAL-1 the day before", lambda: working("2026-06-03", "NW"), D("2026-06-03")),
    ("CAL-1 repentance SN", lambda: working("2026-11-18", "SN"), D("2026-11-19")),
    ("CAL-1 repentance NW", lambda: working("2026-11-18", "NW"), D("2026-11-18")),
    ("CAL-1 Christmas", lambda: working("2026-12-25", "NW"), D("2026-12-28")),
    ("CAL-1 Christmas Eve", lambda: working("2026-12-24", "NW"), D("2026-12-24")),
    ("CAL-1 Unity Day", lambda: working("2026-10-03", "NW"), D("2026-10-05")),
    ("ALLOC-1 principal", after_part_payment, Decimal("663.62")),
    ("ALLOC-1 later", lambda: accrued("663.62", "2026-09-15", "2026-10-31", BUSINESS), Decimal("8.99")),
    ("LUMP-1", lambda: 3 * lump_sum(BUSINESS, in_default=True).amount, Decimal("120.00")),
    ("LUMP-1 consumer", lambda: 3 * lump_sum(CONSUMER, in_default=True).amount, Decimal(0)),
    ("LUMP-2 lawyer", lambda: lawyer("800"), Decimal("100.44")),
    ("LUMP-2", lambda: further_legal_costs(lawyer("800"), LUMP_SUM), Decimal("60.44")),
    ("RVG-1 500", lambda: lawyer("500"), Decimal("55.62")),
    ("RVG-1 1,000", lambda: lawyer("1000"), Decimal("100.44")),
    ("RVG-1 5,000", lambda: lawyer("5000"), Decimal("339.05")),
    ("RVG-1 up to 50", lambda: lawyer("50"), Decimal("34.02")),
    ("RVG-1 up to 50, simple", lambda: lawyer("50", LawyerCase.SIMPLE), Decimal("18.90")),
    ("COURT-1 500", lambda: fee("500"), Decimal("38.00")),
    ("COURT-1 1,000", lambda: fee("1000"), Decimal("38.00")),
    ("COURT-1 1,500", lambda: fee("1500"), Decimal("41.00")),
    ("COURT-1 2,000", lambda: fee("2000"), Decimal("51.50")),
    ("COURT-1 5,000", lambda: fee("5000"), Decimal("85.25")),
    ("COURT-1 10,000", lambda: fee("10000"), Decimal("141.50")),
    ("COURT-1 10,001", lambda: fee("10001"), Decimal("156.75")),
    ("LIM-1", lambda: barred("2023-04-10"), (D("2026-12-31"), False)),
    ("LIM-1 served", lambda: barred("2023-04-10", SERVED), (None, True)),
    ("LIM-1 served too late", lambda: barred("2022-04-10", SERVED), (D("2025-12-31"), False)),
    ("BUR-1 the day before", lambda: reportable("2026-06-28"), False),
    ("BUR-1", lambda: reportable("2026-06-29"), True),
    ("BUR-1 the day after", lambda: reportable("2026-06-30"), True),
)
IDS = ("INT", "DEF", "CAL", "ALLOC", "LUMP", "RVG", "COURT", "LIM", "BUR")


@pytest.mark.parametrize(
    ("computed", "expected"), [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS]
)
def test_a_vector_holds(computed: Callable[[], Any], expected: Any) -> None:
    assert computed() == expected


@pytest.mark.parametrize(
    ("principal", "first", "last", "debtor", "count", "segments"),
    [
        (
            "10000",
            "2026-06-02",
            "2026-09-30",
            BUSINESS,
            "act/act",
            "29 10.27 81.5973, 92 10.52 265.1616",
        ),  # INT-1
        ("1000", "2026-06-02", "2026-09-30", CONSUMER, "act/act", "29 6.27 4.9816, 92 6.52 16.4340"),  # INT-2
        (
            "25000",
            "2023-12-01",
            "2024-03-31",
            BUSINESS,
            "act/act",
            "31 12.12 257.3425, 91 12.62 784.4399",
        ),  # INT-3
        ("25000", "2023-12-01", "2024-03-31", BUSINESS, "act/365", "31 12.12 257.3425, 91 12.62 786.5890"),
        ("354.16", "2018-04-30", "2018-06-17", CONSUMER, "act/act", "49 4.12 1.9588"),  # INT-4
        (
            *(
                "5000",
                "2022-11-15",
                "2024-08-15",
                BUSINESS,
                "act/365",
            ),  # INT-5; act/act in test_default_interest
            "47 8.12 52.2795, 181 10.62 263.3178, 184 12.12 305.4904, 182 12.62 314.6356, 46 12.37 77.9479",
        ),
        ("800", "2026-07-02", "2026-08-30", BUSINESS, "act/act", "60 10.52 13.8345"),  # INT-6
        ("663.62", "2026-09-15", "2026-09-15", BUSINESS, "act/act", "1 10.52 0.1913"),  # ALLOC-1: a day
    ],
)
def test_the_segments_of_a_vector_hold(
    principal: str, first: str, last: str, debtor: DebtorKind, count: str, segments: str
) -> None:
    found = interest(
        Decimal(principal), D(first), D(last), debtor, TABLES, day_count=DayCount(count)
    ).segments
    assert ", ".join(f"{part.days} {part.rate} {part.amount:.4f}" for part in found) == segments
    assert (found[0].first_day, found[-1].last_day) == (D(first), D(last))


def test_no_family_of_vectors_is_left_out() -> None:
    assert {row[0].split("-")[0] for row in VECTORS} == set(IDS)
    numbered = {row[0].split()[0] for row in VECTORS}
    assert {f"INT-{n}" for n in range(1, 7)} | {"DEF-1", "DEF-2", "LUMP-1", "LUMP-2"} <= numbered
