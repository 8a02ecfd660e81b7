"""Folded names: what counts as the same spelling."""

from __future__ import annotations

import pytest

from backend.domain.names import core, folded, same_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Müller & Söhne GmbH", "muller sohne gmbh"),  # umlauts and signs
        ("Jürgen Weiß", "jurgen weiss"),  # sharp s
        ("  Café  Zoë ", "cafe zoe"),  # accents and blanks
        ("Łódź Øre", "lodz ore"),  # letters that do not decompose
        ("", ""),
    ],
)
def test_folding_strips_case_accents_and_punctuation(name: str, expected: str) -> None:
    assert folded(name) == expected


def test_the_core_of_a_firm_has_no_legal_form() -> None:
    assert core("Kehrwieder Logistik GmbH & Co. KG") == "kehrwieder logistik"
    assert core("Tischlerei Petersen e. K.") == "tischlerei petersen"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mueller GmbH", "Müller GmbH", True),  # transcribed umlaut
        ("Petersen GmbH", "Petersen KG", False),  # another legal form is another firm
        ("Petersen", "Petersen KG", True),  # one side names no form
        ("Petersen GmbH", "Petersen Holz GmbH", False),  # another firm
        (None, "Petersen", False),
        ("", "", False),
    ],
)
def test_same_name_needs_the_same_firm_and_no_other_legal_form(
    one: str | None, other: str | None, same: bool
) -> None:
    assert same_name(one, other) is same
