"""The explanation of a case in words: what a clerk reads is German, says things once and leaves nothing out."""

from __future__ import annotations

from decimal import Decimal

from backend.domain.dunnable import answer
from backend.entrypoints.cli.dunning import answer_text
from tests.builders.debtor_files import ON, POLICY, a_claim, a_file


def test_a_disputed_part_is_named_with_its_amount() -> None:
    claim = a_claim(disputed_amount=Decimal("505.00"))
    assert "Bestritten und bis zur Klärung nicht gefordert: 505,00." in answer_text(
        answer(claim, a_file(claim), POLICY, ON)
    )


def test_a_closed_case_has_no_next_stage() -> None:
    claim = a_claim(closing="paid")
    text = answer_text(answer(claim, a_file(claim), POLICY, ON))
    assert "(closed; Ledger)" in text and "Nächste Stufe" not in text
