"""Default interest (§ 288 BGB): vectors INT-1 to INT-6, edges of table and reform, a slow oracle."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.domain.default_interest import MERCHANT_RATE, DayCount, interest, interest_at
from backend.domain.errors import FlockError
from backend.domain.law_tables import BaseRates
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.law import load_law_tables

TABLES = load_law_tables()
BUSINESS, CONSUMER = DebtorKind.BUSINESS, DebtorKind.CONSUMER
D = date.fromisoformat

days_of_the_table = st.dates(date(2002, 1, 1), date(2026, 12, 31))
principals = st.decimals("0.01", "9999999.99", places=2)


@pytest.mark.parametrize(
    ("principal", "first", "last", "debtor", "act_act", "act_365"),
    [
        (
            "10000",
            "2026-06-02",
            "2026-09-30",
            BUSINESS,
            "346.76",
            "346.76",
        ),  # INT-1: base rate changes in July
        ("1000", "2026-06-02", "2026-09-30", CONSUMER, "21.42", "21.42"),  # INT-2
        ("25000", "2023-12-01", "2024-03-31", BUSINESS, "1041.78", "1043.93"),  # INT-3: into a leap year
        ("354.16", "2018-04-30", "2018-06-17", CONSUMER, "1.96", "1.96"),  # INT-4: negative base rate
        ("5000", "2022-11-15", "2024-08-15", BUSINESS, "1012.60", "1013.67"),  # INT-5: five rates
        ("800", "2026-07-02", "2026-08-30", BUSINESS, "13.83", "13.83"),  # INT-6
        ("1000", "2026-07-02", "2026-09-14", BUSINESS, "21.62", "21.62"),  # ALLOC-1: up to the payment
        ("663.62", "2026-09-15", "2026-10-31", BUSINESS, "8.99", "8.99"),  # ALLOC-1: the rest after it
        ("0", "2026-07-02", "2026-09-14", BUSINESS, "0.00", "0.00"),
    ],
)
def test_interest_of_a_period(
    principal: str, first: str, last: str, debtor: DebtorKind, act_act: str, act_365: str
) -> None:
    result = interest(Decimal(principal), D(first), D(last), debtor, TABLES)
    other = interest(Decimal(principal), D(first), D(last), debtor, TABLES, day_count=DayCount.ACT_365)
    assert (str(result.total), str(other.total)) == (act_act, act_365)


def test_segments_follow_rate_and_year() -> None:
    result = interest(Decimal(5000), D("2022-11-15"), D("2024-08-15"), BUSINESS, TABLES)
    assert [
        (str(s.first_day), str(s.last_day), s.days, str(s.rate), f"{s.amount:.4f}") for s in result.segments
    ] == [
        ("2022-11-15", "2022-12-31", 47, "8.12", "52.2795"),
        ("2023-01-01", "2023-06-30", 181, "10.62", "263.3178"),
        ("2023-07-01", "2023-12-31", 184, "12.12", "305.4904"),
        ("2024-01-01", "2024-06-30", 182, "12.62", "313.7760"),
        ("2024-07-01", "2024-08-15", 46, "12.37", "77.7350"),
    ]


def test_one_day_is_the_interest_per_day_that_a_letter_states() -> None:
    # ALLOC-1: 0.1913 a day on the rest
    result = interest(Decimal("663.62"), D("2026-09-15"), D("2026-09-15"), BUSINESS, TABLES)
    assert f"{result.segments[0].amount:.4f}" == "0.1913"


def test_a_confirmed_rate_splits_by_year_only_where_the_year_counts() -> None:
    first, last = D("2025-12-01"), D("2026-01-31")
    by_year = interest(Decimal(100), first, last, CONSUMER, TABLES)
    flat = interest(Decimal(100), first, last, CONSUMER, TABLES, day_count=DayCount.ACT_365)
    assert [s.days for s in by_year.segments] == [31, 31]
    assert [s.days for s in flat.segments] == [62]


@pytest.mark.parametrize(
    ("arose", "first", "rate"),
    [
        ("2014-07-28", "2014-08-01", "7.27"),  # the day before the reform: 8 points on -0.73
        ("2014-07-29", "2014-08-01", "8.27"),  # the day: 9 points
        ("2014-07-30", "2014-08-01", "8.27"),
        (None, "2014-07-29", "8.27"),  # interest from the reform on needs no day of origin
        ("2010-01-01", "2026-07-01", "9.52"),  # an old claim keeps 8 points
    ],
)
def test_business_surcharge_depends_on_when_the_claim_arose(arose: str | None, first: str, rate: str) -> None:
    result = interest(
        Decimal(100), D(first), D(first), BUSINESS, TABLES, claim_arose=D(arose) if arose else None
    )
    assert str(result.segments[0].rate) == rate


@pytest.mark.parametrize(
    ("first", "last", "debtor", "code"),
    [
        ("2001-12-31", "2002-01-02", CONSUMER, "rate_unknown"),  # the day before the table
        ("2026-12-31", "2027-01-01", CONSUMER, "rate_unknown"),  # the day after it
        ("2014-07-28", "2014-08-02", BUSINESS, "claim_origin_needed"),  # the day before the reform
        ("2026-07-02", "2026-07-01", CONSUMER, "period_reversed"),
    ],
)
def test_what_cannot_be_computed_is_refused(first: str, last: str, debtor: DebtorKind, code: str) -> None:
    with pytest.raises(FlockError) as refused:
        interest(Decimal(100), D(first), D(last), debtor, TABLES)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("first", "last", "rate", "expected"),
    [
        ("2023-01-01", "2023-12-31", MERCHANT_RATE, "50.00"),  # §§ 352, 353 HGB, a whole year
        ("2024-01-01", "2024-12-31", MERCHANT_RATE, "50.00"),  # a leap year is a year too
        ("2026-07-01", "2026-07-01", Decimal("14.6"), "0.40"),  # agreed rate, one day
        ("2030-01-01", "2030-12-31", Decimal("12"), "120.00"),  # needs no base rate table
    ],
)
def test_a_fixed_rate_runs_without_the_table(first: str, last: str, rate: Decimal, expected: str) -> None:
    assert str(interest_at(Decimal(1000), D(first), D(last), rate).total) == expected


def test_a_negative_agreed_rate_is_refused() -> None:
    with pytest.raises(FlockError) as refused:
        interest_at(Decimal(1000), D("2026-07-01"), D("2026-07-01"), Decimal("-0.01"))
    assert refused.value.code == "rate_negative"


def test_a_negative_principal_is_refused() -> None:
    with pytest.raises(FlockError) as refused:
        interest(Decimal("-0.01"), D("2026-07-01"), D("2026-07-01"), CONSUMER, TABLES)
    assert refused.value.code == "principal_negative"


def test_first_and_last_day_of_the_table_are_known() -> None:
    assert str(TABLES.base_rates.rate_on(D("2002-01-01"))) == "2.57"
    assert str(TABLES.base_rates.rate_on(D("2026-06-30"))) == "1.27"
    assert str(TABLES.base_rates.rate_on(D("2026-07-01"))) == "1.52"
    assert str(TABLES.base_rates.rate_on(D("2026-12-31"))) == "1.52"
    assert TABLES.base_rates.unconfirmed_from == D("2026-01-01")
    assert len(TABLES.base_rates.rates) == 50


def test_a_table_out_of_order_is_refused() -> None:
    rows = ((D("2020-07-01"), Decimal(1)), (D("2020-01-01"), Decimal(1)))
    with pytest.raises(FlockError) as refused:
        BaseRates(rows, D("2020-12-31"))
    assert refused.value.code == "base_rates_invalid"


def test_an_exact_half_cent_is_rounded_up_over_both_kinds_of_year() -> None:
    # 365 days of 2023 and 366 of 2024 are exactly a year each: 0.5 * 5 % + 0.5 * 5 % = 0.05, /10 = 0.005
    rates = BaseRates(((D("2023-01-01"), Decimal(0)),), D("2024-12-31"))
    tables = type(TABLES)(rates, TABLES.holidays)
    assert str(interest(Decimal("0.05"), D("2023-01-01"), D("2024-12-31"), CONSUMER, tables).total) == "0.01"
    assert str(interest(Decimal("0.049"), D("2023-01-01"), D("2024-12-31"), CONSUMER, tables).total) == "0.00"


@settings(deadline=None)
@given(
    principals, days_of_the_table, st.integers(0, 900), st.sampled_from(DebtorKind), st.sampled_from(DayCount)
)
def test_interest_equals_the_sum_over_single_days(
    principal: Decimal, first: date, length: int, debtor: DebtorKind, day_count: DayCount
) -> None:
    last = min(first + timedelta(days=length), date(2026, 12, 31))
    points = 5 if debtor is CONSUMER else 8
    exact = Fraction(0)
    for i in range((last - first).days + 1):
        day = first + timedelta(days=i)
        leap = day_count is DayCount.ACT_ACT and (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days == 366
        rate = max(row for row in TABLES.base_rates.rates if row[0] <= day)[1] + points
        exact += Fraction(principal) * Fraction(rate) / 100 / (366 if leap else 365)
    cents = int(exact * 100 + Fraction(1, 2))
    result = interest(
        principal, first, last, debtor, TABLES, claim_arose=date(2001, 1, 1), day_count=day_count
    )
    assert result.total == Decimal(cents) / 100
    whole = sum((s.amount for s in result.segments), Decimal(0))
    assert abs(Fraction(whole) - exact) < Fraction(1, 10**20)
    assert sum(s.days for s in result.segments) == (last - first).days + 1


@settings(deadline=None)
@given(principals, days_of_the_table, st.integers(0, 400), st.integers(1, 400))
def test_interest_is_additive_over_a_split_up_to_rounding(
    principal: Decimal, first: date, before: int, after: int
) -> None:
    middle = first + timedelta(days=before)
    last = middle + timedelta(days=after)
    if last > date(2026, 12, 31):
        return
    whole = interest(principal, first, last, CONSUMER, TABLES).total
    left = interest(principal, first, middle, CONSUMER, TABLES).total
    right = interest(principal, middle + timedelta(days=1), last, CONSUMER, TABLES).total
    assert abs(whole - left - right) <= Decimal("0.01")


@settings(deadline=None)
@given(principals, days_of_the_table, st.integers(0, 400))
def test_one_day_more_never_costs_less(principal: Decimal, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    if last >= date(2026, 12, 31):
        return
    shorter = interest(principal, first, last, CONSUMER, TABLES).total
    assert interest(principal, first, last + timedelta(days=1), CONSUMER, TABLES).total >= shorter
