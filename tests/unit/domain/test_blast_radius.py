"""A run far above what is usual for its tenant stops for a person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from backend.domain.blast_radius import BlastLimits, RunFigures, compare, exceeded, limits_from
from backend.domain.errors import InvalidInput

LIMITS = BlastLimits()


def figures(letters: int, first: int | None = 0, total: str = "100.00", currency: str = "EUR") -> RunFigures:
    return RunFigures(letters, first, ((currency, Decimal(total)),))


@pytest.mark.parametrize(
    ("letters", "stops"),
    [
        (300, False),  # three times the usual hundred: the limit itself is within it
        (301, True),  # one above
        (50, False),  # far below
    ],
)
def test_a_run_stops_above_three_times_the_usual_number_of_letters(letters: int, stops: bool) -> None:
    history = [figures(100), figures(90), figures(5000), figures(100), figures(110)]
    assert exceeded(compare(figures(letters), history, LIMITS)) is stops


def test_one_great_run_does_not_make_great_runs_usual() -> None:
    history = [figures(10_000), figures(100), figures(100)]
    (letters, *_) = compare(figures(9_000), history, LIMITS)
    assert (letters.usual, letters.limit, letters.exceeded) == (100, 300, True)


def test_a_small_tenant_is_not_bothered() -> None:
    history = [figures(1), figures(2), figures(1)]
    assert not exceeded(compare(figures(50, first=50, total="50000.00"), history, LIMITS))
    assert exceeded(compare(figures(51), history, LIMITS))


@pytest.mark.parametrize(
    ("run", "what"),
    [
        (figures(10, first=51), "first_time_debtors"),
        (figures(10, total="50000.01"), "amount"),
        (figures(10, total="50000.01", currency="CHF"), "amount"),  # a currency that was never dunned before
    ],
)
def test_the_amount_and_debtors_never_written_to_count_on_their_own(run: RunFigures, what: str) -> None:
    history = [figures(10), figures(10), figures(10)]
    above = [one.what for one in compare(run, history, LIMITS) if one.exceeded]
    assert above == [what]


def test_runs_without_letters_say_nothing_about_the_usual() -> None:
    history = [*[figures(0) for _ in range(20)], figures(200), figures(200), figures(200)]
    (letters, *_) = compare(figures(600), history, LIMITS)
    assert (letters.usual, letters.exceeded) == (200, False)


@pytest.mark.parametrize(
    ("run", "stops"),
    [
        (figures(500, first=500, total="500000.00"), False),
        (figures(501), True),
        (figures(1, total="500000.01"), True),
    ],
)
def test_the_first_runs_of_a_tenant_have_fixed_limits(run: RunFigures, stops: bool) -> None:
    for history in ([], [figures(1), figures(1)]):
        found = compare(run, history, LIMITS)
        assert exceeded(found) is stops
        assert all(one.usual is None for one in found)


def test_switched_off_nothing_is_compared() -> None:
    assert compare(figures(10**6), [], BlastLimits(on=False)) == ()


def test_a_policy_may_set_the_limits_and_nothing_else() -> None:
    assert limits_from({"factor": "2", "first_letters": 10}) == BlastLimits(
        factor=Decimal(2), first_letters=10
    )
    for wrong in ({"faktor": 2}, {"factor": "0.5"}):
        with pytest.raises(InvalidInput) as refused:
            limits_from(wrong)
        assert refused.value.code == "policy_invalid"
