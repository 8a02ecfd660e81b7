"""Edges of the rules of law that the mutation check found untested: ties, borders, what a refusal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from backend.domain.appropriation import OwedClaim, allocate, interest_until_payment
from backend.domain.default_interest import DayCount, interest, interest_at
from backend.domain.errors import InvalidInput, RuleViolation
from backend.domain.late_payment import DefaultBasis, DueBasis, default_start
from backend.domain.parties import DebtorKind
from backend.infrastructure.reference.law import load_law_tables

TABLES = load_law_tables()
BUSINESS = DebtorKind.BUSINESS
D = date.fromisoformat
CLAIM = OwedClaim("R-1", D("2026-07-01"), Decimal(100))


@pytest.mark.parametrize(("rate", "expected"), [("0", "0.00"), ("0.5", "5.00"), ("1", "10.00")])
def test_an_agreed_rate_of_zero_or_below_one_is_a_rate(rate: str, expected: str) -> None:
    found = interest_at(Decimal(1000), D("2025-01-01"), D("2025-12-31"), Decimal(rate))
    assert str(found.total) == expected


@pytest.mark.parametrize(
    ("day", "principal"),
    [
        ("2000-01-01", 36_600),  # divisible by 400: a leap year
        ("2100-01-01", 36_500),  # divisible by 100 alone: none
        ("2024-01-01", 36_600),
        ("2023-01-01", 36_500),
    ],
)
def test_a_day_of_a_leap_year_is_one_of_366(day: str, principal: int) -> None:
    assert str(interest_at(Decimal(principal), D(day), D(day), Decimal(10)).total) == "10.00"


def test_a_refused_rate_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        interest_at(Decimal(1000), D("2025-01-01"), D("2025-12-31"), Decimal("-0.01"))
    assert refused.value.values == {"given": Decimal("-0.01")}
    assert refused.value.message == (
        "Ein vereinbarter Zins unter null ist keiner. / An agreed rate below zero is no rate."
    )


def test_interest_before_the_reform_says_what_it_needs() -> None:
    with pytest.raises(RuleViolation) as refused:
        interest(Decimal(1000), D("2014-07-28"), D("2014-12-31"), BUSINESS, TABLES)
    assert refused.value.values == {"first_day": D("2014-07-28")}
    assert refused.value.message == (
        "Für Zinsen vor dem 29.07.2014 muss bekannt sein, wann die Forderung entstand (8 oder 9 Prozentpunkte). / "
        "The day the claim arose is needed for interest before 2014-07-29."
    )


def test_a_principal_below_zero_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        interest(Decimal("-0.01"), D("2025-01-01"), D("2025-12-31"), BUSINESS, TABLES)
    assert (refused.value.code, refused.value.values) == ("principal_negative", {"given": Decimal("-0.01")})
    assert refused.value.message == (
        "Eine Hauptforderung unter null trägt keine Zinsen. / A principal below zero bears no interest."
    )


def test_a_reversed_period_is_named() -> None:
    first, last = D("2025-01-02"), D("2025-01-01")
    with pytest.raises(InvalidInput) as refused:
        interest(Decimal(1000), first, last, BUSINESS, TABLES)
    assert (refused.value.code, refused.value.values) == (
        "period_reversed",
        {"first_day": first, "last_day": last},
    )
    assert refused.value.message == (
        "Der Zeitraum endet (01.01.2025), bevor er beginnt (02.01.2025). / "
        "The period ends (2025-01-01) before it begins (2025-01-02)."
    )


@pytest.mark.parametrize("component", ["costs", "interest", "principal"])
def test_no_component_may_be_below_zero(component: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        allocate(Decimal(1), D("2026-09-15"), [replace(CLAIM, **{component: Decimal("-0.01")})])
    assert (refused.value.code, refused.value.values) == ("amount_negative", {"amount": Decimal(1)})
    assert refused.value.message == (
        "Beträge unter null werden nicht verrechnet. / Amounts below zero cannot be appropriated."
    )


def test_an_unknown_designation_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        allocate(Decimal(1), D("2026-09-15"), [CLAIM], designation="R-9")
    assert refused.value.values == {"designation": "R-9"}
    assert "R-9" in refused.value.message and "§ 366 Abs. 1 BGB" in refused.value.message


def test_interest_until_payment_knows_when_the_claim_arose_and_how_days_count() -> None:
    """182 days at 12.62 and 184 at 12.37 percent of a leap year."""
    leap, paid = D("2024-01-01"), D("2025-01-01")
    assert interest_until_payment(Decimal(10_000), leap, paid, BUSINESS, TABLES) == Decimal("1249.43")
    old = interest_until_payment(Decimal(10_000), leap, paid, BUSINESS, TABLES, claim_arose=D("2010-01-01"))
    assert old == Decimal("1149.43")  # 8 points instead of 9
    by_365 = interest_until_payment(Decimal(10_000), leap, paid, BUSINESS, TABLES, day_count=DayCount.ACT_365)
    assert by_365 == Decimal("1252.85")


def test_an_explanation_names_the_last_day_for_payment_and_calls_a_person_only_after_a_refusal() -> None:
    plain = default_start(D("2026-05-31"), DueBasis.CONTRACT, BUSINESS, TABLES.holidays, state="NW")
    assert "01.06.2026" in plain.explanation_de and "2026-06-01" in plain.explanation_en
    assert not plain.person_must_decide and "Mensch" not in plain.explanation_de
    waiting = default_start(D("2026-05-31"), DueBasis.NONE, BUSINESS, TABLES.holidays, state="NW")
    consumer = default_start(
        *(D("2026-05-31"), DueBasis.INVOICE, DebtorKind.CONSUMER, TABLES.holidays), state="NW"
    )
    assert waiting.explanation_de.startswith("Kein Verzug")
    assert consumer.explanation_de != waiting.explanation_de


@pytest.mark.parametrize("fact", ["not_responsible", "counter_performance_open"])
def test_a_refusal_calls_a_person_also_where_default_is_excluded(fact: str) -> None:
    for refused in (True, False):
        found = default_start(
            *(D("2026-05-31"), DueBasis.CONTRACT, BUSINESS, TABLES.holidays),
            state="NW",
            refused=refused,
            **{fact: True},  # type: ignore[arg-type]
        )
        assert (found.default_start, found.person_must_decide) == (None, refused)


def test_where_two_bases_give_the_same_day_the_one_without_a_letter_is_named() -> None:
    same = default_start(
        *(D("2026-03-04"), DueBasis.INVOICE, BUSINESS, TABLES.holidays),
        state="NW",
        invoice_received_on=D("2026-03-04"),
        notice_received_on=D("2026-04-07"),
        order_served_on=D("2026-04-07"),
    )
    assert (same.default_start, same.basis) == (D("2026-04-08"), DefaultBasis.THIRTY_DAYS)
    letter = default_start(
        *(D("2026-03-04"), DueBasis.NONE, BUSINESS, TABLES.holidays),
        state="NW",
        notice_received_on=D("2026-04-07"),
        order_served_on=D("2026-04-07"),
    )
    assert letter.basis is DefaultBasis.NOTICE


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        ("2026-05-30", None),
        ("2026-06-01", None),
        ("2026-06-02", "2026-06-03"),
    ],  # before, on, after the last day
)
def test_service_makes_default_only_after_the_last_day_for_payment(served: str, expected: str | None) -> None:
    found = default_start(
        *(D("2026-05-31"), DueBasis.NONE, BUSINESS, TABLES.holidays), state="NW", order_served_on=D(served)
    )
    assert found.default_start == (D(expected) if expected else None)
