"""Longest payment terms (§ 271a BGB), the day before, on and after each limit."""

from __future__ import annotations

import pytest

from backend.domain.parties import DebtorKind
from backend.domain.payment_terms import TermValidity, term_validity

VALID, PERSON, VOID = TermValidity.VALID, TermValidity.PERSON_DECIDES, TermValidity.VOID


@pytest.mark.parametrize(
    ("days", "public", "express", "expected"),
    [
        (59, False, False, VALID),
        (60, False, False, VALID),
        (61, False, False, VOID),
        (61, False, True, PERSON),
        (29, True, False, VALID),
        (30, True, False, VALID),
        (31, True, False, VOID),
        (31, True, True, PERSON),
        (60, True, True, PERSON),
        (61, True, True, VOID),
    ],
)
def test_a_term_between_businesses_has_a_limit(
    days: int, public: bool, express: bool, expected: TermValidity
) -> None:
    found = term_validity(days, DebtorKind.BUSINESS, public_buyer=public, agreed_expressly=express)
    assert found is expected


def test_a_consumer_may_be_given_any_term() -> None:
    assert term_validity(365, DebtorKind.CONSUMER) is VALID
