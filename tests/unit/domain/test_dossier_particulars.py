"""What a person says for court and credit bureau: what is refused, and what the dossier makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from backend.domain.dossier.build import Dossier, build_dossier
from backend.domain.dossier.checklists import CheckState, bureau_check
from backend.domain.dossier.facts import Route
from backend.domain.dossier.particulars import (
    BureauNotice,
    ClaimGrounds,
    CounterPerformance,
    checked_grounds,
    checked_notice,
)
from backend.domain.errors import InvalidInput
from tests.builders.debtor_files import DAY, ON, POLICY
from tests.builders.dossiers import CONTRACT, CREDITOR, TABLES, dossier_facts, letters

SAID = ClaimGrounds(" Kauf Bohrmaschinen ", CONTRACT, 43, CounterPerformance.PERFORMED)


def of(*said: ClaimGrounds | None, route: Route = Route.COURT) -> Dossier:
    """The dossier of one claim per grounds."""
    facts = dossier_facts()
    claims = tuple(replace(facts.claims[0], grounds=grounds) for grounds in said)
    return build_dossier(replace(facts, claims=claims), route, POLICY, TABLES)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"subject": "  "}, "grounds_subject_missing"),
        ({"subject": "x" * 201}, "grounds_subject_missing"),
        ({"concluded_on": ON + DAY}, "date_in_future"),
        ({"catalogue_number": 0}, "catalogue_number_invalid"),
        ({"catalogue_number": 100}, "catalogue_number_invalid"),
        ({"credit_points": Decimal("NaN")}, "credit_points_invalid"),
        ({"credit_points": Decimal(1000)}, "credit_points_invalid"),
    ],
)
def test_grounds_that_cannot_be_are_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked_grounds(replace(SAID, **change), ON)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "change",
    [
        {"concluded_on": ON},
        {"catalogue_number": 1},
        {"catalogue_number": 99},
        {"catalogue_number": None},
        {"credit_points": Decimal("12.01"), "subject": "x" * 200},
    ],
)
def test_the_other_side_of_each_border_is_taken(change: dict[str, Any]) -> None:
    given = replace(SAID, **change)
    assert checked_grounds(given, ON) == replace(given, subject=given.subject.strip())


@pytest.mark.parametrize(
    ("given_on", "evidence", "code"),
    [
        (ON, " ", "notice_evidence_missing"),
        (ON, "x" * 201, "notice_evidence_missing"),
        (ON + DAY, "Brief", "date_in_future"),
    ],
)
def test_a_notice_needs_its_day_and_its_evidence(given_on: date, evidence: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked_notice(BureauNotice(given_on, evidence), ON)
    assert refused.value.code == code
    assert checked_notice(BureauNotice(ON, " Brief "), ON) == BureauNotice(ON, "Brief")


def test_what_was_said_is_missing_no_longer_and_stands_in_the_checklist() -> None:
    dossier = of(SAID)
    assert dossier.missing == ()
    [contract] = [check for check in dossier.hand_over if check.code == "contract"]
    assert (contract.state, contract.value) == (CheckState.PRESENT, " Kauf Bohrmaschinen , 20.08.2026")
    assert dossier.claims[0].grounds is SAID
    assert dossier.court is not None and dossier.court.counter_performance == "performed"


@pytest.mark.parametrize(
    ("said", "route", "missing"),
    [
        (None, Route.COURT, {"contract", "catalogue_number", "counter_performance"}),
        (None, Route.LAWYER, {"contract", "counter_performance"}),
        (None, Route.PHONE, set()),
        (replace(SAID, catalogue_number=None), Route.COURT, {"catalogue_number"}),
        (replace(SAID, catalogue_number=None), Route.LAWYER, set()),  # the number is the court's
        (replace(SAID, counter_performance=None), Route.COURT, {"counter_performance"}),
    ],
)
def test_what_nobody_said_stays_missing_where_it_is_needed(
    said: ClaimGrounds | None, route: Route, missing: set[str]
) -> None:
    assert {each.field.removeprefix("RE-1.") for each in of(said, route=route).missing} == missing


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ((CounterPerformance.PERFORMED,) * 2, "performed"),
        ((CounterPerformance.INDEPENDENT,) * 2, "independent"),
        ((CounterPerformance.PERFORMED, CounterPerformance.INDEPENDENT), "mixed"),
        ((CounterPerformance.PERFORMED, None), "undeclared"),  # one that is not declared leaves it open
    ],
)
def test_the_declaration_speaks_of_every_claim(
    declared: tuple[CounterPerformance | None, ...], answer: str
) -> None:
    court = of(*(replace(SAID, counter_performance=each) for each in declared)).court
    assert court is not None and court.counter_performance == answer


def test_a_seat_abroad_leads_to_wedding() -> None:
    facts = dossier_facts(creditor=replace(CREDITOR, country="AT"))
    court = build_dossier(facts, Route.COURT, POLICY, TABLES).court
    assert court is not None and court.venue.court is not None
    assert court.venue.court.name == "Amtsgericht Wedding"


FIRST = date(2026, 10, 6)
"""Receipt of the first written reminder of the builder."""


@pytest.mark.parametrize(
    ("days", "counts", "allowed"),
    [
        ((FIRST - DAY,), FIRST - DAY, False),  # the day before the first reminder: too early
        ((FIRST,), FIRST, True),
        ((FIRST + DAY,), FIRST + DAY, True),
        ((FIRST + 9 * DAY, FIRST - DAY, FIRST + DAY), FIRST + DAY, True),  # the first that was not too early
        ((FIRST - DAY, FIRST - 2 * DAY), FIRST - DAY, False),
        ((), None, False),
    ],
)
def test_the_first_notice_that_was_not_too_early_counts(
    days: tuple[date, ...], counts: date | None, allowed: bool
) -> None:
    notices = tuple(BureauNotice(day, "Brief") for day in days)
    facts = dossier_facts(letters=letters("letter"), bureau_notices=notices)
    found = bureau_check(facts, facts.claims[0])
    [informed] = [check for check in found.checks if check.code == "informed"]
    assert found.allowed_now is allowed
    assert informed.value == (f"{counts:%d.%m.%Y}: Brief" if counts and allowed else "")


def test_every_refusal_is_bilingual() -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: checked_grounds(replace(SAID, subject=""), ON),
        lambda: checked_notice(BureauNotice(ON, ""), ON),
    )
    for act in acts:
        with pytest.raises(InvalidInput, match=" / "):
            act()
